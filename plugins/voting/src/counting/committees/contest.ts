// What rules that elect committees have in common, whatever ballots say: candidates numbered by their names, and equal ballots together.
import type { Election } from '../election.ts'
import type { Count } from '../method.ts'
import type { Watch } from '../progress.ts'

/** Candidates are numbered by their names, from 0: nothing depends on how options or ballots are listed. */
export interface Contest {
  readonly election: Election
  /** The name of each candidate. */
  readonly names: readonly string[]
  /** The place of each candidate among the options of the election. */
  readonly places: readonly number[]
  /** How many there are to elect: never more than there are candidates. */
  readonly seats: number
  /** Ballots that are equal, together. */
  readonly groups: ArrayLike<unknown>
  /** What each candidate has altogether, in `unit`s. */
  readonly support: readonly bigint[]
  readonly unit: string
  /** By numbers of candidates: below zero if fewer prefer a to b than b to a. */
  readonly pairwise?: (a: number, b: number) => number
  /** Hears how far the count is once ballots are read. */
  readonly watch?: Watch | undefined
  /** What is told of ballots that count for nobody. */
  readonly aside: Pick<Count, 'blank' | 'invalid' | 'invalidWeight'>
}

/** The numbers of candidates by their places in the election. */
export function numbersOf({ places }: Pick<Contest, 'places'>): (place: number) => number {
  const numbers = new Map(places.map((place, one) => [place, one]))
  return place => numbers.get(place) as number
}

/** Their names, sorted. */
export const namesOfAll = ({ names }: Pick<Contest, 'names'>, those: readonly number[]): readonly string[] =>
  those.map(one => names[one] as string).sort()

/** Candidates with the most support first, which makes searches short. */
export const bySupport = ({ names, support }: Pick<Contest, 'names' | 'support'>): readonly number[] =>
  names.map((_, one) => one).sort((a, b) => (support[a] === support[b] ? a - b : (support[a] as bigint) > (support[b] as bigint) ? -1 : 1))
