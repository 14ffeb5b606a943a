// Tests of figures in a few words.
import { expect, test } from 'vitest'
import { sayLengths, sayShare } from './figures.ts'

const hour = 3_600_000
test.each`
  median  | said
  ${null} | ${'none yet'}
  ${0}    | ${'less than 1 hour for the middle one of 3'}
  ${1}    | ${'1 hour to 2 days for the middle one of 3'}
  ${2}    | ${'2 days or more for the middle one of 3'}
`('the middle one at $median took $said', ({ median, said }) => {
  expect(sayLengths({ median, counts: [1, 1, 1] }, [hour, 48 * hour])).toBe(said)
})

test('shares are of what has ended', () => {
  expect([sayShare(3, { submitted: 6, open: 2 }), sayShare(0, { submitted: 2, open: 2 })]).toEqual(['3 (75%)', '0'])
})
