// Who is in a body as of when, and that a fresh round is an empty sheet.
import { type DecisionType, integer, plugin, table } from '@polyarchy/core'
import { describe, expect, test } from 'vitest'
import { all, cast, communityOf, everyone, hasRole, isAuthor, more, named, said, simple, v } from './community.ts'

describe('10: a frozen group is as of its place in the log', () => {
  const staged: DecisionType = {
    ...simple,
    groups: { tu: { who: hasRole('tu', 'member'), at: { stage: 'vote' } } },
    stages: [
      { name: 'talk', closes: '3d', moves: [{ at: 'close', to: 'vote' }] },
      {
        name: 'vote',
        closes: '7d',
        acts: { 'voting.cast': v('actor.in.tu') },
        moves: [
          { at: 'close', if: more('voting.tu.yes', 'voting.tu.no'), to: 'accepted' },
          { at: 'close', to: 'rejected' },
        ],
      },
    ],
  }
  const open = () =>
    communityOf({
      decisions: { staged },
      members: { ...all(named('t', 3), 'tu'), zed: [] },
      permissions: { 'roles.grant': { members: true }, 'roles.revoke': { members: true } },
    })
  test('who came before the stage began may vote, who came after it may not, and who went still may', () => {
    const c = open()
    const proposal = c.propose('t01', 'staged')
    c.do('t01', 'roles.grant', { member: c.id('zed'), role: 'tu' })
    c.wait('3d')
    expect(c.fact(proposal, 'groups.tu.size')).toBe(4)
    c.do('t01', 'roles.revoke', { member: c.id('t03'), role: 'tu' })
    c.do('t01', 'roles.revoke', { member: c.id('zed'), role: 'tu' })
    c.do('t01', 'roles.grant', { member: c.id('zed'), role: 'tu' })
    cast(c, ['t03', 'zed'], proposal, 'yes')
    expect([c.fact(proposal, 'groups.tu.size'), c.fact(proposal, 'voting.tu.yes')]).toEqual([4, 2])
  })
  test('an act at the instant at which the stage begins, but after it, changes nobody’s standing', () => {
    const c = open()
    const proposal = c.propose('t01', 'staged')
    c.wait('3d')
    c.do('t01', 'roles.grant', { member: c.id('zed'), role: 'tu' })
    expect(c.tryAct('zed', proposal, 'voting.cast', { choice: 'yes' })?.code).toBe('not-entitled')
    expect(c.fact(proposal, 'groups.tu.size')).toBe(3)
  })
  test('two proposals frozen at different entries each keep their own roll', () => {
    const c = open()
    const first = c.propose('t01', 'staged')
    c.wait('1d')
    const second = c.propose('t01', 'staged')
    c.wait('2d')
    c.do('t01', 'roles.grant', { member: c.id('zed'), role: 'tu' })
    c.wait('1d')
    c.do('t01', 'roles.revoke', { member: c.id('t02'), role: 'tu' })
    expect([c.fact(first, 'groups.tu.size'), c.fact(second, 'groups.tu.size')]).toEqual([3, 4])
    expect(c.tryAct('zed', first, 'voting.cast', { choice: 'yes' })?.code).toBe('not-entitled')
    cast(c, ['zed', 't02'], second, 'yes')
    cast(c, ['t02'], first, 'no')
    expect([c.fact(first, 'voting.tu.no'), c.fact(second, 'voting.tu.yes')]).toEqual([1, 2])
  })
})

describe('13, 14: a fresh round is an empty sheet', () => {
  test('ballots, support and calls of the round before are gone, and stay readable', () => {
    const rounds: DecisionType = {
      ...simple,
      groups: { everyone },
      stages: [
        {
          name: 'vote',
          acts: { 'voting.cast': true, 'proposals.support': true, 'proposals.edit': isAuthor },
          calls: { close: { about: 'Close it.', who: true }, note: { about: 'A note.', who: true } },
          moves: [
            { at: 'edit', to: 'vote', fresh: true },
            { if: said('close'), to: 'rejected' },
          ],
        },
      ],
    }
    const c = communityOf({ decisions: { rounds }, members: ['ada', 'bo'] })
    const proposal = c.propose('ada', 'rounds')
    cast(c, ['ada', 'bo'], proposal, 'yes')
    c.act('bo', proposal, 'proposals.support')
    c.act('bo', proposal, 'proposals.call', { word: 'note' })
    const before = c.round(proposal)
    c.act('ada', proposal, 'proposals.edit', { title: 'Another' })
    expect(c.round(proposal)).not.toBe(before)
    for (const path of ['voting.yes', 'voting.voters', 'voting.everyone.yes', 'support.count', 'support.everyone.count'])
      expect(c.fact(proposal, path), path).toBe(0)
    expect(c.fact(proposal, 'called.note')).toBeNull()
    expect(c.fact(proposal, 'groups.everyone.size')).toBe(2)
    expect(c.replica.machine.table('voting', 'ballots').count(before)).toBe(2)
  })
  test('whoever read the former text does not vote on the new one unawares', () => {
    const c = communityOf({
      decisions: {
        simple: { ...simple, stages: simple.stages.map(stage => ({ ...stage, acts: { ...stage.acts, 'proposals.edit': isAuthor } })) },
      },
      members: ['ada', 'bo'],
    })
    const proposal = c.propose('ada', 'simple')
    const { revision } = c.proposal(proposal)
    c.act('ada', proposal, 'proposals.edit', { title: 'Another' })
    expect(c.try('bo', 'voting.cast', { proposal, revision, choice: 'yes' })?.code).toBe('stale')
  })
})

test('an integer that nothing bounds is exact in a weight', () => {
  const points = plugin({
    name: 'points',
    version: 1,
    about: 'Points.',
    tables: { points: table(['member'], { points: integer(0, Number.MAX_SAFE_INTEGER) }, { past: true }) },
    refusals: {},
    actions: {
      set: {
        about: 'Set.',
        by: 'member',
        input: { points: integer(0, Number.MAX_SAFE_INTEGER) },
        apply: ({ points: n }, { tables, author }) => tables.points.put({ member: author, points: n }),
      },
    },
    facts: {
      points: {
        about: 'points',
        of: 'member',
        type: 'integer',
        unit: 'points',
        kept: true,
        read: (who, { tables }) => tables.points.get(who)?.points ?? 0,
      },
    },
  })
  const weighed: DecisionType = {
    ...simple,
    groups: { all: { who: true, at: 'opening', weight: { '*': [v('member.points.points'), 1_000_000_007] } } },
  }
  const c = communityOf({ decisions: { weighed }, members: ['ada', 'bo', 'cy'], beside: [points] })
  c.do('ada', 'points.set', { points: Number.MAX_SAFE_INTEGER })
  c.do('bo', 'points.set', { points: 3 })
  const proposal = c.propose('ada', 'weighed')
  c.do('ada', 'points.set', { points: 1 })
  cast(c, ['ada', 'bo', 'cy'], proposal, 'yes')
  expect(c.fact(proposal, 'voting.all.yes')).toBe((BigInt(Number.MAX_SAFE_INTEGER) + 3n) * 1_000_000_007n)
  expect(c.fact(proposal, 'groups.all.size')).toBe(2)
  expect(c.fact(proposal, 'voting.all.voters')).toBe(2)
  expect(c.fact(proposal, 'voting.yes')).toBe(3)
})

test('nothing is certain while a body that was frozen late has silent members, whoever else had spoken before', () => {
  const yes = { '>=': [v('voting.yes'), 2] }
  const late: DecisionType = {
    ...simple,
    groups: { circle: { who: { in: ['circle', v('member.roles')] }, at: { stage: 'vote' } } },
    stages: [
      { name: 'talk', closes: '1d', acts: { 'voting.cast': v('actor.in.circle') }, moves: [{ at: 'close', to: 'vote' }] },
      {
        name: 'vote',
        closes: '7d',
        acts: { 'voting.cast': v('actor.in.circle') },
        settings: { voting: { change: false } },
        moves: [
          { if: { certain: { '!': yes } }, to: 'rejected' },
          { at: 'close', if: yes, to: 'accepted' },
        ],
      },
      ...simple.stages.slice(1),
    ],
  }
  const c = communityOf({
    decisions: { late },
    members: { ada: ['circle'], bo: ['circle'], cy: ['circle'] },
    permissions: { 'roles.revoke': { members: true } },
  })
  const proposal = c.propose('ada', 'late')
  cast(c, ['ada'], proposal, 'yes')
  c.do('ada', 'roles.revoke', { member: c.id('ada'), role: 'circle' })
  c.wait('1d')
  cast(c, ['bo'], proposal, 'no')
  expect(c.status(proposal)).toBe('vote')
  cast(c, ['cy'], proposal, 'yes')
  c.wait('7d')
  expect(c.status(proposal)).toBe('accepted')
})
