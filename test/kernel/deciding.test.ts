// What decides, what is carried, what lies beneath what, and what happens when a rule cannot be read.
import type { DecisionType } from '@polyarchy/core'
import { keyOf, type Sandbox } from '@polyarchy/core/testing'
import { describe, expect, test } from 'vitest'
import { all, communityOf, hasRole, isAuthor, least, more, named, none, said, v } from './community.ts'

const day = 86_400_000
/** One vote in favour carries it. */
const vote: DecisionType = {
  about: 'One vote in favour carries it.',
  propose: true,
  groups: {},
  stages: [
    {
      name: 'vote',
      acts: { 'voting.cast': true, 'proposals.edit': isAuthor },
      moves: [
        { if: more('voting.yes', 0), to: 'accepted' },
        { if: more('voting.no', 0), to: 'rejected' },
      ],
    },
  ],
}
const yes = (c: Sandbox, name: string, proposal: string) => c.act(name, proposal, 'voting.cast', { choice: 'yes' })
const grant = (c: Sandbox, name: string, role: string) => ({ run: 'roles.grant', input: { member: c.id(name), role } })
const holds = (c: Sandbox, name: string, role: string) => c.replica.machine.table('roles', 'held').get(c.id(name), role) !== undefined
const mayGrant = {
  'roles.grant': [{ decision: ['vote', 'retried'] }, { members: true as const }],
  'roles.revoke': { members: true as const },
}

describe('17: what was decided is carried once, all of it or nothing', () => {
  const retried: DecisionType = {
    ...vote,
    stages: [
      ...vote.stages,
      { name: 'stuck', calls: { again: { about: 'Try again.', who: true } }, moves: [{ if: said('again'), to: 'accepted', fresh: true }] },
    ],
  }
  const open = () =>
    communityOf({ decisions: { vote, retried }, members: ['ada', 'bo', 'cy'], roles: ['chair', 'scribe'], permissions: mayGrant })
  test('when the second of two actions fails, the first is taken back, and the failure is kept', () => {
    const c = open()
    const proposal = c.propose('ada', 'vote', { actions: [grant(c, 'ada', 'chair'), grant(c, 'bo', 'nobody')] })
    yes(c, 'ada', proposal)
    expect(c.status(proposal)).toBe('stuck')
    expect(c.proposal(proposal)).toMatchObject({ decided: 'passed', live: false })
    expect(c.proposal(proposal).carried).toBeUndefined()
    expect(holds(c, 'ada', 'chair')).toBe(false)
    const steps = [...c.replica.machine.table('proposals', 'moves').rows(proposal)]
    expect(steps.at(-1)).toMatchObject({ to: 'stuck', failed: { code: 'roles.unknown' } })
  })
  test('what failed can be tried again when it can succeed, and then never a second time', () => {
    const c = open()
    const proposal = c.propose('ada', 'retried', { actions: [grant(c, 'ada', 'chair'), grant(c, 'bo', 'scribe')] })
    c.do('cy', 'roles.grant', { member: c.id('bo'), role: 'scribe' })
    yes(c, 'ada', proposal)
    expect(c.status(proposal)).toBe('stuck')
    const decided = c.proposal(proposal).decided_at
    c.do('cy', 'roles.revoke', { member: c.id('bo'), role: 'scribe' })
    c.wait('1d')
    c.act('bo', proposal, 'proposals.call', { word: 'again' })
    expect(c.proposal(proposal)).toMatchObject({ stage: 'accepted', carried: true, decided: 'passed', decided_at: decided })
    expect([holds(c, 'ada', 'chair'), holds(c, 'bo', 'scribe')]).toEqual([true, true])
  })
  test('one by one, each failure stands alone, however many there are', () => {
    const each: DecisionType = {
      ...vote,
      stages: [...vote.stages, { name: 'accepted', decides: 'passed', carries: { each: true, failing: 'stuck' } }],
    }
    const c = communityOf({
      decisions: { each },
      members: ['ada'],
      roles: ['chair', 'scribe'],
      permissions: { 'roles.grant': { decision: 'each' }, 'members.admit': { decision: 'each' } },
    })
    const known = Array.from({ length: 9 }, () => ({ run: 'members.admit', input: { key: keyOf('ada'), name: '0'.repeat(64), roles: [] } }))
    const proposal = c.propose('ada', 'each', {
      actions: [
        grant(c, 'ada', 'chair'),
        ...known,
        { run: 'members.admit', input: { key: keyOf('zoe'), name: '0'.repeat(64), roles: ['scribe'] } },
      ],
    })
    yes(c, 'ada', proposal)
    expect(c.status(proposal)).toBe('accepted')
    const failed = [...c.replica.machine.table('proposals', 'moves').rows(proposal)].filter(step => step.failed)
    expect(failed).toHaveLength(9)
    expect(new Set(failed.map(step => (step.failed as { code: string }).code))).toEqual(new Set(['keys.known']))
    expect(c.replica.machine.table('members', 'present').count()).toBe(2)
    expect(c.replica.machine.table('roles', 'holders').count('scribe')).toBe(1)
  })
  test('an appeal that comes back to the accepted stage neither decides nor carries again', () => {
    const appealed: DecisionType = {
      ...vote,
      stages: [
        ...vote.stages,
        {
          name: 'accepted',
          decides: 'passed',
          carries: { failing: 'stuck' },
          calls: { appeal: { about: 'Appeal.', who: true } },
          moves: [{ if: said('appeal'), to: 'appeal', fresh: true }],
        },
        { name: 'appeal', closes: '2d', moves: [{ at: 'close', to: 'accepted' }] },
      ],
    }
    const c = communityOf({
      decisions: { retried: appealed },
      members: ['ada', 'bo'],
      roles: ['chair'],
      permissions: { ...mayGrant, 'roles.grant': { decision: 'retried' } },
    })
    const proposal = c.propose('ada', 'retried', { actions: [grant(c, 'bo', 'chair')] })
    yes(c, 'ada', proposal)
    const { decided_at } = c.proposal(proposal)
    c.do('ada', 'roles.revoke', { member: c.id('bo'), role: 'chair' })
    c.act('ada', proposal, 'proposals.call', { word: 'appeal' })
    c.wait('3d')
    expect(c.proposal(proposal)).toMatchObject({ stage: 'accepted', decided_at, carried: true })
    expect(holds(c, 'bo', 'chair')).toBe(false)
  })
})

describe('16: a rule that cannot be read stops its proposal, and never counts as false', () => {
  const faulty: DecisionType = {
    ...vote,
    asks: { limit: 'integer' },
    stages: [
      {
        name: 'vote',
        acts: { 'voting.cast': true },
        moves: [
          { if: { '!': { '<': [v('voting.yes'), v('asked.limit')] } }, to: 'accepted' },
          { if: false, to: 'rejected' },
        ],
      },
    ],
  }
  test('a missing answer behind a “not” lets nothing pass; its proposer may withdraw it', () => {
    const c = communityOf({ decisions: { faulty }, members: ['ada', 'bo'] })
    const proposal = c.propose('ada', 'faulty')
    expect(c.status(proposal)).toBe('error')
    expect(c.proposal(proposal)).toMatchObject({ error: { code: 'not-stated' }, live: true })
    expect(c.tryAct('bo', proposal, 'voting.cast', { choice: 'yes' })?.code).toBe('stopped')
    expect(c.try('bo', 'proposals.withdraw', { proposal })?.code).toBe('proposals.not-yours')
    c.wait('1y')
    c.do('ada', 'proposals.withdraw', { proposal })
    expect(c.proposal(proposal)).toMatchObject({ live: false })
    expect(c.proposal(proposal).decided).toBeUndefined()
    expect(c.try('ada', 'proposals.withdraw', { proposal })?.code).toBe('proposals.running')
  })
  test('a deadline with a faulty rule stops only its own proposal', () => {
    const later: DecisionType = {
      ...faulty,
      stages: [
        {
          name: 'vote',
          closes: '1d',
          acts: { 'voting.cast': true },
          moves: [
            { at: 'close', if: { '<': [v('asked.limit'), 3] }, to: 'accepted' },
            { at: 'close', to: 'rejected' },
          ],
        },
      ],
    }
    const c = communityOf({ decisions: { later }, members: ['ada'] })
    const [broken, sound] = [c.propose('ada', 'later'), c.propose('ada', 'later', { asked: { limit: 1 } })]
    c.wait('2d')
    expect([c.status(broken), c.status(sound)]).toEqual(['error', 'accepted'])
  })
  test('a rule about who may act that cannot be read lets nobody act', () => {
    const type: DecisionType = {
      ...vote,
      asks: { limit: 'integer' },
      stages: [
        {
          name: 'vote',
          acts: { 'voting.cast': { '!': { '<': [v('asked.limit'), 3] } } },
          moves: [{ if: more('voting.yes', 0), to: 'accepted' }],
        },
      ],
    }
    const c = communityOf({ decisions: { type }, members: ['ada'] })
    const proposal = c.propose('ada', 'type')
    expect(c.tryAct('ada', proposal, 'voting.cast', { choice: 'yes' })?.code).toBe('rule-failed')
  })
})

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
