// An amendment may let open proposals begin anew: by the changed rules, as if they were opened now.
import { type Json, proposalView, type Rulebook } from '@polyarchy/core'
import { monday, type Sandbox } from '@polyarchy/core/testing'
import voting from '@polyarchy/voting'
import { describe, expect, test } from 'vitest'
import { replayed } from '../kernel/replaying.ts'
import { amend, amendment, base, changed, day, start, v } from './community.ts'

const { amending: _, ...free } = base
/** Everyone votes for a week; a second round decides, whatever comes of it. */
const vote = {
  about: 'A vote of a week.',
  asks: { urgent: 'boolean' },
  propose: true,
  groups: { voters: { who: true, at: 'opening' } },
  stages: [
    { name: 'talk', closes: '1d', moves: [{ at: 'close', to: 'vote' }] },
    {
      name: 'vote',
      closes: '7d',
      acts: { 'voting.cast': v('actor.in.voters') },
      moves: [
        { if: { and: [{ past: { after: [v('proposal.opened'), '10d'] } }, { '>': [v('voting.yes'), 1] }] }, to: 'accepted' },
        { at: 'close', if: { '==': [v('round.number'), 2] }, to: 'rejected' },
        { at: 'close', to: 'talk', fresh: true },
      ],
    },
  ],
}
const rulebook = changed(free, { '/decisions/vote': vote as Json, '/permissions/members.remove': { decision: 'vote' } })
const begun = (more: Readonly<Record<string, Json>> = {}): Sandbox => start(changed(rulebook, more), { ada: [], bo: ['board'], cy: [] })

/** Only the board votes, for three days. */
const boardOnly = { '/decisions/vote/groups/voters/who': { in: ['board', v('member.roles')] }, '/decisions/vote/stages/1/closes': '3d' }
const restart = (community: Sandbox, places: Readonly<Record<string, Json>> = boardOnly) =>
  amend(community, 'ordinary', places, { open: 'anew' })

/** In the vote since a day, with two voices. */
function voting2(community: Sandbox): string {
  const proposal = community.propose('ada', 'vote', { asked: { urgent: true } })
  community.wait('2d')
  community.act('ada', proposal, 'voting.cast', { choice: 'yes' })
  community.act('bo', proposal, 'voting.cast', { choice: 'yes' })
  return proposal
}

test('an open proposal keeps its rules, unless the amendment says otherwise', () => {
  const community = begun()
  const proposal = voting2(community)
  amend(community, 'ordinary', boardOnly)
  expect(community.proposal(proposal)).toMatchObject({ stage: 'vote', closes: monday + 8 * day, rulebook: '000000' })
  expect(community.fact(proposal, 'voting.yes')).toBe(2)
})

test('begun anew it is in its first stage, in an empty round, by the new rules, as if it were opened now', () => {
  const community = begun()
  const proposal = voting2(community)
  restart(community)
  expect(community.proposal(proposal)).toMatchObject({
    stage: 'talk',
    opened: monday + 2 * day,
    rulebook: '000001',
    closes: monday + 3 * day,
  })
  community.wait('1d')
  expect(community.proposal(proposal)).toMatchObject({ stage: 'vote', closes: monday + 6 * day })
  expect(community.fact(proposal, 'voting.yes')).toBe(0)
  expect(community.fact(proposal, 'groups.voters.size')).toBe(1)
  expect(community.tryAct('ada', proposal, 'voting.cast', { choice: 'yes' })?.code).toBe('not-entitled')
  community.act('bo', proposal, 'voting.cast', { choice: 'yes' })
  expect(community.contents(proposal).asked).toEqual({ urgent: true })
})

test('its rules know nothing of its former life: neither its rounds nor its stages nor its age', () => {
  const community = begun()
  const proposal = voting2(community)
  community.wait('10d')
  expect(community.fact(proposal, 'round.number')).toBe(2)
  restart(community)
  expect(community.fact(proposal, 'round.number')).toBe(1)
  expect(community.fact(proposal, 'entered.vote')).toBeNull()
  expect(community.fact(proposal, 'left.talk')).toBeNull()
  community.wait('4d')
  expect(community.fact(proposal, 'round.number')).toBe(2)
  expect(community.status(proposal)).toBe('talk')
})

test('what its former life set for those who collect is set no more', () => {
  const first = { name: 'first', closes: '1d', settings: { voting: { change: false } }, moves: [{ at: 'close', to: 'second' }] }
  const second = { name: 'second', closes: '9d', moves: [{ at: 'close', to: 'rejected' }] }
  const community = begun({ '/decisions/vote/stages': [first, second] })
  const proposal = community.propose('ada', 'vote')
  const settings = () => community.replica.machine.reading(voting).settings(community.round(proposal))
  community.wait('1d')
  expect(settings()).toEqual({ change: false })
  restart(community, { '/decisions/vote/stages': [second, first] })
  expect(settings()).toEqual({})
})

test('its story tells its former life by the rules of then, and that it began anew', () => {
  const community = begun({ '/decisions/vote/stages/0/moves/0/if': { '>=': [v('round.number'), 1] } })
  const proposal = voting2(community)
  community.wait('6d')
  restart(community, {
    '/decisions/vote/stages/0/moves': [{ at: 'close', to: 'vote' }],
    '/decisions/vote/stages/1/moves': [{ at: 'close', to: 'rejected' }],
  })
  const { timeline, stages } = proposalView(community.replica.machine, proposal, () => '') as NonNullable<ReturnType<typeof proposalView>>
  expect(timeline.map(({ kind, to }) => [kind, to])).toEqual([
    ['opened', 'talk'],
    ['move', 'vote'],
    ['move', 'talk'],
    ['anew', 'talk'],
  ])
  expect(timeline[1]?.clause).toMatchObject({ met: true })
  expect(stages.map(({ name, state }) => [name, state])).toEqual([
    ['talk', 'present'],
    ['vote', 'ahead'],
    ['rejected', 'ahead'],
  ])
})

test('whoever read the former text or rules reads again before they speak', () => {
  const community = begun()
  const proposal = voting2(community)
  const { revision } = community.proposal(proposal)
  restart(community, { '/decisions/vote/stages/1/closes': '3d' })
  community.wait('1d')
  expect(community.try('ada', 'voting.cast', { proposal, revision, choice: 'yes' })?.code).toBe('stale')
  community.act('ada', proposal, 'voting.cast', { choice: 'no' })
})

describe('it does not begin anew', () => {
  test('if its kind did not change, or only elsewhere', () => {
    const community = begun()
    const proposal = voting2(community)
    restart(community, { '/name': 'The shed' })
    expect(community.status(proposal)).toBe('vote')
  })

  test('if its rules are those of the changed rulebook already', () => {
    const community = begun()
    const proposal = voting2(community)
    amend(community, 'ordinary', { '/decisions/vote/stages/1/closes': '3d' })
    restart(community, { '/decisions/vote/stages/1/closes': '7d' })
    expect(community.status(proposal)).toBe('vote')
  })

  test('if it is decided, also where something is still to come', () => {
    const community = begun({
      '/decisions/vote/stages': [
        { name: 'decided', decides: 'passed', closes: '9d', moves: [{ at: 'close', to: 'done' }] },
        { name: 'done', carries: { failing: 'stuck' } },
      ],
    })
    const proposal = community.propose('ada', 'vote')
    restart(community, { '/decisions/vote/about': 'Changed.' })
    community.wait('9d')
    expect(community.status(proposal)).toBe('done')
  })

  test.each<[string, Readonly<Record<string, Json>>, string]>([
    ['its answers', { '/decisions/vote/asks': { subject: 'member' } }, 'unknown-field'],
    ['what it carries', { '/permissions/members.remove': { decision: 'board' }, '/decisions/vote/about': 'Changed.' }, 'not-granted'],
    ['its place', { '/decisions/vote/within': ['board'] }, 'unknown-proposal'],
  ])('if the new rules do not fit %s: it goes on, and its story says why', (_, places, code) => {
    const community = begun()
    const actions = [{ run: 'members.remove', input: { member: community.id('cy') } }]
    const proposal = community.propose('ada', 'vote', { asked: { urgent: true }, actions })
    community.wait('2d')
    restart(community, places)
    expect(community.proposal(proposal)).toMatchObject({ stage: 'vote', rulebook: '000000', closes: monday + 8 * day })
    const failed = proposalView(community.replica.machine, proposal, () => '')?.timeline.at(-1)?.failed
    expect(failed).toMatchObject({ code })
    expect(failed?.message).toContain('It goes on by the rules under which it began')
    community.act('bo', proposal, 'voting.cast', { choice: 'yes' })
  })

  test('if it is the one that brings the change, and carries it before it is decided', () => {
    const self = {
      about: 'Carries first.',
      propose: true,
      groups: {},
      stages: [{ name: 'do', closes: '1d', carries: { failing: 'stuck' }, moves: [{ at: 'close', to: 'accepted' }] }],
    }
    const community = begun({ '/decisions/self': self as Json, '/permissions/rulebook.amend': { decision: 'self' } })
    const proposal = community.propose('ada', 'self', {
      actions: [amendment(community, { '/decisions/self/about': 'Changed.' }, { open: 'anew' })],
    })
    expect(community.proposal(proposal)).toMatchObject({ stage: 'do', rulebook: '000000', carried: true })
    expect(proposalView(community.replica.machine, proposal, () => '')?.timeline.map(({ kind }) => kind)).toEqual(['opened'])
  })
})

test('a proposal that a faulty rule stopped begins anew once the rule is mended', () => {
  const faulty = {
    '/decisions/vote/stages/0/moves': [{ if: { '>': [v('asked.sum'), 1] }, to: 'vote' }],
    '/decisions/vote/asks': { sum: 'integer' },
  }
  const community = begun(faulty)
  const proposal = community.propose('ada', 'vote')
  expect(community.status(proposal)).toBe('error')
  restart(community, { '/decisions/vote/stages/0/moves': [{ at: 'close', to: 'vote' }] })
  expect(community.status(proposal)).toBe('talk')
  community.wait('1d')
  expect(community.status(proposal)).toBe('vote')
})

test('one beneath another stays beneath it, and is counted in its new stage', () => {
  const option = {
    about: 'An option.',
    propose: true,
    within: ['vote'],
    groups: {},
    stages: [{ name: 'draft', closes: '9d', moves: [{ at: 'close', to: 'final' }] }, { name: 'final' }],
  }
  const community = begun({ '/decisions/option': option as Json })
  const above = community.propose('ada', 'vote')
  const beneath = community.propose('ada', 'option', { within: above })
  const count = (stage: string) => community.replica.machine.table('proposals', 'within').get(above, 'option', stage)?.count
  expect(count('draft')).toBe(1)
  restart(community, { '/decisions/option/stages/0/name': 'sketch' } as never)
  expect([count('draft'), count('sketch')]).toEqual([0, 1])
  expect(community.proposal(beneath)).toMatchObject({ stage: 'sketch', within: above })
})

test('many begin anew in the order in which they were opened, and a replay comes to the same state', () => {
  const community = begun()
  const proposals = Array.from({ length: 12 }, () => community.propose('ada', 'vote'))
  community.wait('2d')
  for (const proposal of proposals) community.act('bo', proposal, 'voting.cast', { choice: 'yes' })
  restart(community)
  expect(new Set(proposals.map(community.status.bind(community)))).toEqual(new Set(['talk']))
  const open = community.replica.machine.table('proposals', 'open')
  expect(open.get('vote')?.count).toBe(12)
  community.wait('30d')
  expect(open.get('vote')?.count).toBe(0)
  expect(replayed(community.taken, [voting], [3, 14, 26]).stateHash()).toBe(community.replica.stateHash())
})

test('what only a rulebook of then explains is explained by it: an ended proposal of a kind that is gone', () => {
  const community = begun()
  const proposal = voting2(community)
  community.wait('20d')
  const { vote: _vote, ...others } = rulebook.decisions as Rulebook['decisions'] & { vote: unknown }
  amend(community, 'ordinary', { '/decisions': others as never, '/permissions/members.remove': { decision: 'board' } })
  const timeline = proposalView(community.replica.machine, proposal, () => '')?.timeline
  expect(timeline?.at(-1)).toMatchObject({ kind: 'move', to: 'rejected', clause: { met: true } })
})
