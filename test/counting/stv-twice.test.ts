// Counts random elections twice: as the product does, and plainly, paper by paper.
import {
  type Count,
  type Election,
  type Fraction,
  fraction,
  methodNamed,
  over,
  plus,
  readFraction,
  sayFraction,
  whole,
} from '@polyarchy/voting/counting'
import { describe, expect, test } from 'vitest'
import { cutTo, everyOrder, gregoryPlainly, identity, meekPlainly, type PlainCount, type PlainElection } from './plain/transferable.ts'
import { numbersFrom } from './random-rankings.ts'

/** Ballots as groups of equals, best first, and how many gave them. */
type Ballot = readonly [groups: readonly (readonly string[])[], times: number]
interface Drawn {
  readonly options: readonly string[]
  readonly seats: number
  readonly ballots: readonly Ballot[]
}

function drawn(next: (limit: number) => number, equals: boolean): Drawn {
  const options = ['ada', 'bo', 'cy', 'di', 'eve', 'fay', 'gus'].slice(0, 3 + next(5))
  const ballots = Array.from({ length: 1 + next(9) }, (): Ballot => {
    const order = [...options].sort(() => 0)
    for (let place = order.length - 1; place > 0; place -= 1) {
      const other = next(place + 1)
      ;[order[place], order[other]] = [order[other] as string, order[place] as string]
    }
    const groups: string[][] = []
    for (const option of order.slice(0, next(options.length + 1))) {
      const last = groups.at(-1)
      if (equals && last && next(3) === 0) last.push(option)
      else groups.push([option])
    }
    return [groups, 1 + next(next(2) === 0 ? 30 : 3)]
  })
  return { options, seats: 1 + next(4), ballots }
}

function electionOf({ options, seats, ballots }: Drawn): Election {
  const marks = ballots.flatMap(([groups]) => options.map(option => groups.findIndex(group => group.includes(option)) + 1))
  return {
    marking: 'ranking',
    options,
    seats,
    marks: Int32Array.from(marks),
    weights: Float64Array.from(ballots, ([, times]) => times),
    voters: Float64Array.from(ballots, ([, times]) => times),
    seniority: Object.fromEntries(options.map((name, place) => [name, place])),
  }
}
const plainOf = ({ options, seats, ballots }: Drawn): PlainElection => ({
  options,
  seats,
  papers: ballots.flatMap(([groups, times]) => everyOrder(groups, whole(times))),
})

const count = (name: string, election: Election, options: object): Count => methodNamed(name)?.count(election, options as never) as Count

function expectSame(ours: Count, plain: PlainCount, seed: number): void {
  const said = (votes: Readonly<Record<string, Fraction>>) =>
    Object.fromEntries(Object.entries(votes).map(([name, value]) => [name, sayFraction(value)]))
  const exact = (tallies: Readonly<Record<string, string>>) =>
    said(Object.fromEntries(Object.entries(tallies).map(([name, votes]) => [name, readFraction(votes) as Fraction])))
  expect([...ours.winners].sort(), `seed ${seed}`).toEqual([...plain.winners].sort())
  expect(
    ours.rounds.slice(0, plain.rounds.length).map(({ tallies }) => exact(tallies)),
    `seed ${seed}`,
  ).toEqual(plain.rounds.map(said))
}

const droop = (seats: number) => (votes: Fraction) => whole(votes.parts / votes.of / BigInt(seats + 1) + 1n)
const exactly = (seats: number) => (votes: Fraction) => over(votes, whole(seats + 1))

describe('two counts of the same ballots agree round by round', () => {
  test('as Scotland counts', () => {
    for (let seed = 1; seed <= 600; seed += 1) {
      const election = drawn(numbersFrom(seed), false)
      const ours = count('stv-scottish', electionOf(election), { ties: ['previous-rounds', 'seniority'] })
      expectSame(ours, gregoryPlainly(plainOf(election), droop(election.seats), false, cutTo(5), true), seed)
    }
  })

  test('with an exact quota in exact fractions, equals having every order in equal parts', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const election = drawn(numbersFrom(seed), true)
      const options = { quota: 'hagenbach-bischoff', arithmetic: 'fractions', ties: ['seniority'] }
      expectSame(
        count('stv', electionOf(election), options),
        gregoryPlainly(plainOf(election), exactly(election.seats), true, identity, false),
        seed,
      )
    }
  })

  test('with a Hare quota and two decimals', () => {
    const hare = (seats: number) => (votes: Fraction) => {
      const share = over(votes, whole(seats))
      const cut = cutTo(2)(share)
      return sayFraction(cut) === sayFraction(share) ? share : plus(cut, fraction(1n, 100n))
    }
    for (let seed = 1; seed <= 300; seed += 1) {
      const election = drawn(numbersFrom(seed), false)
      const ours = count('stv', electionOf(election), { quota: 'hare', decimals: 2, ties: ['previous-rounds', 'seniority'] })
      expectSame(ours, gregoryPlainly(plainOf(election), hare(election.seats), false, cutTo(2), true), seed)
    }
  })

  test('by the reference Meek rule', () => {
    for (let seed = 1; seed <= 150; seed += 1) {
      const election = drawn(numbersFrom(seed), false)
      expectSame(count('stv-meek', electionOf(election), { ties: ['seniority'] }), meekPlainly(plainOf(election), 9, 6), seed)
    }
  })

  test('by Meek with twenty decimals', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const election = drawn(numbersFrom(seed), false)
      const ours = count('stv-meek', electionOf(election), { decimals: 20, omega: 12, ties: ['seniority'] })
      expectSame(ours, meekPlainly(plainOf(election), 20, 12), seed)
    }
  })
})
