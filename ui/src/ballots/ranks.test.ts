// Rankings as they are moved about on a ballot.
import { expect, test } from 'vitest'
import { append, insert, join, leaveOut, rankOf, step, toRank } from './ranks.ts'

const abc = [['a'], ['b'], ['c']]

test('who is pressed next comes last, and never twice', () => {
  expect(append([['a']], 'b')).toEqual([['a'], ['b']])
  expect(append(abc, 'a')).toEqual([['b'], ['c'], ['a']])
})

test('one step up passes one rank; at the top one stays', () => {
  expect(step(abc, 'c', -1)).toEqual([['a'], ['c'], ['b']])
  expect(step(abc, 'a', -1)).toEqual(abc)
  expect(step(abc, 'a', 1)).toEqual([['b'], ['a'], ['c']])
  expect(step(abc, 'c', 1)).toEqual(abc)
})

test('a step out of a shared rank parts first, and passes nobody', () => {
  const shared = [['a', 'b'], ['c']]
  expect(step(shared, 'b', -1)).toEqual([['b'], ['a'], ['c']])
  expect(step(shared, 'a', 1)).toEqual([['b'], ['a'], ['c']])
})

test('someone joins those who have a rank, and leaves no hole behind', () => {
  expect(join(abc, 'c', 0)).toEqual([['a', 'c'], ['b']])
  expect(join(abc, 'a', 2)).toEqual([['b'], ['c', 'a']])
})

test('a rank that is written puts one there: before those who have it, or beside them where that is allowed', () => {
  expect(toRank(abc, 'c', 1, false)).toEqual([['c'], ['a'], ['b']])
  expect(toRank(abc, 'c', 1, true)).toEqual([['a', 'c'], ['b']])
  expect(toRank(abc, 'a', 99, true)).toEqual([['b'], ['c'], ['a']])
  expect(toRank(abc, 'b', 0, true)).toEqual([['a'], ['c']])
})

test('what is dropped before a rank stands there, also when it came from above', () => {
  expect(insert(abc, 'a', 2)).toEqual([['b'], ['a'], ['c']])
  expect(insert([['a', 'b'], ['c']], 'a', 0)).toEqual([['a'], ['b'], ['c']])
  expect(rankOf(leaveOut(abc, 'b'), 'c')).toBe(2)
})
