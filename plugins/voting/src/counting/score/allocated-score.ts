// Allocated Score: who is elected takes a quota of whole ballots, those that score them highest first.
import { described, oneOf, optional } from '@polyarchy/core'
import type { TieSettings } from '../committees/committee-count.ts'
import { openWords } from '../committees/sequence.ts'
import { compare, type Fraction, fraction, minus, over, sayFraction, whole, zero } from '../fraction.ts'
import { type Count, type Method, method } from '../method.ts'
import { tieOptions } from '../ties.ts'
import { readScores, type ScoreGroup, type Scores, scaleOptions } from './scores.ts'
import { electSpending, type Spending, type Spent } from './spending.ts'

type Allocates = 'ballots' | 'weight'

/** Uses up a quota of ballots, from the highest weighted score down; of the last score that is too many each ballot loses the same part. */
function allocate({ groups, total, seats }: Scores, state: Spending, candidate: number, allocates: Allocates): Spent {
  const quota = fraction(total, BigInt(seats))
  const worth = (group: number): bigint => (state.left[group] as bigint) * BigInt((groups[group] as ScoreGroup).scores[candidate] as number)
  const size = (group: number): Fraction => {
    const { weight } = groups[group] as ScoreGroup
    return allocates === 'ballots' ? whole(weight) : fraction(weight * (state.left[group] as bigint), state.whole)
  }
  const kept = new Map<number, Fraction>()
  let open = quota
  for (const level of levels(
    groups.map((_, group) => group),
    worth,
  )) {
    if (compare(open, zero) === 0) break
    const here = level.reduce((sum, group) => minus(sum, minus(zero, size(group))), zero)
    const rest = compare(here, open) <= 0 ? zero : over(minus(here, open), here)
    for (const group of level) kept.set(group, rest)
    open = compare(here, open) <= 0 ? minus(open, here) : zero
  }
  const finer = [...kept.values()].reduce((most, { of }) => (of > most ? of : most), 1n)
  const left = state.left.map((part, group) => {
    const { parts, of } = kept.get(group) ?? whole(1)
    return (part * finer * parts) / of
  })
  const [cut] = [...kept.values()].filter(one => one.parts !== 0n)
  return {
    left,
    whole: state.whole * finer,
    told: { quota: sayFraction(quota), unfilled: sayFraction(open), kept: sayFraction(cut ?? zero) },
  }
}

/** Groups that give something, by what they give, the most first. */
function levels(those: readonly number[], worth: (group: number) => bigint): readonly (readonly number[])[] {
  const found = new Map<bigint, number[]>()
  for (const group of those) {
    const value = worth(group)
    if (value > 0n) found.set(value, [...(found.get(value) ?? []), group])
  }
  return [...found.keys()].sort((a, b) => (a > b ? -1 : 1)).map(value => found.get(value) as number[])
}

function countAllocated(scores: Scores, allocates: Allocates, settings: TieSettings): Count {
  return electSpending(scores, (state, candidate) => allocate(scores, state, candidate, allocates), settings)
}

export const allocatedScore = method({
  name: 'allocated-score',
  about:
    'Proportional STAR: whoever has the most points is elected, and a quota of ballots (all divided by the seats) is used up, those that score them highest first; where more give the same score than are needed, each keeps the same part. Every group of a quota gets its seat.',
  source: 'Equal Vote Coalition, Allocated Score (Proportional STAR Voting), technical specification',
  marking: 'points',
  elects: 'several',
  options: {
    allocates: optional(
      described(
        'What fills a quota. `ballots`: each ballot is one, whatever is left of it. `weight`: what is left of it, so that a full quota is always used up.',
        oneOf('ballots', 'weight'),
        'ballots',
      ),
    ),
    ...scaleOptions,
    ...tieOptions,
  },
  words: {
    ...openWords,
    elected:
      '{options} is elected with {votes} points. A quota of {quota} ballots is used up, those that score them highest first; of the last of these {kept} of each is kept.',
  },
  count: (election, { allocates = 'ballots', highest, ...settings }) => countAllocated(readScores(election, highest), allocates, settings),
})

export const methods: readonly Method[] = [allocatedScore]
