// Facts of plugins as variables of rules: found by their names, and told with what they are asked with.

import type { Opening } from '../kernel/kernel.ts'
import type { AnyPlugin, Fact, PlainFact, Tables, VoiceFact } from '../plugin.ts'
import type { Variable } from '../rules/index.ts'
import type { Fields } from '../schema.ts'
import { read } from './answers.ts'
import type { Env } from './env.ts'
import { roundOf } from './rows.ts'

type AnyFact = Fact<Tables, Fields>
type FactOf<O extends AnyFact['of']> = O extends 'voice' ? VoiceFact<Tables, Fields> : PlainFact<Tables, Fields>

export interface FoundFact<F extends AnyFact = PlainFact<Tables, Fields>> {
  readonly plugin: AnyPlugin
  readonly fact: F
  /** The names that it is asked with. */
  readonly each: readonly string[]
}
interface Around {
  readonly plugins: ReadonlyMap<string, AnyPlugin>
  readonly roles: ReadonlySet<string>
  /** The names that facts of a plugin may be asked with, where it says so: by `namesKey`. */
  readonly names?: ReadonlyMap<string, ReadonlySet<string>>
}
export const namesKey = (plugin: string, kind: string): string => `${plugin}/${kind}`

/** The fact of a plugin, if there is one of that kind and it can be asked with these names. */
export function factOf<O extends AnyFact['of']>(
  { plugins, roles, names }: Around,
  name: string | undefined,
  fact: string | undefined,
  of: O,
  each: readonly string[],
): FoundFact<FactOf<O>> | undefined {
  const plugin = name === undefined ? undefined : plugins.get(name)
  const known = plugin && fact !== undefined && plugin.facts && Object.hasOwn(plugin.facts, fact) ? plugin.facts[fact] : undefined
  if (!plugin || known?.of !== of) return undefined
  const asked = namesOf(known)
  if (asked.length !== each.length) return undefined
  const fits = (kind: string, given: string) => names?.get(namesKey(plugin.name, kind))?.has(given) ?? fitsKind(kind, given, roles)
  if (asked.some((kind, index) => !fits(kind, each[index] as string))) return undefined
  return { plugin, fact: known as FactOf<O>, each }
}

/** What the names are called that a fact is asked with. */
export const namesOf = ({ each }: AnyFact): readonly string[] => (each === undefined ? [] : typeof each === 'string' ? [each] : each)

function fitsKind(kind: string, name: string, roles: ReadonlySet<string>): boolean {
  if (kind === 'role') return roles.has(name)
  return kind === 'number' ? /^(0|[1-9][0-9]{0,14})$/.test(name) : name !== ''
}

/** What a fact is about, with the names that it is asked with where its words have room for them (`{series}`), or else behind them. */
export function told({ fact, each }: FoundFact<AnyFact>): string {
  return namesOf(fact).reduce((text, name, index) => {
    const given = each[index] as string
    return text.includes(`{${name}}`) ? text.replaceAll(`{${name}}`, given) : `${text} “${given}”`
  }, fact.about)
}

export const moreOf = ({ unit, optional, counted, ...fact }: AnyFact): Partial<Variable<Env>> => ({
  ...(unit === undefined ? {} : { unit }),
  ...(optional ? { optional } : {}),
  ...(counted ? { optional: true, counted } : {}),
  ...('drifts' in fact && fact.drifts ? { drifts: true } : {}),
})

/** The variable that reads a fact of whomever `id` names, as of an opening where `opening` names one. */
export const factVariable = (
  found: FoundFact,
  about: string,
  id: (env: Env) => string,
  opening: (env: Env) => Opening | undefined = () => undefined,
  more: Partial<Variable<Env>> = {},
): Variable<Env> =>
  read(found.fact.type, about, env => found.fact.read(id(env), env.kernel.reading(found.plugin, opening(env)), ...found.each), {
    ...moreOf(found.fact),
    ...more,
  })

/** The opening as of which a rule is read, where it is one of a frozen group. */
export const openingOf = ({ opening, now }: Env): Opening | undefined => (opening === undefined ? undefined : { number: opening, at: now })

/** The variable that reads what is so of someone in the present round; while a proposal is being opened nothing was said in it yet. */
export const voiceVariable = (
  { plugin, fact, each }: FoundFact<VoiceFact<Tables, Fields>>,
  about: string,
  who: (env: Env) => string,
): Variable<Env> =>
  read(
    fact.type,
    about,
    env =>
      fact.read(
        env.proposal === undefined ? '' : roundOf(env.kernel, env.proposal),
        who(env),
        env.kernel.reading(plugin, openingOf(env)),
        ...each,
      ),
    moreOf(fact),
  )
