// Tests of figures: how long things took, counted by bounds, and where the middle one lies.
import { expect, test } from 'vitest'
import { lengthened, medianOf, noLengths } from './figures.ts'
import { bounds } from './tables.ts'

const counted = (...took: readonly number[]): readonly number[] => took.reduce((counts, one) => lengthened(counts, one), noLengths)

test('what took exactly as long as a bound belongs to the next count, and what took longer than all to the last', () => {
  const [hour = 0, four = 0] = bounds
  expect(counted(0, hour - 1, hour, four, 10 ** 15)).toEqual([2, 1, 1, 0, 0, 0, 0, 0, 1])
})

test.each`
  counts       | middle
  ${[0, 0, 0]} | ${null}
  ${[1, 0, 0]} | ${0}
  ${[1, 1, 0]} | ${0}
  ${[1, 1, 1]} | ${1}
  ${[1, 0, 2]} | ${2}
  ${[2, 1, 1]} | ${0}
`('of $counts the middle one is in $middle', ({ counts, middle }) => {
  expect(medianOf(counts)).toBe(middle)
})
