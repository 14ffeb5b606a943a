// Tests of contributions as a whole: what every plugin keeps.
import { conforms } from '@polyarchy/core/testing'
import { expect, test } from 'vitest'
import maintainerReview from './index.ts'

test('it keeps what every plugin must keep', () => {
  const options = {
    domains: [
      { name: 'a', about: 'A.', paths: [''] },
      { name: 'b', about: 'B.', paths: ['b'] },
    ],
  }
  const played = conforms(maintainerReview, {
    options,
    words: ['x/y', '../x', 'https://example.org', 'text/plain'],
    ids: ['a', 'b', 'c'],
    turns: 1500,
  })
  expect(played).toEqual({})
})
