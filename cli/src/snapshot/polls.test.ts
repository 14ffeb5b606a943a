// Tests of reading polls: cells as they stand, weights without a float between the file and the log.
import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCsv } from './csv.ts'
import { decimalsOf, inUnits, outOfUnits } from './decimals.ts'
import { readPolls } from './polls.ts'
import { agree, type Expected } from './totals.ts'

describe('cells', () => {
  test('may be quoted, and then hold commas, quotes and line breaks', () => {
    expect(readCsv('a,b\n"1, ""2""","x\ny"\r\n3,\n')).toEqual([
      { a: '1, "2"', b: 'x\ny' },
      { a: '3', b: '' },
    ])
  })
  test('are read the same with or without a last line feed, and behind a byte order mark', () => {
    expect(readCsv('\uFEFFa,b\n1,2')).toEqual(readCsv('a,b\n1,2\n'))
    expect(readCsv('a,b\n1,')).toEqual([{ a: '1', b: '' }])
  })
  test('with a quote in a wrong place are turned down', () => expect(() => readCsv('a\n1"2\n')).toThrow('row 2'))
  test('come back as they were written', () => {
    const cell = fc.string().map(text => text.replaceAll('\r', ''))
    const rows = fc.array(fc.record({ a: cell, b: cell }), { minLength: 1 })
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
    fc.assert(
      fc.property(rows, some => {
        const text = ['a,b', ...some.map(({ a, b }) => `${quoted(a)},${quoted(b)}`)].join('\n')
        expect(readCsv(`${text}\n`)).toEqual(some)
      }),
    )
  })
})

describe('decimals', () => {
  test.each([
    ['25727297.17576051', 18, 25727297175760510000000000n],
    ['1e-18', 18, 1n],
    ['2.4396316131e-08', 18, 24396316131n],
    ['5e3', 0, 5000n],
    ['-0.50', 1, -5n],
    ['007', 0, 7n],
  ])('%s in units of 10^-%i is %i', (text, decimals, units) => expect(inUnits(text, decimals)).toBe(units))
  test('need as many places as it takes, and no more', () => {
    expect(['10.500', '1.317e-15', '12', '1.5e1'].map(decimalsOf)).toEqual([1, 18, 0, 0])
    expect(() => inUnits('0.001', 2)).toThrow('more than 2 decimals')
    for (const odd of ['', '1,5', '0x10', 'NaN', '1.2.3']) expect(() => decimalsOf(odd)).toThrow('is no decimal')
  })
  test('come back as they were written', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), fc.integer({ min: 0, max: 30 }), (units, decimals) => {
        expect(inUnits(outOfUnits(units, decimals), decimals)).toBe(units)
      }),
    )
  })
})

test('sums agree as far as sums of doubles can, and no further', () => {
  const tenths = Array.from({ length: 1000 }, () => 0.1).reduce((sum, one) => sum + one, 0)
  expect(String(tenths)).not.toBe('100')
  expect(agree(1000n, String(tenths), 1, 1000)).toBe(true)
  expect(agree(1001n, String(tenths), 1, 1000)).toBe(false)
  expect(agree(100n * 10n ** 18n + 100_000n, '100', 18, 1)).toBe(false)
})

test('a poll that cannot be held here is left out, with the reason', () => {
  const proposals = 'proposal_id,title,type,quorum\na,A,weighted,0\nb,B,basic,0\nc,C,basic,0\nd,D,basic,0\n'
  const votes = "proposal_id,voter,voting_power,choice\na,x,1,\"{'1': 1, '2': 2}\"\nb,x,1,9\nc,x,1,1\nc,x,2,2\nd,x,0.25,1\n"
  const { polls, leftOut, decimals } = readPolls(proposals, votes)
  expect(polls.map(({ id }) => id)).toEqual(['d'])
  expect(leftOut.map(({ why }) => why)).toEqual([
    'its voters split their weight between options',
    'a ballot says 9, which is none of the options 1 to 5',
    'somebody voted twice in it',
  ])
  expect(decimals).toBe(2)
})

const shared = new URL('../../../../shared/data/events/snapshot-dao/', import.meta.url)
const title = 'eleven thousand real ballots are read exactly, and their sums are those that were published'
describe.skipIf(!existsSync(shared))(`${title} (left out where the data of others is not there)`, () => {
  test('to the precision with which they were summed', () => {
    const read = (name: string) => readFileSync(new URL(name, shared), 'utf8')
    const { polls, decimals, leftOut } = readPolls(read('proposals.csv'), read('votes.csv'))
    const expected = JSON.parse(read('expected.json')) as Expected
    expect([polls.length, leftOut.length, decimals]).toEqual([13, 1, 18])
    expect(polls.reduce((sum, { ballots }) => sum + ballots.length, 0)).toBe(11_600)
    for (const { id, ballots, published } of polls) {
      const sum = ballots.reduce((total, { power }) => total + power, 0n)
      expect(agree(sum, published, decimals, ballots.length)).toBe(true)
      for (const [choice, power] of Object.entries(expected[id]?.choice_power ?? {})) {
        const chosen = ballots.filter(ballot => ballot.choice === choice).reduce((total, ballot) => total + ballot.power, 0n)
        expect(agree(chosen, String(power), decimals, ballots.length)).toBe(true)
      }
    }
  })
})
