// The methods that count first choices and ranks, told by small elections.

import { type Election, methodNamed } from '@polyarchy/voting/counting'
import { describe, expect, test } from 'vitest'
import { written as election } from './written.ts'

const count = (method: string, given: Election, options: object = {}) => {
  const found = methodNamed(method)?.count(given, options as never)
  if (!found) throw new Error(`no method ${method}`)
  return found
}

describe('instant run-off', () => {
  const tea = election('4: tea>juice, 3: milk>tea, 2: juice>milk>tea')

  test('tells every round: tallies, what is needed, who goes and where the votes go', () => {
    expect(count('irv', tea).rounds).toEqual([
      {
        number: 1,
        tallies: { tea: '4', milk: '3', juice: '2' },
        needed: '5',
        exhausted: '0',
        happened: [{ what: 'fewest', options: ['juice'], votes: '2', to: { milk: '2' } }],
      },
      {
        number: 2,
        tallies: { milk: '5', tea: '4' },
        needed: '5',
        exhausted: '0',
        happened: [{ what: 'elected', options: ['milk'], votes: '5' }],
      },
    ])
  })

  test('each sentence of a happening is there', () => {
    const words = methodNamed('irv')?.words ?? {}
    for (const options of [{}, { stop: 'two' }, { batch: true }])
      for (const { happened } of count('irv', tea, options).rounds)
        for (const { what } of happened) expect(words[what]).toBeTypeOf('string')
  })

  test('everyone with no chance goes at once where the rules say so', () => {
    const given = election('10: a, 8: b, 2: c>a, 1: d>b, 1: e>b')
    expect(count('irv', given).rounds).toHaveLength(3)
    expect(count('irv', given, { batch: true })).toMatchObject({ winners: ['a'], order: [['a'], ['b'], ['c'], ['d', 'e']] })
    expect(count('irv', given, { batch: true }).rounds).toHaveLength(2)
  })

  test('nobody is elected below a majority of all first choices where it is required', () => {
    const given = election('4: a, 4: b, 3: c>b')
    expect(count('irv', given, { threshold_of: 'first-round' })).toMatchObject({ winners: ['b'] })
    const short = election('4: a, 3: b, 3: c')
    const settings = { threshold_of: 'first-round', required: true, ties: ['seniority'] }
    expect(count('irv', { ...short, seniority: { a: 0, b: 1, c: 2 } }, settings)).toMatchObject({ winners: [], vacant: 1 })
  })

  test('several seats go to those eliminated last', () => {
    expect(count('irv', { ...tea, seats: 2 })).toMatchObject({ winners: ['milk', 'tea'], order: [['milk'], ['tea'], ['juice']], vacant: 0 })
    expect(count('irv', { ...tea, seats: 4 })).toMatchObject({ vacant: 1 })
  })

  test('a tie about who goes is told as harmless where it makes no difference', () => {
    expect(count('irv', election('9: a, 6: b, 1: c>b, 1: d>b'))).toMatchObject({
      winners: ['a'],
      ties: [],
    })
    expect(count('irv', election('5: a, 6: b, 1: c>a, 1: d>a'))).toMatchObject({
      winners: ['a'],
      ties: [{ round: 1, among: ['c', 'd'], about: 'elimination', settled: 'no-difference' }],
    })
  })

  test('where whoever goes leads to the same winner, that one is elected', () => {
    const found = count('irv', election('4: a>b, 3: b>a, 3: c>a'))
    expect(found).toMatchObject({ winners: ['a'], ties: [{ settled: 'no-difference' }] })
    expect(found.undecided).toBeUndefined()
  })

  test('previous and first rounds settle ties differently', () => {
    const given = election('5: a, 4: b>a, 3: c>b, 1: d>c, 6: e')
    const last = count('irv', given, { ties: ['previous-rounds'] })
    expect(last.ties).toEqual([{ round: 2, among: ['b', 'c'], about: 'elimination', settled: 'previous-rounds', chosen: ['c'] }])
    expect(count('irv', given, { ties: ['first-rounds'] }).ties[0]).toMatchObject({ settled: 'first-rounds', chosen: ['c'] })
  })

  test('a lot is drawn from a seed, and settles nothing without one', () => {
    const given = election('2: a, 2: b')
    expect(count('irv', given, { ties: ['lot'] })).toMatchObject({ winners: [], undecided: { among: ['a', 'b'], seats: 1 } })
    const drawn = new Set(['1', '2', '3', '4', '5', '6'].map(seed => count('irv', given, { ties: ['lot'], seed }).winners[0]))
    expect([...drawn].sort()).toEqual(['a', 'b'])
  })

  test.each`
    overvote                         | tallies                       | winners
    ${'exhaust'}                     | ${{ a: '4', b: '3', c: '1' }} | ${['a']}
    ${'skip'}                        | ${{ b: '5', a: '4', c: '1' }} | ${['b']}
    ${'share'}                       | ${{ a: '5', b: '3', c: '2' }} | ${['a']}
    ${'refuse'}                      | ${{ a: '4', b: '3', c: '1' }} | ${['a']}
    ${'exhaust-if-several-continue'} | ${{ a: '4', b: '3', c: '1' }} | ${['a']}
  `('two options at one rank: with $overvote the first round is $tallies', ({ overvote, tallies, winners }) => {
    const found = count('irv', election('4: a, 3: b, 2: a=c>b, 1: c'), { overvote })
    expect(found.rounds[0]?.tallies).toEqual(tallies)
    expect(found.winners).toEqual(winners)
    expect(found.invalid).toEqual(overvote === 'refuse' ? { overvote: 2 } : undefined)
  })

  test('equal ranks share exactly, in thirds too, and pass shares on', () => {
    const found = count('irv', election('1: a=b=c>d, 2: d>a, 1: b'), { overvote: 'share' })
    expect(found.rounds[0]?.tallies).toEqual({ d: '2', b: '4/3', a: '1/3', c: '1/3' })
    expect(found.rounds[0]?.happened).toContainEqual({ what: 'together', options: ['a'], votes: '1/3', to: { b: '1/3' } })
    expect(found.rounds[1]?.tallies).toEqual({ b: '2', d: '2' })
  })

  test('skipped ranks end a ballot only where the rules say so', () => {
    const given = election('3: a, 2: b>>>c, 4: c')
    expect(count('irv', given, { threshold: '60%' }).winners).toEqual(['c'])
    expect(count('irv', given, { threshold: '60%' }).rounds.at(-1)?.tallies).toEqual({ c: '6', a: '3' })
    const found = count('irv', given, { skipped: 1, threshold: '60%' })
    expect(found.rounds.at(-1)).toMatchObject({ tallies: { c: '4', a: '3' }, exhausted: '2' })
    expect(found.rounds.at(-1)?.happened.at(-1)).toEqual({ what: 'inactive-skipped', votes: '2' })
  })

  test('an option named twice ends a ballot only where the rules say so', () => {
    const given = election('2: a>>b, 3: b, 4: c', 1, { repeated: new Map([[0, [2]]]) })
    expect(count('irv', given).winners).toEqual(['b'])
    expect(count('irv', given, { duplicate: 'exhaust' }).winners).toEqual(['c'])
  })

  test('who withdrew is passed over, and ballots for them alone are blank', () => {
    const given = election('5: a>b, 3: b, 4: c, 1: a', 1, { withdrawn: ['a'] })
    expect(count('irv', given, { skipped: 0 })).toMatchObject({ winners: ['b'], blank: 1 })
  })

  test('votes that weigh more than floats can hold are counted to the last one', () => {
    const huge = 2n ** 80n
    const given = { ...election('1: a, 1: b, 1: c>b'), weights: [huge + 1n, huge, 1n] }
    expect(count('irv', given)).toMatchObject({ winners: [], undecided: { among: ['a', 'b'] } })
    expect(count('irv', { ...given, weights: [huge + 1n, huge, 2n] })).toMatchObject({ winners: ['b'] })
  })

  test('a threshold that cannot be reached is refused', () => {
    expect(() => count('irv', tea, { threshold: '1' })).toThrow('less than all')
  })
})

describe('two rounds on one ballot', () => {
  test('a majority needs no run-off', () => {
    expect(count('two-round', election('6: a, 3: b, 2: c')).rounds).toHaveLength(1)
  })

  test('the first two meet, and the ballots of the others go to whom they rank higher', () => {
    const found = count('two-round', election('4: a, 3: b, 2: c>b'))
    expect(found).toMatchObject({ winners: ['b'], order: [['b'], ['a'], ['c']] })
    expect(found.rounds[0]?.happened[1]).toEqual({ what: 'out', options: ['c'], votes: '2', to: { b: '2' } })
  })

  test('a tie for the second place is left to people only where it matters', () => {
    expect(count('two-round', election('4: a, 2: b>c, 2: c>b'))).toMatchObject({ undecided: { among: ['a', 'b', 'c'], seats: 1 } })
    expect(count('two-round', election('4: a, 2: b>a, 2: c>a'))).toMatchObject({ winners: ['a'], ties: [{ about: 'runoff' }] })
    expect(count('two-round', election('4: a, 2: b>a, 2: c>a'), { tied_advance: true }).rounds[1]?.tallies).toEqual({
      a: '4',
      b: '2',
      c: '2',
    })
  })
})

describe('plurality', () => {
  test('counts choices, and first choices of rankings', () => {
    expect(count('plurality', election('4: a>b, 3: b, 3: c'))).toMatchObject({
      winners: ['a'],
      order: [['a'], ['b', 'c']],
      scores: { of: { a: '4' } },
    })
    const choices = election('4: a, 3: b')
    expect(count('plurality', { ...choices, marking: 'choice' })).toMatchObject({ winners: ['a'] })
  })
})

describe('Borda', () => {
  const given = election('1: a>b=c>d')
  test.each`
    points        | scores
    ${'standard'} | ${{ a: '3', b: '3/2', c: '3/2', d: '0' }}
    ${'from-one'} | ${{ a: '4', b: '5/2', c: '5/2', d: '1' }}
    ${'dowdall'}  | ${{ a: '1', b: '5/12', c: '5/12', d: '1/4' }}
    ${'modified'} | ${{ a: '4', b: '5/2', c: '5/2', d: '1' }}
  `('with $points points equal ranks share what their places give', ({ points, scores }) => {
    expect(count('borda', given, { points }).scores?.of).toEqual(scores)
  })

  test('what a ballot leaves out shares the last places, or gets nothing, or spoils the ballot', () => {
    const short = election('1: a, 1: b>c>a')
    expect(count('borda', short).scores?.of).toEqual({ a: '2', b: '5/2', c: '3/2' })
    expect(count('borda', short, { unranked: 'ignored' }).scores?.of).toEqual({ a: '2', b: '2', c: '1' })
    expect(count('borda', short, { points: 'modified' }).scores?.of).toEqual({ a: '2', b: '3', c: '2' })
    expect(count('borda', short, { unranked: 'refused' })).toMatchObject({
      scores: { of: { b: '2' } },
      invalid: { unranked: 1 },
      invalidWeight: 1n,
    })
  })
})
