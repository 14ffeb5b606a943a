// JSON is printed for people, and says the same.
import { expect, test } from 'vitest'
import { print } from './print.ts'

const value = {
  name: 'Garden',
  rules: { quorum: { '>=': [{ var: 'voting.voters' }, 3] } },
  empty: {},
  none: [],
  long: ['one', 'two', 'three'],
}

test.each([10, 40, 100, 1000])('in lines of %i signs it says the same', width => {
  expect(JSON.parse(print(value, width))).toEqual(value)
})
test('what fits stands in one line', () => {
  expect(print(value, 56)).toBe(`{
  "name": "Garden",
  "rules": {
    "quorum": { ">=": [{ "var": "voting.voters" }, 3] }
  },
  "empty": {},
  "none": [],
  "long": ["one", "two", "three"]
}`)
})
test('no line is longer than it must be', () => {
  for (const line of print(value, 40).split('\n')) expect(line.length).toBeLessThanOrEqual(40)
})
