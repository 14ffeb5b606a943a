// Terms of office: how long a role has been held, how often it was given, and roles that end by themselves.
import { expect, test } from 'vitest'
import { at, communityOf, day, grant, hasRole, holds, v, vote, yes } from './community.ts'

const council = hasRole('council', 'member')
const ended = { past: { after: [v('member.roles.since.council'), '10d'] } }
const revoke = [{ run: 'roles.revoke', input: { member: v('member.id'), role: 'council' } }]
const permissions = {
  'roles.grant': { decision: 'elect' },
  'roles.revoke': { decision: 'elect' },
  'members.remove': { decision: 'elect' },
}
/** Nobody may be elected who held the seat twice. */
const limited = {
  ...vote,
  asks: { who: 'member' as const },
  groups: { fresh: { who: { '<': [v('member.roles.terms.council'), 2] }, at: 'opening' as const } },
}

test('a term of office ends by itself, at the very end of its time', () => {
  const c = communityOf({
    decisions: { elect: vote },
    members: { ada: ['council'], bo: [] },
    roles: ['council'],
    permissions,
    duties: { term: { about: 'A seat is held for ten days.', of: { members: council }, when: ended, runs: revoke } },
  })
  c.at(c.began + 10 * day - 1)
  expect(holds(c, 'ada', 'council')).toBe(true)
  at(c, 10)
  expect(holds(c, 'ada', 'council')).toBe(false)
})

test('a duty whose members are chosen by time is looked at when that time comes', () => {
  const c = communityOf({
    decisions: { elect: vote },
    members: { ada: ['council'], bo: [] },
    roles: ['council'],
    permissions,
    duties: { term: { about: 'A seat is held for ten days.', of: { members: { and: [council, ended] } }, when: true, runs: revoke } },
  })
  at(c, 11)
  expect(holds(c, 'ada', 'council')).toBe(false)
})

test('terms are counted, and a rule may leave out who has had two', () => {
  const c = communityOf({ decisions: { elect: vote, limited }, members: { ada: ['council'], bo: [] }, roles: ['council'], permissions })
  const size = () => c.fact(c.propose('bo', 'limited'), 'groups.fresh.size')
  expect(size()).toBe(2)
  c.do('ada', 'roles.resign', { role: 'council' })
  const again = c.propose('bo', 'elect', { actions: [grant(c, 'ada', 'council')] })
  yes(c, 'bo', again)
  expect([holds(c, 'ada', 'council'), size()]).toEqual([true, 1])
})
