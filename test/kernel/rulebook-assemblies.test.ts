// How an assembly in Minneapolis and a hackerspace decide, as rulebooks, with the stories that show whether they were understood.
import type { DecisionType } from '@polyarchy/core'
import type { Sandbox } from '@polyarchy/core/testing'
import { describe, expect, test } from 'vitest'
import { all, at, cast, communityOf, hasRole, isAuthor, more, named, none, said, v } from './community.ts'
import { meetings } from './meetings.ts'
import { objections } from './objections.ts'

const facilitator = hasRole('facilitator')
const call = (about: string) => ({ about, who: facilitator })
const counted = { and: [said('count'), more('meetings.intending', 0), { 'at-least': ['9/10', v('voting.yes'), v('meetings.intending')] }] }
const blocks = { 'objections.raise': true, 'objections.withdraw': true, 'proposals.edit': isAuthor }
const ballots = { 'meetings.intend': true, 'voting.cast': true }
const urgent = { or: [said('emergency'), { and: [v('asked.emergency'), { '!': said('ordinary') }] }] }
const consensus = { and: [said('consensus'), none('objections.standing')] }
const assembly: DecisionType = {
  about: 'Consensus; after a block nine tenths of those who mean to vote, at the next assembly or at once in an emergency.',
  asks: { emergency: 'boolean' },
  propose: true,
  groups: {},
  stages: [
    {
      name: 'floor',
      acts: blocks,
      calls: { emergency: call('It is an emergency.'), ordinary: call('It is none.'), consensus: call('Call for consensus.') },
      moves: [
        { if: consensus, to: 'accepted' },
        { if: { and: [said('consensus'), urgent] }, to: 'vote' },
        { if: said('consensus'), to: 'tabled', fresh: true },
      ],
    },
    {
      name: 'vote',
      acts: ballots,
      calls: { count: call('Count.') },
      moves: [
        { if: counted, to: 'accepted' },
        { if: said('count'), to: 'rejected' },
      ],
    },
    {
      name: 'tabled',
      acts: { ...blocks, ...ballots },
      calls: { consensus: call('Call for consensus.'), count: call('Count.') },
      moves: [
        { if: consensus, to: 'accepted' },
        { if: counted, to: 'accepted' },
        { if: said('count'), to: 'rejected' },
      ],
    },
  ],
}
const say = (c: Sandbox, proposal: string, word: string) => c.act('fay', proposal, 'proposals.call', { word })

describe('occupy-mn', () => {
  const open = () =>
    communityOf({ decisions: { assembly }, members: { ...all(named('o', 50)), fay: ['facilitator'] }, beside: [objections, meetings] })
  const block = (c: Sandbox, proposal: string) => c.act('o50', proposal, 'objections.raise', { reason: 'No.' })
  const ballot = (c: Sandbox, proposal: string, intending: number, forIt: number) => {
    for (const name of named('o', intending)) c.act(name, proposal, 'meetings.intend')
    cast(c, named('o', forIt), proposal, 'yes')
    say(c, proposal, 'count')
  }
  test('occ-1, 5: without a block, or once it was withdrawn over a better text, there is consensus at once', () => {
    const c = open()
    const [clear, better] = [c.propose('o01', 'assembly'), c.propose('o01', 'assembly')]
    block(c, better)
    c.act('o01', better, 'proposals.edit', { title: 'Better' })
    c.act('o50', better, 'objections.withdraw')
    for (const proposal of [clear, better]) say(c, proposal, 'consensus')
    expect([c.status(clear), c.status(better)]).toEqual(['accepted', 'accepted'])
  })
  test.each([
    { intending: 40, yes: 36, status: 'accepted' },
    { intending: 40, yes: 35, status: 'rejected' },
    { intending: 30, yes: 27, status: 'accepted' },
  ])('occ-2, 3, 6: blocked and tabled, then $yes of $intending who mean to vote: $status', ({ intending, yes: forIt, status }) => {
    const c = open()
    const proposal = c.propose('o01', 'assembly')
    block(c, proposal)
    say(c, proposal, 'consensus')
    expect([c.status(proposal), c.fact(proposal, 'objections.standing'), c.fact(proposal, 'called.consensus')]).toEqual(['tabled', 0, null])
    at(c, 3)
    block(c, proposal)
    ballot(c, proposal, intending, forIt)
    expect(c.status(proposal)).toBe(status)
  })
  test('occ-4: in an emergency they vote the same evening; the facilitator may rule that it is none', () => {
    const c = open()
    const [real, none_] = [0, 0].map(() => c.propose('o01', 'assembly', { asked: { emergency: true } })) as [string, string]
    for (const proposal of [real, none_]) block(c, proposal)
    say(c, real, 'emergency')
    say(c, none_, 'ordinary')
    for (const proposal of [real, none_]) say(c, proposal, 'consensus')
    ballot(c, real, 20, 19)
    expect([c.status(real), c.status(none_)]).toEqual(['accepted', 'tabled'])
  })
})

describe('noisebridge', () => {
  const entitled = {
    entitled: { who: { and: [hasRole('member', 'member'), { '!': { same: [v('member.id'), v('asked.subject')] } }] }, at: 'now' as const },
  }
  const may = {
    'objections.raise': v('actor.in.entitled'),
    'meetings.record': v('actor.in.entitled'),
    'meetings.hold': true,
    'proposals.edit': isAuthor,
  }
  const recorded = {
    and: [
      { '!': { before: [v('meetings.recorded'), v('meetings.began')] } },
      { before: [v('meetings.recorded'), { after: [v('meetings.ended'), '24h'] }] },
    ],
  }
  const later = { before: [v('stage.entered'), v('meetings.ended')] }
  const restart = { at: 'edit' as const, to: 'initial', fresh: true as const }
  const suspend: DecisionType = {
    about: 'Read at one meeting, consented at the next.',
    asks: { subject: 'member' },
    propose: true,
    groups: entitled,
    stages: [
      {
        name: 'initial',
        acts: may,
        moves: [restart, { if: { and: [{ past: v('meetings.ended') }, none('objections.standing'), recorded] }, to: 'final' }],
      },
      {
        name: 'final',
        acts: may,
        moves: [restart, { if: { and: [later, more('objections.standing', 0)] }, to: 'blocked' }, { if: later, to: 'accepted' }],
      },
      { name: 'blocked', acts: may, moves: [restart] },
    ],
  }
  const open = () =>
    communityOf({ decisions: { suspend }, members: { ...all(named('m', 12), 'member'), g01: [] }, beside: [objections, meetings] })
  const hold = (c: Sandbox, proposal: string, day: number) => {
    at(c, day, 19)
    c.act('m01', proposal, 'meetings.hold', { until: c.began + day * 86_400_000 + 21 * 3_600_000 })
  }
  const start = (c: Sandbox) => {
    at(c, 0, 19)
    const proposal = c.propose('m01', 'suspend', { asked: { subject: c.id('m12') } })
    hold(c, proposal, 0)
    return proposal
  }
  test('nois-1, 2: it takes two meetings, and the record of the first within a day', () => {
    for (const [hours, status] of [
      [31, 'accepted'],
      [51, 'initial'],
    ] as const) {
      const c = open()
      const proposal = start(c)
      at(c, 0, hours)
      c.act('m02', proposal, 'meetings.record')
      hold(c, proposal, 7)
      at(c, 7, 21)
      expect(c.status(proposal)).toBe(status)
    }
  })
  test('nois-3: what is changed in the second week is final only in the third: a meeting counts for the round in which it ends', () => {
    const c = open()
    const proposal = start(c)
    at(c, 0, 22)
    c.act('m02', proposal, 'meetings.record')
    expect(c.status(proposal)).toBe('final')
    hold(c, proposal, 7)
    at(c, 7, 20)
    c.act('m01', proposal, 'proposals.edit', { title: 'Another' })
    expect([c.status(proposal), c.fact(proposal, 'meetings.ended')]).toEqual(['initial', null])
    at(c, 7, 22)
    expect(c.status(proposal)).toBe('initial')
    c.act('m02', proposal, 'meetings.record')
    expect(c.status(proposal)).toBe('final')
    hold(c, proposal, 14)
    at(c, 14, 21)
    expect(c.proposal(proposal)).toMatchObject({ stage: 'accepted', entered: c.began + 14 * 86_400_000 + 21 * 3_600_000 })
  })
  test('nois-4, 5: neither a guest nor whom it is about can object; a member can, and it is blocked when the meeting ends', () => {
    const c = open()
    const proposal = start(c)
    for (const name of ['g01', 'm12']) expect(c.tryAct(name, proposal, 'objections.raise', { reason: 'No.' })?.code).toBe('not-entitled')
    at(c, 0, 22)
    c.act('m02', proposal, 'meetings.record')
    hold(c, proposal, 7)
    at(c, 7, 20)
    c.act('m05', proposal, 'objections.raise', { reason: 'For the guest.' })
    expect(c.status(proposal)).toBe('final')
    at(c, 7, 21)
    expect(c.status(proposal)).toBe('blocked')
  })
})
