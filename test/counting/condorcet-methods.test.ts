// The methods that compare options in pairs, told by small elections.
import { type Election, methodNamed, Pairwise } from '@polyarchy/voting/counting'
import { describe, expect, test } from 'vitest'
import { written as election } from './written.ts'

const count = (method: string, given: Election, options: object = {}) => {
  const found = methodNamed(method)?.count(given, options as never)
  if (!found) throw new Error(`no method ${method}`)
  return found
}
/** a beats b by 6 to 3, b beats c by 7 to 2, c beats a by 5 to 4. */
const circle = election('4: a>b>c, 3: b>c>a, 2: c>a>b')

describe('duels', () => {
  test('are told in the order of the names, and equal ranks prefer nobody', () => {
    expect(count('condorcet', election('4: c>a=b, 3: b>a')).pairwise).toEqual([
      ['0', '0', '3'],
      ['3', '0', '3'],
      ['4', '4', '0'],
    ])
  })

  test.each`
    unranked     | winners  | invalid
    ${'last'}    | ${['a']} | ${undefined}
    ${'ignored'} | ${['b']} | ${undefined}
    ${'refused'} | ${['b']} | ${{ unranked: 5 }}
  `('whether what is left out is $unranked decides whom the same ballots elect', ({ unranked, winners, invalid }) => {
    const found = count('condorcet', election('5: a, 4: b>a'), { unranked })
    expect(found.winners).toEqual(winners)
    expect(found.invalid).toEqual(invalid)
  })

  test('running sums follow ballots that come, change and go, for members and for tokens', () => {
    const running = new Pairwise(3, 'last')
    running.add([1, 2, 0], 2)
    running.add([0, 1, 2], 1)
    expect([running.votes(0, 1), running.votes(1, 2), running.votes(2, 0)]).toEqual([2n, 3n, 1n])
    running.add([2, 1, 3], 2n ** 70n)
    expect(running.votes(1, 0)).toBe(2n ** 70n + 1n)
    running.take([2, 1, 3], 2n ** 70n)
    running.take([0, 1, 2], 1)
    expect([running.votes(0, 1), running.votes(1, 0), running.votes(2, 0)]).toEqual([2n, 0n, 0n])
  })
})

describe('Schulze', () => {
  test('tells every strongest path that decides, with the options on it', () => {
    const { rounds, winners, scores } = count('schulze', circle)
    expect(winners).toEqual(['a'])
    expect(rounds[0]?.happened).toEqual([
      { what: 'above', options: ['a', 'b'], votes: '6', figures: { back: '5' } },
      { what: 'above', options: ['a', 'b', 'c'], votes: '6', figures: { back: '5' } },
      { what: 'above', options: ['b', 'c'], votes: '7', figures: { back: '5' } },
      { what: 'unbeaten', options: ['a'] },
    ])
    expect(scores?.of).toEqual({ a: '2', b: '1', c: '0' })
  })

  test.each`
    strength     | votes
    ${'winning'} | ${'6'}
    ${'margins'} | ${'3'}
    ${'ratio'}   | ${'2'}
    ${'losing'}  | ${'3'}
  `('strength by $strength of six to three is $votes', ({ strength, votes }) => {
    expect(count('schulze', circle, { strength }).rounds[0]?.happened[0]?.votes).toBe(votes)
  })

  test('who is elected to several seats is the beginning of the order; a tie across the border is settled by rules or left', () => {
    const given = election('1: a>b=c>d', 2, { seniority: { d: 0, c: 1, b: 2, a: 3 } })
    expect(count('schulze', given)).toMatchObject({ winners: ['a'], undecided: { among: ['b', 'c'], seats: 1 } })
    expect(count('schulze', given, { ties: ['seniority'] })).toMatchObject({ winners: ['a', 'c'], order: [['a'], ['c'], ['b'], ['d']] })
    expect(count('schulze', { ...given, seats: 3 })).toMatchObject({ winners: ['a', 'b', 'c'], ties: [] })
  })
})

describe('ranked pairs', () => {
  test('tells what is locked in and what would close a circle', () => {
    expect(count('ranked-pairs', circle)).toMatchObject({ winners: ['a'], order: [['a'], ['b'], ['c']] })
    expect(count('ranked-pairs', circle).rounds[0]?.happened).toEqual([
      { what: 'locked', options: ['b', 'c'], votes: '7' },
      { what: 'locked', options: ['a', 'b'], votes: '6' },
      { what: 'circle', options: ['c', 'a'], votes: '5' },
    ])
  })

  test('equally strong victories in a circle are left to people, or taken in the order of the rules', () => {
    const given = election('1: a>b>c, 1: b>c>a, 1: c>a>b', 1, { seniority: { c: 0, a: 1, b: 2 } })
    const open = count('ranked-pairs', given)
    expect(open).toMatchObject({ winners: [], undecided: { among: ['a', 'b', 'c'], seats: 1 }, order: [['a', 'b', 'c']] })
    expect(open.rounds[0]?.happened.map(({ what }) => what)).toEqual(['order-matters', 'order-matters', 'order-matters', 'open'])
    expect(count('ranked-pairs', given, { ties: ['seniority'] })).toMatchObject({
      winners: ['c'],
      order: [['c'], ['a'], ['b']],
      ties: [{ about: 'pairs', settled: 'seniority', chosen: ['c', 'a', 'b'] }],
    })
  })
})

describe('Condorcet with instant run-off', () => {
  test('sets aside whoever has the fewest first choices until someone wins every duel, for each place anew', () => {
    const found = count('condorcet-irv', circle)
    expect(found).toMatchObject({ winners: ['a'], order: [['a'], ['b'], ['c']] })
    expect(found.rounds.map(({ happened }) => happened.map(({ what, options }) => [what, ...(options ?? [])]))).toEqual([
      [['fewest', 'c']],
      [['winner', 'a']],
      [['winner', 'b']],
      [['last', 'c']],
    ])
  })

  test.each`
    text                                                | winners
    ${'2: a>b>d>c, 6: a>c>b>d, 2: b>d>c>a, 9: d>c>b>a'} | ${['b', 'd', 'd']}
    ${'4: d>b>c>a, 8: c>a>b>d, 5: b>d>c>a, 3: a>d>b>c'} | ${['b', 'd', 'b']}
  `('the variants elect $winners where it matters when the Smith set is taken: $text', ({ text, winners }) => {
    const variants = ['benham', 'smith', 'tideman']
    expect(variants.map(variant => count('condorcet-irv', election(text), { variant }).winners[0])).toEqual(winners)
  })

  test('who is outside the Smith set is told', () => {
    const given = election('4: d>c>a>b, 4: a>b>c>d, 5: b>c>a>d, 3: c>a>b>d')
    expect(count('condorcet-irv', given, { variant: 'tideman' }).rounds[0]?.happened).toEqual([{ what: 'outside', options: ['d'] }])
  })
})

describe('methods with one figure for each option', () => {
  test('minimax tells the worst defeat', () => {
    expect(count('minimax', circle).scores).toEqual({ unit: 'worst defeat', of: { a: '5', b: '6', c: '7' } })
    expect(count('minimax', circle, { strength: 'margins' }).scores?.of).toEqual({ a: '1', b: '3', c: '5' })
  })

  test('Copeland counts a drawn duel as half, or as the rules say', () => {
    const drawn = election('1: a>b>c, 1: b>a>c')
    expect(count('copeland', drawn).scores?.of).toEqual({ a: '3/2', b: '3/2', c: '0' })
    expect(count('copeland', drawn, { tie_worth: '0' }).scores?.of).toEqual({ a: '1', b: '1', c: '0' })
    expect(count('copeland', drawn, { tie_worth: '2/3' }).scores?.of).toEqual({ a: '5/3', b: '5/3', c: '0' })
    expect(() => count('copeland', drawn, { tie_worth: '2' })).toThrow('from 0 to 1')
  })
})

describe('Kemeny', () => {
  test('tells the best order and how many comparisons it agrees with', () => {
    expect(count('kemeny', circle)).toMatchObject({ order: [['a'], ['b'], ['c']] })
    expect(count('kemeny', circle).rounds[0]?.happened).toEqual([{ what: 'best', options: ['a', 'b', 'c'], votes: '17' }])
  })

  test('of equally good orders the rules choose, or what they share is told', () => {
    const given = election('1: a>b>c>z, 1: b>c>a>z, 1: c>a>b>z', 1, { seniority: { b: 0, c: 1, a: 2 } })
    expect(count('kemeny', given)).toMatchObject({
      winners: [],
      undecided: { among: ['a', 'b', 'c'], seats: 1 },
      order: [['a', 'b', 'c'], ['z']],
    })
    expect(count('kemeny', given).rounds[0]?.happened[0]).toMatchObject({ what: 'several', figures: { orders: '3' } })
    expect(count('kemeny', given, { ties: ['seniority'] })).toMatchObject({ winners: ['b'], order: [['b'], ['c'], ['a'], ['z']] })
    expect(count('kemeny', { ...given, seats: 3 })).toMatchObject({ winners: ['a', 'b', 'c'], vacant: 0 })
  })

  test('many options are ordered exactly as long as few of them lie in a circle', () => {
    const names = Array.from({ length: 30 }, (_, index) => `o${String(index).padStart(2, '0')}`)
    expect(count('kemeny', election(`2: ${names.join('>')}, 1: ${names.toReversed().join('>')}`)).order).toEqual(names.map(name => [name]))
    const turned = (by: number) => [...names.slice(by), ...names.slice(0, by)].join('>')
    expect(() => count('kemeny', election(`1: ${turned(0)}, 1: ${turned(10)}, 1: ${turned(20)}`))).toThrow('use another method')
  })
})

describe('the Smith set', () => {
  test('everyone in it beats everyone outside, layer by layer', () => {
    const given = election('1: a>b>c>d>e, 1: b>c>a>d>e, 1: c>a>b>e>d')
    expect(count('smith', given)).toMatchObject({ order: [['a', 'b', 'c'], ['d'], ['e']], undecided: { among: ['a', 'b', 'c'], seats: 1 } })
  })

  test('no Condorcet winner elects nobody', () => {
    expect(count('condorcet', circle)).toMatchObject({ winners: [], vacant: 1, order: [['a', 'b', 'c']] })
    expect(count('condorcet', election('2: a>b, 1: b>a'))).toMatchObject({ winners: ['a'], vacant: 0 })
  })
})
