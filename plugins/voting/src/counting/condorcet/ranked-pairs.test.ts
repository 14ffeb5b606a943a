// Tests of ranked pairs where very many victories are equally strong.
import { describe, expect, test } from 'vitest'
import { countElection } from '../count.ts'
import type { Election } from '../election.ts'

/** Strict rankings drawn from a small generator, the same in every run. */
function drawn(options: number, ballots: number, seats: number, start: number): Election {
  let state = start
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  const marks = new Int32Array(options * ballots)
  for (let row = 0; row < ballots; row++) {
    const ranks = Array.from({ length: options }, (_, at) => at + 1)
    for (let at = 0; at < options; at++) marks[row * options + at] = ranks.splice(next(ranks.length), 1)[0] as number
  }
  return {
    marking: 'ranking',
    options: Array.from({ length: options }, (_, at) => `o${at}`),
    seats,
    marks,
    weights: new Float64Array(ballots).fill(1),
    voters: new Float64Array(ballots).fill(1),
  }
}

describe('ranked pairs of seventy options and a few ballots', () => {
  for (const seats of [1, 5])
    test(`for ${seats} seats whoever wins by any lot is elected or undecided, and whoever is elected wins by every lot`, () => {
      for (const start of [3, 4]) {
        const election = drawn(70, 21, seats, start)
        const result = countElection(election, 'ranked-pairs')
        expect(result.rounds[0]?.happened.some(({ what }) => what === 'too-many-orders')).toBe(true)
        const possible = [...result.winners, ...(result.undecided?.among ?? [])]
        for (const seed of ['a', 'b']) {
          const { winners } = countElection(election, 'ranked-pairs', { ties: ['lot'], seed })
          expect(winners.filter(one => !possible.includes(one))).toEqual([])
          expect(result.winners.filter(one => !winners.includes(one))).toEqual([])
        }
      }
    }, 60_000)

  test('a long count says how far it is', () => {
    const heard: number[] = []
    countElection(drawn(70, 21, 1, 5), 'ranked-pairs', {}, thousandths => heard.push(thousandths))
    expect(heard.at(-1)).toBe(1000)
    expect(heard.length).toBeGreaterThan(3)
  })
})
