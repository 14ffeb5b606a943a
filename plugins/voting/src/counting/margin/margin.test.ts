// The margin of a result: exact where it says so, and never beyond its bounds, compared with every change that there is.
import { describe, expect, test } from 'vitest'
import { countElection } from '../count.ts'
import type { Election, Marking } from '../election.ts'
import type { Result } from '../result.ts'
import { type Margin, marginOf, tellMargin } from './margin.ts'

function election(marking: Marking, options: readonly string[], lines: readonly string[], seats = 1): Election {
  const rows = lines.map(line => line.split(/[: ]+/).map(Number))
  const voters = Float64Array.from(rows, ([count]) => count as number)
  return { marking, options, seats, marks: Int32Array.from(rows.flatMap(row => row.slice(1))), voters, weights: voters.slice() }
}
const margin = (given: Election, method: string, options = {}): Margin | undefined =>
  marginOf(given, countElection(given, method, options), options)

describe('exact margins', () => {
  test.each([
    ['half the lead, rounded up', election('choice', ['A', 'B', 'C'], ['9: 1 0 0', '4: 0 1 0', '2: 0 0 1']), 'plurality', {}, '3', ['B']],
    [
      'between the last who is elected and the first who is not',
      election('approval', ['A', 'B', 'C'], ['9: 1 1 0', '5: 0 1 1', '2: 1 0 0'], 2),
      'approval',
      {},
      '3',
      ['C'],
    ],
    [
      'a level lead leaves nothing',
      election('choice', ['A', 'B'], ['4: 1 0', '4: 0 1']),
      'plurality',
      { ties: ['lot'], seed: 'x' },
      '0',
      undefined,
    ],
    [
      'of points, the ballots that gain most',
      election('points', ['A', 'B'], ['3: 5 0', '3: 3 2', '2: 0 5']),
      'score',
      { highest: 5 },
      '1',
      ['B'],
    ],
    ['of dots', election('points', ['A', 'B', 'C'], ['4: 10 0 0', '2: 0 10 0', '1: 5 5 0']), 'cumulative', {}, '1', ['B']],
  ])('%s', (_, given, method, options, votes, towards) => {
    expect(margin(given, method, options)).toMatchObject({ exact: true, least: votes, ...(towards ? { towards } : {}) })
  })
  test('of an instant run-off, where somebody in the middle decides', () => {
    // Had one vote fewer gone to Cy than to Bo, Cy would have gone first, and Bo would have won with Cy's votes.
    const given = election('ranking', ['A', 'B', 'C'], ['9: 1 0 0', '6: 0 1 2', '7: 0 2 1'])
    expect(countElection(given, 'irv').winners).toEqual(['C'])
    expect(margin(given, 'irv')).toMatchObject({ exact: true, least: '1', towards: ['B'] })
  })
  test('nobody else, no margin; a tie that is left to people, none', () => {
    expect(margin(election('choice', ['A'], ['4: 1']), 'plurality')).toBeUndefined()
    expect(margin(election('choice', ['A', 'B'], ['4: 1 0', '4: 0 1']), 'plurality')).toMatchObject({ exact: true, least: '0' })
  })
})

/** Whether a change of just so many votes can make the result another: by trying all of them. */
function canDiffer(given: Election, method: string, options: object, votes: number, ballots: readonly (readonly number[])[]): boolean {
  const base = countElection(given, method, options as never)
  const rows = [...given.voters].flatMap((count, row) =>
    Array.from({ length: count }, () => [...given.marks.subarray(row * given.options.length, (row + 1) * given.options.length)]),
  )
  const seen = new Set<string>()
  const tried = (changed: number, from: number): boolean => {
    const key = `${changed} ${rows
      .map(row => row.join(','))
      .sort()
      .join(' ')} ${from}`
    if (seen.has(key)) return false
    seen.add(key)
    if (changed === votes) return differs(given, rows, method, options, base)
    for (let row = from; row < rows.length; row++) {
      const was = rows[row] as number[]
      for (const ballot of ballots) {
        rows[row] = [...ballot]
        if (tried(changed + 1, row + 1)) return true
      }
      rows[row] = was
    }
    return false
  }
  const original = rows.map(row => [...row])
  const found = tried(0, 0)
  rows.splice(0, rows.length, ...original)
  return found
}
function differs(given: Election, rows: readonly (readonly number[])[], method: string, options: object, base: Result): boolean {
  const ones = new Float64Array(rows.length).fill(1)
  const now = countElection({ ...given, marks: Int32Array.from(rows.flat()), voters: ones, weights: ones }, method, options as never)
  return now.undecided !== undefined || now.winners.join() !== base.winners.join()
}
function smallestByTrying(given: Election, method: string, options: object, ballots: readonly (readonly number[])[], most: number): number {
  for (let votes = 0; votes <= most; votes++) if (canDiffer(given, method, options, votes, ballots)) return votes
  return most + 1
}

const rankings: readonly (readonly number[])[] = [
  [0, 0, 0],
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
  [1, 2, 0],
  [1, 0, 2],
  [2, 1, 0],
  [0, 1, 2],
  [2, 0, 1],
  [0, 2, 1],
]
const each = (values: readonly number[], options: number): readonly (readonly number[])[] =>
  options === 0 ? [[]] : each(values, options - 1).flatMap(rest => values.map(value => [...rest, value]))

describe('compared with every change that there is', () => {
  const few = (seed: number, ballots: readonly (readonly number[])[], marking: Marking): Election => {
    const lines: string[] = []
    let state = seed * 7919
    for (let row = 0; row < 5; row++) {
      state = (state * 1103515245 + 12345) % 2147483648
      lines.push(`1: ${(ballots[(state >> 8) % ballots.length] as readonly number[]).join(' ')}`)
    }
    return election(marking, ['A', 'B', 'C'], lines)
  }
  test.each([
    [
      'plurality',
      'choice',
      [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
      {},
    ],
    ['approval', 'approval', each([0, 1], 3), {}],
    ['score', 'points', each([0, 2], 3), { highest: 2 }],
    ['signed', 'points', each([-1000, 1000], 3), {}],
    ['irv', 'ranking', rankings, {}],
    ['schulze', 'ranking', rankings, {}],
    ['minimax', 'ranking', rankings, {}],
    ['borda', 'ranking', rankings, {}],
    ['stv', 'ranking', rankings, {}],
    ['star', 'points', each([0, 5], 3), {}],
  ] as const)('%s', (method, marking, ballots, options) => {
    for (let seed = 1; seed <= 12; seed++) {
      const given = few(seed, ballots, marking)
      const found = margin(given, method, options)
      if (!found) continue
      const smallest = smallestByTrying(given, method, options, ballots, 2)
      const where = `${method}, seed ${seed}: ${JSON.stringify(found)}, by trying ${smallest}`
      if (found.exact && smallest <= 2) expect(Number(found.least), where).toBe(smallest)
      expect(Number(found.least) <= smallest || smallest > 2, where).toBe(true)
      if (found.most !== undefined && smallest <= 2) expect(Number(found.most) >= smallest, where).toBe(true)
    }
  })
})

test('it is told in a sentence that says whether it is exact', () => {
  expect(tellMargin({ exact: true, least: '3', most: '3', of: '15' })).toBe(
    'Margin: 3 votes of 15. So many, cast otherwise, could have made it another result; fewer could not.',
  )
  expect(tellMargin({ exact: false, least: '1', most: '9', of: '15' })).toMatch(
    /^Margin: not known exactly, at least 1 vote and at most 9 of 15/,
  )
  expect(tellMargin({ exact: false, least: '2', of: '15' })).toMatch(/^Margin: at least 2 votes/)
})

test('large elections have a margin as well, within the effort that is allowed', () => {
  const lines = Array.from(
    { length: 300 },
    (_, row) => `${1000 + ((row * 37) % 101)}: ${row % 3 === 0 ? '1 2 3' : row % 3 === 1 ? '3 1 2' : '2 3 1'}`,
  )
  const found = margin(election('ranking', ['A', 'B', 'C'], lines), 'irv')
  expect(found?.most).toBeDefined()
  expect(BigInt(found?.least ?? 0) > 1n).toBe(true)
})

test('where nobody is elected, no margin speaks of somebody who is', () => {
  const found = margin(election('choice', ['A', 'B'], ['4: 1 0', '4: 0 1']), 'plurality') as Margin
  expect(tellMargin(found)).toBe('Margin: none. Nothing is decided between those who stand equal: every vote would have made a difference.')
})

test('where nobody voted there is no margin', () => {
  expect(margin(election('choice', ['A', 'B'], []), 'plurality')).toBeUndefined()
})
