// Methods that add up points, counted plainly and slowly from their definitions: a second count for tests.
import { type Fraction, fraction, plus, times, whole, zero } from '@polyarchy/voting/counting'
import type { Points } from '../points-elections.ts'

/** The sum of weight times mark for each option, over all ballots that are `allowed`. */
export function sumsPlainly(
  options: readonly string[],
  ballots: readonly Points[],
  weights: readonly bigint[],
  allowed: (given: readonly number[]) => boolean,
): Record<string, bigint> {
  const good = ballots.map(ballot => allowed(Object.values(ballot).filter(mark => mark !== 0)))
  return Object.fromEntries(
    options.map(option => [
      option,
      ballots.reduce((sum, ballot, voter) => (good[voter] ? sum + BigInt(ballot[option] ?? 0) * (weights[voter] as bigint) : sum), 0n),
    ]),
  )
}

/** Each ballot's weight times its share in the sum of its shares. */
export function splitPlainly(options: readonly string[], ballots: readonly Points[], weights: readonly bigint[]): Record<string, Fraction> {
  return Object.fromEntries(
    options.map(option => [
      option,
      ballots.reduce((sum, ballot, voter) => {
        const all = Object.values(ballot).reduce((total, share) => total + share, 0)
        return all === 0 ? sum : plus(sum, times(fraction(BigInt(ballot[option] ?? 0), BigInt(all)), whole(weights[voter] as bigint)))
      }, zero),
    ]),
  )
}

/** What quadratic funding would match: the sum of the roots of all products of two different contributions, in parts of 10^-15. */
export function matchPlainly(contributions: readonly number[]): bigint {
  let sum = 0n
  for (const [one, a] of contributions.entries())
    for (const [other, b] of contributions.entries()) if (one !== other) sum += root(BigInt(a) * BigInt(b) * 10n ** 30n)
  return sum
}

/** By halving, digit after digit. */
function root(value: bigint): bigint {
  let [low, high] = [0n, value + 1n]
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    if (middle * middle <= value) low = middle
    else high = middle
  }
  return low
}
