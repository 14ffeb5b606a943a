// Whoever brings people in gives them roles with it, unless the rulebook says otherwise.
import { expect, test } from 'vitest'
import { hasRole } from '../kernel/community.ts'
import { rulebook, told } from './told.ts'

const amending = { 'rulebook.amend': { decision: 'simple' } } as const
const host = hasRole('host')
const none = { '==': [{ count: { var: 'act.roles' } }, 0] }
const inviting = (members: object | true, granting: object = { decision: 'simple' }) =>
  told(
    rulebook({ roles: ['host'], permissions: { ...amending, 'members.invite': { members } as never, 'roles.grant': granting as never } }),
  )

test('an invitation gives any role, where granting one takes a decision', () =>
  expect(inviting(host)).toEqual(['roles-by-invitation /permissions/members.invite']))

test('there is nothing to tell where an invitation gives no role, or where whoever invites may grant roles anyway', () => {
  expect(inviting({ and: [host, none] })).toEqual([])
  expect(inviting(host, { members: host })).toEqual([])
})

test('nor where there are no roles', () =>
  expect(told(rulebook({ permissions: { ...amending, 'members.invite': { members: true } } }))).toEqual([]))
