// What holds of ranked methods whichever election: no name, place or order of ballots matters, and the criteria that theory promises.
import { type Election, methodNamed, type Result } from '@polyarchy/voting/counting'
import { describe, expect, test } from 'vitest'
import { permutations } from './plain/ranked.ts'
import { asElection, numbersFrom, type RandomRankings, randomRankings } from './random-rankings.ts'
import { rankedElection } from './ranked-files.ts'

const counted: readonly (readonly [string, Record<string, unknown>])[] = [
  ['plurality', { overvote: 'share' }],
  ['two-round', { overvote: 'share' }],
  ['two-round', { tied_advance: true }],
  ['irv', {}],
  ['irv', { overvote: 'share', stop: 'two' }],
  ['irv', { overvote: 'exhaust-if-several-continue', batch: true }],
  ['borda', {}],
  ['borda', { points: 'dowdall' }],
  ['borda', { points: 'modified' }],
  ['condorcet-irv', {}],
  ['condorcet-irv', { variant: 'smith' }],
  ['condorcet-irv', { variant: 'tideman' }],
  ['schulze', {}],
  ['schulze', { strength: 'ratio', places: 'defeats' }],
  ['ranked-pairs', {}],
  ['ranked-pairs', { strength: 'margins', unranked: 'ignored' }],
  ['minimax', {}],
  ['copeland', { tie_worth: '1/3' }],
  ['kemeny', {}],
  ['smith', {}],
  ['condorcet', {}],
]
const title = counted.map(([method, options]) => ({ method, options, said: `${method} ${JSON.stringify(options)}` }))

const count = (method: string, election: Election, options: object): Result =>
  methodNamed(method)?.count(election, options as never) as Result

/** The same ballots with columns and rows in another order, and rows torn apart. */
function shuffled({ options, ballots }: RandomRankings, draw: (limit: number) => number): RandomRankings {
  const mixed = <T>(of: readonly T[]): T[] =>
    of
      .map(one => [draw(1000), one] as const)
      .sort(([a], [b]) => a - b)
      .map(([, one]) => one)
  const single = ballots.flatMap(({ groups, weight }) =>
    Array.from({ length: Number(weight) }, () => ({ groups: groups.map(group => mixed(group)), weight: 1n })),
  )
  return { options: mixed(options), ballots: mixed(single) }
}
const seniority = { ann: 3, ben: 1, cat: 4, dan: 0, eve: 5, fay: 2 }

describe('no order matters', () => {
  test.each(title)('$said: neither of options nor of ballots, in any figure that is told', ({ method, options }) => {
    for (let seed = 1; seed <= 40; seed++) {
      const election = randomRankings(seed, 'any', 5)
      const seats = method === 'two-round' || method === 'condorcet' ? 1 : 1 + (seed % 3)
      for (const ties of [[], ['previous-rounds', 'pairwise', 'seniority'], ['lot']]) {
        const settings = { ...options, ...(method === 'condorcet' ? {} : { ties, seed: 'head 1' }) }
        const one = count(method, asElection(election, seats, { seniority }), settings)
        const other = count(method, asElection(shuffled(election, numbersFrom(seed)), seats, { seniority }), settings)
        expect(other, `seed ${seed}`).toEqual(one)
      }
    }
  })

  test.each(title)('$said: nor how options are called', ({ method, options }) => {
    for (let seed = 1; seed <= 40; seed++) {
      const election = randomRankings(seed, 'any', 5)
      const seats = method === 'two-round' || method === 'condorcet' ? 1 : 1 + (seed % 3)
      const names = [...election.options].reverse()
      const called = (name: string): string => names[election.options.indexOf(name)] as string
      const renamed = {
        options: election.options.map(called),
        ballots: election.ballots.map(({ groups, weight }) => ({ groups: groups.map(group => group.map(called)), weight })),
      }
      const told = ({ winners, order, undecided, vacant }: Result, name: (one: string) => string) => ({
        winners: winners.map(name).sort(),
        order: order.map(group => group.map(name).sort()),
        undecided: undecided && { among: undecided.among.map(name).sort(), seats: undecided.seats },
        vacant,
      })
      const one = told(count(method, asElection(election, seats), options), called)
      expect(
        told(count(method, asElection(renamed, seats), options), name => name),
        `seed ${seed}`,
      ).toEqual(one)
    }
  })
})

describe('a fault of other software cannot happen', () => {
  const ballots = [
    { ranks: { A: 1, C: 2, B: 3 }, times: 4 },
    { ranks: { C: 1, A: 2, B: 3 }, times: 4 },
    { ranks: { B: 1, A: 2, C: 3 }, times: 5 },
  ]
  test.each(permutations(['A', 'B', 'C']))('thirteen ballots elect the same whether options are listed %s, %s, %s', (...options) => {
    const count = (settings: object) =>
      methodNamed('irv')?.count(rankedElection(options, ballots, 1, { seniority: { C: 0, A: 1, B: 2 } }), settings as never)
    // A and C have four votes each: whoever goes decides, so that it is not decided by a list.
    expect(count({})).toMatchObject({
      winners: [],
      undecided: { among: ['A', 'C'], seats: 1 },
      ties: [{ round: 1, among: ['A', 'C'], about: 'elimination', settled: 'undecided', chosen: [] }],
    })
    expect(count({ ties: ['pairwise'] })).toMatchObject({ winners: ['A'], ties: [{ settled: 'pairwise', chosen: ['C'] }] })
    expect(count({ ties: ['seniority'] })).toMatchObject({ winners: ['C'], ties: [{ settled: 'seniority', chosen: ['A'] }] })
    expect(count({ ties: ['lot'], seed: 'head of the log' })?.winners).toEqual(count({ ties: ['lot'], seed: 'head of the log' })?.winners)
  })
})
