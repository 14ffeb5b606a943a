// Ways in which rules went wrong silently elsewhere: here each is right, or refused when the rule is read.
import { expect, test } from 'vitest'
import { scopeOf } from '../../../test/any-rule.ts'
import { compile, type Type, type Value } from './index.ts'

const scope = scopeOf({
  yes: 55,
  no: 45,
  vetos: 0,
  ada: 'ada',
  count: '10',
  roles: ['alice', 'core'],
  missing: {},
  called: { at: null },
  opened: { at: 0 },
})
const read = (rule: unknown, type: Type = 'boolean') => compile(rule, type, scope)
const codes = (rule: unknown, type?: Type) => read(rule, type).problems?.map(({ code }) => code)
const worth = (rule: unknown, type?: Type): Value => read(rule, type).compiled?.evaluate({ now: 0 })

test('a loop that cannot see the roles outside it is refused, so nobody is taken for having voted', () => {
  expect(codes({ filter: [{ var: 'roles' }, { in: [{ var: 'who' }, { var: 'roles.core' }] }] })).toEqual(['unknown-operator'])
  expect(codes({ reduce: [{ var: 'roles' }, 1, 0] })).toEqual(['unknown-operator'])
  expect(codes({ all: [{ var: 'roles' }, true] })).toEqual(['unknown-operator'])
})

test('a misspelt variable switches no veto off', () => {
  expect(codes({ '>=': [{ var: 'yess' }, 0] })).toEqual(['unknown-variable'])
  expect(codes({ '!': [{ var: 'vetoes' }] })).toEqual(['unknown-variable'])
})

test('a part of a name is not the name', () => {
  expect(codes({ in: ['al', 'alice'] })).toEqual(['wrong-type'])
  expect(worth({ in: ['al', { var: 'roles' }] })).toBe(false)
  expect(worth({ in: ['alice', { var: 'roles' }] })).toBe(true)
})

test('55 of 100 are at least 55 per cent, and broken numbers cannot be written', () => {
  expect(worth({ 'at-least': ['55%', { var: 'yes' }, { '+': [{ var: 'yes' }, { var: 'no' }] }] })).toBe(true)
  expect(codes({ '>=': [{ var: 'yes' }, { '*': [0.55, 100] }] })).toEqual(['not-an-integer'])
  expect(codes({ '/': [1, 2] }, 'integer')).toEqual(['unknown-operator'])
})

test('nought of nought is no majority', () => {
  expect(worth({ 'at-least': ['2/3', { var: 'vetos' }, { var: 'vetos' }] })).toBe(false)
})

test('text is never taken for a number', () => {
  expect(codes({ '>': ['10', '9'] })).toEqual(['wrong-type', 'wrong-type'])
  expect(codes({ '+': ['3 yes', 1] }, 'integer')).toEqual(['wrong-type'])
  expect(codes({ '>': [{ var: 'count' }, 9] })).toEqual(['wrong-type'])
  expect(codes({ '==': [1, '1'] })).toEqual(['wrong-type'])
})

test('an object with two keys is no silent piece of data, and one with none neither', () => {
  expect(codes({ and: [true], or: [true] })).toEqual(['not-a-rule'])
  expect(codes({})).toEqual(['not-a-rule'])
})

test('an unknown operator is found where it stands, also where it would never be reached', () => {
  expect(read({ or: [true, { vote: [1] }] }).problems).toEqual([
    { code: 'unknown-operator', pointer: '/or/1/vote', message: "There is no operator 'vote'." },
  ])
})

test('names that every object has are no variables and no operators', () => {
  for (const name of ['constructor', 'constructor.name', '__proto__', 'toString', 'hasOwnProperty']) {
    expect(codes({ var: name }, 'integer')).toEqual(['unknown-variable'])
    expect(codes(JSON.parse(`{ "${name}": ["x"] }`))).toEqual(['unknown-operator'])
  }
})

test('a rule nested twenty thousand deep is refused and breaks nothing', () => {
  let deep: unknown = true
  for (let depth = 0; depth < 20_000; depth += 1) deep = { '!': deep }
  expect(codes(deep)).toEqual(['too-deep'])
  let list: unknown = []
  for (let depth = 0; depth < 20_000; depth += 1) list = [list]
  expect(codes({ in: ['ada', list] })).toEqual(['too-deep'])
})

test('a list is no number', () => {
  expect(codes({ max: [{ var: 'roles' }] }, 'integer')).toEqual(['wrong-type'])
  expect(codes({ '+': [[1, 2]] }, 'integer')).toEqual(['wrong-type', 'wrong-type'])
})

test('what is unknown is never false: an answer that was not stated and a day that never came stop the rule', () => {
  const failure = (rule: unknown) => {
    try {
      return worth(rule)
    } catch (problem) {
      return (problem as { code: string }).code
    }
  }
  expect(failure({ '!': { in: [{ var: 'missing' }, { var: 'roles' }] } })).toBe('not-stated')
  expect(failure({ '<': [{ days: [{ var: 'opened' }, { var: 'called' }] }, 3] })).toBe('never')
  expect(failure({ same: [{ var: 'missing' }, { var: 'missing' }] })).toBe(false)
  expect(failure({ stated: { var: 'missing' } })).toBe(false)
})

test('null, missing last values and values for when something is missing are refused', () => {
  expect(codes({ '>=': [null, 0] })).toEqual(['not-a-rule'])
  expect(codes({ if: [true, true] })).toEqual(['wrong-count'])
  expect(codes({ if: [true, true, false, false] })).toEqual(['wrong-count'])
  expect(codes({ var: ['yess', 0] }, 'integer')).toEqual(['unknown-variable'])
})

test('a rule is bounded in size, and its texts in length', () => {
  expect(codes({ and: Array.from({ length: 4_000 }, () => true) })).toEqual(['too-large'])
  expect(codes({ in: ['x'.repeat(201), { var: 'roles' }] })).toEqual(['too-long'])
})
