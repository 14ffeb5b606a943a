// Conviction: support that grows the longer it stands, and fades once it is taken away. Exact to a stated rounding, the same everywhere.
import type { Ratio } from '@polyarchy/core'

/** What remains of conviction after a step: 9/10 halves it in about 6.6 steps. From 0 to less than 1. */
export type Decay = Ratio

/** Conviction as it was when its support last changed. It is read by `convictionAt`, and only written where support changes. */
export interface Accrual {
  /** In parts of `convictionScale`. */
  readonly conviction: bigint
  /** What has supported it since then, whole. */
  readonly support: bigint
  /** The number of the step at which that was; steps are counted from any fixed instant. */
  readonly step: number
}

/** Conviction is kept in parts of this size, since whole numbers would lose what fades slowly. */
export const convictionScale = 1_000_000_000_000n

/** Powers are reckoned in parts of 2^256. */
const bits = 256n
const one = 1n << bits

/** Nothing supported, nothing accrued. */
export const startAt = (step: number): Accrual => ({ conviction: 0n, support: 0n, step })

/**
 * What remains after so many steps, in parts of 2^256: by repeated squaring from the lowest bit of `steps`, each product rounded down.
 * This order is part of the rule: another one would differ in the last digits.
 */
function remaining({ parts, of }: Decay, steps: number): bigint {
  let [power, square, left] = [one, (parts * one) / of, steps]
  while (left > 0) {
    if (left % 2 === 1) power = (power * square) >> bits
    square = (square * square) >> bits
    left = Math.floor(left / 2)
  }
  return power
}

/**
 * Conviction at a step, in parts of `convictionScale`, rounded down once: what was there fades, and support adds itself at each step.
 * Throws a `RangeError` before the step at which the support began.
 */
export function convictionAt({ conviction, support, step: since }: Accrual, decay: Decay, step: number): bigint {
  if (step < since) throw new RangeError('conviction is not known before its support last changed')
  const left = remaining(decay, step - since)
  const lost = decay.of - decay.parts
  return (conviction * left * lost + support * convictionScale * decay.of * (one - left)) / (one * lost)
}

/** The same conviction with other support from this step on. What a step counts is the support that stands as it ends. */
export function supportedBy(accrual: Accrual, decay: Decay, step: number, support: bigint): Accrual {
  return { conviction: convictionAt(accrual, decay, step), support, step }
}

/** What conviction comes to if its support stays for ever, in parts of `convictionScale`, rounded down. */
export const fullConviction = (support: bigint, { parts, of }: Decay): bigint => (support * convictionScale * of) / (of - parts)

/**
 * The first step, not before `from`, at which conviction is at least the threshold if its support stays as it is.
 * Undefined if that will never be. Found by doubling and halving, so a step far away costs no more than a near one.
 */
export function reachesAt(accrual: Accrual, decay: Decay, threshold: bigint, from = accrual.step): number | undefined {
  const start = Math.max(from, accrual.step)
  const enough = (steps: number): boolean => convictionAt(accrual, decay, start + steps) >= threshold
  if (enough(0)) return start
  if (fullConviction(accrual.support, decay) < threshold) return undefined
  let high = 1
  while (!enough(high)) {
    // After so many steps nothing of the past remains that could still be counted.
    if (start + high > latestStep || remaining(decay, start + high - accrual.step) === 0n) return undefined
    high *= 2
  }
  let low = Math.floor(high / 2)
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (enough(middle)) high = middle
    else low = middle
  }
  return start + high
}

/** Steps are safe numbers: at one step a second, some million years. */
const latestStep = 2 ** 47
