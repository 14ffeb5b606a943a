// Tests of what a case imposed, in words: on whom, why, until when, and whether it still holds.
import type { SanctionView } from '@polyarchy/expulsion/case'
import { expect, test } from 'vitest'
import { sayImposed } from './imposed.ts'

const base: SanctionView = {
  member: '4',
  case: '9',
  kind: 'suspension',
  rule: { name: 'no-harm', words: 'Nobody harms anybody.' },
  from: 0,
  rights: [],
  until: null,
  back: null,
  ended: null,
  lifted: false,
}
const said = (more: Partial<SanctionView>) => sayImposed({ sanctions: [{ ...base, ...more }], names: { 4: 'Cy' } })[2]

test('a right that was taken is named, with the rule that was broken and the end', () => {
  expect(said({ rights: ['voting.cast'], until: Date.UTC(2027, 0, 2) })).toBe(
    '  From Cy was taken: voting.cast, for having broken “Nobody harms anybody.”, until 2027-01-02T00:00:00Z.',
  )
})
test('whoever was expelled can read from when they may come back', () => {
  expect(said({ kind: 'expulsion', back: Date.UTC(2027, 0, 2) })).toContain('Cy was expelled')
  expect(said({ kind: 'expulsion', back: Date.UTC(2027, 0, 2) })).toContain('and may come back from 2027-01-02T00:00:00Z.')
})
test('a warning or a suspension that is over says when, and whether it was lifted', () => {
  expect(said({ kind: 'warning', ended: 0 })).toMatch(/^ {2}Cy was warned, .* It ended 1970-01-01T00:00:00Z\.$/)
  expect(said({ ended: 0, lifted: true })).toMatch(/^ {2}Cy was suspended, .* It was lifted 1970-01-01T00:00:00Z\.$/)
})
test('a rule that the covenant no longer has is called by its name', () => {
  expect(said({ rule: { name: 'no-harm', words: null } })).toContain('for having broken the rule “no-harm”.')
})
