// What may be done about a proposal in its stage, and in which orders it is tried.

import { actionOf } from '../../decisions/compile.ts'
import type { CompiledRulebook } from '../../rulebook/compile.ts'
import { answersTo, type Input, inputsFor, type Pool } from './inputs.ts'
import type { Words } from './words.ts'
import type { World } from './world.ts'

/** The action with which a word is said. */
export const call = 'proposals.call'

/** One thing that may be done: by all who may, or by one of them. */
export interface Option {
  /** The same in every round: what was done is remembered by it. */
  readonly label: string
  readonly proposal: string
  readonly run: string
  readonly input: Input
  readonly who: 'all' | 'one'
  /** Ways to do the same thing otherwise: of these one is enough. */
  readonly kind: string
  /** How usual it is: 0 is the most usual way. */
  readonly rank: number
}

/** Everything that may be done about a proposal where it stands now. */
export function optionsFor(world: World, rulebook: CompiledRulebook, proposal: string, words: Words, pool: Pool): readonly Option[] {
  const row = world.proposal(proposal)
  const stage = world.machine.typeOf(proposal).stages.get(row.stage)
  if (!stage || !row.live || row.error) return []
  const acts = [...stage.acts.keys()].flatMap(run => {
    const action = actionOf(rulebook.plugins, run)
    const ways = action ? inputsFor(action, pool) : []
    return ways.map(
      (input, index): Option => ({
        label: `${run} ${index}`,
        kind: `${proposal} ${run}`,
        rank: index,
        proposal,
        run,
        input,
        who: run === 'proposals.edit' ? 'one' : 'all',
      }),
    )
  })
  const calls = [...stage.calls].flatMap(([word, said]) =>
    answersTo(said.call.asks ?? {}, pool)
      .slice(0, 4)
      .map(
        (asked, index): Option => ({
          label: `call ${word} ${index}`,
          kind: `${proposal} call ${word}`,
          rank: index,
          proposal,
          run: call,
          input: { word, asked },
          who: 'one',
        }),
      ),
  )
  const beside = besideIt(rulebook, words).flatMap(run => {
    const action = actionOf(rulebook.plugins, run)
    return (action ? inputsFor(action, pool) : []).map(
      (input, index): Option => ({ label: `${run} ${index}`, kind: run, rank: index, proposal: '', run, input, who: 'one' }),
    )
  })
  // What is most usual of each comes first.
  return [...acts, ...calls, ...beside].sort((a, b) => a.rank - b.rank)
}

/** Actions about no proposal of plugins whose facts the rules read: calling a meeting, for one. */
function besideIt(rulebook: CompiledRulebook, { reads }: Words): readonly string[] {
  const heads = new Set(reads.map(path => path.split('.')[0] as string))
  return rulebook.inOrder
    .filter(({ name }) => heads.has(name))
    .flatMap(plugin =>
      Object.entries(plugin.actions).flatMap(([name, { by, on }]) =>
        by !== 'effect' && on === undefined ? [`${plugin.name}.${name}`] : [],
      ),
    )
}

/** One thing, nothing, two, all that are different, three: in this order, each a list of options. */
export function* plansOf(options: readonly Option[]): Generator<readonly Option[]> {
  for (const one of options) yield [one]
  yield []
  for (const [index, one] of options.entries())
    for (const other of options.slice(index + 1)) if (one.kind !== other.kind) yield [one, other]
  const kinds = new Map<string, Option>()
  for (const option of options) if (!kinds.has(option.kind)) kinds.set(option.kind, option)
  const firsts = [...kinds.values()]
  if (firsts.length > 2) {
    yield firsts
    for (const left of firsts) yield firsts.filter(option => option !== left)
  }
  for (const option of options) if (option.who === 'all') yield [{ ...option, label: `${option.label} once`, who: 'one' }]
  for (const [index, one] of options.entries())
    for (const [next, other] of options.slice(index + 1).entries())
      for (const third of options.slice(index + next + 2))
        if (new Set([one.kind, other.kind, third.kind]).size === 3) yield [one, other, third]
}
