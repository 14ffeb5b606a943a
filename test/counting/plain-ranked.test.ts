// Two counts of each ranked method that share no code agree on thousands of small elections full of ties.
import { methodNamed } from '@polyarchy/voting/counting'
import { describe, expect, test } from 'vitest'
import * as plain from './plain/ranked.ts'
import { asElection, type RandomRankings, randomRankings } from './random-rankings.ts'

const sorted = (order: readonly (readonly string[])[]) => order.map(group => [...group].sort())
const counted = (method: string, election: RandomRankings, options: object = {}) => {
  const count = methodNamed(method)?.count(asElection(election), options as never)
  if (!count) throw new Error(`no method ${method}`)
  return { ...count, order: sorted(count.order), possible: [...count.winners, ...(count.undecided?.among ?? [])].sort() }
}
const each = (
  many: number,
  kind: Parameters<typeof randomRankings>[1],
  most: number,
  check: (election: RandomRankings, seed: number) => void,
) => {
  for (let seed = 1; seed <= many; seed++) check(randomRankings(seed, kind, most), seed)
}

describe('a plain second count agrees', () => {
  test.each(['last', 'ignored'] as const)('on Schulze orders, with options left out %s', unranked => {
    each(600, 'any', 5, (election, seed) => {
      const votes = plain.plainVotes(election.ballots, unranked)
      expect(counted('schulze', election, { unranked }).order, `seed ${seed}`).toEqual(
        sorted(plain.plainSchulze(election.options, votes, votes)),
      )
      const margin = (a: string, b: string) => votes(a, b) - votes(b, a)
      const expected = sorted(plain.plainSchulze(election.options, votes, margin))
      expect(counted('schulze', election, { unranked, strength: 'margins' }).order, `seed ${seed}`).toEqual(expected)
    })
  })

  test('on who may win by ranked pairs', () => {
    each(600, 'any', 4, (election, seed) => {
      const votes = plain.plainVotes(election.ballots, 'last')
      const margin = ([a, b]: [string, string]) => votes(a, b) - votes(b, a)
      const winning = (one: [string, string], other: [string, string]) =>
        votes(...one) > votes(...other) || (votes(...one) === votes(...other) && margin(one) > margin(other))
      expect(counted('ranked-pairs', election).possible, `seed ${seed}`).toEqual(plain.plainRankedPairs(election.options, votes, winning))
      const wider = (one: [string, string], other: [string, string]) => margin(one) > margin(other)
      const expected = plain.plainRankedPairs(election.options, votes, wider)
      expect(counted('ranked-pairs', election, { strength: 'margins' }).possible, `seed ${seed}`).toEqual(expected)
    })
  })

  test.each(['winning', 'margins', 'opposition'] as const)('on minimax by %s', strength => {
    each(600, 'any', 5, (election, seed) => {
      const expected = plain.plainMinimax(election.options, plain.plainVotes(election.ballots, 'last'), strength)
      expect(counted('minimax', election, { strength }).order, `seed ${seed}`).toEqual(sorted(expected))
    })
  })

  test('on Copeland', () => {
    each(600, 'any', 6, (election, seed) => {
      const expected = plain.plainCopeland(election.options, plain.plainVotes(election.ballots, 'ignored'))
      expect(counted('copeland', election, { unranked: 'ignored' }).order, `seed ${seed}`).toEqual(sorted(expected))
    })
  })

  test.each(['standard', 'dowdall'] as const)('on Borda by %s points', points => {
    each(600, 'any', 5, (election, seed) => {
      expect(counted('borda', election, { points }).order, `seed ${seed}`).toEqual(
        sorted(plain.plainBorda(election.options, election.ballots, points)),
      )
    })
  })

  test('on Kemeny: who may stand first, and how many orders are best', () => {
    each(400, 'any', 5, (election, seed) => {
      const { first, many } = plain.plainKemeny(election.options, plain.plainVotes(election.ballots, 'last'))
      const count = counted('kemeny', election)
      expect(count.possible, `seed ${seed}`).toEqual(first)
      const told = count.rounds[0]?.happened[0]?.figures?.['orders'] ?? '1'
      expect(told, `seed ${seed}`).toBe(String(many))
    })
  })

  test.each(['share', 'exhaust'] as const)('on who may win instant run-off where equal ranks %s', overvote => {
    each(800, 'any', 5, (election, seed) => {
      const expected = plain.plainIrv([...election.options].sort(), election.ballots, overvote)
      expect(counted('irv', election, { overvote }).possible, `seed ${seed}`).toEqual(expected)
      expect(counted('irv', election, { overvote, stop: 'two' }).possible, `seed ${seed}`).toEqual(expected)
      expect(counted('irv', election, { overvote, batch: true }).possible, `seed ${seed}`).toEqual(expected)
    })
  })

  test.each([
    ['benham', plain.plainBenham],
    ['smith', plain.plainSmithIrv],
    ['tideman', plain.plainTideman],
  ] as const)('on who may win Condorcet-IRV, variant %s', (variant, who) => {
    each(600, 'any', 5, (election, seed) => {
      const expected = who([...election.options].sort(), election.ballots, plain.plainVotes(election.ballots, 'last'))
      expect(counted('condorcet-irv', election, { variant }).possible, `seed ${seed}`).toEqual([...expected].sort())
    })
  })
})
