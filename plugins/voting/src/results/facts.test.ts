// Tests of what rules read of a count: those who come next.
import { expect, test } from 'vitest'
import { facts } from './facts.ts'

const row = {
  round: '1.1',
  group: '',
  settings: { default_option: 'reopen' },
  order: [['ada'], ['bo'], ['cy'], ['reopen'], ['di']],
  winners: ['ada'],
  undecided: [],
  disqualified: [],
}
const next = (more: object = {}) => {
  const fact = facts.next
  if (fact?.of !== 'round') throw new Error('next is a fact of the round')
  const tables = { results: { get: () => ({ ...row, ...more }) } }
  return fact.read('1.1', { tables, group: '' } as never, '5')
}

test('those who come next stand above the default option, which is nobody', () => {
  expect(next()).toEqual(['bo', 'cy'])
  expect(next({ settings: {} })).toEqual(['bo', 'cy', 'reopen', 'di'])
})

test('nobody comes next where several stand equal', () => {
  expect(next({ order: [['ada'], ['bo', 'cy'], ['di']], settings: {} })).toEqual([])
})
