// Names of communities become addresses.
import { expect, test } from 'vitest'
import { slugOf } from './slug.ts'

test.each([
  ["Makers' commons", 'makers-commons'],
  ['Café du Monde!', 'cafe-du-monde'],
  ['Straße 7', 'strasse-7'],
  ['  – ', ''],
  ['Общество', ''],
  [`${'long '.repeat(20)}`, 'long-long-long-long-long-long-long-long'],
])('%s is found at "%s"', (name, slug) => {
  expect(slugOf(name)).toBe(slug)
})
