// Scores counted twice, by methods and straight from definitions, and what holds of them and what does not.
import { type Count, type Election, methodNamed, unmarked, whole } from '@polyarchy/voting/counting'
import { describe, expect, test } from 'vitest'
import { allocated, blocStar, type Cards, majorityValue, reweightedRange, spentScore } from './plain/scores.ts'
import { numbersFrom } from './random-elections.ts'

const names = ['m', 'a', 'z', 'k', 'c']
const highest = 3

function election(cards: Cards, seats = 1, options: readonly string[] = names.slice(0, cards[0]?.length)): Election {
  const weights = new Float64Array(cards.length).fill(1)
  return { marking: 'points', options, seats, marks: Int32Array.from(cards.flat()), weights, voters: weights }
}
function randomCards(seed: number): { readonly cards: Cards; readonly seats: number } {
  const next = numbersFrom(seed)
  const width = 2 + next(4)
  return {
    cards: Array.from({ length: 1 + next(8) }, () => Array.from({ length: width }, () => next(highest + 1))),
    seats: 1 + next(width),
  }
}
const elections = Array.from({ length: 120 }, (_, seed) => randomCards(seed + 1))
const elect = (name: string, given: Election, options: object = {}): Count =>
  methodNamed(name)!.count(given, { highest, ...options } as never)
const sets = (count: Count): string[] => (count.committees ?? [[...count.winners].sort()]).map(one => one.join()).sort()
const named = (found: readonly (readonly number[])[]): string[] =>
  found
    .map(one =>
      one
        .map(number => names[number]!)
        .sort()
        .join(),
    )
    .sort()

describe('two counts, written in different ways, agree on random elections', () => {
  test.each([
    ['bloc-star', {}, (cards: Cards, seats: number) => blocStar(cards, seats, highest)],
    ['reweighted-range', {}, (cards: Cards, seats: number) => reweightedRange(cards, seats, highest)],
    ['sequentially-spent-score', {}, (cards: Cards, seats: number) => spentScore(cards, seats, highest)],
    ['allocated-score', {}, (cards: Cards, seats: number) => allocated(cards, seats, () => whole(1))],
    ['allocated-score', { allocates: 'weight' }, (cards: Cards, seats: number) => allocated(cards, seats, weight => weight)],
  ] as const)('%s %o', (name, options, plain) => {
    for (const { cards, seats } of elections) expect(sets(elect(name, election(cards, seats), options))).toEqual(named(plain(cards, seats)))
  })

  test('star elects one whenever every way of settling ties leads to the same', () => {
    for (const { cards } of elections) {
      const possible = blocStar(cards, 1, highest)
      const { winners, undecided } = elect('star', election(cards))
      expect([...winners, ...(undecided?.among ?? [])].sort()).toEqual(named(possible))
    }
  })

  test('majority-judgment orders options as if the middle grade were taken away again and again', () => {
    for (const { cards } of elections) {
      const value = (name: string) => majorityValue(cards.map(card => card[names.indexOf(name)]!))
      const { order } = elect('majority-judgment', election(cards))
      const compared = (a: string, b: string): number => {
        const [one, other] = [value(a), value(b)]
        const at = one.findIndex((grade, place) => grade !== other[place])
        return at < 0 ? 0 : one[at]! - other[at]!
      }
      for (const group of order) for (const other of group) expect(compared(group[0]!, other)).toBe(0)
      for (let at = 1; at < order.length; at += 1) expect(compared(order[at - 1]![0]!, order[at]![0]!)).toBeGreaterThan(0)
    }
  })

  test('score adds up, and means leave out those without an opinion if that is said', () => {
    const cards = [
      [3, 1, unmarked],
      [unmarked, 2, 3],
      [unmarked, 2, unmarked],
    ]
    expect(elect('score', election(cards)).scores?.of).toEqual({ m: '3', a: '5', z: '3' })
    expect(elect('score', election(cards), { figure: 'mean' }).scores?.of).toEqual({ m: '1', a: '5/3', z: '1' })
    const means = elect('score', election(cards), { figure: 'mean', unscored: 'ignored', ties: ['seniority'] })
    expect(means.undecided?.among).toEqual(['m', 'z'])
    expect(elect('score', election(cards), { figure: 'mean', unscored: 'ignored', least_scores: '2' })).toMatchObject({
      winners: ['a'],
      disqualified: [
        { option: 'm', why: 'support' },
        { option: 'z', why: 'support' },
      ],
    })
    expect(elect('score', election(cards), { unscored: 'refused' }).invalid).toEqual({ incomplete: 3 })
  })
})

const all = ['score', 'star', 'bloc-star', 'allocated-score', 'reweighted-range', 'sequentially-spent-score', 'majority-judgment']

describe('nothing depends on how options and ballots are listed', () => {
  test.each(all)('%s', name => {
    for (const { cards, seats } of elections.slice(0, 60)) {
      const many = name === 'star' ? 1 : seats
      const width = cards[0]!.length
      const turned = Array.from({ length: width }, (_, one) => (one + 1) % width)
      const listed = election(
        cards.toReversed().map(card => turned.map(one => card[one]!)),
        many,
        turned.map(one => names[one]!),
      )
      const { pairwise: _, ...one } = elect(name, election(cards, many), { ties: ['lot'], seed: 'x' })
      const { pairwise: __, ...other } = elect(name, listed, { ties: ['lot'], seed: 'x' })
      expect(other).toEqual(one)
    }
  })

  test.each(all)('%s counts weights beyond what floats hold exactly', name => {
    const cards = [
      [3, 0, 0],
      [0, 3, 0],
    ]
    expect(elect(name, { ...election(cards), weights: [10n ** 30n, 10n ** 30n + 1n] }).winners).toEqual(['a'])
  })

  test.each(all)('%s tells ballots with a score outside the scale, and does not count them', name => {
    const cards = [
      [3, 0],
      [0, 4],
      [0, 9],
    ]
    const count = elect(name, election(cards))
    expect(count.winners).toEqual(['m'])
    expect(count.invalid).toEqual({ 'out-of-scale': 2 })
  })
})

describe('what theory says', () => {
  test.each(['score', 'majority-judgment'])('%s: a higher score never takes a winner out', name => {
    for (const { cards } of elections) {
      const [winner] = elect(name, election(cards), { ties: ['lot'], seed: 'x' }).winners
      const number = names.indexOf(winner!)
      const raised = cards.map((card, voter) =>
        card.map((score, one) => (voter === 0 && one === number ? Math.min(score + 1, highest) : score)),
      )
      expect(elect(name, election(raised), { ties: ['lot'], seed: 'x' }).winners).toEqual([winner])
    }
  })

  test('star elects neither a majority favourite nor the winner against everyone, in elections that show it', () => {
    // Five of nine like m best; a and z have more points.
    const cards = [...new Array(5).fill([3, 2, 2]), ...new Array(4).fill([0, 3, 3])]
    expect(elect('star', election(cards)).winners).not.toContain('m')
    expect(cards.filter(([m, a, z]) => m > a && m > z).length * 2).toBeGreaterThan(cards.length)
  })

  test('a copy of an option changes who wins under star, in an election that shows it', () => {
    const without = [...new Array(5).fill([3, 2]), ...new Array(4).fill([0, 3])]
    const copied = without.map(([m, a]) => [m, a, a])
    expect(elect('star', election(without)).winners).toEqual(['m'])
    expect(elect('star', election(copied), { ties: ['seniority'] }).winners).not.toContain('m')
  })
})
