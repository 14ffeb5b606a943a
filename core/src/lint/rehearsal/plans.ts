// What may be done about a proposal in its stage, and in which orders it is tried.
import { actionOf } from '../../decisions/compile.ts'
import type { CompiledRulebook } from '../../rulebook/compile.ts'
import { answersTo, type Input, inputsFor, type Pool } from './inputs.ts'
import type { Vocabulary } from './vocabulary.ts'
import { inEveryRulebook, keyOf } from './world.ts'

/** The actions with which a word is said, and with which a proposal is opened. */
export const call = 'proposals.call'
export const opening = 'proposals.open'

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
  /** Who may do it depends on what is said. */
  readonly depends?: boolean
  /** It was tried before, by all who may. */
  readonly again?: true
}

/** Everything that may be done about a proposal where it stands now; `involved`: it and those that belong to it. */
export function optionsFor(vocabulary: Vocabulary, proposal: string, involved: readonly string[]): readonly Option[] {
  const { world, rulebook } = vocabulary
  const { decision, stage: name, live, error } = world.proposal(proposal)
  const stage = world.machine.typeOf(proposal).stages.get(name)
  if (!stage || !live || error) return []
  const pool = vocabulary.pool(decision, involved)
  const { reads } = vocabulary.of(decision)
  const acts = [...stage.acts].flatMap(([run, rule]) => {
    const depends = rule.reads.some(path => path.startsWith('act.'))
    const who = run === 'proposals.edit' ? 'one' : 'all'
    return waysTo(rulebook, run, pool, { kind: `${proposal} ${run}`, proposal, run, who, depends })
  })
  const calls = [...stage.calls].flatMap(([word, said]) =>
    numbered(
      answersTo(said.call.asks ?? {}, pool)
        .slice(0, 4)
        .map(asked => ({ word, asked })),
      { kind: `${proposal} call ${word}`, proposal, run: call, who: 'one' },
    ),
  )
  const beside = besideIt(rulebook, reads).flatMap(run => waysTo(rulebook, run, pool, { kind: run, proposal: '', run, who: 'one' }))
  const beneath = kindsBeneath(rulebook, decision, reads).flatMap(kind =>
    numbered(
      answersTo(rulebook.types.get(kind)?.type.asks ?? {}, pool)
        .slice(0, 4)
        .map(asked => ({ decision: kind, title: keyOf('title'), asked, actions: [], within: proposal })),
      { kind: `${proposal} open ${kind}`, proposal: '', run: opening, who: 'one' },
    ),
  )
  // What is most usual of each comes first, and what begins a proposal anew after all else.
  const late = ({ rank, run }: Option): number => rank + (run === 'proposals.edit' ? 0.5 : 0)
  return [...acts, ...calls, ...beside, ...beneath].sort((a, b) => late(a) - late(b))
}

type Unnumbered = Omit<Option, 'label' | 'input' | 'rank'>
const numbered = (inputs: readonly Input[], option: Unnumbered): readonly Option[] =>
  inputs.map((input, rank) => ({ ...option, label: `${option.kind} ${rank}`, input, rank }))
function waysTo(rulebook: CompiledRulebook, run: string, pool: Pool, option: Unnumbered): readonly Option[] {
  const action = actionOf(rulebook.plugins, run)
  // What one example names, another action may be about.
  const words = [...wordsOfExamples(rulebook, run), ...pool.words]
  return action ? numbered(inputsFor(action, { ...pool, words }), option) : []
}
function wordsOfExamples({ plugins }: CompiledRulebook, run: string): readonly string[] {
  const actions = Object.values(plugins.get(run.slice(0, run.indexOf('.')))?.actions ?? {})
  const named = actions.flatMap(({ input, examples = [] }) =>
    examples.flatMap(example =>
      Object.entries(example).flatMap(([name, value]) => (input[name]?.kind === 'id' && typeof value === 'string' ? [value] : [])),
    ),
  )
  return [...new Set(named)]
}

/** Kinds of proposals that live beneath it and that its rules wait for. */
function kindsBeneath(rulebook: CompiledRulebook, decision: string, reads: readonly string[]): readonly string[] {
  const awaited = new Set(reads.filter(path => path.startsWith('within.')).map(path => path.split('.')[1] as string))
  return [...awaited].filter(name => rulebook.types.get(name)?.type.within?.includes(decision))
}

/** Actions about no proposal of plugins whose facts the rules read: calling a meeting, for one. */
function besideIt(rulebook: CompiledRulebook, reads: readonly string[]): readonly string[] {
  const heads = new Set(reads.map(path => path.split('.')).map(([head, plugin]) => (head === 'community' ? plugin : head)))
  return rulebook.inOrder
    .filter(({ name }) => heads.has(name) && !inEveryRulebook.has(name))
    .flatMap(plugin =>
      Object.entries(plugin.actions).flatMap(([name, { by, on }]) =>
        by !== 'effect' && on === undefined ? [`${plugin.name}.${name}`] : [],
      ),
    )
}

/** One thing; nothing; everything that is usual, with one word or another, or all but one; two; one of them by a single member; three. */
export function* plansOf(options: readonly Option[]): Generator<readonly Option[]> {
  for (const one of options) yield [one]
  yield []
  const kinds = new Map<string, Option>()
  for (const option of options) if (!kinds.has(option.kind)) kinds.set(option.kind, option)
  yield* mostOf([...kinds.values()])
  yield* [...several(options, 2)].sort((a, b) => rankOf(a) - rankOf(b))
  for (const option of options) if (option.who === 'all') yield [{ ...option, who: 'one', again: true }]
  yield* several(options, 3)
}

/** Of each kind the most usual. */
function* mostOf(usual: readonly Option[]): Generator<readonly Option[]> {
  const acts = usual.filter(({ run }) => run !== call)
  if (acts.length > 1) yield acts
  for (const word of usual.filter(({ run }) => run === call)) if (acts.length > 1) yield [...acts, word]
  if (usual.length > 2) for (const left of usual) yield usual.filter(option => option !== left)
}

const rankOf = (plan: readonly Option[]): number => Math.max(...plan.map(({ rank }) => rank))

/** So many of different kinds. */
function* several(options: readonly Option[], count: number): Generator<readonly Option[]> {
  for (const [index, one] of options.entries())
    if (count === 1) yield [one]
    else
      for (const others of several(options.slice(index + 1), count - 1))
        if (others.every(({ kind }) => kind !== one.kind)) yield [one, ...others]
}
