// Tests of dividing: the published examples, and that nothing is ever lost.
import { describe, expect, test } from 'vitest'
import { byBalance, byLatest, byRecent, type Earned } from './policies.ts'
import { leftovers, split, sum } from './split.ts'

const weights = (given: Readonly<Record<string, number>>) => new Map(Object.entries(given).map(([name, weight]) => [name, BigInt(weight)]))
const plain = (parts: ReadonlyMap<string, bigint>) => Object.fromEntries([...parts].map(([name, part]) => [name, Number(part)]))

describe('REP-5: a pot is shared by what was given', () => {
  const given = weights({ ann: 10, bob: 20, cid: 30 })
  test('the largest remainder gets what is left', () => {
    expect(plain(split(50_000n, given))).toEqual({ ann: 8333, bob: 16667, cid: 25000 })
  })
  test('or whoever got most, as Coordinape does', () => {
    expect(plain(split(50_000n, given, 'top'))).toEqual({ ann: 8333, bob: 16666, cid: 25001 })
    expect(plain(split(500_000_000n, given, 'top'))).toEqual({ ann: 83333333, bob: 166666666, cid: 250000001 })
  })
})

describe('REP-7: a budget is shared by what was earned in three intervals', () => {
  const earned: Earned = new Map([
    ['ann', [10n, 0n, 6n]],
    ['bob', [0n, 8n, 2n]],
    ['cid', [5n, 5n, 0n]],
  ])
  test('immediate: in the last one', () => {
    expect(plain(split(100_000n, byLatest(earned, 1)))).toEqual({ ann: 75000, bob: 25000, cid: 0 })
  })
  test('recent: in all, of which a half is left after each', () => {
    const recent = byRecent(earned, { parts: 1n, of: 2n })
    expect(plain(recent)).toEqual({ ann: 34, bob: 24, cid: 15 })
    expect(plain(split(100_000n, recent))).toEqual({ ann: 46575, bob: 32877, cid: 20548 })
  })
  test('balanced: so that in the end all was shared by all that was earned', () => {
    const paid = weights({ ann: 50_000, bob: 10_000 })
    expect(plain(split(100_000n, byBalance(earned, paid, 100_000n)))).toEqual({ ann: 21111, bob: 34444, cid: 44445 })
  })
  test('the whole numbers of SourceCred come out when parts are taken in turn', () => {
    expect(plain(split(1n, weights({ a: 1, b: 1 }), 'in-turn'))).toEqual({ a: 0, b: 1 })
    expect(plain(split(3n, weights({ a: 1, b: 1, c: 1, d: 1 }), 'in-turn'))).toEqual({ a: 0, b: 1, c: 1, d: 1 })
  })
})

test('nobody who was paid more than their part gives anything back, and nobody else gets more than is there', () => {
  const earned: Earned = new Map([
    ['ann', [1n]],
    ['bob', [1n]],
  ])
  const owed = byBalance(earned, weights({ ann: 1000, eve: 7 }), 100n)
  expect(plain(split(100n, owed))).toEqual({ ann: 0, bob: 100 })
})

test('what was taken again counts as not earned', () => {
  const earned: Earned = new Map([
    ['ann', [10n, -10n]],
    ['bob', [1n]],
    ['cid', [0n, -3n]],
  ])
  expect(plain(byLatest(earned, 2))).toEqual({ ann: 0, bob: 1, cid: 0 })
  expect(plain(byRecent(earned, { parts: 1n, of: 1n }))).toEqual({ ann: 0, bob: 1, cid: 0 })
})

test('equal claims to the last unit: the larger weight has it, then the id that comes first', () => {
  expect(plain(split(1n, weights({ b: 1, a: 1 })))).toEqual({ a: 1, b: 0 })
  // Remainders of 1/2 each: 3 of 4 is 1 1/2 of 2, and 1 of 4 is 1/2 of 2.
  expect(plain(split(2n, weights({ a: 1, b: 3 })))).toEqual({ a: 0, b: 2 })
  expect(plain(split(1n, weights({ b: 1, a: 1 }), 'top'))).toEqual({ a: 1, b: 0 })
})

test('the parts always sum up to the whole, whoever gets what is left', () => {
  let seed = 7
  const dice = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  for (let turn = 0; turn < 500; turn++) {
    const people = new Map(Array.from({ length: 1 + dice(9) }, (_, at) => [`m${at}`, BigInt(dice(1000))]))
    people.set('someone', 1n)
    const total = BigInt(dice(100_000))
    for (const leftover of leftovers) {
      const parts = split(total, people, leftover)
      expect(sum(parts.values())).toBe(total)
      expect([...parts].every(([name, part]) => part >= 0n && (people.get(name) !== 0n || part === 0n))).toBe(true)
    }
  }
})

test('where nobody weighs anything there is nothing to divide by', () => {
  expect(() => split(1n, weights({ a: 0 }))).toThrow(RangeError)
})
