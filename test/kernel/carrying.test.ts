// What was decided is carried once, all of it or nothing; a rule that cannot be read stops its proposal.
import type { DecisionType } from '@polyarchy/core'
import { keyOf } from '@polyarchy/core/testing'
import { describe, expect, test } from 'vitest'
import { communityOf, grant, holds, more, said, v, vote, yes } from './community.ts'

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

describe('what a stage does by itself', () => {
  const review: DecisionType = {
    ...vote,
    within: ['vote'],
    stages: [{ name: 'open', moves: [{ if: { same: [v('parent.proposal.author'), v('parent.proposal.id')] }, to: 'rejected' }] }],
  }
  const open = (granted: boolean) => {
    const runs = [{ run: 'proposals.ask', input: { decision: 'review', asked: {}, actions: [], within: v('proposal.id') } }]
    const reviewed: DecisionType = {
      ...vote,
      stages: [...vote.stages, { name: 'accepted', decides: 'passed', carries: { failing: 'stuck' }, runs: runs as never }],
    }
    return communityOf({
      decisions: { vote: reviewed, review },
      members: ['ada'],
      permissions: granted ? { 'proposals.ask': { decision: 'vote' } } : {},
    })
  }
  test('entering it opens a review beneath the proposal, and nobody can do that by hand', () => {
    const c = open(true)
    const proposal = c.propose('ada', 'vote')
    yes(c, 'ada', proposal)
    expect(c.proposal(proposal)).toMatchObject({ stage: 'accepted', carried: true })
    const beneath = [...c.replica.machine.table('proposals', 'proposals').rows()].filter(row => row.within === proposal)
    expect(beneath).toMatchObject([{ decision: 'review', stage: 'open', author: '', live: true }])
    expect(c.try('ada', 'proposals.ask', { decision: 'review', asked: {}, actions: [], within: proposal })?.code).toBe('not-by-hand')
  })
  test('a rulebook in which that is granted to nobody does not hold together', () => {
    expect(() => open(false)).toThrow('not granted')
  })
  test('what has passed and cannot be done is stuck, where everyone sees it, and none of it is done', () => {
    const twice = [
      { run: 'roles.revoke', input: { member: v('asked.who'), role: 'admin' } },
      { run: 'roles.grant', input: { member: v('asked.who'), role: 'guest' } },
    ]
    const decided = (stage: object): DecisionType => ({
      ...vote,
      asks: { who: 'member' },
      stages: [
        { ...vote.stages[0]!, moves: [{ if: more('voting.yes', 0), to: 'done' }] },
        { name: 'done', runs: twice, ...stage } as never,
        { name: 'tried', decides: 'failed' },
      ],
    })
    const c = communityOf({
      decisions: { plain: decided({ decides: 'passed' }), named: decided({ decides: 'passed', failing: 'tried' }), loose: decided({}) },
      members: { ada: ['admin', 'guest'] },
      permissions: Object.fromEntries(['roles.revoke', 'roles.grant'].map(run => [run, { decision: ['plain', 'named', 'loose'] }])),
    })
    const ended = ['plain', 'named', 'loose'].map(decision => {
      const proposal = c.propose('ada', decision, { asked: { who: c.id('ada') } })
      yes(c, 'ada', proposal)
      return c.proposal(proposal)
    })
    expect(ended.map(({ stage, decided }) => [stage, decided])).toEqual([
      ['stuck', 'passed'],
      ['tried', 'passed'],
      ['done', undefined],
    ])
    expect(holds(c, 'ada', 'admin')).toBe(true)
  })
})
