// Paths find their screens.
import { expect, test } from 'vitest'
import { match } from './pattern.ts'

test.each([
  ['/', '/', {}],
  ['/c/:slug', '/c/makers', { slug: 'makers' }],
  ['/c/:slug', '/c/makers/', { slug: 'makers' }],
  ['/c/:slug/p/:id', '/c/makers/p/17-2', { slug: 'makers', id: '17-2' }],
  ['/c/:slug', '/c/a%20b', { slug: 'a b' }],
  ['/c/:slug', '/c/%E0%A4%A', { slug: '%E0%A4%A' }],
  ['/c/:slug', '/c/makers/members', undefined],
  ['/found', '/lost', undefined],
])('%s and the path %s', (pattern, path, found) => {
  expect(match(pattern, path)).toEqual(found)
})
