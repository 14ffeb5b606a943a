// What a rulebook lets people do, each power under a name that two rulebooks share, with the rules of who may.
import type { Env } from '../decisions/env.ts'
import { canonical } from '../json/index.ts'
import type { ResolvedType } from '../rulebook/compile.ts'
import { type Compiled, compile } from '../rules/index.ts'
import type { Json } from '../schema.ts'
import type { Scene } from './questions.ts'
import { quoted, type Telling, uncapped, unstopped } from './telling.ts'

export interface Granted {
  /** The kind of proposal that it is about once one is open. */
  readonly within?: string
  /** As it stands behind “may”: open “budget”. */
  readonly what: string
  /** Any of them lets: one for each stage in which it can be done, or one for each grant. */
  readonly ways: readonly { readonly where: string; readonly rule: Compiled<Env>; readonly scene: Scene<Env> }[]
}

const anyone = compile<Env>(true, 'boolean', { variable: () => undefined }).compiled as Compiled<Env>

/** By a name that is the same in two rulebooks. */
export function powersIn(telling: Telling): ReadonlyMap<string, Granted> {
  const { types, grants, source, inOrder } = telling.rulebook
  const calendars = canonical((source.calendars ?? {}) as Json)
  const found = new Map<string, Granted>()
  for (const [name, type] of types) for (const [key, granted] of ofType(telling, name, type, calendars)) found.set(key, granted)
  for (const { name: plugin, actions } of inOrder)
    for (const [name, { by, on }] of Object.entries(actions)) {
      const run = `${plugin}.${name}`
      if (by === 'effect' || on !== undefined || plugin === 'proposals') continue
      const granted = grants.get(run)?.flatMap(grant => ('members' in grant ? [grant.members] : []))
      const rules = granted ?? (by === 'member' ? [anyone] : [])
      const scene = sceneOf(undefined, calendars)
      if (rules.length)
        found.set(`do ${run}`, { what: uncapped(telling.doing(run)), ways: rules.map(rule => ({ where: '', rule, scene })) })
    }
  return found
}

function* ofType(telling: Telling, name: string, { compiled }: ResolvedType, calendars: string): Generator<readonly [string, Granted]> {
  const scene = sceneOf(compiled, calendars)
  const ways = new Map<string, Granted>()
  const add = (key: string, what: string, where: string, rule: Compiled<Env>) => {
    const known = ways.get(key)
    ways.set(key, { within: name, what, ways: [...(known?.ways ?? []), { where, rule, scene }] })
  }
  yield [
    `open ${name}`,
    { what: `open ${quoted(name)}`, ways: [{ where: '', rule: compiled.propose, scene: sceneOf(compiled, calendars, true) }] },
  ]
  const guarding = guardingKind(telling.rulebook.types, name)
  const reading = { where: '', rule: guarding?.readers ?? anyone, scene: sceneOf(guarding, calendars) }
  yield [`read ${name}`, { within: name, what: `read what is written in ${quoted(name)}`, ways: [reading] }]
  for (const { stage, acts, calls } of compiled.stages.values()) {
    for (const [run, rule] of acts) add(`act ${name} ${run}`, `in ${quoted(name)}: ${uncapped(telling.doing(run))}`, stage.name, rule)
    for (const [word, { call, who }] of calls)
      add(`call ${name} ${word}`, `in ${quoted(name)}: ${uncapped(unstopped(call.about))}`, stage.name, who)
  }
  yield* ways
  for (const {
    name: group,
    group: { at },
    who,
  } of compiled.groups.values()) {
    const counted = { where: canonical(at as Json), rule: who, scene: groupScene(at === 'now' ? '' : canonical(at as Json), calendars) }
    yield [`count ${name} ${group}`, { within: name, what: `be counted in ${quoted(group)} of ${quoted(name)}`, ways: [counted] }]
  }
}

/** The kind whose rule says who reads the words: itself, or the nearest above; undefined: nobody restricts it. */
function guardingKind(types: ReadonlyMap<string, ResolvedType>, name: string): ResolvedType['compiled'] | undefined {
  const waiting = [name]
  const seen = new Set<string>()
  for (let kind = waiting.shift(); kind !== undefined; kind = waiting.shift()) {
    const found = types.get(kind)
    if (!found || seen.has(kind)) continue
    if (found.compiled.readers) return found.compiled
    seen.add(kind)
    waiting.push(...(found.type.within ?? []))
  }
  return undefined
}

/** `opening`: nothing is frozen yet. */
function sceneOf(type: ResolvedType['compiled'] | undefined, calendars: string, opening = false): Scene<Env> {
  return {
    calendars,
    name: path => path,
    group(path) {
      const group = path.startsWith('actor.in.') ? type?.groups.get(path.slice('actor.in.'.length)) : undefined
      if (!group) return undefined
      const {
        who,
        weight,
        group: { at },
      } = group
      return { who: who.tree, weight: weight?.tree, scene: groupScene(at === 'now' || opening ? '' : canonical(at as Json), calendars) }
    },
  }
}
/** Who belongs to a frozen group is another matter than who one is now. */
const groupScene = (frozen: string, calendars: string): Scene<Env> => ({
  calendars,
  name: path =>
    !path.startsWith('member.')
      ? path
      : frozen === '' || path === 'member.id'
        ? `actor${path.slice(6)}`
        : `actor${path.slice(6)} at ${frozen}`,
  group: () => undefined,
})
