// Duties that cannot be done, that set one another off, or that concern very many: seen, bounded, and never in anybody's way.
import { catalogueOf } from '@polyarchy/core'
import type { Sandbox } from '@polyarchy/core/testing'
import { keyOf } from '@polyarchy/core/testing'
import { expect, test } from 'vitest'
import { communityOf, hasRole, holds, least, none, v, vote } from './community.ts'

const everybody = { members: true as const }
const grants = (role: string) => [{ run: 'roles.grant', input: { member: v('member.id'), role } }]
const revokes = (role: string) => [{ run: 'roles.revoke', input: { member: v('member.id'), role } }]
const permissions = { 'members.admit': { members: true }, 'roles.grant': { members: true }, 'roles.revoke': { members: true } } as const
const failing = (c: Sandbox) => [...c.replica.machine.table('proposals', 'failing').rows()]
const admit = (c: Sandbox, name: string) => c.do('ada', 'members.admit', { key: keyOf(name), name: '0'.repeat(64), roles: [] })

test('what a duty cannot do stands where it is seen, stops nobody, and is forgotten when the duty holds no more', () => {
  const c = communityOf({
    decisions: { vote },
    members: { ada: [], bo: [] },
    roles: ['chair'],
    permissions,
    duties: {
      chair: {
        about: 'Whoever has two chairs beside them gives theirs up, which they cannot without one.',
        of: { members: hasRole('chair', 'member') },
        when: least('community.roles.held.chair', 2),
        runs: [...revokes('chair'), ...revokes('chair')],
      },
    },
  })
  for (const name of ['ada', 'bo']) c.do('ada', 'roles.grant', { member: c.id(name), role: 'chair' })
  expect(failing(c).map(row => [row.subject, row.code])).toEqual([
    [c.id('ada'), 'roles.not-held'],
    [c.id('bo'), 'roles.not-held'],
  ])
  expect([holds(c, 'ada', 'chair'), holds(c, 'bo', 'chair')]).toEqual([true, true])
  const { duties } = catalogueOf(c.replica.machine.rulebook, c.replica.machine)
  expect(duties[0]?.failing.map(({ member, message }) => [member, message])).toEqual([
    [c.id('ada'), 'This member does not hold the role.'],
    [c.id('bo'), 'This member does not hold the role.'],
  ])
  c.do('ada', 'roles.revoke', { member: c.id('bo'), role: 'chair' })
  expect(failing(c)).toEqual([])
})

test('duties that set one another off in a circle are stopped, and whoever set them off is not refused', () => {
  const passed = (from: string, to: string) => ({
    about: `Whoever is ${from} is ${to} instead.`,
    of: everybody,
    when: hasRole(from, 'member'),
    runs: [...revokes(from), ...grants(to)],
  })
  const c = communityOf({
    decisions: { vote },
    members: { ada: [], bo: [] },
    roles: ['red', 'green', 'blue', 'odd'],
    permissions,
    duties: { third: passed('red', 'green'), second: passed('green', 'blue'), first: passed('blue', 'red') },
  })
  expect(c.try('ada', 'roles.grant', { member: c.id('bo'), role: 'red' })).toBeUndefined()
  expect(failing(c)).toMatchObject([{ subject: c.id('bo'), code: 'circle' }])
  expect(c.try('ada', 'roles.grant', { member: c.id('bo'), role: 'odd' })).toBeUndefined()
})

test('a duty whose rule cannot be evaluated is seen, even if it reads what is open, and nobody is refused for it', () => {
  const c = communityOf({
    decisions: { vote },
    members: ['ada'],
    permissions,
    duties: {
      faulty: {
        about: 'Reckons with what never happened.',
        of: 'community',
        when: { and: [least('open.vote', 1), { '>': [{ days: [v('last.vote.accepted'), v('last.vote.rejected')] }, 1] }] },
        runs: [],
      },
    },
  })
  const proposal = c.propose('ada', 'vote')
  expect(failing(c)).toMatchObject([{ duty: 'faulty', subject: '', code: 'never' }])
  c.act('ada', proposal, 'voting.cast', { choice: 'yes' })
  expect(failing(c)).toEqual([])
})

test('a duty that turns true for thousands at once is done for all of them, at that instant', () => {
  const c = communityOf({
    decisions: { vote },
    members: ['ada'],
    roles: ['guest', 'chair'],
    permissions,
    duties: {
      crowd: {
        about: 'While nobody leads, all are guests.',
        of: everybody,
        when: { and: [none('community.roles.held.chair'), { '!': hasRole('guest', 'member') }] },
        runs: grants('guest'),
      },
    },
  })
  c.do('ada', 'roles.grant', { member: c.id('ada'), role: 'chair' })
  for (let count = 0; count < 2100; count++) admit(c, `m${count}`)
  const before = c.now
  c.do('ada', 'roles.revoke', { member: c.id('ada'), role: 'chair' })
  c.wait(0)
  const held = [...c.replica.machine.table('roles', 'holders').rows('guest')]
  expect([held.length, failing(c), c.now]).toEqual([2101, [], before])
})
