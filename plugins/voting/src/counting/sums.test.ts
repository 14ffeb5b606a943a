// Sums of weights stay exact, for members and for tokens.
import { expect, test } from 'vitest'
import { Sums } from './sums.ts'

test('weights in floats are summed as often as told', () => {
  const sums = new Sums({ weights: Float64Array.of(3, 5) }, 2, 2)
  sums.add(0, 0)
  sums.add(0, 1, 2)
  sums.add(1, 1, -1)
  expect(sums.values()).toEqual([13n, -5n])
  sums.clear()
  expect(sums.values()).toEqual([0n, 0n])
})

test('weights of tokens beyond what floats hold are summed to the last one', () => {
  const sums = new Sums({ weights: [2n ** 90n + 1n, 1n] }, 1)
  sums.add(0, 0)
  sums.add(0, 1)
  expect(sums.value(0)).toBe(2n ** 90n + 2n)
})

test('sums that would outgrow floats only by how often a row counts are exact too', () => {
  const sums = new Sums({ weights: Float64Array.of(2 ** 52 + 1) }, 1, 7)
  sums.add(0, 0, 7)
  expect(sums.value(0)).toBe((2n ** 52n + 1n) * 7n)
})
