// Fading against the published figures, an exact reckoning with fractions, and a plain count hour by hour.
import { chance } from '@polyarchy/core/testing'
import { describe, expect, test } from 'vitest'
import { factorOf, faded, onePoint, whole } from './decay.ts'
import { factorOfHalfLife } from './options.ts'

const ninetyDays = 999_679_150_010_889n
/** What was not chosen: whole parts after every single hour. */
const hourByHour = (parts: bigint, hours: number): bigint => {
  let left = parts
  for (let hour = 0; hour < hours; hour++) left = (left * ninetyDays) / whole
  return left
}
const after = (parts: bigint) => [24, 720, 2160].map(hours => faded(parts, ninetyDays, hours))
const plainly = (parts: bigint) => [24, 720, 2160].map(hours => hourByHour(parts, hours))

describe('REP-1: what halves in ninety days', () => {
  test('comes to these figures by squaring, the lowest bit first, each product rounded down', () => {
    expect([after(1000n), after(1_000_000n)]).toEqual([
      [991n, 791n, 499n],
      [992_327n, 793_698n, 499_999n],
    ])
  })
  test('is fatally rounded if small numbers are rounded down hour by hour', () => {
    expect([plainly(1000n), plainly(1_000_000n), plainly(1000n * onePoint)]).toEqual([
      [976n, 280n, 0n],
      [992_317n, 793_377n, 499_218n],
      [992_327_946_262_934n, 793_700_525_983_832n, 499_999_999_999_339n],
    ])
  })
  test('and kept in parts of 10^12 comes to this, to the last digit, on every machine', () => {
    expect(after(1000n * onePoint)).toEqual([992_327_946_262_935n, 793_700_525_983_885n, 499_999_999_999_592n])
    expect(after(1_000_000n * onePoint)).toEqual([992_327_946_262_935_378n, 793_700_525_983_886_530n, 499_999_999_999_593_425n])
  })
  test('a whole point is still almost exact after ninety days, and less than a millionth of a point off what it should be', () => {
    const half = onePoint / 2n
    expect(half - faded(onePoint, ninetyDays, 2160) < onePoint / 1_000_000n).toBe(true)
  })
})

describe('the factor of an hour', () => {
  test('is that of Colony for ninety days, rounded to the nearest part', () => {
    expect([factorOf(2160), factorOfHalfLife('90d'), factorOfHalfLife('2160h')]).toEqual([ninetyDays, ninetyDays, ninetyDays])
    // 2^(-1/2160) = 0.999 679 150 010 888 887 …
    expect(isNearest(factorOf(2160), 2160)).toBe(true)
  })
  test('is for any half-life the nearest there is: proved by its power, not by logarithms', () => {
    for (const hours of [1, 2, 3, 7, 12, 24, 100, 168, 720, 2161]) expect(isNearest(factorOf(hours), hours)).toBe(true)
    expect(factorOf(1)).toBe(whole / 2n)
  })
  test('is below all of it even for the longest half-life, so that whatever is to fade fades', () => {
    expect(factorOfHalfLife('9999999d') < whole).toBe(true)
    expect(factorOfHalfLife('never')).toBe(whole)
  })
})

/** Whether half a part less is too little and half a part more too much: x^hours against 1/2, in whole numbers. */
function isNearest(factor: bigint, hours: number): boolean {
  const [low, high, one] = [factor * 2n - 1n, factor * 2n + 1n, whole * 2n]
  const all = one ** BigInt(hours)
  return low ** BigInt(hours) * 2n < all && all < high ** BigInt(hours) * 2n
}

test('a hundred years of fading neither overflow nor go below zero, and take no longer than a day', () => {
  const century = 876_600
  const huge = 10n ** 45n
  expect([faded(huge, ninetyDays, century), faded(onePoint, ninetyDays, century), faded(0n, ninetyDays, century)]).toEqual([0n, 0n, 0n])
  const slow = factorOf(24 * 365 * 100)
  const left = faded(huge, slow, century)
  expect(left > (huge * 49n) / 100n && left < (huge * 51n) / 100n).toBe(true)
  expect(faded(huge, whole, century)).toBe(huge)
})

test('it never grows, never falls below the hour-by-hour count that rounds down more often, and never exceeds the exact value', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const dice = chance(seed)
    const parts = BigInt(dice.below(1_000_000_000)) * BigInt(1 + dice.below(1_000_000))
    const hours = dice.below(400)
    const [left, next] = [faded(parts, ninetyDays, hours), faded(parts, ninetyDays, hours + 1)]
    expect(next <= left && left <= parts).toBe(true)
    // x^hours of the exact factor, in one fraction.
    expect(left * whole ** BigInt(hours) <= parts * ninetyDays ** BigInt(hours)).toBe(true)
  }
})
