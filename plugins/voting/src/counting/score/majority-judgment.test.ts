// The majority grade, and how equal ones are parted.
import { expect, test } from 'vitest'
import { compareGrades, majorityGrade } from './majority-judgment.ts'

test('of an even number of grades the lower of the two in the middle counts', () => {
  expect(majorityGrade([1n, 1n, 2n], 4n)).toBe(1)
  expect(majorityGrade([1n, 1n, 3n], 5n)).toBe(2)
})

test('equal grades are parted from the middle outwards, however many votes there are', () => {
  const many = 10n ** 30n
  // One vote more of the best grade, one fewer of the worst, far away from the middle.
  expect(compareGrades([many, 3n * many, many], [many - 1n, 3n * many, many + 1n], 5n * many)).toBeLessThan(0)
  expect(compareGrades([many, 3n * many, many], [many, 3n * many, many], 5n * many)).toBe(0)
})
