// Rules about those whom a proposal names: their roles, how long they are there, and what else is known of them.
import type { DecisionType } from '@polyarchy/core'
import { expect, test } from 'vitest'
import { all, communityOf, everyone, hasRole, holds, named, v, vote, yes } from './community.ts'

const inRole = (role: string, path: string) => ({ in: [role, v(path)] })
/** Only somebody who is here for thirty days and is on no other board is put up. */
const nomination: DecisionType = {
  ...vote,
  asks: { nominee: 'member' },
  propose: {
    and: [
      { stated: v('asked.nominee') },
      { '!': inRole('steering', 'asked.nominee.roles') },
      { 'now-after': { after: [v('asked.nominee.joined'), '30d'] } },
    ],
  },
}
const open = (decisions: Readonly<Record<string, DecisionType>>, permissions = {}) =>
  communityOf({
    decisions,
    members: { ...all(named('m', 3)), sam: ['steering'], gus: ['guest'] },
    roles: ['council'],
    permissions: { 'roles.grant': { members: true }, 'roles.revoke': { members: true }, ...permissions },
  })
const opening = (decision: string, asked: object) => ({ decision, title: 'x', asked, actions: [] })

test('who may be nominated depends on their own roles and how long they are here', () => {
  const c = open({ nomination })
  const code = (name: string) => c.try('m01', 'proposals.open', opening('nomination', { nominee: c.id(name) }))?.code
  expect(code('m02')).toBe('may-not-propose')
  c.wait('30d')
  expect([code('sam'), code('m02')]).toEqual(['may-not-propose', undefined])
})

test('where nobody is named, nothing is known, and a rule about them stops instead of holding', () => {
  const c = open({ careless: { ...nomination, propose: { '!': inRole('steering', 'asked.nominee.roles') } } })
  expect(c.try('m01', 'proposals.open', opening('careless', {}))?.code).toBe('not-stated')
})

test('a move that reads the roles of the one named is tried when these change, and of the proposer too', () => {
  const waiting: DecisionType = {
    ...nomination,
    propose: true,
    stages: [
      {
        name: 'waiting',
        moves: [
          { if: inRole('council', 'asked.nominee.roles'), to: 'accepted' },
          { if: inRole('council', 'proposal.author.roles'), to: 'rejected' },
        ],
      },
    ],
  }
  const c = open({ waiting })
  const [one, two] = ['m02', 'm03'].map(nominee => c.propose('m01', 'waiting', { asked: { nominee: c.id(nominee) } })) as [string, string]
  c.do('m01', 'roles.grant', { member: c.id('m02'), role: 'council' })
  expect([c.status(one), c.status(two)]).toEqual(['accepted', 'waiting'])
  c.do('m01', 'roles.grant', { member: c.id('m01'), role: 'council' })
  expect(c.status(two)).toBe('rejected')
})

test('a permission may depend on whom the act is about: only guests are removed by anyone', () => {
  const c = open({ vote }, { 'members.remove': { members: inRole('guest', 'act.member.roles') } })
  expect(c.try('m01', 'members.remove', { member: c.id('sam') })?.code).toBe('not-permitted')
  expect(c.try('m01', 'members.remove', { member: c.id('gus') })).toBeUndefined()
})

test('a frozen body may leave out those who share a role with the one named, as it was at the opening', () => {
  const peers: DecisionType = {
    ...vote,
    asks: { subject: 'member' },
    groups: {
      everyone,
      others: { who: { '!': { and: [hasRole('steering', 'member'), inRole('steering', 'asked.subject.roles')] } }, at: 'opening' },
    },
  }
  const c = open({ peers })
  const proposal = c.propose('m01', 'peers', { asked: { subject: c.id('sam') } })
  expect([c.fact(proposal, 'groups.everyone.size'), c.fact(proposal, 'groups.others.size')]).toEqual([5, 4])
  c.do('m01', 'roles.revoke', { member: c.id('sam'), role: 'steering' })
  expect(holds(c, 'sam', 'steering')).toBe(false)
  expect(c.tryAct('sam', proposal, 'voting.cast', { choice: 'yes' })).toBeUndefined()
  expect(c.fact(proposal, 'groups.others.size')).toBe(4)
  yes(c, 'm02', c.propose('m02', 'peers', { asked: { subject: c.id('m03') } }))
})

test('nothing can be counted by a living body whose members depend on what the one named holds', () => {
  const unsteady: DecisionType = {
    ...vote,
    asks: { subject: 'member' },
    groups: { others: { who: inRole('steering', 'asked.subject.roles'), at: 'now' } },
    stages: [{ name: 'vote', acts: { 'voting.cast': true }, moves: [{ if: { '>': [v('voting.others.yes'), 0] }, to: 'accepted' }] }],
  }
  expect(() => open({ unsteady })).toThrow('changes with time or with what others decide')
})
