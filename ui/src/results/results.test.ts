// What is drawn of a result: figures as they are read, standings, flows and pairs.
import type { Result } from '@polyarchy/voting/counting'
import { expect, test } from 'vitest'
import { lengthOf, plainly, sayAmount, sayChange } from './amounts.ts'
import { flowOf, flows } from './flows.ts'
import { pairsOf, preferredToAll } from './pairs.ts'
import { formOf, optionsSaid, usualMethod } from './settings.ts'
import { inOrder, standingsIn } from './standing.ts'

const base: Result = {
  method: 'irv',
  settings: {},
  seats: 1,
  options: ['Ada', 'Bo', 'Cy'],
  winners: ['Bo'],
  order: [['Bo'], ['Ada'], ['Cy']],
  vacant: 0,
  ties: [],
  ballots: { voters: 10, invalid: {}, blank: 0, weight: '10' },
  rounds: [
    {
      number: 1,
      tallies: { Ada: '4', Bo: '3', Cy: '3' },
      exhausted: '0',
      happened: [{ what: 'fewest', options: ['Cy'], votes: '3', to: { Bo: '2', '': '1' } }],
    },
    { number: 2, tallies: { Ada: '4', Bo: '5' }, exhausted: '1', happened: [{ what: 'elected', options: ['Bo'] }] },
  ],
}

test.each([
  ['1234567', '1\u202f234\u202f567'],
  ['25.00000', '25'],
  ['12.34500', '12.345'],
  ['-3', '-3'],
  ['7/2', '3.5'],
  ['7/3', '≈\u202f2.33'],
  ['-7/3', '≈\u202f−2.33'],
])('%s votes are read “%s”', (amount, said) => {
  expect(sayAmount(amount)).toBe(said)
})

test('a change has its sign, and noughts that say nothing are left out of sentences', () => {
  expect(sayChange('2')).toBe('+2')
  expect(sayChange('-1/2')).toBe('−0.5')
  const telling = plainly({ headline: '', outcome: ['Ada reaches 56.00000 of 100.50000.'], rounds: [], ties: [], ballots: [] })
  expect(telling.outcome).toEqual(['Ada reaches 56 of 100.5.'])
})

test('lengths on a screen are near enough, also of fractions with hundreds of digits', () => {
  expect(lengthOf('7/2')).toBe(3.5)
  expect(lengthOf(`${'3'.repeat(400)}/${'1'.repeat(400)}`)).toBeCloseTo(3)
})

test('who is elected, who is out and what changed is seen round by round', () => {
  expect(inOrder(base)).toEqual(['Bo', 'Ada', 'Cy'])
  expect(standingsIn(base, 0).map(({ state }) => state)).toEqual(['in', 'in', 'in'])
  const [bo, ada, cy] = standingsIn(base, 1)
  expect(bo).toMatchObject({ option: 'Bo', state: 'elected', change: '2', length: 1 })
  expect(ada).toMatchObject({ state: 'in', change: undefined })
  expect(cy).toMatchObject({ state: 'out', votes: undefined })
})

test('every vote of a round comes from one of the round before, or is shown to count for nobody', () => {
  expect(flows(base)).toBe(true)
  const { bands } = flowOf(base, inOrder(base), 100)
  expect(bands.map(({ from, to, width }) => [from, to, width])).toEqual([
    ['Bo', 'Bo', 30],
    ['Ada', 'Ada', 40],
    ['Cy', 'Bo', 20],
    ['Cy', '', 10],
  ])
})

test('bands begin and end inside of the bars that they belong to', () => {
  const { nodes, bands } = flowOf(base, inOrder(base), 100)
  const node = (column: number, option: string) => nodes.find(one => one.column === column && one.option === option)
  for (const { from, to, column, start, end } of bands) {
    const [a, b] = [node(column, from), node(column + 1, to)]
    expect(start).toBeGreaterThanOrEqual(a?.y as number)
    expect(end).toBeLessThanOrEqual((b?.y as number) + (b?.height as number))
  }
})

test('of every pair one sees who is preferred and how far, and whether somebody is preferred to all', () => {
  const result: Result = {
    ...base,
    pairwise: [
      ['0', '4', '7'],
      ['6', '0', '5'],
      ['3', '5', '0'],
    ],
  }
  const rows = pairsOf(result)
  expect(rows[0]?.pairs).toEqual([
    undefined,
    { votes: '6', against: '4', outcome: 'won', strength: 2, lead: '2' },
    { votes: '5', against: '5', outcome: 'even', strength: 0, lead: '0' },
  ])
  expect(preferredToAll(rows)).toBeUndefined()
  const clear: Result = {
    ...base,
    options: ['Ada', 'Bo'],
    order: [['Ada'], ['Bo']],
    pairwise: [
      ['0', '4'],
      ['3', '0'],
    ],
  }
  expect(preferredToAll(pairsOf(clear))).toBe('Ada')
})

test('a file is counted by what fits its ballots and seats until someone chooses', () => {
  const method = (name: string) => ({ name, about: '', source: '', elects: 'either' as const, options: {} })
  const methods = ['borda', 'irv', 'stv'].map(method)
  expect(usualMethod({ marking: 'ranking', seats: 1, methods })).toBe('irv')
  expect(usualMethod({ marking: 'ranking', seats: 3, methods })).toBe('stv')
  expect(usualMethod({ marking: 'approval', seats: 1, methods })).toBe('borda')
})

test('only what someone said goes into a count', () => {
  const fields = { quota: { kind: 'choice', optional: true }, all: { kind: 'boolean', optional: true, usual: true } } as const
  expect(optionsSaid(fields, formOf({ name: '', about: '', source: '', elects: 'one', options: fields }))).toEqual({})
  expect(optionsSaid(fields, { quota: 'hare', all: false })).toEqual({ quota: 'hare', all: false })
})
