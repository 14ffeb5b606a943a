// Tests of exact arithmetic: roots, decimals, and amounts that are divided without a rest.
import { chance } from '@polyarchy/core/testing'
import { expect, test } from 'vitest'
import { sayDecimal } from './decimal.ts'
import { divide } from './largest-remainder.ts'
import { wholeRoot } from './whole-root.ts'

test('a whole root is the largest number whose square fits, at any size', () => {
  const dice = chance(3)
  for (let turn = 0; turn < 2000; turn += 1) {
    const digits = Array.from({ length: 1 + dice.below(60) }, () => dice.below(10)).join('')
    const root = wholeRoot(BigInt(digits))
    expect(root ** 2n <= BigInt(digits) && (root + 1n) ** 2n > BigInt(digits)).toBe(true)
  }
  expect(Array.from({ length: 10 }, (_, value) => Number(wholeRoot(BigInt(value))))).toEqual([0, 1, 1, 1, 2, 2, 2, 2, 2, 3])
  expect(() => wholeRoot(-1n)).toThrow(RangeError)
})

test('decimals are written without zeros that say nothing', () => {
  expect([1500n, -1500n, 7n, 0n, 2000n].map(parts => sayDecimal(parts, 3))).toEqual(['1.5', '-1.5', '0.007', '0', '2'])
  expect(sayDecimal(12n, 0)).toBe('12')
})

test('an amount that is divided is given out to the last unit that nobody has an equal claim to, nobody more than one unit beyond their part', () => {
  for (let seed = 1; seed <= 500; seed += 1) {
    const dice = chance(seed)
    const total = BigInt(dice.below(1000))
    const weights = new Map(['a', 'b', 'c', 'd'].map(name => [name, BigInt(dice.below(20) + 1)]))
    const all = [...weights.values()].reduce((sum, weight) => sum + weight)
    const { parts, tied } = divide(total, weights)
    expect([...parts.values()].reduce((sum, part) => sum + part) + BigInt(tied?.units ?? 0)).toBe(total)
    for (const [name, weight] of weights) {
      const exact = total * weight
      const apart = (parts.get(name) as bigint) * all - exact
      expect(apart > -all && apart < all).toBe(true)
    }
  }
  expect(() => divide(1n, new Map([['a', 0n]]))).toThrow(RangeError)
})

test('the last unit goes to nobody among equal claims, and never by their names', () => {
  const claims = new Map(['b', 'a', 'c'].map(name => [name, 1n]))
  expect(divide(5n, claims)).toEqual({
    parts: new Map(['a', 'b', 'c'].map(name => [name, 1n])),
    tied: { among: ['a', 'b', 'c'], units: 2 },
  })
  expect(divide(6n, claims).tied).toBe(undefined)
})
