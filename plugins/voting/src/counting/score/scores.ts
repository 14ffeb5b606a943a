// Score ballots as these methods read them: equal ballots together, options in the order of their names, no opinion as the lowest score.
import { described, integer, optional } from '@polyarchy/core'
import type { Contest } from '../committees/contest.ts'
import { type Election, rowsOf, unmarked, weightOf } from '../election.ts'
import { grouped } from '../grouped.ts'
import { contenders } from '../seating.ts'

export const scaleOptions = {
  highest: optional(
    described('The highest score of the ballot; the lowest is 0. A ballot with another score is invalid.', integer(1, 1_000_000), 5),
  ),
}

/** Ballots with the same scores. */
export interface ScoreGroup {
  /** The score of each candidate, by their numbers. */
  readonly scores: readonly number[]
  readonly weight: bigint
}

/** A contest whose ballots score candidates; `support` is the sum of each one's scores. */
export interface Scores extends Contest {
  readonly groups: readonly ScoreGroup[]
  readonly highest: number
  /** The weight of all ballots that count; those that say nothing score everyone 0. */
  readonly total: bigint
}

/** Reads scores from 0 to `highest`. What a ballot leaves out is 0; with a score outside the scale it is invalid. */
export function readScores(given: Election, highest = 5): Scores {
  const election = grouped(given)
  const places = contenders(election)
  const width = election.options.length
  const groups: ScoreGroup[] = []
  const support = places.map(() => 0n)
  let [total, blank, voters, invalidWeight] = [0n, 0, 0, 0n]
  for (let row = 0; row < rowsOf(election); row += 1) {
    const marks = places.map(place => election.marks[row * width + place] as number)
    const weight = weightOf(election, row)
    if (marks.some(mark => mark !== unmarked && (mark < 0 || mark > highest))) {
      voters += election.voters[row] as number
      invalidWeight += weight
      continue
    }
    if (marks.every(mark => mark === unmarked)) blank += election.voters[row] as number
    total += weight
    const scores = marks.map(mark => (mark === unmarked ? 0 : mark))
    scores.forEach((score, one) => {
      support[one] = (support[one] as bigint) + weight * BigInt(score)
    })
    groups.push({ scores, weight })
  }
  groups.sort((a, b) => byScores(a.scores, b.scores))
  return {
    election,
    names: places.map(place => election.options[place] as string),
    places,
    seats: Math.min(election.seats, places.length),
    groups,
    highest,
    total,
    support,
    unit: 'points',
    aside: { blank, ...(voters > 0 || invalidWeight > 0n ? { invalid: { 'out-of-scale': voters }, invalidWeight } : {}) },
  }
}

function byScores(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((score, one) => score !== b[one])
  return place < 0 ? 0 : (a[place] as number) - (b[place] as number)
}
