// Tests of the days that are named under a line over time.
import { expect, test } from 'vitest'
import { ticksBetween } from './ticks.ts'

const on = (year: number, month: number, day = 1) => new Date(year, month - 1, day).getTime()
const names = (from: number, to: number, most: number) => ticksBetween(from, to, most).map(({ name }) => name)

test('the beginnings of years, months or days are named, as many as there is room for', () => {
  expect(names(on(2026, 3, 14), on(2026, 9, 2), 6)).toEqual(['Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept'])
  expect(names(on(2025, 11, 14), on(2026, 9, 2), 4)).toEqual(['2026', 'Apr', 'Jul'])
  expect(names(on(2019, 2, 1), on(2026, 2, 2), 4)).toEqual(['2020', '2022', '2024', '2026'])
  expect(names(on(2026, 3, 1) + 3_600_000, on(2026, 3, 9), 4)).toEqual(['2 Mar', '4 Mar', '6 Mar', '8 Mar'])
  expect(names(on(2026, 3, 1) + 3_600_000, on(2026, 3, 1) + 7_200_000, 4)).toEqual([])
})
