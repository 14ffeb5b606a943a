// What the literature promises of transferable votes, on random elections, and a found counter-example for what it denies.
import { type Count, type Election, methodNamed, readFraction } from '@polyarchy/voting/counting'
import { describe, expect, test } from 'vitest'
import { asElection, numbersFrom, type RandomRankings, randomRankings } from './random-rankings.ts'
import {
  type Counts,
  cloneIndependence,
  condorcetLoser,
  condorcetWinner,
  countsBy,
  laterNoHarm,
  majority,
  monotone,
  participation,
  reversal,
} from './voting-criteria.ts'

const names = ['stv', 'stv-scottish', 'stv-meek', 'stv-warren', 'stv-prf', 'stv-cfer', 'stv-minneapolis', 'qpq']
const count = (name: string, election: Election, options = {}): Count => methodNamed(name)?.count(election, options as never) as Count
const said = (...ballots: readonly string[]): RandomRankings => {
  const read = ballots.map(ballot => {
    const [weight = '', order = ''] = ballot.split(' ')
    return { groups: order.split('>').map(option => [option]), weight: BigInt(weight) }
  })
  return { options: [...new Set(read.flatMap(({ groups }) => groups.flat()))].sort(), ballots: read }
}

describe.each(names)('%s', name => {
  test('knows nothing of the order of ballots or options, nor of the names', () => {
    for (let seed = 1; seed <= 150; seed += 1) {
      const drawn = randomRankings(seed, seed % 2 === 0 ? 'any' : 'strict', 6)
      const next = numbersFrom(seed + 7)
      const seats = 1 + next(3)
      const shuffled = { options: drawn.options.toReversed(), ballots: drawn.ballots.toSorted(() => next(3) - 1) }
      const ours = count(name, asElection(drawn, seats))
      expect(count(name, asElection(shuffled, seats)), `seed ${seed}`).toEqual(ours)
      const other = (option: string): string => `${option.split('').toReversed().join('')}`
      const renamed: RandomRankings = {
        options: drawn.options.map(other),
        ballots: drawn.ballots.map(({ groups, weight }) => ({ groups: groups.map(group => group.map(other)), weight })),
      }
      const theirs = count(name, asElection(renamed, seats))
      expect(theirs.winners.toSorted(), `seed ${seed}`).toEqual(ours.winners.map(other).toSorted())
      expect(theirs.order.map(group => group.toSorted())).toEqual(ours.order.map(group => group.map(other).toSorted()))
    }
  })

  test('gives each solid group its Droop quotas of seats', () => {
    let promised = 0
    for (let seed = 1; seed <= 250; seed += 1) {
      const drawn = solid(seed)
      const seats = 1 + (seed % 4)
      const { winners, undecided } = count(name, asElection(drawn, seats))
      if (undecided) continue
      const total = drawn.ballots.reduce((sum, { groups, weight }) => sum + (groups.length > 0 ? weight : 0n), 0n)
      const quota = total / BigInt(seats + 1) + 1n
      for (const group of subsets(drawn.options)) {
        const support = drawn.ballots
          .filter(
            ({ groups }) =>
              group.length > 0 &&
              groups.length >= group.length &&
              groups.slice(0, group.length).every(([one]) => group.includes(one as string)),
          )
          .reduce((sum, { weight }) => sum + weight, 0n)
        const due = Math.min(Number(support / quota), group.length)
        promised += due
        expect(winners.filter(winner => group.includes(winner)).length, `seed ${seed}, ${group}`).toBeGreaterThanOrEqual(due)
      }
    }
    expect(promised).toBeGreaterThan(100)
  })

  test('elects whoever more than half rank first, where one is elected', () => {
    for (let seed = 1; seed <= 300; seed += 1)
      expect(majority(countsBy(name), randomRankings(seed, 'strict')), `seed ${seed}`).toBeUndefined()
  })
})

describe.each(names.filter(name => name !== 'qpq'))('%s with one seat', name => {
  test('is instant runoff: never whoever loses every duel, later choices harm nobody, copies neither help nor harm', () => {
    for (let seed = 1; seed <= 250; seed += 1) {
      const drawn = randomRankings(seed, 'complete')
      expect(condorcetLoser(decided(name), drawn), `seed ${seed}`).toBeUndefined()
      expect(laterNoHarm(countsBy(name), randomRankings(seed, 'strict', 4)), `seed ${seed}`).toBeUndefined()
      if (seed <= 60) expect(cloneIndependence(decided(name), drawn), `seed ${seed}`).toBeUndefined()
    }
  })
})

test.each(names)('%s never counts more votes than there are, nor loses any unseen', name => {
  if (name === 'qpq') return
  for (let seed = 1; seed <= 150; seed += 1) {
    const drawn = randomRankings(seed, seed % 2 === 0 ? 'any' : 'strict', 6)
    const { rounds, invalidWeight = 0n } = count(name, asElection(drawn, 1 + (seed % 3)), { ties: ['previous-rounds', 'lot'], seed: 'x' })
    const all = drawn.ballots.reduce((sum, { groups, weight }) => sum + (groups.length > 0 ? weight : 0n), 0n)
    const total = all - invalidWeight
    for (const { tallies, exhausted = '0', rounding = '0' } of rounds) {
      const parts = [...Object.values(tallies), exhausted, rounding].map(votes => readFraction(votes))
      const places = 10n ** 12n
      const sum = parts.reduce((so, part) => so + (part ? (part.parts * places) / part.of : 0n), 0n)
      expect(sum, `seed ${seed}`).toBe(total * places)
      expect(parts.every(part => part && part.parts >= 0n)).toBe(true)
    }
  }
})

describe('what theory denies is found', () => {
  const stv = countsBy('stv')

  test('not monotone: a winner can lose by being ranked higher', () => {
    const before = said('39 a>b>c', '35 b>c>a', '26 c>a>b')
    const after = said('39 a>b>c', '10 a>b>c', '25 b>c>a', '26 c>a>b')
    expect(stv(before).sure).toEqual(['a'])
    expect(stv(after).sure).toEqual(['c'])
    expect(monotone(stv, said('39 a>b>c', '25 b>c>a', '10 b>a>c', '26 c>a>b'))).toBeDefined()
  })

  test('no Condorcet winner: whoever wins every duel may have too few first choices', () => {
    expect(condorcetWinner(stv, said('4 a>b>c', '4 c>b>a', '3 b>a>c'))).toBe('b wins every duel, and a is elected')
  })

  test('no participation: staying at home may be better', () => {
    const found = Array.from({ length: 400 }, (_, seed) => participation(stv, randomRankings(seed + 1, 'complete'))).find(Boolean)
    expect(found).toMatch(/more of .* is elected, not/)
  })

  test('no reversal symmetry', () => {
    const found = Array.from({ length: 400 }, (_, seed) => reversal(stv, randomRankings(seed + 1, 'complete'))).find(Boolean)
    expect(found).toMatch(/wins both ways/)
  })

  test('a further seat can unseat those elected', () => {
    const ballots = said('332 a>b', '139 b>c', '31 c>b', '109 c>d', '55 d>c', '87 d>e', '247 e>d')
    const two = count('stv', asElection(ballots, 2)).winners.toSorted()
    const three = count('stv', asElection(ballots, 3)).winners.toSorted()
    expect({ two, three }).toEqual({ two: ['c', 'e'], three: ['a', 'b', 'd'] })
  })
})

/** Without rules for ties, and without anyone where one is left to people: a copy may well bring one about, and change what rounds went before. */
const decided =
  (name: string): Counts =>
  election => {
    const { sure, possible } = countsBy(name, { ties: [] })(election)
    return sure.length === possible.length ? { sure, possible } : { sure: [], possible: [] }
  }

/** Ballots of two camps that mostly keep to their own. */
function solid(seed: number): RandomRankings {
  const next = numbersFrom(seed)
  const options = ['ann', 'ben', 'cat', 'dan', 'eve', 'fay'].slice(0, 3 + next(4))
  const edge = 1 + next(options.length - 1)
  const shuffle = (list: readonly string[]): string[] => {
    const rest = [...list]
    return list.map(() => rest.splice(next(rest.length), 1)[0] as string)
  }
  const ballots = Array.from({ length: 3 + next(8) }, () => {
    const camps = next(2) === 0 ? [options.slice(0, edge), options.slice(edge)] : [options.slice(edge), options.slice(0, edge)]
    const order = next(6) === 0 ? shuffle(options) : camps.flatMap(shuffle)
    return {
      groups: order.slice(0, next(4) === 0 ? next(options.length) : options.length).map(option => [option]),
      weight: BigInt(1 + next(9)),
    }
  })
  return { options, ballots }
}
const subsets = (options: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: 2 ** options.length }, (_, number) => options.filter((_one, place) => (number >> place) % 2 === 1))
