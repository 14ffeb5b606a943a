// Turns a rulebook into something that runs: modules filled in, named rules inlined, every rule checked and compiled, every grant found.

import { toHex, utf8 } from '../bytes/index.ts'
import type { Admissible } from '../community/membership/statuses.ts'
import { sha256 } from '../crypto/index.ts'
import { actionOf, type CompiledType, compileType } from '../decisions/compile.ts'
import type { Env } from '../decisions/env.ts'
import { actionNames } from '../decisions/known.ts'
import type { DecisionType } from '../decisions/type.ts'
import { type Surroundings, scopeOf } from '../decisions/variables.ts'
import { canonical } from '../json/index.ts'
import type { AnyPlugin } from '../plugin.ts'
import { type Calendar, type Compiled, compile, type Filled, meant, readCalendar } from '../rules/index.ts'
import type { Json } from '../schema.ts'
import { below, checkShape, type Finding } from '../shape/shape.ts'
import { wrongAmending } from './amending.ts'
import { mayRun } from './deciding.ts'
import { type CompiledDuty, compileDuties } from './duties.ts'
import { type FilledIn, fillIn } from './filling.ts'
import { namesFor, readOptions } from './options.ts'
import { asWritten, eachOnce, standing } from './places.ts'
import type { Grant, Rulebook } from './rulebook.ts'
import { rulebookShape } from './shape.ts'
import { wrongUnused } from './uses.ts'

export interface CompiledRulebook {
  readonly source: Rulebook
  /** SHA-256 of its canonical JSON, hex. */
  readonly hash: string
  readonly plugins: ReadonlyMap<string, AnyPlugin>
  /** The plugins in order of their names. */
  readonly inOrder: readonly AnyPlugin[]
  readonly types: ReadonlyMap<string, ResolvedType>
  readonly grants: ReadonlyMap<string, readonly CompiledGrant[]>
  readonly duties: ReadonlyMap<string, CompiledDuty>
  /** What is set for plugins as a whole, as programs see it. */
  readonly options: ReadonlyMap<string, Readonly<Record<string, unknown>>>
  readonly around: Omit<Surroundings, 'type' | 'groups'>
  /** What named rules, modules and parameters filled in, and where each is written. */
  readonly filled: readonly Filled[]
}
export interface ResolvedType {
  /** What is frozen into a proposal. */
  readonly type: DecisionType
  readonly hash: string
  readonly compiled: CompiledType
}
export type CompiledGrant =
  | { readonly members: Compiled<Env>; readonly admits?: readonly Admissible[] }
  /** `stages`: only what their stages run; they cannot carry it. */
  | { readonly decisions: readonly string[]; readonly stages?: boolean }

export const hashOf = (value: Json): string => toHex(sha256(utf8(canonical(value))))

/** `library`: all plugins there are, by name; built-in ones need not be named in the rulebook. */
export function compileRulebook(
  given: unknown,
  library: readonly AnyPlugin[],
  builtIn: readonly AnyPlugin[],
): { readonly compiled: CompiledRulebook } | { readonly findings: readonly Finding[] } {
  const wrong = checkShape(rulebookShape, given)
  if (wrong.length) return { findings: standing(wrong, given) }
  const source = given as Rulebook
  const findings: Finding[] = []
  const plugins = pluginsOf(source, library, builtIn, findings)
  const inside = fillIn(source)
  const { types, filled } = inside
  findings.push(...inside.findings, ...wrongUnused(source, inside.names))
  const calendars = (source.calendars ?? {}) as unknown as Readonly<Record<string, Calendar>>
  for (const [name, calendar] of Object.entries(calendars)) {
    const read = readableCalendar(calendar)
    if (typeof read === 'string') findings.push({ code: 'calendar', pointer: below('/calendars', name), message: read })
  }
  const options = readOptions(source, plugins, findings)
  const around = { plugins, types, roles: new Set(Object.keys(source.roles ?? {})), calendars, names: namesFor(plugins, options) }
  if (findings.length) return { findings: standing(findings, given) }
  /** Their pointers lead into what was filled in. */
  const found: Finding[] = []
  const resolved = new Map<string, ResolvedType>()
  for (const [name, type] of types) {
    const done = compileType(type, around, below('/decisions', name))
    if ('findings' in done) found.push(...done.findings)
    else resolved.set(name, { type: done.compiled.type, hash: hashOf(type as unknown as Json), compiled: done.compiled })
  }
  const grants = compileGrants(source, around, inside.rule, found)
  const duties = compileDuties(inside.duties, around, found)
  findings.push(...inside.findings)
  if (!findings.length && !found.length) found.push(...ungranted(resolved, grants), ...wrongAmending(source, around, grants))
  findings.push(...asWritten(found, filled))
  if (findings.length) return { findings: standing(eachOnce(findings), given) }
  return {
    compiled: {
      source,
      hash: hashOf(given as Json),
      plugins,
      inOrder: [...plugins.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
      types: resolved,
      grants,
      duties,
      options,
      around,
      filled,
    },
  }
}

function readableCalendar(calendar: unknown): unknown {
  if (typeof calendar !== 'object' || calendar === null || Array.isArray(calendar))
    return 'A calendar is an object with about, week and closed.'
  const { about, week, closed } = calendar as Record<string, unknown>
  if (typeof about !== 'string') return 'A calendar needs “about”.'
  if ((week !== undefined && !Array.isArray(week)) || (closed !== undefined && !Array.isArray(closed)))
    return '“week” and “closed” are lists.'
  return readCalendar(calendar as Calendar)
}

function pluginsOf(
  source: Rulebook,
  library: readonly AnyPlugin[],
  builtIn: readonly AnyPlugin[],
  findings: Finding[],
): ReadonlyMap<string, AnyPlugin> {
  const found = new Map(builtIn.map(plugin => [plugin.name, plugin]))
  for (const [name, version] of Object.entries(source.plugins)) {
    const pointer = below('/plugins', name)
    const versions = library.filter(plugin => plugin.name === name)
    const plugin = versions.find(one => one.version === version)
    if (plugin) found.set(name, plugin)
    else if (versions.length)
      findings.push({
        code: 'unknown-version',
        pointer,
        message: `${name} is here in version ${versions.map(one => one.version).join(', ')}, not ${version}.`,
      })
    else
      findings.push({
        code: 'unknown-plugin',
        pointer,
        message: `There is no plugin ${name}.${meant(
          name,
          library.map(one => one.name),
        )} Known: ${library.map(one => one.name).join(', ')}.`,
      })
  }
  return found
}

function compileGrants(
  source: Rulebook,
  around: CompiledRulebook['around'],
  inline: FilledIn['rule'],
  findings: Finding[],
): Map<string, readonly CompiledGrant[]> {
  const compiled = new Map<string, readonly CompiledGrant[]>()
  for (const run of Object.keys(source.permissions).sort()) {
    const at = below('/permissions', run)
    const action = actionOf(around.plugins, run)
    if (!action)
      findings.push({
        code: 'unknown-action',
        pointer: at,
        message: `There is no action ${run}.${meant(run, actionNames(around.plugins, false))}`,
      })
    else if (action.on === 'proposal')
      findings.push({
        code: 'not-granted-here',
        pointer: at,
        message: `${run} is said about a proposal: the stages of a decision type say who may.`,
      })
    const given = source.permissions[run] as Grant | readonly Grant[]
    const list = Array.isArray(given) ? (given as readonly Grant[]) : [given as Grant]
    compiled.set(
      run,
      list.map((grant, index) => compileGrant(grant, around, inline, Array.isArray(given) ? `${at}/${index}` : at, action, findings)),
    )
  }
  return compiled
}
function compileGrant(
  grant: Grant,
  around: CompiledRulebook['around'],
  inline: FilledIn['rule'],
  at: string,
  action: AnyPlugin['actions'][string] | undefined,
  findings: Finding[],
): CompiledGrant {
  if (!('members' in grant)) {
    const [key, given] = 'stages' in grant ? ['stages', grant.stages] : ['decision', grant.decision]
    const decisions = typeof given === 'string' ? [given] : given
    for (const name of decisions)
      if (!around.types.has(name))
        findings.push({
          code: 'unknown-decision',
          pointer: `${at}/${key}`,
          message: `There is no decision type ${name}.${meant(name, around.types.keys())}`,
        })
    return { decisions, ...('stages' in grant ? { stages: true } : {}) }
  }
  const done = compile<Env>(
    inline(grant.members, `${at}/members`),
    'boolean',
    scopeOf('permission', { ...around, inputs: action?.input ?? {} }),
    `${at}/members`,
  )
  if (done.problems) findings.push(...done.problems)
  if (!done.compiled) return { decisions: [] }
  if (action?.newcomer && done.compiled.reads.some(path => path.startsWith('actor.')))
    findings.push({
      code: 'of-a-newcomer',
      pointer: `${at}/members`,
      message: 'Whoever comes is nobody here yet, so nothing can be asked of them: this rule may only speak of the community.',
    })
  return { members: done.compiled, ...(grant.admits ? { admits: grant.admits } : {}) }
}

/** What a stage runs by itself must be granted to its decision type, like any permission. */
function* ungranted(types: ReadonlyMap<string, ResolvedType>, grants: ReadonlyMap<string, readonly CompiledGrant[]>): Generator<Finding> {
  for (const [name, { type }] of types)
    for (const [index, stage] of type.stages.entries())
      for (const [number, { run }] of (stage.runs ?? []).entries())
        if (!mayRun(grants.get(run), name))
          yield {
            code: 'not-granted',
            pointer: `${below('/decisions', name)}/stages/${index}/runs/${number}/run`,
            message: `${run} is not granted to ${name}: add it to permissions.`,
          }
}
