// How many voters parts of a committee reach, and the loads that follow from it.
import { expect, test } from 'vitest'
import { Effort } from '../committees/effort.ts'
import { sayFraction } from '../fraction.ts'
import { readApprovals } from './approvals.ts'
import { compareLoads, evenLoads, leastSupport, reachOf } from './reach.ts'

/** Three voters approve a and b, one approves c. */
const approvals = readApprovals({
  marking: 'approval',
  options: ['c', 'a', 'b'],
  seats: 3,
  marks: Int32Array.of(0, 1, 1, 1, 0, 0),
  weights: Float64Array.of(3, 1),
  voters: Float64Array.of(3, 1),
})
const effort = () => new Effort('phragmen')

test('it is known how many voters each part of a committee reaches', () => {
  expect(reachOf(approvals, [0, 1, 2], effort())).toEqual([0n, 3n, 3n, 3n, 1n, 4n, 4n, 4n])
})

test('loads are spread as evenly as those allow who approve the members', () => {
  const { heaviest } = evenLoads(approvals, [0, 1, 2], effort(), true)
  expect(heaviest.map(({ load, voters }) => `${voters} carry ${sayFraction(load)}`)).toEqual(['1 carry 1', '3 carry 2/3'])
  expect(sayFraction(leastSupport(approvals, [0, 1], effort()))).toBe('3/2')
})

test('lighter loads are better, and fewer who carry the heaviest', () => {
  const [two, three] = [evenLoads(approvals, [0, 1], effort(), true), evenLoads(approvals, [0, 2], effort(), true)]
  expect(compareLoads(two, three)).toBeGreaterThan(0)
  expect(compareLoads(two, two)).toBe(0)
})
