// Conviction against a plain slow loop with exact fractions, and against what went wrong elsewhere.
import type { Ratio } from '@polyarchy/core'
import { chance } from '@polyarchy/core/testing'
import { describe, expect, test } from 'vitest'
import { type Accrual, convictionAt, convictionScale, type Decay, fullConviction, reachesAt, startAt, supportedBy } from './accrual.ts'
import { thresholdOf } from './threshold.ts'

const decay: Decay = { parts: 9n, of: 10n }
const fraction = (parts: bigint, of: bigint): Ratio => ({ parts, of })
const whole = (value: bigint | number): Ratio => fraction(BigInt(value), 1n)
const plus = (a: Ratio, b: Ratio): Ratio => fraction(a.parts * b.of + b.parts * a.of, a.of * b.of)
const minus = (a: Ratio, b: Ratio): Ratio => plus(a, fraction(-b.parts, b.of))
const times = (a: Ratio, b: Ratio): Ratio => fraction(a.parts * b.parts, a.of * b.of)
const compare = (a: Ratio, b: Ratio): number => Number(a.parts * b.of - b.parts * a.of)
const scaled = (conviction: bigint): Ratio => fraction(conviction, convictionScale)

/** One step after the other, from the definition: what was there fades, and support adds itself. */
function plainly(changes: readonly (readonly [number, bigint])[], { parts, of }: Decay, until: number): Ratio {
  let [conviction, support] = [whole(0), 0n]
  for (let step = 0; step <= until; step += 1) {
    if (step > 0) conviction = plus(times(conviction, { parts, of }), whole(support))
    for (const [at, value] of changes) if (at === step) support = value
  }
  return conviction
}
const after = (changes: readonly (readonly [number, bigint])[], how = decay): Accrual =>
  changes.reduce((accrual, [step, support]) => supportedBy(accrual, how, step, support), startAt(0))

test('conviction is what a step by step count comes to, rounded down by less than its smallest part for each change', () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const dice = chance(seed)
    const how = { parts: BigInt(dice.below(100)), of: 100n }
    const changes: [number, bigint][] = []
    for (let step = dice.below(5); changes.length < 5; step += dice.below(9)) changes.push([step, BigInt(dice.below(1000))])
    const until = (changes.at(-1)?.[0] ?? 0) + dice.below(40)
    const apart = minus(plainly(changes, how, until), scaled(convictionAt(after(changes, how), how, until)))
    expect(compare(apart, whole(0)) >= 0 && compare(apart, fraction(6n, convictionScale)) < 0).toBe(true)
  }
})

test('vectors that another machine must meet to the last digit', () => {
  const accrual = supportedBy(startAt(0), decay, 0, 1000n)
  expect([0, 1, 2, 7, 100].map(step => convictionAt(accrual, decay, step))).toEqual([
    0n,
    1000n * convictionScale,
    1900n * convictionScale,
    5_217_031n * 10n ** 9n,
    9_999_734_386_011_124n,
  ])
  expect(fullConviction(1000n, decay)).toBe(10_000n * convictionScale)
  // A score of 1000 that halves in 90 days, hour by hour: after 1, 30 and 90 days.
  const halving = { parts: 999_679_150_010_889n, of: 10n ** 15n }
  const score: Accrual = { conviction: 1000n * convictionScale, support: 0n, step: 0 }
  expect([24, 720, 2160].map(step => convictionAt(score, halving, step))).toEqual([
    992_327_946_262_946n,
    793_700_525_984_164n,
    500_000_000_000_121n,
  ])
})

describe('when a threshold is reached', () => {
  test('is the first step of a plain count at which it holds, or never', () => {
    for (let seed = 1; seed <= 150; seed += 1) {
      const dice = chance(seed)
      const changes: [number, bigint][] = [
        [0, BigInt(dice.below(500))],
        [dice.below(20), BigInt(dice.below(500))],
      ]
      const accrual = after(changes)
      const threshold = BigInt(1 + dice.below(5000)) * convictionScale
      const found = reachesAt(accrual, decay, threshold)
      let step = accrual.step
      while (step < 400 && convictionAt(accrual, decay, step) < threshold) step += 1
      expect(found).toBe(step === 400 ? undefined : step)
    }
  })
  test('is found at once though it is millions of steps away', () => {
    const slow = { parts: 999_999_999n, of: 1_000_000_000n }
    const accrual = supportedBy(startAt(0), slow, 0, 10n ** 24n)
    const threshold = (fullConviction(10n ** 24n, slow) * 9n) / 10n
    const step = reachesAt(accrual, slow, threshold) as number
    expect(step).toBe(2_302_585_092)
    expect([convictionAt(accrual, slow, step - 1) < threshold, convictionAt(accrual, slow, step) >= threshold]).toEqual([true, true])
    expect(reachesAt(accrual, slow, fullConviction(10n ** 24n, slow) + 1n)).toBeUndefined()
  })
  test('is not before the step from which one asks', () => {
    const accrual = supportedBy(startAt(0), decay, 0, 100n)
    expect([reachesAt(accrual, decay, 500n * convictionScale), reachesAt(accrual, decay, 500n * convictionScale, 30)]).toEqual([7, 30])
  })
})

const tenth = { limit: fraction(1n, 5n), weight: fraction(1n, 400n) }
const request = (requested: bigint, funds = 1000n, supply = 1000n) => thresholdOf({ requested, funds, supply, ...tenth }, decay)

describe('what a request needs', () => {
  test('is ρ S / ((1 - α) (β - r / f)²), rounded up', () => {
    // 1/400 of 1000 over (1/5)² is 62.5, over (1/10)² 250; and what stands for ever counts tenfold.
    expect([request(0n), request(100n)]).toEqual([625n * convictionScale, 2500n * convictionScale])
    expect(request(100n, 2000n)).toBe((2500n * 4n * convictionScale + 8n) / 9n)
  })
  test('rises with what is asked, and is beyond reach at the limit', () => {
    for (let asked = 0n; asked < 199n; asked += 1n) expect((request(asked) as bigint) < (request(asked + 1n) as bigint)).toBe(true)
    expect([request(200n), request(201n), request(1n, 0n)]).toEqual([undefined, undefined, undefined])
  })
  test('is never below the least that is set', () => {
    expect(thresholdOf({ requested: 0n, funds: 0n, supply: 0n, least: 30n, ...tenth }, decay)).toBe(300n * convictionScale)
  })
})

describe('what went wrong elsewhere cannot go wrong here', () => {
  test('nobody counts twice by moving support about: at each step, all conviction grows by no more than there are votes', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const dice = chance(seed)
      const votes = 100n
      let proposals = [startAt(0), startAt(0), startAt(0)]
      let before = whole(0)
      for (let step = 1; step <= 30; step += 1) {
        const now = proposals.map(one => scaled(convictionAt(one, decay, step)))
        const sum = now.reduce(plus)
        expect(compare(sum, plus(times(before, fraction(9n, 10n)), whole(votes))) <= 0).toBe(true)
        before = plus(sum, fraction(9n, convictionScale))
        const [first, second] = [BigInt(dice.below(101)), BigInt(dice.below(101))]
        const shares = [first, second > votes - first ? 0n : second, 0n]
        proposals = proposals.map((one, place) => supportedBy(one, decay, step, shares[place] as bigint))
      }
    }
  })
  test('looking does not change what is seen, and a change to the same support leaves conviction where it was', () => {
    const accrual = after([
      [0, 70n],
      [3, 20n],
    ])
    const seen = [5, 9, 9, 40].map(step => convictionAt(accrual, decay, step))
    expect([5, 9, 9, 40].map(step => convictionAt(accrual, decay, step))).toEqual(seen)
    const same = supportedBy(accrual, decay, 9, 20n)
    expect(seen[3]! - convictionAt(same, decay, 40) <= 1n).toBe(true)
  })
  test('who asks for more after support has grown needs more at once', () => {
    const accrual = supportedBy(startAt(0), decay, 0, 300n)
    const grown = convictionAt(accrual, decay, 60)
    expect([grown >= (request(100n) as bigint), grown >= (request(150n) as bigint)]).toEqual([true, false])
  })
  test('a second request of the same money needs more than the first, since the funds have shrunk', () => {
    expect((request(100n, 900n) as bigint) > (request(100n, 1000n) as bigint)).toBe(true)
  })
  test('nothing is known of the time before support last changed', () => {
    expect(() => convictionAt(supportedBy(startAt(0), decay, 9, 1n), decay, 8)).toThrow(RangeError)
  })
})
