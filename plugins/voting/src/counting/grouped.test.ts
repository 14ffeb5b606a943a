// Tests of bringing equal ballots together: nothing is lost, and the order of rows plays no part.
import { expect, test } from 'vitest'
import type { Election } from './election.ts'
import { grouped } from './grouped.ts'

const election = (ballots: readonly (readonly number[])[], weights: Election['weights']): Election => ({
  marking: 'ranking',
  options: ['a', 'b'],
  seats: 1,
  marks: Int32Array.from(ballots.flat()),
  weights,
  voters: Float64Array.from(ballots, () => 1),
})

test('equal ballots become one row that weighs as much as they did', () => {
  const result = grouped(
    election(
      [
        [1, 2],
        [2, 1],
        [1, 2],
        [0, 1],
        [1, 2],
      ],
      Float64Array.of(1, 2, 3, 4, 5),
    ),
  )
  expect([...result.marks]).toEqual([1, 2, 2, 1, 0, 1])
  expect([...result.weights]).toEqual([9, 2, 4])
  expect([...result.voters]).toEqual([3, 1, 1])
})

test('weights beyond what floats hold stay exact', () => {
  const result = grouped(
    election(
      [
        [1, 2],
        [1, 2],
      ],
      [2n ** 70n, 1n],
    ),
  )
  expect(result.weights).toEqual([2n ** 70n + 1n])
})

test('a ballot with a repeat or an overvote that marks cannot hold stays by itself, and keeps it', () => {
  const repeated = new Map([[2, [3]]])
  const result = grouped({
    ...election(
      [
        [1, 2],
        [1, 2],
        [1, 2],
      ],
      Float64Array.of(1, 1, 1),
    ),
    repeated,
  })
  expect([...result.weights]).toEqual([2, 1])
  expect(result.repeated).toEqual(new Map([[1, [3]]]))
  const { overvoted } = grouped({
    ...election(
      [
        [1, 0],
        [1, 0],
        [1, 0],
      ],
      Float64Array.of(1, 1, 1),
    ),
    overvoted: new Map([[2, [2]]]),
  })
  expect(overvoted).toEqual(new Map([[1, [2]]]))
})

test('an election without equal ballots is left as it is', () => {
  const same = election(
    [
      [1, 2],
      [2, 1],
    ],
    Float64Array.of(1, 1),
  )
  expect(grouped(same)).toBe(same)
})

test('a million ballots are brought together in well under a second', () => {
  const rows = 1_000_000
  const marks = new Int32Array(rows * 10)
  for (let row = 0; row < rows; row += 1) marks[row * 10 + (row % 10)] = 1
  const many: Election = {
    marking: 'ranking',
    options: Array.from({ length: 10 }, (_, place) => `option ${place}`),
    seats: 1,
    marks,
    weights: new Float64Array(rows).fill(1),
    voters: new Float64Array(rows).fill(1),
  }
  const before = performance.now()
  expect(grouped(many).weights).toHaveLength(10)
  expect(performance.now() - before).toBeLessThan(2000)
})
