// A change of the rules is named by what changes.
import type { ChangedSentence } from '@polyarchy/core'
import { expect, test } from 'vitest'
import { titleOf } from './title.ts'

const changed = (text: string, where: readonly string[]): ChangedSentence => ({ kind: 'changed', where, text })
const where = ['How it is decided', '“every-day”', 'Stage “vote”']

test.each([
  [
    'In “every-day”, stage “vote”: it closes 7 days → 10 days after it began',
    where,
    'Every day: it closes 7 days → 10 days after it began',
  ],
  [
    'In “every-day”, stage “vote”: when the stage closes, it passes if all of these hold: votes in favour make up at least 2/3 → 3/4 of all',
    where,
    'Every day: votes in favour make up at least 2/3 → 3/4 of all',
  ],
  ['New: “keeper”: has the keys', ['Roles'], 'New: “keeper”: has the keys'],
])('%s', (text, place, title) => expect(titleOf([changed(text, place)])).toBe(title))

test('a long one is cut at a word', () => {
  const title = titleOf([changed(`New: ${'very '.repeat(60)}long`, [])])
  expect(title.length).toBeLessThanOrEqual(121)
  expect(title).toMatch(/very…$/)
})
test('where nothing changes there is none', () => expect(titleOf([])).toBe(''))
