// Figures of reviewing in words.
import { expect, test } from 'vitest'
import { halfOf, lengthInWords, rangeInWords, shareOf, timeInWords } from './figures.ts'

const hour = 3_600_000
const bounds = [hour, 24 * hour, 168 * hour]

test('half of all waited less than the length in which the middle one lies', () => {
  expect(halfOf({ bounds, counts: [1, 2, 0, 0], median: 1 })).toEqual({ bound: 24 * hour, beyond: false })
})

test('where most waited longer than the last length, that is said', () => {
  expect(halfOf({ bounds, counts: [1, 0, 0, 2], median: 3 })).toEqual({ bound: 168 * hour, beyond: true })
})

test('where none waited there is nothing to say', () => {
  expect(halfOf({ bounds, counts: [0, 0, 0, 0], median: null })).toBeUndefined()
})

test.each([
  [hour, '1 hour'],
  [4 * hour, '4 hours'],
  [24 * hour, '1 day'],
  [72 * hour, '3 days'],
  [168 * hour, '1 week'],
  [2016 * hour, '12 weeks'],
])('%i ms are said as %s', (time, said) => {
  expect(lengthInWords(time)).toBe(said)
})

test.each([
  [0, 0, '0 %'],
  [3, 4, '75 %'],
  [1, 300, 'less than 1 %'],
  [0, 300, '0 %'],
])('%i of %i is %s', (part, whole, said) => {
  expect(shareOf(part, whole)).toBe(said)
})

test.each([
  [hour - 1, 'less than an hour'],
  [hour, '1 hour'],
  [36 * hour, '36 hours'],
  [3.9 * 24 * hour, '3 days'],
  [5 * 168 * hour, '5 weeks'],
])('what has waited for %i ms has waited for %s', (time, said) => {
  expect(timeInWords(time)).toBe(said)
})

test.each([
  [undefined, hour, 'less than 1 hour'],
  [hour, 4 * hour, '1 to 4 hours'],
  [4 * hour, 24 * hour, '4 hours to 1 day'],
  [168 * hour, 336 * hour, '1 to 2 weeks'],
  [2016 * hour, undefined, '12 weeks or longer'],
])('what took from %s to %s ms is counted under “%s”', (from, to, said) => {
  expect(rangeInWords(from, to)).toBe(said)
})
