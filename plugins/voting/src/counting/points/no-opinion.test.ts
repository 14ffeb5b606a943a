// Tests of options about which nobody says anything: they have no figure, rather than one that nobody gave.
import { expect, test } from 'vitest'
import { countElection } from '../count.ts'
import { type Election, unmarked } from '../election.ts'
import { tellResult } from '../telling.ts'

/** Two people who judge a and b, and not c. */
const about = (a: number, b: number): Election => ({
  marking: 'points',
  options: ['a', 'b', 'c'],
  seats: 1,
  marks: Int32Array.of(a, b, unmarked, a, b, unmarked),
  weights: Float64Array.of(1, 1),
  voters: Float64Array.of(1, 1),
})
const ignored = { figure: 'mean', unscored: 'ignored' }

test.each([
  ['gradient', {}, about(3, 0), { a: '0', b: '-3' }],
  ['gradient', { figure: 'median' }, about(3, 0), { a: '0', b: '-3' }],
  ['signed', ignored, about(-500, -1000), { a: '-1/2', b: '-1' }],
  ['score', { ...ignored, lowest: -5 }, about(-1, -5), { a: '-1', b: '-5' }],
] as const)(
  '%s %j gives no figure to an option about which nobody says anything, puts it last and says so',
  (method, given, election, of) => {
    const result = countElection(election, method, given)
    expect(result.scores?.of).toEqual(of)
    expect(result.rounds[0]?.tallies).toEqual(of)
    expect(result.order).toEqual([['a'], ['b'], ['c']])
    expect(tellResult(result).rounds[0]?.sentences).toContain('No opinion is given on c: no figure, and the last place.')
  },
)

test('where seats are left for an option about which nobody says anything, no figure is made up for it', () => {
  const result = countElection({ ...about(3, 0), seats: 3 }, 'gradient')
  expect(result.winners).toEqual(['a', 'b', 'c'])
  expect(tellResult(result).rounds[0]?.sentences).toContain('c is chosen for a seat that is left.')
})
