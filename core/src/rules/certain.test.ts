// `certain` never says too much: what it calls certain stays true whatever members still do, and as time goes on.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyCondition, anyGiven, anyScope, type Given } from '../../../test/any-rule.ts'
import { type Compiled, compile, type Integer, type Rule, RuleFailure, type Value } from './index.ts'

const compiled = (rule: Rule): Compiled<Given> => {
  const { compiled: done, problems } = compile(rule, 'boolean', anyScope)
  expect(problems).toBeUndefined()
  return done!
}
function outcome(rule: Compiled<Given>, given: Given): Value | string {
  try {
    return rule.evaluate(given)
  } catch (problem) {
    if (problem instanceof RuleFailure) return problem.code
    throw problem
  }
}

/** 12 members, of whom some have voted; a ballot once cast cannot be changed. */
function poll(yes: number, no: number, left: number): Given {
  const ranges = { a: [yes, yes + left], b: [no, no + left], c: [yes + no + left, yes + no + left] } as const
  return { now: 0, values: { a: yes, b: no, c: yes + no + left }, ranges }
}
const majorityOfAll: Rule = { certain: { 'more-than': ['1/2', { var: 'a' }, { var: 'c' }] } }
const majority: Rule = { certain: { '>': [{ var: 'a' }, { var: 'b' }] } }

test.each`
  yes  | no   | left | rule             | certain
  ${7} | ${0} | ${5} | ${majorityOfAll} | ${true}
  ${6} | ${0} | ${6} | ${majorityOfAll} | ${false}
  ${7} | ${0} | ${5} | ${majority}      | ${true}
  ${6} | ${0} | ${6} | ${majority}      | ${false}
  ${7} | ${5} | ${0} | ${majority}      | ${true}
`('with $yes for, $no against and $left to come, $rule is certain: $certain', ({ yes, no, left, rule, certain }) => {
  expect(compiled(rule).evaluate(poll(yes, no, left))).toBe(certain)
})

test('a variable without a range can still change in any way', () => {
  const rule = compiled({ certain: { '>=': [{ var: 'a' }, 0] } })
  expect(rule.evaluate({ now: 0, values: { a: 5 } })).toBe(false)
})

test('what has come is certain, what has not come may still come', () => {
  const given = (s: number) => ({ now: 10, values: { s }, ranges: { s: [s, s] as const } })
  expect(compiled({ certain: { past: { var: 's' } } }).evaluate(given(10))).toBe(true)
  expect(compiled({ certain: { past: { var: 's' } } }).evaluate(given(11))).toBe(false)
  expect(compiled({ certain: { '!': { past: { var: 's' } } } }).evaluate(given(11))).toBe(false)
})

test('what may be never is not certain to come, nor to be before anything', () => {
  const either: Rule = { if: [{ var: 'p' }, { var: 's' }, { var: 't' }] }
  const given = { now: 9, values: { p: false, s: null, t: 5 }, ranges: { s: [null, null], t: [5, 5] } as const }
  expect(compiled({ past: either }).evaluate(given)).toBe(true)
  expect(compiled({ certain: { past: either } }).evaluate(given)).toBe(false)
  expect(compiled({ before: [either, '1970-01-01T00:01Z'] }).evaluate(given)).toBe(true)
  expect(compiled({ certain: { before: [either, '1970-01-01T00:01Z'] } }).evaluate(given)).toBe(false)
  expect(compiled({ certain: { before: [{ var: 't' }, '1970-01-01T00:01Z'] } }).evaluate(given)).toBe(true)
})

test('a range that is none makes nothing certain', () => {
  const given = (range: readonly [Value, Value]) => ({ now: 0, values: {}, ranges: { s: range, a: range, p: range } })
  for (const range of [
    [null, 5],
    [5, null],
    [6, 5],
    ['5', '5'],
  ] as const) {
    expect(outcome(compiled({ certain: { '!': { before: [{ var: 's' }, '1970-01-01'] } } }), given(range))).not.toBe(true)
    expect(outcome(compiled({ certain: { '>': [{ var: 'a' }, 0] } }), given(range))).not.toBe(true)
    expect(outcome(compiled({ certain: { '!': { var: 'p' } } }), given(range))).not.toBe(true)
  }
})

test('an id is certain only while it cannot change', () => {
  const rule = compiled({ certain: { same: [{ var: 'x' }, { var: 'y' }] } })
  const given = { now: 0, values: { x: 'ada', y: 'ada' } }
  expect(rule.evaluate(given)).toBe(false)
  expect(rule.evaluate({ ...given, ranges: { x: ['ada', 'ada'] } })).toBe(false)
  expect(rule.evaluate({ ...given, ranges: { x: ['ada', 'ada'], y: ['ada', 'ada'] } })).toBe(true)
  expect(rule.evaluate({ ...given, ranges: { x: ['ada', 'ada'], y: [undefined, undefined] } })).toBe(false)
  const differ = compiled({ certain: { '!': { same: [{ var: 'x' }, { var: 'y' }] } } })
  expect(differ.evaluate({ ...given, ranges: { x: ['ada', 'ada'], y: [undefined, undefined] } })).toBe(true)
})

test('a condition that can only fail stops the rule, and counts as nothing', () => {
  const given = { now: 0, values: { s: null, t: 0 }, ranges: { s: [null, null], t: [0, 0] } as const }
  expect(outcome(compiled({ certain: { '>': [{ days: [{ var: 's' }, { var: 't' }] }, 0] } }), given)).toBe('never')
})

const width = fc.nat(2)
/** Values with a few that each may still take. */
const anyOpen = fc
  .tuple(anyGiven, width, width, width, fc.boolean(), fc.boolean(), fc.nat(2), fc.boolean())
  .map(([given, a, b, c, p, q, s, fixed]) => {
    const { values } = given
    const from = (name: string, more: number) => [values[name], (values[name] as number) + more] as const
    const ranges: Record<string, readonly [Value, Value]> = { a: from('a', a), b: from('b', b), c: from('c', c) }
    ranges.p = p ? [values.p, values.p] : [false, true]
    ranges.q = q ? [values.q, values.q] : [false, true]
    ranges.s = values.s === null ? [null, null] : [values.s, (values.s as number) + s * 60_000]
    if (fixed) for (const name of ['t', 'x', 'y', 'roles']) ranges[name] = [values[name], values[name]]
    return { ...given, ranges }
  })

function* all(ranges: NonNullable<Given['ranges']>, values: Given['values'], names: readonly string[]): Generator<Given['values']> {
  const [name, ...rest] = names
  if (name === undefined) return yield values
  const [low, high] = ranges[name]!
  if (low === high || typeof low === 'boolean' || low === null) {
    for (const value of new Set([low, high])) yield* all(ranges, { ...values, [name]: value }, rest)
    return
  }
  const step = name === 's' ? 60_000 : 1
  for (let value = low as number; value <= (high as number); value += step) yield* all(ranges, { ...values, [name]: value }, rest)
}

test('whatever values the variables come to take, and whenever it is asked, what was certain holds', () => {
  let certain = 0
  fc.assert(
    fc.property(anyCondition, anyOpen, (rule, given) => {
      const plain = compiled(rule)
      const verdicts = [
        { holds: true, verdict: outcome(compiled({ certain: rule }), given) },
        { holds: false, verdict: outcome(compiled({ certain: { '!': rule } }), given) },
      ]
      const sure = verdicts.find(({ verdict }) => verdict === true)
      if (!sure) return
      certain += 1
      for (const values of all(given.ranges, given.values, ['a', 'b', 'c', 'p', 'q', 's'])) {
        const ranges = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value, value] as const]))
        for (const now of [given.now, given.now + 60_000, given.now + 9_000_000]) {
          const open = Object.hasOwn(given.ranges, 't') ? ranges : given.ranges
          expect(outcome(plain, { now, values, ranges: open })).toBe(sure.holds)
        }
      }
    }),
    { numRuns: 3_000 },
  )
  expect(certain).toBeGreaterThan(600)
})

test('where nothing can change any more, every condition that holds without time and missing answers is certain', () => {
  let held = 0
  fc.assert(
    fc.property(anyCondition, anyGiven, (rule, given) => {
      const text = JSON.stringify(rule)
      if (/past|certain/.test(text)) return
      const ranges = Object.fromEntries(Object.entries(given.values).map(([name, value]) => [name, [value, value] as const]))
      if (outcome(compiled(rule), given) !== true) return
      held += 1
      expect(compiled({ certain: rule }).evaluate({ ...given, ranges })).toBe(true)
    }),
    { numRuns: 2_000 },
  )
  expect(held).toBeGreaterThan(300)
})

test('sums and products are bounded by the corners of what they may be', () => {
  fc.assert(
    fc.property(fc.integer(), width, fc.integer(), width, (a, more, b, further) => {
      const given = { now: 0, values: {}, ranges: { a: [a, a + more], b: [b, b + further] } as const }
      const products: Integer[] = [a * b, (a + more) * b, a * (b + further), (a + more) * (b + further)].map(product => product + 0)
      const least = products.reduce((x, y) => (y < x ? y : x))
      if (!Number.isSafeInteger(least)) return
      expect(compiled({ certain: { '>=': [{ '*': [{ var: 'a' }, { var: 'b' }] }, least as number] } }).evaluate(given)).toBe(true)
      if (Number.isSafeInteger(Number(least) + 1)) {
        expect(compiled({ certain: { '>': [{ '*': [{ var: 'a' }, { var: 'b' }] }, least as number] } }).evaluate(given)).toBe(false)
      }
    }),
  )
})
