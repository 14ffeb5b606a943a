// Exact integers: plain numbers while they are safe, bigints beyond.
import { type Integer, RuleFailure } from './rule.ts'

/** No value in a rule may need more bits than this. */
const MOST_BITS = 256n
const CEILING = 1n << MOST_BITS

/** A bigint, or a number if it is safe: each integer has one form, so that `===` compares. */
export function normal(value: bigint): Integer {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}

/** Whether it stays below the bound that every value of a rule keeps. */
export function isBounded(value: Integer): boolean {
  return typeof value === 'number' || (value < CEILING && value > -CEILING)
}

/** The value itself, if it keeps that bound; else a RuleFailure. */
export function withinBounds(value: Integer, pointer: string): Integer {
  if (typeof value === 'number' || isBounded(value)) return value
  throw new RuleFailure('too-large', pointer, 'This number needs more than 256 bits.')
}

// A sum or product of two safe numbers that rounds to a safe number is exact, since rounding never crosses 2^53.

export function add(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b
    if (Number.isSafeInteger(sum)) return sum
  }
  return normal(BigInt(a) + BigInt(b))
}

export function subtract(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b
    if (Number.isSafeInteger(difference)) return difference
  }
  return normal(BigInt(a) - BigInt(b))
}

export function multiply(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b
    // Adding 0 turns -0, which is no integer of ours, into 0.
    if (Number.isSafeInteger(product)) return product + 0
  }
  return normal(BigInt(a) * BigInt(b))
}

export const larger = (a: Integer, b: Integer): Integer => (b > a ? b : a)
export const smaller = (a: Integer, b: Integer): Integer => (b < a ? b : a)

/** Rounded towards minus infinity; the divisor is positive. */
export function floorDivide(a: Integer, divisor: Integer): Integer {
  if (typeof a === 'number' && typeof divisor === 'number') {
    const rest = a % divisor
    return (a - rest) / divisor - (rest < 0 ? 1 : 0) + 0
  }
  const [dividend, by] = [BigInt(a), BigInt(divisor)]
  const quotient = dividend / by
  return normal(dividend < 0n && quotient * by !== dividend ? quotient - 1n : quotient)
}
