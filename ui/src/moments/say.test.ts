// Instants are said as people say them.
import { expect, test } from 'vitest'
import { sayRelative, withLocalDates } from './say.ts'

const hour = 3_600_000
test.each([
  [30_000, 'within a minute'],
  [-30_000, 'just now'],
  [5 * 60_000, 'in 5 minutes'],
  [-hour, '1 hour ago'],
  [30 * hour, 'in 30 hours'],
  [72 * hour, 'in 3 days'],
  [-24 * 20 * hour, '3 weeks ago'],
  [-24 * 800 * hour, '2 years ago'],
])('%d milliseconds away is said "%s"', (away, said) => {
  expect(sayRelative(1_000_000_000_000 + away, 1_000_000_000_000)).toBe(said)
})

test('the dates inside a rule become the reader’s own', () => {
  expect(withLocalDates('until 2026-03-04T09:30:00Z')).toMatch(/^until Wednesday,? 4 March 2026 at \d\d:\d\d$/)
})
