// What lies beneath what, what is the same matter, what holds as a duty, and who leaves.
import type { DecisionType } from '@polyarchy/core'
import { keyOf } from '@polyarchy/core/testing'
import { describe, expect, test } from 'vitest'
import { all, communityOf, day, hasRole, holds, isAuthor, least, more, named, none, said, v, vote, yes } from './community.ts'

describe('15: what lies beneath a proposal', () => {
  const motion: DecisionType = {
    ...vote,
    groups: {},
    stages: [
      {
        name: 'talk',
        closes: { at: { latest: [{ after: [v('stage.entered'), '2d'] }, { after: [v('within.amendment.open.left'), '1d'] }] } },
        acts: { 'voting.cast': true },
        calls: { stop: { about: 'Stop.', who: isAuthor } },
        moves: [
          { if: said('stop'), to: 'rejected' },
          { at: 'close', if: none('within.amendment.open'), to: 'vote' },
        ],
      },
      { name: 'vote', closes: '1d', acts: { 'voting.cast': true }, moves: [{ at: 'close', to: 'accepted' }] },
    ],
  }
  const amendment: DecisionType = {
    ...vote,
    propose: { '!': { past: v('parent.entered.vote') } },
    within: ['motion'],
    stages: [
      {
        name: 'open',
        acts: { 'voting.cast': true },
        moves: [
          { if: { past: v('parent.entered.rejected') }, to: 'moot' },
          { if: more('voting.yes', 0), to: 'weighed' },
        ],
      },
      {
        name: 'weighed',
        calls: { reopen: { about: 'Reopen.', who: true } },
        moves: [
          { if: said('reopen'), to: 'open', fresh: true },
          { if: { '>': [v('parent.voting.yes'), 1] }, to: 'accepted' },
        ],
      },
      { name: 'moot' },
    ],
  }
  const open = () => communityOf({ decisions: { motion, amendment }, members: ['ada', 'bo', 'cy'] })
  test('a motion waits for its amendments, counted by their stage, and a day more after the last was weighed', () => {
    const c = open()
    const above = c.propose('ada', 'motion')
    const [one, two] = [c.propose('bo', 'amendment', { within: above }), c.propose('cy', 'amendment', { within: above })]
    expect(c.fact(above, 'within.amendment.open')).toBe(2)
    yes(c, 'bo', one)
    expect([c.fact(above, 'within.amendment.open'), c.fact(above, 'within.amendment.weighed')]).toEqual([1, 1])
    c.wait('3d')
    expect(c.status(above)).toBe('talk')
    yes(c, 'cy', two)
    c.wait(day - 1)
    expect(c.status(above)).toBe('talk')
    c.wait(1)
    expect(c.proposal(above)).toMatchObject({ stage: 'vote', entered: c.began + 4 * day })
  })
  test('an amendment moves at once when what it reads of its motion changes, by an act or by a move', () => {
    const c = open()
    const above = c.propose('ada', 'motion')
    const [counted, waiting] = [c.propose('bo', 'amendment', { within: above }), c.propose('bo', 'amendment', { within: above })]
    yes(c, 'bo', counted)
    yes(c, 'ada', above)
    expect(c.status(counted)).toBe('weighed')
    yes(c, 'bo', above)
    expect(c.status(counted)).toBe('accepted')
    c.act('ada', above, 'proposals.call', { word: 'stop' })
    expect(c.status(waiting)).toBe('moot')
  })
  test('an amendment that stopped and was withdrawn no longer holds its motion up', () => {
    const faulty: DecisionType = {
      ...amendment,
      asks: { limit: 'integer' },
      stages: [{ name: 'open', moves: [{ if: { '<': [v('asked.limit'), 1] }, to: 'rejected' }] }],
    }
    const c = communityOf({ decisions: { motion, amendment: faulty }, members: ['ada', 'bo'] })
    const above = c.propose('ada', 'motion')
    const stopped = c.propose('bo', 'amendment', { within: above })
    c.wait('9d')
    expect([c.status(stopped), c.status(above)]).toEqual(['error', 'talk'])
    c.do('bo', 'proposals.withdraw', { proposal: stopped })
    expect(c.fact(above, 'within.amendment.open')).toBe(0)
    c.wait('1d')
    expect(c.status(above)).toBe('vote')
  })
  test('nothing is opened beneath what is no motion, has ended, or is past that', () => {
    const c = open()
    const above = c.propose('ada', 'motion')
    const beneath = c.propose('bo', 'amendment', { within: above })
    const code = (within?: string) =>
      c.try('cy', 'proposals.open', { decision: 'amendment', title: 'x', asked: {}, actions: [], ...(within ? { within } : {}) })?.code
    expect([code(), code('77'), code(beneath), code('constructor')]).toEqual([
      'unknown-proposal',
      'unknown-proposal',
      'not-beneath',
      'unknown-proposal',
    ])
    expect(c.try('cy', 'proposals.open', { decision: 'motion', title: 'x', asked: {}, actions: [], within: above })?.code).toBe(
      'not-beneath',
    )
    yes(c, 'bo', beneath)
    c.wait('2d')
    expect(c.status(above)).toBe('vote')
    expect(code(above)).toBe('may-not-propose')
    c.wait('3d')
    expect(code(above)).toBe('closed')
  })
})

describe('the same matter, and only so many at once', () => {
  const once: DecisionType = {
    ...vote,
    asks: { subject: 'member' },
    same: ['subject'],
    propose: {
      and: [none('open.once'), { or: [{ '!': { past: v('same.rejected') } }, { past: { after: [v('same.rejected'), '3mo'] } }] }],
    },
  }
  test('what was rejected waits three months from then, but only about the same person', () => {
    const c = communityOf({ decisions: { once }, members: ['ada', 'bo'] })
    const about = (name: string) => ({ decision: 'once', title: 'x', asked: { subject: c.id(name) }, actions: [] })
    const first = c.propose('ada', 'once', { asked: { subject: c.id('bo') } })
    expect(c.try('bo', 'proposals.open', about('ada'))?.code).toBe('may-not-propose')
    c.wait('5d')
    c.act('ada', first, 'voting.cast', { choice: 'no' })
    expect(c.try('bo', 'proposals.open', about('bo'))?.code).toBe('may-not-propose')
    const second = c.propose('bo', 'once', { asked: { subject: c.id('ada') } })
    yes(c, 'ada', second)
    c.at(Date.UTC(2025, 5, 8) - 1)
    expect(c.try('bo', 'proposals.open', about('bo'))?.code).toBe('may-not-propose')
    c.wait(1)
    expect(c.try('bo', 'proposals.open', about('bo'))).toBeUndefined()
  })
})

describe('duties hold without anyone proposing', () => {
  const chairs = {
    about: 'Who has no role is a guest.',
    of: { members: true as const },
    when: { and: [{ '!': hasRole('guest', 'member') }, { '!': hasRole('chair', 'member') }] },
    runs: [{ run: 'roles.grant', input: { member: v('member.id'), role: 'guest' } }],
  }
  test('a duty is done for each member at the founding, at joining, and whenever it turns true', () => {
    const c = communityOf({
      decisions: { vote },
      members: { ada: ['chair'], bo: [] },
      roles: ['guest'],
      duties: { chairs },
      permissions: { 'members.admit': { members: true }, 'roles.revoke': { members: true } },
    })
    expect([holds(c, 'ada', 'guest'), holds(c, 'bo', 'guest')]).toEqual([false, true])
    const zoe = c.do('ada', 'members.admit', { key: keyOf('zoe'), name: 'Zoe', roles: [] })
    expect(c.replica.machine.table('roles', 'held').get(zoe, 'guest')).toBeDefined()
    c.do('ada', 'roles.revoke', { member: c.id('ada'), role: 'chair' })
    expect(holds(c, 'ada', 'guest')).toBe(true)
  })
  test('a duty of the quarter is done when each quarter ends, and at no other time', () => {
    const quarterly = { ...chairs, every: 'quarter' as const }
    const c = communityOf({
      decisions: { vote },
      members: ['ada'],
      roles: ['guest', 'chair'],
      duties: { quarterly },
      permissions: { 'roles.revoke': { members: true } },
    })
    c.at(Date.UTC(2025, 3, 1) - 1)
    expect(holds(c, 'ada', 'guest')).toBe(false)
    c.wait(1)
    expect(c.replica.machine.table('roles', 'held').get(c.id('ada'), 'guest')?.since).toBe(Date.UTC(2025, 3, 1))
    c.do('ada', 'roles.revoke', { member: c.id('ada'), role: 'guest' })
    c.at(Date.UTC(2025, 6, 1))
    expect(c.replica.machine.table('roles', 'held').get(c.id('ada'), 'guest')?.since).toBe(Date.UTC(2025, 6, 1))
  })
  test.each([
    { every: 'week', first: Date.UTC(2025, 2, 10), second: Date.UTC(2025, 2, 17) },
    { every: '06-30', first: Date.UTC(2025, 5, 30), second: Date.UTC(2026, 5, 30) },
    { every: '03-03', first: Date.UTC(2026, 2, 3), second: Date.UTC(2027, 2, 3) },
  ] as const)('a duty of every $every is done when that begins, again and again', ({ every, first, second }) => {
    const permissions = { 'roles.revoke': { members: true } } as const
    const c = communityOf({
      decisions: { vote },
      members: ['ada'],
      roles: ['guest', 'chair'],
      duties: { again: { ...chairs, every } },
      permissions,
    })
    const since = () => c.replica.machine.table('roles', 'held').get(c.id('ada'), 'guest')?.since
    c.at(first - 1)
    expect(since()).toBeUndefined()
    c.wait(1)
    expect(since()).toBe(first)
    c.do('ada', 'roles.revoke', { member: c.id('ada'), role: 'guest' })
    c.at(second)
    expect(since()).toBe(second)
  })
  test('a duty of the month is done for all of two thousand members, at the same instant', () => {
    const c = communityOf({
      decisions: { vote },
      members: ['ada'],
      roles: ['guest', 'chair'],
      duties: { monthly: { ...chairs, every: 'month' } },
      permissions: { 'members.admit': { members: true } },
    })
    for (let count = 1; count < 2100; count++) c.do('ada', 'members.admit', { key: keyOf(`m${count}`), name: '0'.repeat(64), roles: [] })
    c.wait('1mo')
    const held = [...c.replica.machine.table('roles', 'held').rows()]
    expect(held).toHaveLength(2100)
    expect(new Set(held.map(row => row.since))).toEqual(new Set([Date.UTC(2025, 3, 1)]))
  })
  test('a duty that reads a fact of the community looks at every member when that changes', () => {
    const crowd = {
      about: 'With three of them, everyone is a guest.',
      of: { members: true as const },
      when: least('community.members.count', 3),
      runs: [{ run: 'roles.grant', input: { member: v('member.id'), role: 'guest' } }],
    }
    const c = communityOf({
      decisions: { vote },
      members: ['ada', 'bo'],
      roles: ['guest'],
      duties: { crowd },
      permissions: { 'members.admit': { members: true } },
    })
    expect(holds(c, 'ada', 'guest')).toBe(false)
    c.do('ada', 'members.admit', { key: keyOf('zoe'), name: 'Zoe', roles: [] })
    expect([holds(c, 'ada', 'guest'), holds(c, 'bo', 'guest')]).toEqual([true, true])
  })
})

describe('leavers', () => {
  const lasting = (leavers: 'keep' | 'drop'): DecisionType => ({
    ...vote,
    groups: { circle: { who: hasRole('circle', 'member'), at: 'opening', weight: 2, leavers } },
    stages: [
      {
        name: 'vote',
        closes: '7d',
        acts: { 'voting.cast': v('actor.in.circle') },
        moves: [
          { if: { '==': [v('voting.circle.voters'), v('groups.circle.size')] }, to: 'accepted' },
          { at: 'close', to: 'rejected' },
        ],
      },
    ],
  })
  test('where leavers are dropped, their voice and their seat go, and that may decide at once', () => {
    const c = communityOf({ decisions: { keep: lasting('keep'), drop: lasting('drop') }, members: all(named('m', 4), 'circle') })
    const [keep, drop] = [c.propose('m01', 'keep'), c.propose('m01', 'drop')]
    for (const proposal of [keep, drop]) for (const name of ['m01', 'm02', 'm03']) yes(c, name, proposal)
    c.do('m03', 'members.leave', {})
    expect([c.fact(keep, 'groups.circle.size'), c.fact(drop, 'groups.circle.size')]).toEqual([4, 3])
    expect([c.fact(keep, 'voting.circle.yes'), c.fact(drop, 'voting.circle.yes')]).toEqual([6, 4])
    expect([c.fact(keep, 'groups.circle.weight'), c.fact(drop, 'groups.circle.weight')]).toEqual([8, 6])
    c.do('m04', 'members.leave', {})
    expect([c.status(keep), c.status(drop)]).toEqual(['vote', 'accepted'])
  })
  test('who merely loses a role stays in a body that was frozen', () => {
    const c = communityOf({ decisions: { drop: lasting('drop') }, members: all(named('m', 3), 'circle') })
    const drop = c.propose('m01', 'drop')
    c.do('m03', 'roles.resign', { role: 'circle' })
    yes(c, 'm03', drop)
    expect([c.fact(drop, 'groups.circle.size'), c.fact(drop, 'voting.circle.yes')]).toEqual([3, 2])
  })
})
