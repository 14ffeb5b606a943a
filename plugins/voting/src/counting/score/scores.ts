// Score ballots as rules that use ballots up read them: equal ballots together, options in the order of their names, no score as 0.
import { described, integer, optional } from '@polyarchy/core'
import type { Contest } from '../committees/contest.ts'
import { type Election, rowsOf, unmarked } from '../election.ts'
import { grouped } from '../grouped.ts'
import { judge, leftOut } from '../points/judged.ts'
import { type Watch, within } from '../progress.ts'
import { contenders } from '../seating.ts'
import { Sums } from '../sums.ts'

export const scaleOptions = {
  highest: optional(
    described('The highest score of the ballot; the lowest is 0. A ballot with another score is invalid.', integer(1, 1_000_000), 5),
  ),
}

/** A contest whose ballots score candidates; `support` is the sum of each one's scores. */
export interface Scores extends Contest {
  /** The scores of each kind of ballot, row by row, candidates by their numbers. */
  readonly marks: Int32Array
  readonly weights: Election['weights']
  readonly highest: number
  /** The weight of all ballots that count; those that say nothing score everyone 0. */
  readonly total: bigint
}

/** Reads scores from 0 to `highest`. What a ballot leaves out is 0; with a score outside the scale it is invalid. */
export function readScores(given: Election, highest = 5, watch?: Watch): Scores {
  const election = grouped(given, within(watch, 0, 200))
  const places = contenders(election)
  const size = places.length
  const marks = new Int32Array(rowsOf(election) * size)
  let blank = 0
  const judged = judge(
    election,
    row => {
      let said = false
      for (let one = 0; one < size; one += 1) {
        const mark = election.marks[row * election.options.length + (places[one] as number)] as number
        if (mark === unmarked) continue
        if (mark < 0 || mark > highest) return 'out-of-scale'
        said = true
        marks[row * size + one] = mark
      }
      if (!said) blank += election.voters[row] as number
      return ''
    },
    within(watch, 200, 400),
  )
  const counting = (weight: number | bigint, row: number) => (judged.counts[row] ? weight : typeof weight === 'bigint' ? 0n : 0)
  const { weights: all } = election
  const weights =
    all instanceof Float64Array
      ? all.map(counting as (weight: number, row: number) => number)
      : all.map(counting as (weight: bigint, row: number) => bigint)
  const sums = new Sums({ weights }, size, highest)
  for (let row = 0; row < weights.length; row += 1)
    for (let one = 0; one < size; one += 1) if (marks[row * size + one]) sums.add(one, row, marks[row * size + one])
  return {
    election,
    names: places.map(place => election.options[place] as string),
    places,
    seats: Math.min(election.seats, size),
    groups: weights,
    marks,
    weights,
    highest,
    total: judged.weight,
    support: sums.values(),
    unit: 'points',
    watch: within(watch, 400, 1000),
    aside: { ...leftOut(judged), blank },
  }
}
