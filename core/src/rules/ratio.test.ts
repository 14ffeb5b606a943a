// Shares are exact: no vote is won or lost by rounding.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scopeOf } from '../../../test/any-rule.ts'
import { compile, type Integer, type Rule, type Type } from './index.ts'
import { atLeast, atLeastRoot, ceilOf, floorOf, moreThan, readRatio } from './ratio.ts'

function worth(rule: Rule, type: Type, values: Record<string, Integer> = {}) {
  const { compiled, problems } = compile(rule, type, scopeOf(values))
  expect(problems).toBeUndefined()
  return compiled!.evaluate({ now: 0 })
}

test.each`
  ratio         | part               | whole              | atLeast  | moreThan
  ${'66/100'}   | ${66}              | ${100}             | ${true}  | ${false}
  ${'2/3'}      | ${66}              | ${100}             | ${false} | ${false}
  ${'2/3'}      | ${67}              | ${100}             | ${true}  | ${true}
  ${'0.66'}     | ${6}               | ${9}               | ${true}  | ${true}
  ${'2/3'}      | ${6}               | ${9}               | ${true}  | ${false}
  ${'66.7%'}    | ${6}               | ${9}               | ${false} | ${false}
  ${'667/1000'} | ${667}             | ${1000}            | ${true}  | ${false}
  ${'55%'}      | ${55}              | ${100}             | ${true}  | ${false}
  ${'0.8'}      | ${8}               | ${10}              | ${true}  | ${false}
  ${'1/2'}      | ${5}               | ${10}              | ${true}  | ${false}
  ${'1/2'}      | ${6}               | ${11}              | ${true}  | ${true}
  ${'100%'}     | ${3}               | ${3}               | ${true}  | ${false}
  ${'3/2'}      | ${3}               | ${2}               | ${true}  | ${false}
  ${'0'}        | ${0}               | ${5}               | ${true}  | ${false}
  ${'0'}        | ${0}               | ${0}               | ${false} | ${false}
  ${'2/3'}      | ${0}               | ${0}               | ${false} | ${false}
  ${'2/3'}      | ${1}               | ${0}               | ${false} | ${false}
  ${'2/3'}      | ${0}               | ${-3}              | ${false} | ${false}
  ${'1/2'}      | ${10n ** 18n}      | ${2n * 10n ** 18n} | ${true}  | ${false}
  ${'1/2'}      | ${10n ** 18n + 1n} | ${2n * 10n ** 18n} | ${true}  | ${true}
`('$part of $whole is at least $ratio: $atLeast, more: $moreThan', ({ ratio, part, whole, ...expected }) => {
  const values = { part, whole }
  const rule = (operator: string) => ({ [operator]: [ratio, { var: 'part' }, { var: 'whole' }] })
  expect(worth(rule('at-least'), 'boolean', values)).toBe(expected.atLeast)
  expect(worth(rule('more-than'), 'boolean', values)).toBe(expected.moreThan)
})

test('three quarters of nine seats are six rounded down and seven rounded up', () => {
  expect(worth({ 'floor-of': ['75%', 9] }, 'integer')).toBe(6)
  expect(worth({ 'ceil-of': ['3/4', 9] }, 'integer')).toBe(7)
  expect(worth({ 'floor-of': ['3/4', 1] }, 'integer')).toBe(0)
  expect(worth({ 'floor-of': ['1/2', -3] }, 'integer')).toBe(-2)
  expect(worth({ 'ceil-of': ['1/2', -3] }, 'integer')).toBe(-1)
})

test('all but two of the votes', () => {
  const rule: Rule = { '>=': [{ var: 'yes' }, { '-': [{ '+': [{ var: 'yes' }, { var: 'no' }] }, 2] }] }
  expect(worth(rule, 'boolean', { yes: 10, no: 2 })).toBe(true)
  expect(worth(rule, 'boolean', { yes: 10, no: 3 })).toBe(false)
})

test('a quorum of a quarter or of three, whichever is more', () => {
  const rule: Rule = { '>=': [{ var: 'voters' }, { max: [3, { 'ceil-of': ['1/4', { var: 'all' }] }] }] }
  expect(worth(rule, 'boolean', { voters: 3, all: 4 })).toBe(true)
  expect(worth(rule, 'boolean', { voters: 3, all: 13 })).toBe(false)
})

test.each`
  times    | part  | whole  | enough
  ${'1'}   | ${3}  | ${9}   | ${true}
  ${'1'}   | ${3}  | ${10}  | ${false}
  ${'1/2'} | ${5}  | ${100} | ${true}
  ${'1.5'} | ${15} | ${100} | ${true}
  ${'1.5'} | ${14} | ${100} | ${false}
  ${'1'}   | ${0}  | ${0}   | ${false}
  ${'1'}   | ${-4} | ${9}   | ${false}
`('$part is at least $times times the root of $whole: $enough', ({ times, part, whole, enough }) => {
  expect(worth({ 'at-least-root': [times, { var: 'part' }, { var: 'whole' }] }, 'boolean', { part, whole })).toBe(enough)
})

test('sums and products beyond 2^53 stay exact, up to 256 bits', () => {
  const most = Number.MAX_SAFE_INTEGER
  expect(worth({ '+': [most, 2] }, 'integer')).toBe(9_007_199_254_740_993n)
  expect(worth({ '-': [{ '+': [most, 2] }, 3] }, 'integer')).toBe(9_007_199_254_740_990)
  expect(worth({ '*': [most, most] }, 'integer')).toBe(BigInt(most) ** 2n)
  expect(Object.is(worth({ '*': [-1, 0] }, 'integer'), 0)).toBe(true)
  expect(worth({ '==': [{ '*': [most, most] }, { var: 'square' }] }, 'boolean', { square: BigInt(most) ** 2n })).toBe(true)
  expect(compile({ '*': [most, most, most, most, most] }, 'integer', scopeOf({})).problems?.map(({ code }) => code)).toEqual(['too-large'])
})

test.each(['', '2/0', '-1/2', '1/-2', '2 / 3', '.5', '5.', '1e2', '0x1', '1/2/3', '50 %', '½', `1/${'9'.repeat(31)}`])(
  '%j is no ratio',
  text => {
    expect(readRatio(text)).toBeUndefined()
  },
)

const anyInteger = fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map(value => {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
})
const anyNumber = fc.oneof(fc.integer(), fc.maxSafeInteger(), anyInteger)

test('numbers and bigints give the same, by crosswise multiplication alone', () => {
  const positive = fc.bigInt({ min: 1n, max: 10n ** 29n })
  fc.assert(
    fc.property(positive, positive, anyNumber, anyNumber, (p, q, x, base) => {
      const ratio = readRatio(`${p}/${q}`)!
      const [exactX, exactBase] = [BigInt(x), BigInt(base)]
      const floor = (a: bigint, b: bigint) => a / b - (a % b !== 0n && a < 0n ? 1n : 0n)
      expect(atLeast(ratio, x, base)).toBe(exactBase > 0n && exactX * q >= p * exactBase)
      expect(moreThan(ratio, x, base)).toBe(exactBase > 0n && exactX * q > p * exactBase)
      expect(atLeastRoot(ratio, x, base)).toBe(exactBase > 0n && exactX >= 0n && (exactX * q) ** 2n >= p ** 2n * exactBase)
      expect(BigInt(floorOf(ratio, x))).toBe(floor(p * exactX, q))
      expect(BigInt(ceilOf(ratio, x))).toBe(-floor(-p * exactX, q))
    }),
  )
})
