// What seats cost their supporters under the method of equal shares, and what fills those that nobody can pay for.
import { expect, test } from 'vitest'
import { fraction, sayFraction } from '../fraction.ts'
import { readApprovals } from './approvals.ts'
import { equalShares, priceOf } from './equal-shares.ts'
import { allAt, changed } from './levels.ts'

const election = {
  marking: 'approval',
  options: ['a', 'b', 'c'],
  seats: 2,
  marks: Int32Array.of(1, 0, 0, 1, 1, 0, 0, 0, 1),
  weights: Float64Array.of(2, 4, 3),
  voters: Float64Array.of(2, 4, 3),
} as const

test('those who have less give all they have, and the others share the rest of the price', () => {
  const approvals = readApprovals(election)
  const money = allAt(approvals, fraction(2n, 9n))
  expect(sayFraction(priceOf(approvals, money, 0)!)).toBe('1/6')
  expect(priceOf(approvals, money, 1)).toBeUndefined()
  const poorer = changed(approvals, money, 1, 1n, () => 0n)
  expect(priceOf(approvals, poorer, 0)).toBeUndefined()
})

test('seats that nobody can pay for are filled as it was said', () => {
  expect(equalShares.count(election, {} as never).winners).toEqual(['a', 'c'])
  expect(equalShares.count(election, { completion: 'approval' } as never).winners).toEqual(['a', 'b'])
  expect(equalShares.count(election, { completion: 'increment' } as never).winners).toHaveLength(2)
  const { winners, vacant } = equalShares.count(election, { completion: 'none' } as never)
  expect([winners, vacant]).toEqual([['a'], 1])
})
