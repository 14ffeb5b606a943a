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

test('however often and in whatever order rows of tokens are added and taken away, a sum is what whole numbers come to', () => {
  const weights = [10n ** 18n + 7n, 1n, 0n, 2n ** 70n - 1n, 999_999_999_999n]
  const times = [1, -1, 5, 1_000_000_000, -1_000_000_000, 2 ** 20, -(2 ** 20), 10n ** 12n, 3]
  const sums = new Sums({ weights }, 2, 10n ** 12n)
  let expected = 0n
  for (let turn = 0; turn < 5_000; turn += 1) {
    const row = (turn * 7) % weights.length
    const time = times[(turn * 5) % times.length] as number | bigint
    sums.add(turn % 2, row, time)
    if (turn % 2 === 1) expected += (weights[row] as bigint) * BigInt(time)
  }
  expect(sums.value(1)).toBe(expected)
})
