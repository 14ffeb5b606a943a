// What a ballot says before it is signed: what is missing, what is too much, and what is signed of it.
import { expect, test } from 'vitest'
import { inputOf, type Marks, marksOf, missingOf, unmarked } from './marks.ts'
import type { Rules } from './rules.ts'
import type { Kind } from './ways.ts'

const rules = (kind: Kind, more: Partial<Rules> = {}): Rules => ({
  kind,
  method: '',
  seats: 1,
  least: 0,
  most: undefined,
  lowest: 0,
  highest: kind === 'dots' ? 10 : 5,
  credits: 10,
  all: false,
  equal: false,
  unmarked: 'last',
  meanings: ['no', 'yes'],
  budget: undefined,
  ...more,
})
const points = (given: Readonly<Record<string, number>>): Marks => ({ ...unmarked, points: given })

test.each<[Kind, string]>([
  ['approval', 'Tick at least one, or say that you want none of these.'],
  ['ranking', 'Rank at least one.'],
  ['scores', 'Give at least one a number.'],
  ['gradient', 'Choose an answer.'],
  ['dots', 'Give at least one dot.'],
  ['quadratic', 'Give at least one vote.'],
  ['shares', '10 are still to give.'],
])('an untouched ballot of %s says what it waits for: %s', (kind, sentence) => {
  expect(missingOf(rules(kind), unmarked, 3)).toBe(sentence)
})

test('a blank ballot is one that says so on purpose, unless something must be marked', () => {
  expect(missingOf(rules('ranking'), { ...unmarked, none: true }, 3)).toBe('')
  expect(missingOf(rules('approval', { least: 1 }), { ...unmarked, none: true }, 3)).toBe('Mark 1 more.')
})

test.each<[string, Rules, Marks, string]>([
  ['ticks', rules('approval', { most: 2 }), { ...unmarked, approved: ['a', 'b', 'c'] }, '1 too many: take one away.'],
  ['ranks', rules('ranking', { unmarked: 'refused' }), { ...unmarked, ranking: [['a']] }, 'All must be ranked: 2 are left.'],
  ['scores', rules('scores'), points({ a: 6 }), 'Numbers go from 0 to 5, without fractions.'],
  ['scores that are missing', rules('scores', { unmarked: 'refused' }), points({ a: 1, b: 2 }), 'All need a number: 1 is left.'],
  ['dots', rules('dots'), points({ a: 7, b: 5 }), 'Take back 2 dots: you do not have so many.'],
  ['dots that must all be given', rules('dots', { all: true }), points({ a: 9 }), 'All dots must be given: 1 is left.'],
  ['credits, of which votes cost their square', rules('quadratic'), points({ a: 3, b: -2 }), 'This costs 3 credits more than you have.'],
  ['shares', rules('shares'), points({ a: 12 }), '2 too many: take some away.'],
])('too much or too little is told: %s', (_, asked, marks, sentence) => {
  expect(missingOf(asked, marks, 3)).toBe(sentence)
})

test('nothing is signed that was not said', () => {
  expect(inputOf(rules('dots'), points({ a: 3, b: 0 }))).toEqual({ points: [{ option: 'a', points: 3 }] })
  expect(inputOf(rules('scores'), points({ a: 3, b: 0 }))).toEqual({
    points: [
      { option: 'a', points: 3 },
      { option: 'b', points: 0 },
    ],
  })
  expect(inputOf(rules('approval'), { ...unmarked, none: true })).toEqual({ approved: [] })
})

test('a ballot that was given can be taken up again as it was', () => {
  expect(marksOf({ ranking: [['b'], ['a', 'c']] }).ranking).toEqual([['b'], ['a', 'c']])
  expect(marksOf({ points: [{ option: 'a', points: -2 }] }).points).toEqual({ a: -2 })
  expect(marksOf({ approved: [] }).none).toBe(true)
})
