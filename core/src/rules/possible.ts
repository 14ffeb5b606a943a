// What a rule may still come to: sets of outcomes, always at least as large as the truth, so that `certain` never errs.
import { isBounded, larger, smaller } from './integer.ts'
import type { Integer, Value } from './rule.ts'

/** Which of three things may happen to a boolean: a sum of TRUE, FALSE and FAILS (that it cannot be evaluated). */
export type Truth = number
export const TRUE = 1
export const FALSE = 2
export const FAILS = 4

export const truth = (canBeTrue: boolean, canBeFalse: boolean, fails: boolean): Truth =>
  (canBeTrue ? TRUE : 0) | (canBeFalse ? FALSE : 0) | (fails ? FAILS : 0)

/** From the lowest to the highest; undefined: without end on that side. */
export type Ends = readonly [Integer | undefined, Integer | undefined]
export const ANY: Ends = [undefined, undefined]

/** What an integer or an instant may be. */
export interface Span {
  /** Absent: there is no number that it may be. */
  readonly ends?: Ends | undefined
  /** An instant may be never. */
  readonly never: boolean
  readonly fails: boolean
}
/** What an id or a list of ids may be. */
export interface Choice {
  /** Absent: anything. */
  readonly values?: readonly Value[] | undefined
  /** An optional answer may be missing. */
  readonly unstated: boolean
  readonly fails: boolean
}

/** A reckoned span; where an end may lie beyond the bound of all values, evaluating may fail. */
export function boundedSpan([low, high]: Ends, fails: boolean): Span {
  const bounded = low !== undefined && high !== undefined && isBounded(low) && isBounded(high)
  return { ends: [low, high], never: false, fails: fails || !bounded }
}

export const anySpan = (never: boolean, fails: boolean): Span => ({ ends: ANY, never, fails })
export const exactly = (value: Integer): Span => ({ ends: [value, value], never: false, fails: false })

/** Whether some a may be below some b. */
export const canBeLess = (a: Ends, b: Ends): boolean => a[0] === undefined || b[1] === undefined || a[0] < b[1]
/** Whether some a may be below or equal to some b. */
export const canBeAtMost = (a: Ends, b: Ends): boolean => a[0] === undefined || b[1] === undefined || a[0] <= b[1]

/** Applies a function that grows with its argument to both ends. */
export const mapEnds = ([low, high]: Ends, grow: (end: Integer) => Integer): Ends => [
  low === undefined ? undefined : grow(low),
  high === undefined ? undefined : grow(high),
]

/** Everything that either may be. */
export function eitherSpan(a: Span, b: Span): Span {
  return { ends: hull(a.ends, b.ends), never: a.never || b.never, fails: a.fails || b.fails }
}

export function eitherChoice(a: Choice, b: Choice): Choice {
  const values = a.values && b.values ? [...a.values, ...b.values] : undefined
  return { values, unstated: a.unstated || b.unstated, fails: a.fails || b.fails }
}

function hull(a: Ends | undefined, b: Ends | undefined): Ends | undefined {
  if (!a || !b) return a ?? b
  return [
    a[0] === undefined || b[0] === undefined ? undefined : smaller(a[0], b[0]),
    a[1] === undefined || b[1] === undefined ? undefined : larger(a[1], b[1]),
  ]
}
