// How votes are reckoned while they are split: in decimals of a stated length, rounded as a rule says, or in exact fractions.
import { compare, type Fraction, fraction, minus, over, plus, sayFraction, times, whole, zero } from '../fraction.ts'

/** Numbers of votes. Nothing else in a transferable vote knows how they are held. */
export interface Reckoning<N> {
  readonly zero: N
  readonly one: N
  /** What is added to a quota that was rounded down, so that no more can reach it than there are seats; nothing where nothing is rounded. */
  readonly unit: N
  of(votes: bigint): N
  plus(a: N, b: N): N
  minus(a: N, b: N): N
  /** So many votes of this value. */
  times(value: N, votes: bigint): N
  /** A part of it: a vote that several share, or votes over seats. */
  part(value: N, parts: bigint): N
  /** What a vote of this value is worth once it is passed on with a surplus. */
  passed(value: N, surplus: N, votes: N): N
  /** Below zero, zero or above it. */
  compare(a: N, b: N): number
  /** Whole votes in it. */
  whole(value: N): bigint
  say(value: N): string
}

/**
 * In which order a value is multiplied by a surplus and divided by the votes, each step being cut off.
 * - `once`: multiplied and divided, then cut off (Scotland).
 * - `product`: the product is cut off, then the quotient (Proportional Representation Foundation).
 * - `fraction`: the surplus over the votes is cut off, then its product with the value (Minneapolis).
 */
export type Cutting = 'once' | 'product' | 'fraction'

/** Decimals, held as whole numbers of their last place. */
export function decimals(places: number, cutting: Cutting = 'once'): Reckoning<bigint> {
  const scale = 10n ** BigInt(places)
  const passed = {
    once: (value: bigint, surplus: bigint, votes: bigint) => (value * surplus) / votes,
    product: (value: bigint, surplus: bigint, votes: bigint) => (((value * surplus) / scale) * scale) / votes,
    fraction: (value: bigint, surplus: bigint, votes: bigint) => (value * ((surplus * scale) / votes)) / scale,
  }[cutting]
  return {
    zero: 0n,
    one: scale,
    unit: 1n,
    of: votes => votes * scale,
    plus: (a, b) => a + b,
    minus: (a, b) => a - b,
    times: (value, votes) => value * votes,
    part: (value, parts) => value / parts,
    passed,
    compare: (a, b) => (a < b ? -1 : a > b ? 1 : 0),
    whole: value => value / scale,
    say: value => sayDecimal(value, places),
  }
}

/** Exact fractions: nothing is ever lost, but figures grow long. */
export const fractions: Reckoning<Fraction> = {
  zero,
  one: whole(1),
  unit: zero,
  of: whole,
  plus,
  minus,
  times: (value, votes) => times(value, whole(votes)),
  part: (value, parts) => fraction(value.parts, value.of * parts),
  passed: (value, surplus, votes) => over(times(value, surplus), votes),
  compare,
  whole: ({ parts, of }) => parts / of,
  say: sayFraction,
}

/** "12.34500" for 1234500 in five places. */
export function sayDecimal(value: bigint, places: number): string {
  if (value < 0n) return `-${sayDecimal(-value, places)}`
  if (places === 0) return String(value)
  const digits = String(value).padStart(places + 1, '0')
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`
}
