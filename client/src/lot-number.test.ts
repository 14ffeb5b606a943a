// Tests of the number that goes into a lot.
import { expect, test } from 'vitest'
import { lotNumber } from './lot-number.ts'

const seed = new Uint8Array(32).fill(7)

test('the same key gives the same number in the same round, and another in every other', () => {
  const number = lotNumber(seed, 'c1', '17.1')
  expect(number).toMatch(/^[0-9a-f]{64}$/)
  expect(lotNumber(seed, 'c1', '17.1')).toBe(number)
  const others = [lotNumber(seed, 'c1', '17.2'), lotNumber(seed, 'c2', '17.1'), lotNumber(new Uint8Array(32), 'c1', '17.1')]
  expect(new Set([number, ...others]).size).toBe(4)
})
