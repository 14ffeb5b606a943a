// Thiele's idea: a voter with j members of the committee whom they approve adds the first j of a falling row of shares. Each row is a rule.
import { CountError } from '../method.ts'
import type { Approvals } from './approvals.ts'

/** The shares of a rule as whole numbers: `of[j]` parts of `whole` for the member number j + 1 that a voter gets. */
export interface Shares {
  readonly of: readonly bigint[]
  readonly whole: bigint
}

/** For a committee of so many, and so much weight together. */
export type Rule = (seats: number, total: bigint) => Shares

/** 1, 1/2, 1/3 …: proportional, as D'Hondt is between parties. */
export const harmonic: Rule = seats => divided(seats, member => BigInt(member))
/** 1, 1/3, 1/5 …: proportional, as Sainte-Laguë is between parties. */
export const oddHarmonic: Rule = seats => divided(seats, member => BigInt(2 * member - 1))
/** 1, 0, 0 …: who has one representative has all that counts. */
export const coverage: Rule = seats => ({ of: Array.from({ length: seats }, (_, member) => (member === 0 ? 1n : 0n)), whole: 1n })
/** 1, 1/b, 1/b² … */
export const geometric =
  (base: number): Rule =>
  seats =>
    divided(seats, member => BigInt(base) ** BigInt(member - 1))
/** As many as possible with one representative, then as many as possible with two, and so on: each share outweighs all that follow. */
export const lexicographic: Rule = (seats, total) => ({
  of: Array.from({ length: seats }, (_, member) => (total + 1n) ** BigInt(seats - 1 - member)),
  whole: 1n,
})
/** As many as possible with one representative, and of those committees the one with the most by 1, 1/2, 1/3 … from the second member on. */
export const coverageThenHarmonic: Rule = (seats, total) => {
  const { of, whole } = harmonic(Math.max(seats - 1, 1), total)
  const outweighs = of.reduce((sum, share) => sum + share, 0n) * total + 1n
  return { of: [outweighs, ...of].slice(0, seats), whole }
}

/** Shares of 1 divided by a row of numbers. Throws `CountError` where these are too large to be worth it. */
function divided(seats: number, by: (member: number) => bigint): Shares {
  if (seats > 1000) throw new CountError('too-many-seats', 'This method elects at most 1000. Elect fewer, or use `approval`.')
  const divisors = Array.from({ length: seats }, (_, member) => by(member + 1))
  const whole = divisors.reduce(commonMultiple, 1n)
  return { of: divisors.map(divisor => whole / divisor), whole }
}
function commonMultiple(a: bigint, b: bigint): bigint {
  let [left, right] = [a, b]
  while (right !== 0n) [left, right] = [right, left % right]
  return (a / left) * b
}

/** What each group adds with its first, second, third … member: `gains[group][j]`. */
export const gainsOf = ({ groups }: Approvals, { of }: Shares): readonly (readonly bigint[])[] =>
  groups.map(({ weight }) => of.map(share => weight * share))

/** A committee that grows: who is in it, how many of them each group approves, and what it comes to. */
export interface Growing {
  readonly members: readonly number[]
  readonly got: Uint16Array
  readonly score: bigint
}

export const nobody = ({ groups }: Approvals): Growing => ({ members: [], got: new Uint16Array(groups.length), score: 0n })

/** What a candidate would add. */
export function gain({ supporters }: Approvals, gains: readonly (readonly bigint[])[], { got }: Growing, candidate: number): bigint {
  let sum = 0n
  for (const group of supporters[candidate] as readonly number[]) sum += (gains[group] as readonly bigint[])[got[group] as number] ?? 0n
  return sum
}

export function grown(approvals: Approvals, gains: readonly (readonly bigint[])[], state: Growing, candidate: number): Growing {
  const got = state.got.slice()
  for (const group of approvals.supporters[candidate] as readonly number[]) got[group] = (got[group] as number) + 1
  return { members: [...state.members, candidate], got, score: state.score + gain(approvals, gains, state, candidate) }
}
