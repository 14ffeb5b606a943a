// Tests of votes in which nobody says anything: nobody is elected then, whatever the method.
import { expect, test } from 'vitest'
import { countElection } from './count.ts'
import { type Election, type Marking, unmarked } from './election.ts'
import { methods } from './methods.ts'

const options = ['ada', 'bo', 'cy']
const silent = (marking: Marking, ballots: number): Election => ({
  marking,
  options,
  seats: 1,
  marks: new Int32Array(options.length * ballots).fill(marking === 'points' ? unmarked : 0),
  weights: new Float64Array(ballots).fill(1),
  voters: new Float64Array(ballots).fill(1),
  costs: Object.fromEntries(options.map(option => [option, 1n])),
  budget: 2n,
})
const lot = { ties: ['lot'], seed: 'a seed' }

test.each(methods.map(method => [method.name, method] as const))(
  '%s elects nobody where no ballot says anything, not even by lot',
  (_, method) => {
    for (const ballots of [0, 3]) {
      const settles = Object.hasOwn(method.options, 'ties') && Object.hasOwn(method.options, 'seed')
      const result = countElection(silent(method.marking, ballots), method.name, settles ? lot : {})
      expect([result.winners, result.vacant, result.undecided, result.ballots.blank]).toEqual([[], 1, undefined, ballots])
    }
  },
)

test('nobody is elected, not even by lot, where ballots only mark who is withdrawn', () => {
  const election: Election = {
    ...silent('ranking', 5),
    withdrawn: ['ada'],
    marks: Int32Array.from({ length: 15 }, (_, at) => (at % 3 === 0 ? 1 : 0)),
  }
  for (const given of [{}, lot]) {
    const result = countElection(election, 'irv', given)
    expect([result.winners, result.vacant, result.undecided, result.ballots.blank]).toEqual([[], 1, undefined, 5])
  }
})

test('a default option holds where nobody says anything', () => {
  const result = countElection(silent('ranking', 2), 'schulze', { default_option: 'bo' })
  expect([result.winners, result.vacant]).toEqual([['bo'], 0])
})
