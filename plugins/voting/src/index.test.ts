// Votes: how members answer, what is counted, and when an answer is certain.
import { type DecisionType, integer, plugin, table } from '@polyarchy/core'
import { conforms, trial } from '@polyarchy/core/testing'
import { describe, expect, test } from 'vitest'
import voting from './index.ts'

const v = (path: string) => ({ var: path })
const everyone = { who: true, at: 'opening' as const }
const acts = { 'voting.cast': true, 'voting.withdraw': true }
type Settings = NonNullable<DecisionType['stages'][number]['settings']>['voting']
/** A week; more in favour than against, in total. */
const week = (settings: Settings = {}, groups: DecisionType['groups'] = { everyone }): DecisionType => ({
  about: 'A week of voting.',
  propose: true,
  groups,
  stages: [
    {
      name: 'vote',
      closes: '7d',
      acts: { ...acts, 'proposals.edit': { same: [v('actor.id'), v('proposal.author')] } },
      settings: { voting: settings },
      moves: [
        { at: 'edit', to: 'vote', fresh: true },
        { at: 'close', if: { '>': [v('voting.yes'), v('voting.no')] }, to: 'accepted' },
        { at: 'close', to: 'rejected' },
      ],
    },
  ],
})
const start = (settings?: Settings, groups?: DecisionType['groups']) =>
  trial(voting, { members: { ada: ['circle'], bo: ['circle'], cy: [], di: [] }, decision: week(settings, groups) })
const counted = ({ fact }: ReturnType<typeof start>, proposal: string, ...names: string[]) =>
  names.map(name => fact(proposal, `voting.${name}`))

describe('how members answer', () => {
  test('yes, no and abstain are counted apart; only the first two decide', () => {
    const community = start()
    const proposal = community.member('ada').propose()
    for (const [name, choice] of [
      ['ada', 'yes'],
      ['bo', 'no'],
      ['cy', 'abstain'],
    ])
      community.member(name as string).cast(proposal, { choice })
    expect(counted(community, proposal, 'yes', 'no', 'abstain', 'decisive', 'voters')).toEqual([1, 1, 1, 2, 3])
  })
  test.each([
    { settings: {}, refused: ['', 'maybe', '+1', 'constructor'].slice(1), fits: 'abstain' },
    { settings: { method: 'tick' }, refused: ['no', 'abstain'], fits: 'yes' },
    { settings: { method: 'single', options: ['tea', 'coffee'] }, refused: ['yes', 'milk', 'constructor'], fits: 'tea' },
    { settings: { method: 'single' }, refused: ['yes', 'tea'], fits: undefined },
    { settings: { method: 'signed' }, refused: ['yes', '1.1', '-2', '0.1234', '1e0', '+', '.5', '00', '--1'], fits: '-0.125' },
  ])('with $settings an answer is one of what is asked, and nothing else', ({ settings, refused, fits }) => {
    const community = start(settings)
    const proposal = community.member('ada').propose()
    for (const choice of refused) expect(community.refused('ada', proposal, 'cast', { choice }), choice).toBe('choice')
    if (fits !== undefined) expect(community.refused('ada', proposal, 'cast', { choice: fits })).toBeUndefined()
    expect(community.refused('bo', proposal, 'cast', { choice: '' })).toBe('type')
  })
  test('of a signed answer the sign counts, whether it is exactly one, and whether it gives a reason', () => {
    const community = start({ method: 'signed' })
    const proposal = community.member('ada').propose()
    community.member('ada').cast(proposal, { choice: '+1.000' })
    community.member('bo').cast(proposal, { choice: '-1', reason: 'It leaks.' })
    community.member('cy').cast(proposal, { choice: '-0.001' })
    community.member('di').cast(proposal, { choice: '-0' })
    const names = ['voters', 'for', 'full_for', 'against', 'against_reasoned', 'full_against', 'full_against_reasoned']
    expect(counted(community, proposal, ...names)).toEqual([4, 1, 1, 2, 1, 1, 1])
  })
  test('between options the most votes lead, a tie leads together, and nobody leads an empty vote', () => {
    const community = start({ method: 'single', options: ['tea', 'coffee', 'water'] })
    const proposal = community.member('ada').propose()
    expect(community.fact(proposal, 'voting.leading')).toEqual([])
    community.member('ada').cast(proposal, { choice: 'tea' })
    community.member('bo').cast(proposal, { choice: 'coffee' })
    expect(community.fact(proposal, 'voting.leading')).toEqual(['coffee', 'tea'])
    community.member('cy').cast(proposal, { choice: 'tea' })
    expect(community.fact(proposal, 'voting.leading')).toEqual(['tea'])
    expect(counted(community, proposal, 'choice.tea', 'choice.coffee', 'choice.water', 'voters')).toEqual([2, 1, 0, 3])
  })
})

describe('positions', () => {
  const positions = { method: 'single', options: ['yes', 'abstain', 'no', 'block'], explained: ['block'] } as const
  test('yes, no and abstain are counted as such; a block is an option of its own, and counts with its reason', () => {
    const community = start(positions)
    const proposal = community.member('ada').propose()
    for (const [name, choice] of [
      ['ada', 'yes'],
      ['bo', 'no'],
      ['cy', 'abstain'],
    ])
      community.member(name as string).cast(proposal, { choice, reason: 'So.' })
    community.member('di').cast(proposal, { choice: 'block', reason: 'It would cost us the house.' })
    expect(counted(community, proposal, 'yes', 'no', 'abstain', 'decisive', 'choice.yes', 'voters')).toEqual([1, 1, 1, 2, 1, 4])
    expect(counted(community, proposal, 'choice.block', 'reasoned.block', 'reasoned.yes')).toEqual([1, 1, 1])
    community.member('di').cast(proposal, { choice: 'no' })
    expect(counted(community, proposal, 'choice.block', 'reasoned.block', 'reasoned.no', 'no')).toEqual([0, 0, 1, 2])
  })
  test('what must be explained is turned down without a reason, and the rest is not', () => {
    const community = start(positions)
    const proposal = community.member('ada').propose()
    expect(community.refused('ada', proposal, 'cast', { choice: 'block' })).toBe('reason')
    expect(community.refused('ada', proposal, 'cast', { choice: 'no' })).toBeUndefined()
    expect(community.refused('bo', proposal, 'cast', { choice: 'veto', reason: 'No.' })).toBe('choice')
  })
})

describe('changing one’s mind', () => {
  test('a ballot may be changed and taken back, and counts once as it stands', () => {
    const community = start()
    const proposal = community.member('ada').propose()
    for (const choice of ['yes', 'no', 'yes', 'abstain', 'no']) community.member('ada').cast(proposal, { choice })
    expect(counted(community, proposal, 'yes', 'no', 'abstain', 'voters')).toEqual([0, 1, 0, 1])
    community.member('ada').withdraw(proposal)
    expect(counted(community, proposal, 'yes', 'no', 'voters', 'everyone.no')).toEqual([0, 0, 0, 0])
    expect(community.refused('ada', proposal, 'withdraw')).toBe('absent')
  })
  test('where ballots are fixed, none is changed or taken back', () => {
    const community = start({ change: false })
    const proposal = community.member('ada').propose()
    community.member('ada').cast(proposal, { choice: 'yes' })
    expect(community.refused('ada', proposal, 'cast', { choice: 'no' })).toBe('fixed')
    expect(community.refused('ada', proposal, 'withdraw')).toBe('fixed')
    expect(counted(community, proposal, 'yes', 'voters')).toEqual([1, 1])
  })
  test('a fixed ballot does not bind in the next round', () => {
    const community = start({ change: false })
    const proposal = community.member('ada').propose()
    community.member('ada').cast(proposal, { choice: 'yes' })
    community.member('ada').act(proposal, 'proposals.edit', { title: 'Another text' })
    expect(counted(community, proposal, 'yes', 'voters', 'everyone.yes')).toEqual([0, 0, 0])
    community.member('ada').cast(proposal, { choice: 'no' })
    expect(counted(community, proposal, 'no', 'everyone.no')).toEqual([1, 1])
  })
  test('reasons are asked for, allowed or left out, as the rules say', () => {
    const must = start({ reason: 'required' })
    const asked = must.member('ada').propose()
    expect(must.refused('ada', asked, 'cast', { choice: 'no' })).toBe('reason')
    expect(must.refused('ada', asked, 'cast', { choice: 'no', reason: 'Too dear.' })).toBeUndefined()
    const off = start({ reason: 'off' })
    const silent = off.member('ada').propose()
    expect(off.refused('ada', silent, 'cast', { choice: 'no', reason: 'Too dear.' })).toBe('no-reason')
    expect(off.refused('ada', silent, 'cast', { choice: 'no' })).toBeUndefined()
  })
})

describe('whose voices count, and how much', () => {
  const points = plugin({
    name: 'points',
    version: 1,
    about: 'Points that members give themselves.',
    tables: { points: table(['member'], { points: integer(0, 1000) }, { past: true }) },
    refusals: {},
    actions: {
      set: {
        about: 'Set them.',
        by: 'member',
        input: { points: integer(0, 1000) },
        apply: ({ points: set }, { tables, author }) => tables.points.put({ member: author, points: set }),
      },
    },
    facts: {
      points: {
        about: 'points',
        of: 'member',
        type: 'integer',
        kept: true,
        read: (who, { tables }) => tables.points.get(who)?.points ?? 0,
      },
    },
  })
  test('weights are those of the opening; later points change no ballot, and who had none is outside', () => {
    const groups = { weighed: { who: true, at: 'opening' as const, weight: v('member.points.points') } }
    const community = trial(voting, { members: ['ada', 'bo', 'cy'], decision: week({}, groups), beside: [points] })
    const [ada, bo, cy] = ['ada', 'bo', 'cy'].map(name => community.member(name))
    ada?.run('points.set', { points: 5 })
    bo?.run('points.set', { points: 2 })
    const proposal = ada?.propose() as string
    bo?.run('points.set', { points: 900 })
    cy?.run('points.set', { points: 900 })
    for (const [member, choice] of [
      [ada, 'yes'],
      [bo, 'no'],
      [cy, 'no'],
    ] as const)
      member?.cast(proposal, { choice })
    ada?.run('points.set', { points: 0 })
    bo?.cast(proposal, { choice: 'yes' })
    bo?.cast(proposal, { choice: 'no' })
    expect(counted(community, proposal, 'weighed.yes', 'weighed.no', 'weighed.voters', 'yes', 'no')).toEqual([5, 2, 2, 1, 2])
    expect([community.fact(proposal, 'groups.weighed.weight'), community.fact(proposal, 'groups.weighed.size')]).toEqual([7, 2])
  })
  test('a live group follows roles as they are given and taken', () => {
    const groups = { circle: { who: { in: ['circle', v('member.roles')] }, at: 'now' as const } }
    const permissions = { 'roles.grant': { members: true }, 'roles.revoke': { members: true } }
    const community = trial(voting, {
      members: { ada: ['circle'], bo: ['circle'], cy: [] },
      decision: week({}, groups as never),
      permissions,
    })
    const proposal = community.member('ada').propose()
    for (const name of ['ada', 'bo', 'cy']) community.member(name).cast(proposal, { choice: 'yes' })
    expect(counted(community, proposal, 'circle.yes', 'yes')).toEqual([2, 3])
    const set = (how: string, name: string) =>
      community.member('ada').run(`roles.${how}`, { member: community.member(name).id, role: 'circle' })
    set('revoke', 'bo')
    set('grant', 'cy')
    set('revoke', 'ada')
    expect(counted(community, proposal, 'circle.yes', 'circle.voters', 'yes')).toEqual([1, 1, 3])
    community.member('bo').cast(proposal, { choice: 'no' })
    set('grant', 'bo')
    expect(counted(community, proposal, 'circle.yes', 'circle.no', 'circle.voters')).toEqual([1, 1, 2])
  })
  test('sums are ready: reading one takes the same number of rows however many have voted', () => {
    const members = Array.from({ length: 60 }, (_, index) => `m${index}`)
    const community = trial(voting, { members, decision: week() })
    const proposal = community.member('m0').propose()
    const ballots = community.community.replica.machine.table('voting', 'ballots')
    let read = 0
    const { get, rows } = ballots
    ballots.get = (...key) => {
      read++
      return get.call(ballots, ...key)
    }
    ballots.rows = (...prefix) => {
      read++
      return rows.call(ballots, ...prefix)
    }
    for (const name of members) community.member(name).cast(proposal, { choice: 'yes' })
    read = 0
    expect(counted(community, proposal, 'yes', 'everyone.yes', 'voters', 'decisive', 'leading')).toEqual([60, 60, 60, 60, []])
    expect(read).toBe(0)
  })
})

// What chance does not meet in so few turns is told above and in the tests beside it.
test('it keeps what every plugin must keep', () => {
  const settings = [
    { delegation: 'body' },
    { method: 'signed', reason: 'required' },
    { method: 'single', options: ['a', 'b', 'no'], explained: ['b'], change: false },
    { method: 'tick', reason: 'off' },
  ]
  expect(conforms(voting, { settings, seed: 4, turns: 500, without: ['approved', 'ranking', 'points'] })).toEqual({
    accepted: ['cast', 'delegate', 'proxy', 'reclaim', 'withdraw'],
    refused: [
      'absent',
      'choice',
      'kind',
      'no-proxy',
      'no-reason',
      'nobody',
      'not-given',
      'open-here',
      'past',
      'shares',
      'stranger',
      'twice',
      'yourself',
    ],
  })
})
