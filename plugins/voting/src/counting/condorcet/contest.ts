// What every method that compares options in pairs begins with: all duels, and how a result of them is told.
import { admitted } from '../admitted.ts'
import type { Election } from '../election.ts'
import type { Count } from '../method.ts'
import { type Pairwise, pairwiseOf, tellPairwise, type Unranked, unrankedOption } from '../pairwise.ts'
import type { Watch } from '../progress.ts'
import type { Amount } from '../result.ts'
import { contenders } from '../seating.ts'
import { type TieRule, tieOptions } from '../ties.ts'

export const pairOptions = { ...unrankedOption, ...tieOptions }

export interface PairSettings {
  readonly unranked?: Unranked
  readonly ties?: readonly TieRule[]
  readonly seed?: string
}

/** The duels of an election. Options are named by their places in it. */
export interface Contest {
  readonly election: Election
  /** Who takes part, in the order of their names. */
  readonly places: readonly number[]
  /** The weight of all who prefer a to b. */
  readonly votes: (a: number, b: number) => bigint
  /** Whether more prefer a to b than b to a. */
  readonly beats: (a: number, b: number) => boolean
  /** What of a result is the same for all these methods. */
  readonly told: Pick<Count, 'pairwise' | 'blank' | 'invalid' | 'invalidWeight'>
}

export function contestOf(given: Election, { unranked = 'last' }: PairSettings, watch?: Watch): Contest {
  const places = contenders(given)
  const { election, refused } = admitted(given, places, { strict: false, complete: unranked === 'refused' })
  const sums = pairwiseOf(election, unranked === 'ignored' ? 'ignored' : 'last', watch)
  const votes = grid(sums)
  return {
    election,
    places,
    votes,
    beats: (a, b) => votes(a, b) > votes(b, a),
    told: { pairwise: tellPairwise(sums, places), blank: blankIn(election, places), ...refused },
  }
}

/** Sums are turned into whole numbers of any size once, not at each of many comparisons. */
function grid(sums: Pairwise): Contest['votes'] {
  const { size } = sums
  const cells = Array.from({ length: size * size }, (_, cell) => sums.votes(Math.floor(cell / size), cell % size))
  return (a, b) => cells[a * size + b] as bigint
}

/** People who rank nobody. */
function blankIn({ marks, options, voters }: Election, places: readonly number[]): number {
  let people = 0
  for (let row = 0; row < voters.length; row++)
    if (places.every(place => (marks[row * options.length + place] as number) <= 0)) people += voters[row] as number
  return people
}

/** What tie rules may look at: the duels. */
export const factsOf = ({ votes }: Contest) => ({
  pairwise: (a: number, b: number): number => {
    const difference = votes(a, b) - votes(b, a)
    return difference < 0n ? -1 : difference > 0n ? 1 : 0
  },
})

/** How many duels each wins, by name. */
export const duelsWon = ({ election, places, beats }: Contest): Readonly<Record<string, Amount>> =>
  Object.fromEntries(places.map(one => [election.options[one] as string, String(places.filter(other => beats(one, other)).length)]))
