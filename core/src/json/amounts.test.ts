// Tests of amounts in JSON: decimal strings wherever they stand.
import { expect, test } from 'vitest'
import { amountsAsText } from './amounts.ts'

test('amounts of any size are decimal strings, in lists and in records too, and all else stays as it is', () => {
  expect(amountsAsText({ budget: 10n ** 30n, costs: [{ option: 'ramp', cost: 3000n }], seats: 2, on: true, none: null })).toEqual({
    budget: `1${'0'.repeat(30)}`,
    costs: [{ option: 'ramp', cost: '3000' }],
    seats: 2,
    on: true,
    none: null,
  })
})
