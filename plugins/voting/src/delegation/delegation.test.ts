// Votes that are given to others: until they are taken back, on one topic or on everything, whole or in parts.
import type { DecisionType } from '@polyarchy/core'
import { trial } from '@polyarchy/core/testing'
import { describe, expect, test } from 'vitest'
import voting from '../index.ts'

const v = (path: string) => ({ var: path })
type Settings = NonNullable<DecisionType['stages'][number]['settings']>['voting']
/** A week of voting among all but whom it is about. */
const week = (settings: Settings = {}, cast: object | true = true): DecisionType =>
  ({
    about: 'A week of voting.',
    asks: { topic: ['money', 'people'], subject: 'member' },
    propose: true,
    groups: {
      others: {
        who: { '!': { same: [v('member.id'), v('asked.subject')] } },
        at: 'opening',
        weight: { if: [{ in: ['heavy', v('member.roles')] }, 5, 1] },
      },
    },
    stages: [
      {
        name: 'vote',
        closes: '7d',
        acts: { 'voting.cast': cast, 'voting.withdraw': true, 'voting.proxy': true, 'proposals.edit': true },
        settings: { voting: { delegation: 'others', topic: v('asked.topic'), ...settings } },
        moves: [
          { at: 'edit', to: 'vote', fresh: true },
          { at: 'close', if: { '>': [v('voting.others.yes'), v('voting.others.no')] }, to: 'accepted' },
          { at: 'close', to: 'rejected' },
        ],
      },
    ],
  }) as DecisionType
type Member = ReturnType<ReturnType<typeof trial>['member']>
const names = ['ada', 'bo', 'cy', 'di', 'eve'] as const
function start(settings?: Settings, cast?: object | true) {
  const t = trial(voting, { members: { ada: [], bo: [], cy: ['heavy'], di: [], eve: [] }, decision: week(settings, cast) })
  const people = Object.fromEntries(names.map(name => [name, t.member(name)])) as Record<(typeof names)[number], Member>
  const open = (topic = 'money', subject?: Member) =>
    people.ada.propose({ asked: { topic, ...(subject ? { subject: subject.id } : { subject: 'nobody' }) } })
  const sums = (proposal: string, ...facts: string[]) => facts.map(name => t.fact(proposal, `voting.${name}`))
  const passages = (proposal: string, who: Member) => {
    const { machine } = t.community.replica
    const said = (id: string) => names.find(name => people[name].id === id) ?? id
    return machine
      .reading(voting)
      .passages(t.community.round(proposal), who.id)
      .map(({ share, through, by, ends }) => [share, ...through.map(said), ...(by === undefined ? [ends] : ['by', said(by)])].join(' '))
  }
  return { ...t, ...people, open, sums, passages }
}

describe('a vote that was given to somebody', () => {
  test('is cast by them on everything, with its own weight, and by nobody while they are silent', () => {
    const { ada, cy, open, sums, passages } = start()
    cy.delegate({ to: [ada.id] })
    const proposal = open()
    expect(sums(proposal, 'yes', 'voters')).toEqual([0, 0])
    expect(passages(proposal, cy)).toEqual(['1 ada silent'])
    ada.cast(proposal, { choice: 'yes' })
    expect(sums(proposal, 'yes', 'others.yes', 'voters', 'direct', 'represented')).toEqual([2, 6, 2, 1, 1])
    expect(passages(proposal, cy)).toEqual(['1 by ada'])
    ada.cast(proposal, { choice: 'no' })
    expect(sums(proposal, 'yes', 'others.no', 'others.represented')).toEqual([0, 6, 1])
    ada.withdraw(proposal)
    expect(sums(proposal, 'no', 'others.no', 'represented')).toEqual([0, 0, 0])
  })
  test('is passed on as far as somebody votes, who is told of with those between', () => {
    const { ada, bo, cy, di, open, sums, passages } = start()
    di.delegate({ to: [cy.id] })
    cy.delegate({ to: [bo.id] })
    bo.delegate({ to: [ada.id] })
    const proposal = open()
    ada.cast(proposal, { choice: 'yes' })
    expect(sums(proposal, 'others.yes', 'represented')).toEqual([8, 3])
    expect(passages(proposal, di)).toEqual(['1 cy bo by ada'])
    cy.cast(proposal, { choice: 'no' })
    expect(sums(proposal, 'others.yes', 'others.no', 'direct', 'represented')).toEqual([2, 6, 2, 2])
  })
  test('goes to whom it was given on the topic, or else on everything; on one topic one may keep it', () => {
    const { ada, bo, cy, di, open, sums } = start()
    di.delegate({ to: [ada.id] })
    di.delegate({ topic: 'people', to: [bo.id] })
    cy.delegate({ to: [bo.id] })
    cy.delegate({ topic: 'people', to: [] })
    const [money, people] = [open('money'), open('people')]
    for (const proposal of [money, people]) {
      ada.cast(proposal, { choice: 'yes' })
      bo.cast(proposal, { choice: 'no' })
    }
    expect(sums(money, 'others.yes', 'others.no')).toEqual([2, 6])
    expect(sums(people, 'others.yes', 'others.no')).toEqual([1, 2])
  })
  test('comes back when it runs out or is taken back; votes that had begun go on as they were', () => {
    const { ada, bo, cy, open, sums, wait, community } = start()
    cy.delegate({ to: [ada.id], until: community.now + 3_600_000 })
    bo.delegate({ to: [ada.id] })
    const before = open()
    bo.reclaim({})
    wait('1h')
    const after = open()
    for (const proposal of [before, after]) ada.cast(proposal, { choice: 'yes' })
    expect(sums(before, 'others.yes')).toEqual([7])
    expect(sums(after, 'others.yes')).toEqual([1])
    ada.act(before, 'proposals.edit', { title: 'Anew' })
    ada.cast(before, { choice: 'yes' })
    expect(sums(before, 'others.yes')).toEqual([1])
  })
  test('gives way to one’s own at any time in one vote, and is cast again when that is taken back', () => {
    const { ada, cy, open, sums } = start()
    cy.delegate({ to: [ada.id] })
    const proposal = open()
    ada.cast(proposal, { choice: 'yes' })
    cy.cast(proposal, { choice: 'no' })
    expect(sums(proposal, 'others.yes', 'others.no')).toEqual([1, 5])
    cy.withdraw(proposal)
    expect(sums(proposal, 'others.yes', 'others.no')).toEqual([6, 0])
  })
  test('gives way to a proxy for this vote, which is not passed on', () => {
    const { ada, bo, cy, di, open, sums, passages } = start()
    cy.delegate({ to: [ada.id] })
    di.delegate({ to: [cy.id] })
    bo.delegate({ to: [ada.id] })
    const proposal = open()
    ada.cast(proposal, { choice: 'yes' })
    cy.proxy(proposal, { to: bo.id })
    expect(sums(proposal, 'others.yes')).toEqual([2])
    expect(passages(proposal, di)).toEqual(['1 cy bo silent'])
    bo.cast(proposal, { choice: 'no' })
    expect(sums(proposal, 'others.yes', 'others.no')).toEqual([1, 7])
    cy.proxy(proposal)
    expect(sums(proposal, 'others.yes', 'others.no')).toEqual([7, 1])
  })
})

describe('a vote that is divided', () => {
  test('counts by its parts, exactly; each sum is rounded down', () => {
    const { ada, bo, cy, di, eve, open, sums, passages } = start()
    cy.delegate({ to: [ada.id, bo.id], shares: [40, 20] })
    di.delegate({ to: [ada.id, bo.id] })
    eve.delegate({ to: [ada.id], shares: [15] })
    const proposal = open()
    ada.cast(proposal, { choice: 'yes' })
    // 1 + 5 × 2/3 + 1/2 + 1/4
    expect(sums(proposal, 'others.yes', 'yes', 'represented')).toEqual([5, 2, 1])
    bo.cast(proposal, { choice: 'yes' })
    // 2 + 5 + 1 + 1/4
    expect(sums(proposal, 'others.yes', 'yes', 'represented')).toEqual([8, 4, 2])
    expect(passages(proposal, cy)).toEqual(['2/3 by ada', '1/3 by bo'])
    expect(passages(proposal, eve)).toEqual(['1/4 by ada', '3/4 kept'])
  })
  test('does not come back to whoever gave it: such a part stays with them', () => {
    const { ada, bo, cy, open, sums, passages } = start()
    ada.delegate({ to: [bo.id, cy.id] })
    bo.delegate({ to: [ada.id] })
    const proposal = open()
    cy.cast(proposal, { choice: 'yes' })
    expect(passages(proposal, ada)).toEqual(['1/2 circle', '1/2 by cy'])
    expect(passages(proposal, bo)).toEqual(['1/2 ada circle', '1/2 ada by cy'])
    expect(sums(proposal, 'represented')).toEqual([1])
  })
})

describe('votes that go round in a circle', () => {
  test('are cast by whoever in it votes, and by nobody while all are silent', () => {
    const { ada, bo, cy, di, open, sums, passages } = start()
    ada.delegate({ to: [bo.id] })
    bo.delegate({ to: [cy.id] })
    cy.delegate({ to: [ada.id] })
    di.delegate({ to: [bo.id] })
    const proposal = open()
    expect(sums(proposal, 'voters')).toEqual([0])
    expect(passages(proposal, di)).toEqual(['1 bo cy circle'])
    cy.cast(proposal, { choice: 'yes' })
    expect(sums(proposal, 'others.yes')).toEqual([8])
    expect(passages(proposal, ada)).toEqual(['1 bo by cy'])
    bo.cast(proposal, { choice: 'no' })
    expect(sums(proposal, 'others.yes', 'others.no')).toEqual([5, 3])
    cy.withdraw(proposal)
    expect(sums(proposal, 'others.yes', 'others.no')).toEqual([0, 8])
  })
})

describe('among whom votes pass', () => {
  test('a vote that was given to somebody outside stays with its giver, who may vote', () => {
    const { ada, bo, cy, di, open, sums, passages } = start()
    di.delegate({ to: [bo.id] })
    bo.delegate({ to: [ada.id] })
    cy.delegate({ to: [ada.id] })
    const proposal = open('people', bo)
    ada.cast(proposal, { choice: 'yes' })
    expect(sums(proposal, 'others.yes')).toEqual([6])
    expect(passages(proposal, di)).toEqual(['1 outside'])
    di.cast(proposal, { choice: 'no' })
    expect(sums(proposal, 'others.no')).toEqual([1])
  })
  test('who leaves takes back what they gave; what was given to them is passed to nobody', () => {
    const { ada, bo, di, open, sums, passages, community } = start()
    di.delegate({ to: [bo.id] })
    bo.delegate({ to: [ada.id] })
    community.do('bo', 'members.leave', {})
    const proposal = open()
    ada.cast(proposal, { choice: 'yes' })
    expect(sums(proposal, 'voters')).toEqual([1])
    expect(passages(proposal, di)).toEqual(['1 outside'])
    expect(community.replica.machine.table('voting', 'delegations').count()).toBe(1)
  })
  test('a group that changes from day to day cannot be named, and one that is not there neither', () => {
    const open = (delegation: string) => () =>
      trial(voting, {
        members: ['ada'],
        decision: {
          ...week({ delegation }),
          groups: { others: { who: true, at: 'opening' }, live: { who: true, at: 'now' } },
        },
      })
    expect(open('live')).toThrow('must be frozen')
    expect(open('nobody')).toThrow('There is no group nobody')
  })
})

describe('where one may vote only for so many', () => {
  test('those who gave first are voted for, and the others vote themselves', () => {
    const { ada, bo, cy, di, open, sums, passages, refused, eve } = start({ delegation_most: 2 })
    for (const giver of [di, bo, cy]) giver.delegate({ to: [ada.id] })
    const proposal = open()
    ada.cast(proposal, { choice: 'yes' })
    expect(sums(proposal, 'yes', 'represented')).toEqual([3, 2])
    expect(passages(proposal, cy)).toEqual(['1 most'])
    expect(refused('cy', proposal, 'proxy', { to: ada.id })).toBe('laden')
    expect(refused('di', proposal, 'proxy', { to: ada.id })).toBeUndefined()
    expect(refused('cy', proposal, 'proxy', { to: eve.id })).toBeUndefined()
  })
  test('a rule may ask of whoever votes for how many they would', () => {
    const { ada, bo, cy, di, open, refused } = start({}, { '<=': [v('actor.voting.carries'), 1] })
    for (const giver of [cy, di]) giver.delegate({ to: [ada.id] })
    const proposal = open()
    expect(refused('ada', proposal, 'cast', { choice: 'yes' })).toBe('not-entitled')
    cy.cast(proposal, { choice: 'no' })
    expect(refused('ada', proposal, 'cast', { choice: 'yes' })).toBeUndefined()
    expect(refused('bo', proposal, 'cast', { choice: 'yes' })).toBeUndefined()
    expect(bo.id).toBeDefined()
  })
})

describe('ballots that are counted at the end', () => {
  test('weigh as much as all for whom they were cast', () => {
    const { ada, bo, cy, di, eve, open, stage, wait, fact } = start({ method: 'irv', options: ['tea', 'coffee', 'milk'], group: 'others' })
    cy.delegate({ to: [ada.id] })
    eve.delegate({ to: [di.id, ada.id], shares: [20, 20] })
    const proposal = open()
    ada.cast(proposal, { ranking: [['milk'], ['tea']] })
    bo.cast(proposal, { ranking: [['tea']] })
    di.cast(proposal, { ranking: [['coffee'], ['tea']] })
    wait('7d')
    expect(stage(proposal)).toBe('rejected')
    expect(fact(proposal, 'voting.winners')).toEqual(['milk'])
  })
})

describe('where votes are fixed', () => {
  test('whoever gave theirs may still vote themselves, and only what was cast by oneself is certain', () => {
    const certain = { certain: { '>': [v('voting.others.yes'), v('voting.others.no')] } }
    const decision = week({ change: false })
    const [stage] = decision.stages as [DecisionType['stages'][number]]
    const acts = Object.fromEntries(['cast', 'proxy'].map(act => [`voting.${act}`, v('actor.in.others')]))
    const t = trial(voting, {
      members: names,
      decision: { ...decision, stages: [{ ...stage, acts, moves: [{ if: certain, to: 'accepted' }, ...(stage.moves ?? []).slice(1)] }] },
    })
    const [ada, bo, cy, di, eve] = names.map(name => t.member(name)) as [Member, Member, Member, Member, Member]
    for (const giver of [cy, di]) giver.delegate({ to: [ada.id] })
    const proposal = ada.propose({ asked: { topic: 'money', subject: 'nobody' } })
    ada.cast(proposal, { choice: 'yes' })
    bo.cast(proposal, { choice: 'no' })
    expect(t.fact(proposal, 'voting.others.yes')).toBe(3)
    expect(t.stage(proposal)).toBe('vote')
    cy.cast(proposal, { choice: 'no' })
    expect(t.refused('cy', proposal, 'cast', { choice: 'yes' })).toBe('fixed')
    expect(t.fact(proposal, 'voting.others.yes')).toBe(2)
    di.cast(proposal, { choice: 'yes' })
    expect(t.stage(proposal)).toBe('vote')
    eve.cast(proposal, { choice: 'yes' })
    expect(t.stage(proposal)).toBe('accepted')
  })
})
