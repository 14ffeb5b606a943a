// Ratios such as "2/3", "0.66" and "66%", and the exact comparisons made with them: nothing is ever rounded on the way.
import { floorDivide, multiply, normal, subtract } from './integer.ts'
import type { Integer } from './rule.ts'

/** In lowest terms, neither below zero; `of` is positive. */
export interface Ratio {
  readonly text: string
  readonly parts: Integer
  readonly of: Integer
}

const FRACTION = /^(\d{1,30})\/(\d{1,30})$/
const DECIMAL = /^(\d{1,15})(?:\.(\d{1,15}))?(%)?$/

/** Reads a fraction, a plain decimal or a percentage, exactly; undefined if it is none, or has more than 30 digits. */
export function readRatio(text: string): Ratio | undefined {
  const fraction = FRACTION.exec(text)
  if (fraction) return reduced(text, BigInt(fraction[1]!), BigInt(fraction[2]!))
  const decimal = DECIMAL.exec(text)
  if (!decimal) return undefined
  const behind = decimal[2] ?? ''
  const hundredths = decimal[3] ? 100n : 1n
  return reduced(text, BigInt(decimal[1]! + behind), 10n ** BigInt(behind.length) * hundredths)
}

function reduced(text: string, parts: bigint, of: bigint): Ratio | undefined {
  if (of === 0n) return undefined
  let [a, b] = [parts, of]
  while (b !== 0n) [a, b] = [b, a % b]
  return { text, parts: normal(parts / a), of: normal(of / a) }
}

// A share of nobody is never reached: all three comparisons are false where the base is not positive. By multiplying
// crosswise alone, "at least 2/3 of nobody" would hold.

/** x is at least this share of the base. */
export function atLeast({ parts, of }: Ratio, x: Integer, base: Integer): boolean {
  return base > 0 && multiply(x, of) >= multiply(parts, base)
}

/** x is more than this share of the base. */
export function moreThan({ parts, of }: Ratio, x: Integer, base: Integer): boolean {
  return base > 0 && multiply(x, of) > multiply(parts, base)
}

/** x is at least this many times the square root of the base. */
export function atLeastRoot({ parts, of }: Ratio, x: Integer, base: Integer): boolean {
  if (base <= 0 || x < 0) return false
  const [left, right] = [multiply(x, of), multiply(parts, parts)]
  return multiply(left, left) >= multiply(right, base)
}

/** The whole part of this share of n, rounded down. */
export function floorOf({ parts, of }: Ratio, n: Integer): Integer {
  return floorDivide(multiply(parts, n), of)
}

/** This share of n, rounded up. */
export function ceilOf({ parts, of }: Ratio, n: Integer): Integer {
  return subtract(0, floorDivide(multiply(parts, subtract(0, n)), of))
}
