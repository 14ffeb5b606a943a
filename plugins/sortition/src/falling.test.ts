// Tests of whom a lot falls on: those who come first go first, and the others make up what is missing.
import { expect, test } from 'vitest'
import { fallOn } from './falling.ts'

const some = (from: number, to: number): ReadonlySet<string> =>
  new Set(Array.from({ length: to - from + 1 }, (_, place) => `m${from + place}`))
const fall = (first: ReadonlySet<string>, second: ReadonlySet<string>, seed = 'a', reserve = 3) =>
  fallOn([first, second], { seed, seats: 5, reserve, stratumOf: () => '' })
const names = (fell: ReturnType<typeof fall>, reserve: boolean) =>
  fell.filter(one => (one.reserve ?? false) === reserve).map(({ member }) => member)

test('where enough come first nobody else has a seat, and the reserve begins with them', () => {
  const fell = fall(some(1, 6), some(7, 9))
  expect(names(fell, false).every(name => some(1, 6).has(name))).toBe(true)
  expect([names(fell, true).length, some(1, 6).has(names(fell, true)[0] as string)]).toEqual([3, true])
  expect(
    names(fell, true)
      .slice(1)
      .every(name => some(7, 9).has(name)),
  ).toBe(true)
})

test('where too few come first all of them have a seat, and the lot falls on others for the rest', () => {
  const fell = fall(some(1, 2), some(3, 8))
  expect(names(fell, false)).toEqual(expect.arrayContaining(['m1', 'm2']))
  expect([new Set(names(fell, false)).size, names(fell, true).length]).toEqual([5, 3])
})

test('which others it falls on is left to the lot', () => {
  const made = Array.from({ length: 30 }, (_, seed) =>
    names(fall(some(1, 2), some(3, 8), String(seed)), false)
      .toSorted()
      .join(),
  )
  expect(new Set(made).size).toBeGreaterThan(10)
})

test('where there are fewer people than seats everybody has one', () => {
  expect(
    fall(some(1, 1), some(2, 3))
      .map(({ member }) => member)
      .toSorted(),
  ).toEqual(['m1', 'm2', 'm3'])
})
