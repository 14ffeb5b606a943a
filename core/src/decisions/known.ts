// All names that there are in a place: of actions, and of variables that rules may read there. Asked only where a name is unknown.
import type { AnyPlugin } from '../plugin.ts'
import { namesOf } from './facts.ts'
import type { AskedKind, DecisionType } from './type.ts'
import type { Surroundings } from './variables.ts'

/** By their full names, those about proposals or those about none. */
export const actionNames = (plugins: ReadonlyMap<string, AnyPlugin>, aboutProposals?: boolean): readonly string[] =>
  [...plugins.values()].flatMap(plugin =>
    Object.entries(plugin.actions).flatMap(([name, { by, on }]) =>
      by !== 'effect' && (aboutProposals === undefined || (on === 'proposal') === aboutProposals) ? [`${plugin.name}.${name}`] : [],
    ),
  )

/** So often a rulebook is answered with all names there are: nobody reads more findings than that. */
const mostAnswers = 40
const asked = new WeakMap<object, number>()

/** Variables that may be there; whether they are in this place, whoever asks finds out. */
export function* variableNames(around: Surroundings): Generator<string> {
  const times = asked.get(around.types) ?? 0
  asked.set(around.types, times + 1)
  if (times >= mostAnswers) return
  for (const who of ['actor', 'member']) {
    yield* [`${who}.id`, `${who}.roles`, `${who}.joined`]
    yield* ofPlugins(around, ['member', 'voice'], who)
  }
  yield* ofPlugins(around, ['community'], 'community')
  for (const name of around.types.keys()) {
    yield* [`open.${name}`, `actor.open.${name}`, `actor.opened.${name}`]
    if (around.types.get(name)?.readers) yield `actor.reads.${name}`
    for (const { name: stage } of around.types.get(name)?.stages ?? [])
      yield* [`last.${name}.${stage}`, `within.${name}.${stage}`, `within.${name}.${stage}.entered`]
  }
  for (const name of [...Object.keys(around.inputs ?? {}), ...Object.keys(around.answers ?? {})]) yield `act.${name}`
  if (around.forEach) yield 'each'
  if (!around.type) return
  yield* ofType(around.type)
  yield* ofRound(around, around.type)
  for (const path of ['proposal.author', 'proposal.opened', 'proposal.id']) yield `parent.${path}`
}

function* ofType({ asks = {}, stages, groups }: DecisionType): Generator<string> {
  yield* [
    'proposal.id',
    'proposal.author',
    'proposal.opened',
    'proposal.edited',
    'stage.entered',
    'stage.closes',
    'round.number',
    'round.began',
  ]
  for (const [name, kind] of Object.entries(asks)) {
    yield `asked.${name}`
    if (kind === 'member') yield* [`asked.${name}.roles`, `asked.${name}.joined`]
  }
  for (const group of Object.keys(groups)) yield* [`groups.${group}.size`, `groups.${group}.weight`, `actor.in.${group}`]
  for (const { name, calls = {} } of stages) {
    yield* [`entered.${name}`, `left.${name}`, `same.${name}`]
    for (const [word, call] of Object.entries(calls)) {
      yield `called.${word}`
      for (const answer of Object.keys((call.asks ?? {}) as Record<string, AskedKind>)) yield `called.${word}.${answer}`
    }
  }
}

function* ofRound(around: Surroundings, { groups }: DecisionType): Generator<string> {
  for (const plugin of around.plugins.values()) {
    const head = plugin.name === 'proposals' ? 'support' : plugin.name
    const facts = Object.entries(plugin.facts ?? {}).filter(([, fact]) => fact.of === 'round' && namesOf(fact).length === 0)
    const tallies = Object.entries(plugin.tallies ?? {}).filter(([, tally]) => tally.each === undefined)
    for (const [name] of [...tallies, ...Object.entries(plugin.marks ?? {}), ...facts]) {
      yield `${head}.${name}`
      for (const group of Object.keys(groups)) yield `${head}.${group}.${name}`
    }
  }
}

/** Facts of plugins; those that are asked with a role, with each role. */
function* ofPlugins({ plugins, roles }: Surroundings, of: readonly string[], head: string): Generator<string> {
  for (const plugin of plugins.values())
    for (const [name, fact] of Object.entries(plugin.facts ?? {})) {
      if (!of.includes(fact.of)) continue
      const each = namesOf(fact)
      if (each.length === 0) yield `${head}.${plugin.name}.${name}`
      if (each.length === 1 && each[0] === 'role') for (const role of roles) yield `${head}.${plugin.name}.${name}.${role}`
    }
}
