// Turns a decision type into something that runs: every rule checked and compiled, every name found.
import type { AnyPlugin } from '../plugin.ts'
import { type Compiled, compile, meant, type Rule } from '../rules/index.ts'
import { readField } from '../schema.ts'
import { below, type Finding } from '../shape/shape.ts'
import type { Env } from './env.ts'
import { factOf } from './facts.ts'
import { type GroupSource, groupSource } from './groups.ts'
import { actionNames } from './known.ts'
import { findNames } from './names.ts'
import { readBy, watchesOf } from './reads.ts'
import { actionOf, type CompiledRun, compileRun, mapped, type Need, notAmong, typeOfField } from './runs.ts'
import { answerOf, type Call, type DecisionType, failingOf, type Group, type Move, plainEnds, type Stage, type StageRun } from './type.ts'
import { type Place, type Surroundings, scopeOf } from './variables.ts'

export interface CompiledType {
  readonly type: DecisionType
  readonly propose: Compiled<Env>
  /** Who may read the words of such proposals, where it says so itself. */
  readonly readers: Compiled<Env> | undefined
  readonly groups: ReadonlyMap<string, GroupSource>
  readonly stages: ReadonlyMap<string, CompiledStage>
  /** Every path that the rules of its stages read, such as `voting.flipped`: only instants among these are kept, only these figures counted. */
  readonly reads: ReadonlySet<string>
  /** The group that all who may ever speak through this plugin belong to, if all stages say so plainly. */
  onlySpeakers(plugin: string): string | undefined
}
export interface CompiledStage {
  readonly stage: Stage
  /** The end of the window, as an instant rule. */
  readonly closes: Compiled<Env> | undefined
  readonly acts: ReadonlyMap<string, Compiled<Env>>
  readonly calls: ReadonlyMap<string, { readonly call: Call; readonly who: Compiled<Env> }>
  readonly settings: ReadonlyMap<string, ReadonlyMap<string, { readonly value: unknown } | { readonly rule: Compiled<Env> }>>
  readonly moves: readonly CompiledMove[]
  readonly options: Compiled<Env> | undefined
  /** What whoever proposed says by entering here. */
  readonly author: readonly CompiledRun[]
  readonly runs: readonly CompiledRun[]
  /** Plugins whose rows, written by whatever entry, may let a move hold. */
  readonly watches: readonly string[]
}
export interface CompiledMove {
  readonly move: Move
  readonly if: Compiled<Env> | undefined
}
export { actionOf, type CompiledRun } from './runs.ts'

/** Ends that moves lead to and that are not written out are added: the type as it runs. */
export function withPlainEnds(type: DecisionType): DecisionType {
  const stages = type.stages.map(seenFailing)
  for (const stage of stages) {
    const failing = failingOf(stage)
    const targets = [...(stage.moves ?? []).map(move => move.to), ...(failing === undefined ? [] : [failing])]
    for (const target of targets) {
      const end = Object.hasOwn(plainEnds, target) ? plainEnds[target] : undefined
      if (end && !stages.some(known => known.name === target)) stages.push(end)
    }
  }
  return { ...type, stages }
}

/** What has passed and cannot be done is never taken for done. */
function seenFailing(stage: Stage): Stage {
  const runs = stage.runs !== undefined && stage.runs.length > 0
  return runs && stage.decides === 'passed' && failingOf(stage) === undefined ? { ...stage, failing: 'stuck' } : stage
}

/** Compiles a type that has the form, with its plain ends; `around` names what else there is. Findings say what is wrong and where below `at`. */
export function compileType(
  type: DecisionType,
  around: Omit<Surroundings, 'type' | 'groups'>,
  at = '',
): { readonly compiled: CompiledType } | { readonly findings: readonly Finding[] } {
  const findings: Finding[] = [...findNames(type, around, at)]
  const groups = new Map<string, GroupSource>()
  const surroundings: Surroundings = { ...around, type, groups }
  const need: Need = (rule, result, place, pointer, extra = {}) => {
    const done = compile<Env>(rule, result, scopeOf(place, { ...surroundings, ...extra }), pointer)
    if (done.compiled) return done.compiled
    findings.push(...done.problems)
    return never
  }
  const never = compile<Env>(false, 'boolean', { variable: () => undefined }).compiled as Compiled<Env>
  // In order of their names: they are frozen in this order, whatever order the rulebook was written in.
  for (const name of Object.keys(type.groups).sort())
    groups.set(name, compileGroup(name, type.groups[name] as Group, around.plugins, need, below(below(at, 'groups'), name)))
  const propose = need(type.propose, 'boolean', 'propose', `${at}/propose`)
  const readers = type.readers === undefined ? undefined : need(type.readers, 'boolean', 'readers', `${at}/readers`)
  const stages = new Map<string, CompiledStage>()
  for (const [index, stage] of type.stages.entries())
    stages.set(stage.name, compileStage(stage, type, around, need, findings, `${at}/stages/${index}`, groups))
  if (findings.length) return { findings }
  return {
    compiled: {
      type,
      propose,
      readers,
      groups,
      stages,
      reads: readBy([...stages.values()], readers),
      onlySpeakers: plugin => onlySpeakers([...stages.values()], plugin),
    },
  }
}

function compileGroup(name: string, group: Group, plugins: ReadonlyMap<string, AnyPlugin>, need: Need, at: string): GroupSource {
  const place: Place = group.at === 'now' ? 'who' : 'frozen who'
  return groupSource(
    name,
    group,
    need(group.who, 'boolean', place, `${at}/who`),
    group.weight === undefined ? undefined : need(group.weight, 'integer', place, `${at}/weight`),
    plugins,
  )
}

function compileStage(
  stage: Stage,
  type: DecisionType,
  around: Omit<Surroundings, 'type' | 'groups'>,
  need: Need,
  findings: Finding[],
  at: string,
  groups: ReadonlyMap<string, GroupSource>,
): CompiledStage {
  const { plugins } = around
  const [closing, closesAt]: readonly [Rule | undefined, string] =
    typeof stage.closes === 'string'
      ? [{ after: [{ var: 'stage.entered' }, stage.closes] }, `${at}/closes`]
      : [stage.closes?.at, `${at}/closes/at`]
  const closes = closing === undefined ? undefined : need(closing, 'instant', 'moves', closesAt)
  const acts = mapped(stage.acts, (rule, run) => {
    const action = actionOf(plugins, run)
    if (action?.on !== 'proposal')
      findings.push({
        code: 'unknown-action',
        pointer: below(`${at}/acts`, run),
        message: `There is no action ${run} about a proposal.${meant(run, actionNames(plugins, true))}`,
      })
    return need(rule, 'boolean', 'acts', below(`${at}/acts`, run), action ? { inputs: action.input } : {})
  })
  const calls = mapped(stage.calls, (call, word) => ({
    call,
    who: need(call.who, 'boolean', 'acts', `${below(`${at}/calls`, word)}/who`, { answers: call.asks ?? {} }),
  }))
  const moves = (stage.moves ?? []).map((move, index) => ({
    move,
    if: move.if === undefined ? undefined : need(move.if, 'boolean', 'moves', `${at}/moves/${index}/if`, move.at ? atOnce : {}),
  }))
  const options =
    stage.carries?.options === undefined ? undefined : need(stage.carries.options, 'ids', 'moves', `${at}/carries/options`, atOnce)
  const runs = (stage.runs ?? []).map((run, index) => compileRun(run, around, need, findings, `${at}/runs/${index}`, 'runs'))
  const author = Object.entries(stage.author ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([run, input]) => compileVoice({ run, input }, acts, around, need, findings, below(`${at}/author`, run)))
  const settings = compileSettings(stage, type, around, groups, need, findings, at)
  const reads = [...moves.flatMap(move => move.if?.reads ?? []), ...(closes?.reads ?? [])]
  findings.push(...countsUnsteady([...reads, ...(options?.reads ?? [])], groups, at))
  return { stage, closes, acts, calls, settings, moves, options, author, runs, watches: watchesOf(reads, groups, plugins) }
}

/** Who is in a live group may say what the hour or another matter decides, but nothing may be counted by it: such a sum would change unseen. */
function* countsUnsteady(reads: readonly string[], groups: ReadonlyMap<string, GroupSource>, at: string): Generator<Finding> {
  const asked = new Set(reads.flatMap(path => path.split('.').slice(0, -1)))
  for (const [name, { group, who, weight }] of groups) {
    if (group.at !== 'now' || !asked.has(name)) continue
    const rules = [who, ...(weight ? [weight] : [])]
    if (rules.some(rule => rule.timed || rule.reads.some(path => !/^(member\.|asked\.[^.]+$|proposal\.[^.]+$)/.test(path))))
      yield {
        code: 'unsteady-group',
        pointer: at,
        message: `Who is in ${name} changes with time or with what others decide, so nothing can be counted by it; say "at": "opening" or a stage.`,
      }
  }
}

const atOnce: Partial<Surroundings> = { atOnce: true }

/** What is said in the author's name must be something that may be said in this stage. */
function compileVoice(
  voice: StageRun,
  acts: CompiledStage['acts'],
  around: Omit<Surroundings, 'type' | 'groups'>,
  need: Need,
  findings: Finding[],
  at: string,
): CompiledRun {
  if (!acts.has(voice.run)) findings.push({ code: 'not-an-act', pointer: at, message: `${voice.run} is none of the acts of this stage.` })
  const once: Need = (rule, type, place, pointer, extra) => need(rule, type, place, pointer, { ...extra, ...atOnce })
  return compileRun(voice, around, once, findings, at, 'moves', '')
}

function compileSettings(
  stage: Stage,
  type: DecisionType,
  { plugins, roles, names }: Pick<Surroundings, 'plugins' | 'roles' | 'names'>,
  groups: ReadonlyMap<string, GroupSource>,
  need: Need,
  findings: Finding[],
  at: string,
): CompiledStage['settings'] {
  return mapped(stage.settings, (given, name) => {
    const plugin = plugins.get(name)
    const pointer = below(`${at}/settings`, name)
    if (!plugin)
      findings.push({
        code: 'unknown-plugin',
        pointer,
        message: `There is no plugin ${name} in this rulebook.${meant(name, plugins.keys())}`,
      })
    const compiled = mapped(given, (value, setting) => {
      const field = plugin?.settings && Object.hasOwn(plugin.settings, setting) ? plugin.settings[setting] : undefined
      const where = below(pointer, setting)
      if (plugin && !field)
        findings.push({
          code: 'unknown-setting',
          pointer: where,
          message: `${name} has no setting ${setting}.${meant(setting, Object.keys(plugin.settings ?? {}))}`,
        })
      if (!field) return { value }
      if (typeof value === 'object' && value !== null && !Array.isArray(value))
        return { rule: need(value as Rule, typeOfField(field), 'moves', where, atOnce) }
      findings.push(...notAmong(field, value, name, names, where))
      const read = readField(field, value, where)
      if ('misfit' in read) findings.push(read.misfit)
      return { value: 'misfit' in read ? undefined : read.value }
    })
    const known = (path: string): boolean => {
      const [of, fact, ...each] = path.split('.')
      return factOf({ plugins, roles }, of, fact, 'member', each) !== undefined
    }
    const written = Object.fromEntries([...compiled].flatMap(([name, one]) => ('value' in one ? [[name, one.value]] : [])))
    for (const { setting, message } of plugin?.misset?.(written, {
      group: name => groups.has(name),
      frozen: name => groups.get(name)?.group.at !== 'now',
      memberFact: known,
      answer: name => answerOf(type, name),
      ruled: name => 'rule' in (compiled.get(name) ?? {}),
    }) ?? [])
      findings.push({ code: 'misset', pointer: setting in given ? below(pointer, setting) : pointer, message })
    return compiled
  })
}

function onlySpeakers(stages: readonly CompiledStage[], plugin: string): string | undefined {
  const rules = stages
    .flatMap(stage => [...stage.acts])
    .filter(([run]) => run.startsWith(`${plugin}.`))
    .map(([, rule]) => rule.rule)
  const groups = new Set(
    rules.map(rule =>
      typeof rule === 'object' && 'var' in rule && typeof rule.var === 'string' && rule.var.startsWith('actor.in.')
        ? rule.var.slice(9)
        : undefined,
    ),
  )
  return groups.size === 1 ? [...groups][0] : undefined
}
