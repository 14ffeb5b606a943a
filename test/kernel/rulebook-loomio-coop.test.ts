// How the shareholders of a cooperative meet and resolve, as a rulebook, with the stories that show whether it was understood.
import type { DecisionType } from '@polyarchy/core'
import type { Sandbox } from '@polyarchy/core/testing'
import { describe, expect, test } from 'vitest'
import { all, at, cast, communityOf, hasRole, least, named, since, v, yes } from './community.ts'
import { meetings } from './meetings.ts'

const size = 'groups.shareholders.size'
const quorum = {
  if: [{ '<=': [v(size), 300] }, { 'at-least': ['1/4', v('meetings.present'), v(size)] }, least('meetings.present', 75)],
}
/** Half an hour in, everyone who is present has voted. */
const counted = { and: [since('stage.entered', '30m'), { '>=': [v('voting.voters'), v('meetings.present')] }] }
const both = { '+': [v('voting.yes'), v('voting.no')] }
const specially = {
  if: [{ '<': [v(size), 30] }, { '>=': [v('voting.yes'), { '-': [both, 2] }] }, { 'at-least': ['9/10', v('voting.yes'), both] }],
}
const ordinarily = { '>=': [v('voting.yes'), { 'floor-of': ['75%', both] }] }
const decide = (rule: DecisionType['propose']): NonNullable<DecisionType['stages'][number]['moves']> => [
  { if: { and: [counted, rule] }, to: 'accepted' },
  { if: counted, to: 'rejected' },
  { at: 'close', if: rule, to: 'accepted' },
  { at: 'close', to: 'rejected' },
]
const may = { 'meetings.attend': v('actor.in.shareholders'), 'voting.cast': v('actor.in.shareholders') }
const resolution = (rule: DecisionType['propose']): DecisionType => ({
  about: 'A resolution of the shareholders.',
  asks: { called_by: ['board', 'shareholders'] },
  propose: hasRole('shareholder'),
  groups: { shareholders: { who: hasRole('shareholder', 'member'), at: 'opening' } },
  stages: [
    {
      name: 'meeting',
      closes: '3h',
      acts: may,
      moves: [
        {
          if: { and: [since('stage.entered', '30m'), { '!': quorum }, { same: [v('asked.called_by'), 'shareholders'] }] },
          to: 'dissolved',
        },
        { if: { and: [since('stage.entered', '30m'), { '!': quorum }] }, to: 'adjourned' },
        ...decide(rule),
      ],
    },
    {
      name: 'adjourned',
      closes: { at: { after: [v('entered.meeting'), '7d'] } },
      moves: [{ at: 'close', to: 'second-meeting', fresh: true }],
    },
    { name: 'second-meeting', closes: '3h', acts: may, moves: decide(rule) },
    { name: 'dissolved', decides: 'failed' },
  ],
})
const open = (count: number) =>
  communityOf({
    decisions: { ordinary: resolution(ordinarily), special: resolution(specially) },
    members: all(named('s', count), 'shareholder'),
    beside: [meetings],
  })
const meet = (c: Sandbox, kind: string, attending: number, forIt: number, against: number, asked = {}) => {
  const proposal = c.propose('s01', kind, { asked })
  const names = named('s', attending)
  for (const name of names) c.act(name, proposal, 'meetings.attend')
  cast(c, names.slice(0, forIt), proposal, 'yes')
  cast(c, names.slice(forIt, forIt + against), proposal, 'no')
  cast(c, names.slice(forIt + against, forIt || against ? attending : 0), proposal, 'abstain')
  return proposal
}

describe('loomio-coop', () => {
  test.each([
    { story: 'loom-1: five of seven', kind: 'ordinary', holders: 12, attending: 8, yes: 5, no: 2, status: 'accepted' },
    { story: 'loom-2: four of six', kind: 'ordinary', holders: 12, attending: 6, yes: 4, no: 2, status: 'accepted' },
    { story: 'loom-2: three of six', kind: 'ordinary', holders: 12, attending: 6, yes: 3, no: 3, status: 'rejected' },
    { story: 'loom-3: all but two below thirty', kind: 'special', holders: 12, attending: 11, yes: 9, no: 2, status: 'accepted' },
    { story: 'loom-3: all but three', kind: 'special', holders: 12, attending: 11, yes: 8, no: 3, status: 'rejected' },
    { story: 'loom-4: 29 of 33 are not nine tenths', kind: 'special', holders: 40, attending: 33, yes: 29, no: 4, status: 'rejected' },
    { story: 'loom-4: 30 of 33 are', kind: 'special', holders: 40, attending: 33, yes: 30, no: 3, status: 'accepted' },
  ])('$story: $status, half an hour in', ({ kind, holders, attending, yes: forIt, no, status }) => {
    const c = open(holders)
    const proposal = meet(c, kind, attending, forIt, no)
    c.wait(1_799_999)
    expect(c.status(proposal)).toBe('meeting')
    c.wait(1)
    expect(c.status(proposal)).toBe(status)
  })
  test('loom-5: too few adjourn to the same hour a week later, where two are enough; they attend at that very instant', () => {
    const c = open(13)
    const proposal = meet(c, 'ordinary', 3, 0, 0, { called_by: 'board' })
    c.wait('1h')
    expect(c.status(proposal)).toBe('adjourned')
    at(c, 7)
    for (const name of ['s01', 's02']) c.act(name, proposal, 'meetings.attend')
    expect([c.status(proposal), c.fact(proposal, 'meetings.present')]).toEqual(['second-meeting', 2])
    at(c, 7, 1)
    yes(c, 's01', proposal)
    expect(c.status(proposal)).toBe('second-meeting')
    c.act('s02', proposal, 'voting.cast', { choice: 'no' })
    expect(c.status(proposal)).toBe('accepted')
  })
  test('loom-6: too few at a meeting that shareholders asked for dissolve it', () => {
    const c = open(13)
    const proposal = meet(c, 'special', 3, 0, 0, { called_by: 'shareholders' })
    c.wait('1h')
    expect(c.proposal(proposal)).toMatchObject({ stage: 'dissolved', decided: 'failed', entered: c.began + 1_800_000 })
  })
})
