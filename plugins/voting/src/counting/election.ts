// What is counted: ballots as rows of marks, each with its weight. Columns are options; nothing may depend on their order or the rows'.

/**
 * How a ballot is marked.
 * - `choice`: exactly one option, or none (a blank vote).
 * - `approval`: any of them, each 1.
 * - `ranking`: 1 is liked best; equal numbers are equal ranks; numbers may be left out (a skipped rank); 0 is not ranked.
 * - `points`: whole numbers, also below zero; `unmarked` where nothing was said.
 */
export type Marking = 'choice' | 'approval' | 'ranking' | 'points'

/** In `points`: nothing was said about an option, which is not the same as zero. */
export const unmarked = -2_147_483_648

/** An election as it is counted: immutable, and the same whichever file or community it comes from. */
export interface Election {
  readonly marking: Marking
  /** The names of the options, all different. Results speak of them by these. */
  readonly options: readonly string[]
  /** How many are to be elected. */
  readonly seats: number
  /** One row for each ballot, `options.length` marks long; equal ballots may share a row. */
  readonly marks: Int32Array
  /** The weight of each row: all voices behind it together. Floats only hold whole numbers, and only where all together stay below 2^53. */
  readonly weights: Float64Array | readonly bigint[]
  /** Weights are in units of 10^-`decimals` votes; 0 unless said. */
  readonly decimals?: number
  /** How many people are behind each row. */
  readonly voters: Float64Array
  /**
   * Marks of a ranking that the rows cannot hold, by row: ranks at which an option stood that was ranked before already (a duplicate).
   * A row without any is not there.
   */
  readonly repeated?: ReadonlyMap<number, readonly number[]>
  /** Likewise by row: ranks at which several options stood of which is only known that they were several (an overvote that a scanner kept as one word). */
  readonly overvoted?: ReadonlyMap<number, readonly number[]>
  /** Ballots that were given and cannot be counted, by why: a code and how many people. */
  readonly invalid?: Readonly<Record<string, number>>
  /** What an option belongs to (an employer, a region): for caps on seats. */
  readonly affiliations?: Readonly<Record<string, string>>
  /** What an option costs: for shared budgets. Whole units. */
  readonly costs?: Readonly<Record<string, bigint>>
  /** All there is to spend. */
  readonly budget?: bigint
  /** The place of an option among all, from 0, by when it was entered: for ties settled by seniority. */
  readonly seniority?: Readonly<Record<string, number>>
  /** Options that take no part though they stand on ballots: they count as if nobody had marked them. */
  readonly withdrawn?: readonly string[]
}

/** The weight of a row, exactly. */
export const weightOf = ({ weights }: Election, row: number): bigint => BigInt(weights[row] as number | bigint)

/** How many rows there are. */
export const rowsOf = ({ weights }: Election): number => weights.length

/** All weight together. */
export function totalWeight(election: Election): bigint {
  const { weights } = election
  if (weights instanceof Float64Array) return BigInt(weights.reduce((sum, weight) => sum + weight, 0))
  return weights.reduce((sum, weight) => sum + weight, 0n)
}
