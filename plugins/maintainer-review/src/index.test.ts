// Tests of contributions as a whole: what every plugin keeps.
import { conforms } from '@polyarchy/core/testing'
import { expect, test } from 'vitest'
import maintainerReview from './index.ts'

const options = {
  domains: [
    { name: 'a', about: 'All.', paths: [''] },
    { name: 'b', about: 'B.', paths: ['b'] },
  ],
}
const carries = ['a', 'b', 'b/a', 'a/b'].flatMap(path => [
  { run: 'maintainer-review.publish', input: { path, base: 0, link: 'https://example.org/1' } },
  { run: 'maintainer-review.publish', input: { path, base: 1, link: 'https://example.org/2' } },
  { run: 'maintainer-review.revert', input: { path, base: 1, to: 0 } },
])

test('it keeps what every plugin must keep', () => {
  const words = ['b/a', '../x', 'https://example.org', 'text/plain']
  const played = conforms(maintainerReview, { options, carries, words, ids: ['a', 'b', 'c'], without: ['text', 'file'], turns: 900 })
  expect(played.accepted).toEqual(['appoint', 'publish', 'recall', 'resign', 'review', 'unreview'])
  // What is not met here has a story of its own: a drawn instant is seldom past, a drawn version seldom there.
  expect(played.refused).toEqual([
    'absent',
    'content',
    'maintains',
    'moved',
    'no-member',
    'no-object',
    'not-maintainer',
    'own',
    'path',
    'reason',
    'unknown-domain',
  ])
})
