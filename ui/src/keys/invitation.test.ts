// A link carries an invitation, and what is no link carries none.
import { expect, test } from 'vitest'
import { fromFragment, linkTo, newInvitation } from './invitation.ts'

test('what a link says is the invitation that was made', () => {
  const made = newInvitation()
  const link = linkTo(made, 'https://example.org', 'makers')
  expect(link).toMatch(/^https:\/\/example\.org\/c\/makers\/join#[A-Za-z0-9_-]{43}$/)
  expect(fromFragment(link.slice(link.indexOf('#') + 1))).toEqual(made)
})

test.each(['', 'x', 'a'.repeat(43), `${'a'.repeat(42)}*`, 'A'.repeat(44)])(
  'a link that was cut or changed (%s) is no invitation',
  fragment => {
    expect(fromFragment(fragment)).toBeUndefined()
  },
)
