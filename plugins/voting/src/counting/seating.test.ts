// From an order to seats: ties inside it do no harm, ties across the border are settled or left to people.
import { describe, expect, test } from 'vitest'
import { contenders, orderBy, seat } from './seating.ts'

const election = {
  marking: 'ranking',
  options: ['cy', 'ada', 'bo', 'di'],
  seats: 2,
  marks: new Int32Array(),
  weights: new Float64Array(),
  voters: new Float64Array(),
  seniority: { bo: 0, ada: 1, cy: 2, di: 3 },
} as const

describe('who is elected from an order', () => {
  test('who withdrew takes no part', () => {
    expect(contenders({ ...election, withdrawn: ['bo'] })).toEqual([1, 0, 3])
  })

  test('those with the same figure stand together', () => {
    expect(orderBy([0, 1, 2], place => (place === 1 ? 5n : 3n))).toEqual([[1], [0, 2]])
  })

  test('a tie among the elected does no harm', () => {
    const { winners, ties, undecided } = seat(election, [[2, 1], [0], [3]], 2, {})
    expect({ winners, ties, undecided }).toEqual({ winners: ['ada', 'bo'], ties: [], undecided: undefined })
  })

  test('a tie across the border is left to people unless a rule settles it', () => {
    const order = [[3], [0, 1, 2]]
    expect(seat(election, order, 2, {})).toMatchObject({
      winners: ['di'],
      undecided: { among: ['ada', 'bo', 'cy'], seats: 1 },
      vacant: 0,
      ties: [{ settled: 'undecided', chosen: [] }],
    })
    expect(seat(election, order, 2, { ties: ['seniority'] })).toMatchObject({
      winners: ['di', 'bo'],
      order: [['di'], ['bo'], ['ada'], ['cy']],
      ties: [{ settled: 'seniority', chosen: ['bo'] }],
    })
  })

  test('seats stay empty where there are too few', () => {
    expect(seat(election, [[1], [0]], 3, {})).toMatchObject({ winners: ['ada', 'cy'], vacant: 1 })
  })
})
