// Tests of how an answer about an election is read.
import type { AnswerOfPlugin } from '@polyarchy/core'
import { expect, test } from 'vitest'
import { candidacyOf } from './candidacy.ts'

test('those who stand come first, then in the order in which they were nominated, with names and words', () => {
  const one = { by: 'a', words_of: 'a', statement: null, endorsed_by: [] }
  const answer = {
    candidates: [
      { ...one, member: 'a', at: 2, state: 'asked', statement: 'h2' },
      { ...one, member: 'b', at: 3, state: 'stands', statement: 'h1', endorsed_by: ['a'] },
      { ...one, member: 'c', at: 1, state: 'stands' },
    ],
    endorsements: 1,
    most: 2,
    nominated: { a: 3 },
    self: true,
  }
  const { candidates, ...rest } = candidacyOf({
    answer,
    names: { a: 'Ada', b: 'Bo' },
    texts: { h1: 'I will.' },
  } as unknown as AnswerOfPlugin)
  expect(rest).toEqual({ endorsements: 1, most: 2, nominated: { a: 3 }, self: true })
  expect(candidates.map(({ person, statement }) => [person.name, statement])).toEqual([
    ['', undefined],
    ['Bo', 'I will.'],
    ['Ada', ''],
  ])
  expect(candidates[1]?.endorsers).toEqual([{ id: 'a', name: 'Ada' }])
})
