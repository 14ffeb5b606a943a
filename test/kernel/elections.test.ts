// An election from parts that are there: candidacies beneath it, which their nominees accept, and a vote between them.
import type { DecisionType } from '@polyarchy/core'
import { expect, test } from 'vitest'
import { all, at, cast, communityOf, day, everyone, holds, named, none, said, v } from './community.ts'

const election: DecisionType = {
  about: 'A week of nominations, a week of voting; whoever has most votes gets the seat.',
  propose: true,
  groups: { everyone },
  stages: [
    {
      name: 'nominations',
      closes: '7d',
      moves: [
        { at: 'close', if: none('within.candidacy.standing'), to: 'rejected' },
        { at: 'close', to: 'vote' },
      ],
    },
    {
      name: 'vote',
      closes: '7d',
      acts: { 'voting.cast': v('actor.in.everyone') },
      settings: { voting: { method: 'single', options: v('within.candidacy.standing.all') } },
      moves: [
        { at: 'close', if: none('voting.voters'), to: 'rejected' },
        { at: 'close', to: 'elected' },
      ],
    },
    { name: 'elected', decides: 'passed', carries: { options: v('voting.leading'), failing: 'stuck' } },
    { name: 'rejected', decides: 'failed' },
    { name: 'stuck' },
  ],
}
const candidacy: DecisionType = {
  about: 'Somebody is named, and accepts.',
  asks: { nominee: 'member' },
  propose: { and: [{ stated: v('asked.nominee') }, { '!': { past: v('parent.entered.vote') } }] },
  within: ['election'],
  groups: {},
  stages: [
    {
      name: 'named',
      calls: { accept: { about: 'I stand.', who: { same: [v('actor.id'), v('asked.nominee')] } } },
      moves: [{ if: said('accept'), to: 'standing' }],
    },
    {
      name: 'standing',
      calls: { withdraw: { about: 'I no longer stand.', who: { same: [v('actor.id'), v('asked.nominee')] } } },
      moves: [
        { if: said('withdraw'), to: 'withdrawn' },
        { if: { past: v('parent.entered.elected') }, to: 'over' },
      ],
    },
    { name: 'withdrawn' },
    { name: 'over' },
  ],
}
const start = () => {
  const c = communityOf({
    decisions: { election, candidacy },
    members: all(named('m', 5)),
    roles: ['chair'],
    permissions: { 'roles.grant': { decision: ['election', 'candidacy'] } },
  })
  const above = c.propose('m01', 'election')
  const stand = (name: string, accepts = true) => {
    const id = c.propose('m01', 'candidacy', {
      within: above,
      asked: { nominee: c.id(name) },
      actions: [{ run: 'roles.grant', input: { member: c.id(name), role: 'chair' } }],
    })
    if (accepts) c.act(name, id, 'proposals.call', { word: 'accept' })
    return id
  }
  return { c, above, stand }
}

test('those who accepted are voted on in the order in which they were named, and the one with most votes gets the seat', () => {
  const { c, above, stand } = start()
  const [two, three, four] = [stand('m02'), stand('m03'), stand('m04', false)]
  expect(c.fact(above, 'within.candidacy.standing.all')).toEqual([two, three])
  at(c, 7)
  cast(c, ['m01', 'm02', 'm03'], above, three)
  cast(c, ['m04'], above, two)
  expect(c.tryAct('m05', above, 'voting.cast', { choice: four })?.code).toBe('voting.choice')
  at(c, 14)
  expect([c.status(above), holds(c, 'm03', 'chair'), holds(c, 'm02', 'chair')]).toEqual(['elected', true, false])
})

test('who no longer stands cannot be chosen, and without candidates there is no election', () => {
  const { c, above, stand } = start()
  const two = stand('m02')
  c.act('m02', two, 'proposals.call', { word: 'withdraw' })
  expect(c.fact(above, 'within.candidacy.standing.all')).toEqual([])
  at(c, 7)
  expect(c.status(above)).toBe('rejected')
})

test('two who have equally many votes are both chosen, so what they carry says whether there is room', () => {
  const { c, above, stand } = start()
  const [two, three] = [stand('m02'), stand('m03')]
  at(c, 7)
  cast(c, ['m01'], above, two)
  cast(c, ['m02'], above, three)
  at(c, 14)
  expect([c.fact(above, 'voting.leading'), holds(c, 'm02', 'chair'), holds(c, 'm03', 'chair')]).toEqual([[two, three], true, true])
})

test('a rule calls an election two years after the last one ended, and only if none is running', () => {
  const c = communityOf({
    decisions: {
      election: {
        ...election,
        stages: [
          { name: 'open', closes: '7d', moves: [{ at: 'close', to: 'elected' }] },
          { name: 'elected', decides: 'passed' },
        ],
      },
    },
    members: ['ada'],
    permissions: { 'proposals.ask': { decision: 'election' } },
    duties: {
      elect: {
        about: 'Every two years there is an election.',
        of: 'community',
        when: { and: [none('open.election'), { past: { after: [v('last.election.elected'), '2y'] } }] },
        runs: [{ run: 'proposals.ask', input: { decision: 'election', asked: {} as never, actions: [] } }],
      },
    },
  })
  const opened = () => c.replica.machine.table('proposals', 'proposals').count()
  const elected = c.began + 7 * day
  c.propose('ada', 'election')
  c.at(Date.UTC(2027, 2, 10) - 1)
  expect([c.began, new Date(elected).toISOString(), opened()]).toEqual([Date.UTC(2025, 2, 3), '2025-03-10T00:00:00.000Z', 1])
  c.at(Date.UTC(2027, 2, 10))
  expect(opened()).toBe(2)
  c.at(Date.UTC(2029, 2, 17))
  expect(opened()).toBe(3)
})
