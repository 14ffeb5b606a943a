// A share to the power of a small fraction, by whole numbers alone: what a fee of an evaluation depends on.
import { code } from '@polyarchy/core'

/** Shares and their powers are in parts of this size. */
export const wholeShare = 1_000_000_000_000_000_000n

/** How a fraction of two whole numbers from 1 to 20 is written, as in `1/2` and `3/5`. */
export const exponent = code('^([1-9]|1[0-9]|20)/([1-9]|1[0-9]|20)$', 5)

/**
 * (part/all)^(over/under) in parts of 10^18: the under-th root of part^over · (10^18)^under / all^over, rounded down twice: the quotient,
 * then the root. From 0 to 10^18, since `part` counts as at most `all`. Nothing of nothing is all.
 */
export function powerOfShare(part: bigint, all: bigint, power: string): bigint {
  if (part >= all) return wholeShare
  const [over = 1, under = 1] = power.split('/').map(Number)
  return rootOf((part ** BigInt(over) * wholeShare ** BigInt(under)) / all ** BigInt(over), under)
}

/** The largest whole number whose `degree`-th power is not above `value`: Newton's steps from above, until they no longer go down. */
export function rootOf(value: bigint, degree: number): bigint {
  if (value < 2n || degree === 1) return value
  const [by, below] = [BigInt(degree), BigInt(degree - 1)]
  let root = 1n << BigInt(Math.floor(value.toString(2).length / degree) + 1)
  for (;;) {
    const next = (below * root + value / root ** below) / by
    if (next >= root) return root
    root = next
  }
}
