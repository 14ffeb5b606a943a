// In which order things happen: deadlines, acts, rounds, rolls. Each test stands for a trap in which other systems were caught.
import { type DecisionType, instant, integer, plugin, table } from '@polyarchy/core'
import { Refusal, type Sandbox } from '@polyarchy/core/testing'
import { describe, expect, test } from 'vitest'
import { all, communityOf, hasRole, isAuthor, least, more, named, none, said, since, v } from './community.ts'

const day = 86_400_000
const cast = (c: Sandbox, names: readonly string[], proposal: string, choice: string) => {
  for (const name of names) c.act(name, proposal, 'voting.cast', { choice })
}
const everyone = { who: true, at: 'opening' as const }
/** A week of voting; more yes than no. */
const simple: DecisionType = {
  about: 'More in favour than against after a week.',
  propose: true,
  groups: { everyone },
  stages: [
    {
      name: 'vote',
      closes: '7d',
      acts: { 'voting.cast': true, 'voting.withdraw': true },
      moves: [
        { at: 'close', if: more('voting.yes', 'voting.no'), to: 'accepted' },
        { at: 'close', to: 'rejected' },
      ],
    },
  ],
}

describe('1: the deadline comes before an act at the same instant', () => {
  test('a ballot at the last millisecond counts, and one at the end comes too late', () => {
    const c = communityOf({ decisions: { simple }, members: ['ada', 'bo'] })
    const proposal = c.propose('ada', 'simple')
    c.wait(7 * day - 1)
    c.act('ada', proposal, 'voting.cast', { choice: 'yes' })
    c.wait(1)
    expect(c.tryAct('bo', proposal, 'voting.cast', { choice: 'no' })?.code).toBe('closed')
    expect(c.status(proposal)).toBe('accepted')
  })
  test('an entry that comes while something is due is a mistake of the server, not a refusal', () => {
    const c = communityOf({ decisions: { simple }, members: ['ada', 'bo'] })
    const proposal = c.propose('ada', 'simple')
    const taken = c.taken.at(-1)
    const late = { ...taken, number: (taken?.number ?? 0) + 1, time: c.now + 8 * day, action: { ...taken?.action, counter: 3 } }
    expect(() => c.replica.take(late as never)).toThrow('due')
    expect(c.status(proposal)).toBe('vote')
  })
})

describe('2: what falls due happens at its own instant', () => {
  const timelock: DecisionType = {
    ...simple,
    stages: [
      { name: 'vote', closes: '7d', moves: [{ at: 'close', to: 'waiting' }] },
      { name: 'waiting', closes: '2d', moves: [{ at: 'close', to: 'accepted' }] },
    ],
  }
  test('three stages end at their own times although nobody came for a year', () => {
    const c = communityOf({ decisions: { timelock }, members: ['ada'] })
    const proposal = c.propose('ada', 'timelock')
    c.wait('1y')
    expect(c.status(proposal)).toBe('accepted')
    expect(c.proposal(proposal).entered).toBe(c.began + 9 * day)
    expect(c.fact(proposal, 'entered.waiting')).toBe(c.began + 7 * day)
    expect(c.taken.filter(({ action }) => action.run === 'log.clock')).toHaveLength(1)
  })
  test('clock entries at any time change no decision, no instant and no fact', () => {
    const story = (often: number) => {
      const c = communityOf({ decisions: { simple, timelock }, members: ['ada', 'bo', 'cy'] })
      const pass = (time: number) => {
        const end = c.now + time
        for (let at = c.now + often; often && at < end; at += often) {
          c.at(at)
          c.tick()
        }
        c.at(end)
      }
      const proposals = [c.propose('ada', 'simple'), c.propose('bo', 'timelock')]
      pass(3 * day)
      cast(c, ['ada', 'bo'], proposals[0] as string, 'yes')
      pass(2 * day)
      c.act('bo', proposals[0] as string, 'voting.cast', { choice: 'no' })
      proposals.push(c.propose('cy', 'simple'))
      pass(20 * day)
      return proposals.map(proposal => {
        const { stage, entered, decided_at, opened, order, moves, round } = c.proposal(proposal)
        const votes = ['voting.yes', 'voting.no', 'voting.voters', 'groups.everyone.size'].map(path => c.fact(proposal, path))
        return { stage, entered, decided_at, opened, order, moves, round, votes }
      })
    }
    const quiet = story(0)
    expect(story(3_600_000)).toEqual(quiet)
    expect(story(7 * 3_600_001)).toEqual(quiet)
  })
})

describe('3: several things due at once', () => {
  test('what a plugin planned is done before the rules look, whoever was opened first', () => {
    const bell = plugin({
      name: 'bell',
      version: 1,
      about: 'Rings once, a day after it was set.',
      tables: { rung: table(['round'], { at: instant }) },
      refusals: {},
      actions: {
        set: {
          about: 'Set the bell.',
          by: 'member',
          on: 'proposal',
          input: {},
          apply: (_, { later, round, community }) =>
            later(`ring ${round}`, community.now + day, 'bell.ring', { round: round.replace('.', '-') }),
        },
        ring: {
          about: 'Ring.',
          by: 'effect',
          input: { round: { kind: 'id' } },
          apply: ({ round }, { tables, community }) => tables.rung.put({ round: String(round).replace('-', '.'), at: community.now }),
        },
      },
      facts: {
        rung: { about: 'the bell rang', of: 'round', type: 'instant', read: (round, { tables }) => tables.rung.get(round)?.at ?? null },
      },
    })
    const rings: DecisionType = {
      ...simple,
      groups: {},
      stages: [
        {
          name: 'wait',
          closes: '1d',
          acts: { 'bell.set': true },
          moves: [
            { at: 'close', if: { past: v('bell.rung') }, to: 'accepted' },
            { at: 'close', to: 'rejected' },
          ],
        },
      ],
    }
    const open: DecisionType = {
      ...rings,
      stages: [{ name: 'wait', acts: { 'bell.set': true }, moves: [{ if: { past: v('bell.rung') }, to: 'accepted' }] }],
    }
    const c = communityOf({ decisions: { rings, open }, members: ['ada'], beside: [bell] })
    const closing = c.propose('ada', 'rings')
    const waiting = c.propose('ada', 'open')
    c.act('ada', closing, 'bell.set')
    c.act('ada', waiting, 'bell.set')
    c.wait('1d')
    expect(c.status(closing)).toBe('accepted')
    // Nobody acted about this one: the row that the bell wrote under its round is what touches it.
    expect(c.status(waiting)).toBe('accepted')
    expect(c.proposal(waiting).entered).toBe(c.began + day)
  })
})

describe('4: wake-ups are found through short-circuits', () => {
  test('an instant behind a part that is false today is looked at when it comes', () => {
    const type: DecisionType = {
      ...simple,
      groups: {},
      stages: [
        {
          name: 'vote',
          acts: { 'voting.cast': true },
          moves: [
            { if: { and: [more('voting.yes', 0), since('proposal.opened', '3d')] }, to: 'accepted' },
            { if: { or: [{ and: [none('voting.yes'), since('proposal.opened', '5d')] }, false] }, to: 'rejected' },
          ],
        },
      ],
    }
    const c = communityOf({ decisions: { type }, members: ['ada'] })
    const [silent, voted] = [c.propose('ada', 'type'), c.propose('ada', 'type')]
    c.wait('1d')
    cast(c, ['ada'], voted, 'yes')
    c.wait('30d')
    expect(c.proposal(voted)).toMatchObject({ stage: 'accepted', entered: c.began + 3 * day })
    expect(c.proposal(silent)).toMatchObject({ stage: 'rejected', entered: c.began + 5 * day })
  })
})

describe('5: who is looked at again', () => {
  const fcp = (at: 'now' | 'opening'): DecisionType => ({
    about: 'A majority of reviewers, at most two outstanding.',
    propose: true,
    groups: { team: { who: hasRole('team', 'member'), at } },
    stages: [
      {
        name: 'review',
        acts: { 'voting.cast': true },
        settings: { voting: { method: 'tick' } },
        moves: [{ if: { '<': [{ '-': [v('groups.team.size'), v('voting.team.yes')] }, v('voting.team.yes')] }, to: 'final' }],
      },
      { name: 'final', settings: { voting: { method: 'tick' } } },
    ],
  })
  const team = all(named('r', 4), 'team')
  test('when a reviewer leaves, a body that is counted live moves at once, and a frozen one does not', () => {
    const c = communityOf({ decisions: { live: fcp('now'), frozen: fcp('opening') }, members: team })
    const [live, frozen] = [c.propose('r01', 'live'), c.propose('r01', 'frozen')]
    for (const proposal of [live, frozen]) cast(c, ['r01', 'r02'], proposal, 'yes')
    expect([c.status(live), c.status(frozen)]).toEqual(['review', 'review'])
    c.do('r04', 'roles.resign', { role: 'team' })
    expect([c.status(live), c.status(frozen)]).toEqual(['final', 'review'])
    expect([c.fact(live, 'groups.team.size'), c.fact(frozen, 'groups.team.size')]).toEqual([3, 4])
  })
  test('who leaves the community or their role takes a live voice along', () => {
    const c = communityOf({ decisions: { live: fcp('now'), frozen: fcp('opening') }, members: all(named('r', 9), 'team') })
    const [live, frozen] = [c.propose('r01', 'live'), c.propose('r01', 'frozen')]
    for (const proposal of [live, frozen]) cast(c, ['r01', 'r02', 'r03'], proposal, 'yes')
    c.do('r02', 'members.leave', {})
    c.do('r03', 'roles.resign', { role: 'team' })
    expect(c.fact(live, 'voting.team.yes')).toBe(1)
    expect(c.fact(live, 'groups.team.size')).toBe(7)
    expect(c.fact(frozen, 'voting.team.yes')).toBe(3)
    expect(c.fact(frozen, 'groups.team.size')).toBe(9)
  })
  test('a proposal that reads a fact of the community moves when somebody else makes it true', () => {
    const staffed: DecisionType = {
      ...simple,
      groups: {},
      stages: [{ name: 'waiting', moves: [{ if: least('community.roles.held.chair', 1), to: 'accepted' }] }],
    }
    const c = communityOf({
      decisions: { staffed },
      members: ['ada'],
      roles: ['chair'],
      permissions: { 'roles.grant': { members: true } },
    })
    const proposal = c.propose('ada', 'staffed')
    c.do('ada', 'roles.grant', { member: c.id('ada'), role: 'chair' })
    expect(c.status(proposal)).toBe('accepted')
  })
  test('an edit that names another person puts that person out of a live group, and the former one in again', () => {
    const recused: DecisionType = {
      ...simple,
      asks: { subject: 'member' },
      groups: { others: { who: { '!': { same: [v('member.id'), v('asked.subject')] } }, at: 'now' } },
      stages: [
        {
          name: 'vote',
          acts: { 'voting.cast': true, 'proposals.edit': isAuthor },
          moves: [{ if: more('voting.others.yes', 2), to: 'accepted' }],
        },
      ],
    }
    const c = communityOf({ decisions: { recused }, members: ['ada', 'bo', 'cy'] })
    const proposal = c.propose('ada', 'recused', { asked: { subject: c.id('bo') } })
    cast(c, ['ada', 'bo'], proposal, 'yes')
    expect(c.fact(proposal, 'voting.others.yes')).toBe(1)
    c.act('ada', proposal, 'proposals.edit', { asked: { subject: c.id('ada') } })
    expect(c.fact(proposal, 'voting.others.yes')).toBe(1)
    c.act('ada', proposal, 'proposals.edit', { asked: { subject: c.id('cy') } })
    expect(c.fact(proposal, 'voting.others.yes')).toBe(2)
  })
})

describe('6, 7: the moves are tried in the order in which they stand', () => {
  const svp: DecisionType = {
    about: 'A second vote if too few took part.',
    propose: true,
    groups: { all: { who: true, at: { stage: 'vote' } } },
    stages: [
      { name: 'discussion', closes: '3d', moves: [{ at: 'close', to: 'vote' }] },
      {
        name: 'vote',
        closes: '5d',
        acts: { 'voting.cast': true },
        moves: [
          { at: 'close', if: { 'at-least': ['1/2', v('voting.yes'), v('groups.all.size')] }, to: 'accepted' },
          { at: 'close', if: { '>': [v('round.number'), 1] }, to: 'rejected' },
          { at: 'close', to: 'discussion', fresh: true },
        ],
      },
    ],
  }
  test('the second vote can still accept, since accepting stands before giving up', () => {
    const c = communityOf({ decisions: { svp }, members: ['ada', 'bo'] })
    const proposal = c.propose('ada', 'svp')
    c.wait('8d')
    expect(c.proposal(proposal)).toMatchObject({ stage: 'discussion', round: 2 })
    c.wait('3d')
    cast(c, ['ada'], proposal, 'yes')
    c.wait('5d')
    expect(c.status(proposal)).toBe('accepted')
  })
  test('a second move in the same settling happens at the same instant, and the trace tells both', () => {
    const two: DecisionType = {
      ...simple,
      groups: {},
      stages: [
        { name: 'a', closes: '1d', moves: [{ at: 'close', to: 'b' }] },
        { name: 'b', moves: [{ if: since('entered.a', '1d'), to: 'c' }] },
        { name: 'c', moves: [{ if: { past: v('entered.b') }, to: 'accepted' }] },
      ],
    }
    const c = communityOf({ decisions: { two }, members: ['ada'] })
    const proposal = c.propose('ada', 'two')
    c.wait('9d')
    const steps = [...c.replica.machine.table('proposals', 'moves').rows(proposal)]
    expect(steps.map(({ to, at }) => [to, at])).toEqual([
      ['a', c.began],
      ['b', c.began + day],
      ['c', c.began + day],
      ['accepted', c.began + day],
    ])
  })
  test('rules that lead in a circle stop their proposal where everyone sees it, and nothing passes', () => {
    const circle: DecisionType = {
      ...simple,
      groups: {},
      stages: [
        { name: 'a', acts: { 'voting.cast': true }, moves: [{ if: more('voting.yes', 0), to: 'b' }] },
        {
          name: 'b',
          moves: [
            { if: more('voting.yes', 0), to: 'a' },
            { if: false, to: 'accepted' },
          ],
        },
      ],
    }
    const c = communityOf({ decisions: { circle }, members: ['ada'] })
    const proposal = c.propose('ada', 'circle')
    cast(c, ['ada'], proposal, 'yes')
    expect(c.status(proposal)).toBe('error')
    expect(c.proposal(proposal).error?.code).toBe('circle')
    expect(c.proposal(proposal).decided).toBeUndefined()
  })
})

describe('8: the ballot that decides closes the vote', () => {
  test('of two ballots at the same instant the one that comes after the deciding one is late', () => {
    const early: DecisionType = {
      ...simple,
      stages: [
        {
          name: 'vote',
          acts: { 'voting.cast': true },
          moves: [{ if: { 'more-than': ['1/2', v('voting.yes'), v('groups.everyone.size')] }, to: 'accepted' }],
        },
      ],
    }
    const c = communityOf({ decisions: { early }, members: named('h', 3) })
    const proposal = c.propose('h01', 'early')
    cast(c, ['h01', 'h02'], proposal, 'yes')
    expect(() => c.act('h03', proposal, 'voting.cast', { choice: 'no' })).toThrow(Refusal)
    expect(c.status(proposal)).toBe('accepted')
  })
})

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

describe('18: durations keep the day of the month', () => {
  test('three months from 30 November end on the last day of February', () => {
    const wait: DecisionType = {
      ...simple,
      groups: {},
      stages: [{ name: 'wait', closes: '3mo', moves: [{ at: 'close', to: 'accepted' }] }],
    }
    const c = communityOf({ decisions: { wait }, members: ['ada'], began: Date.UTC(2025, 10, 30, 15) })
    const proposal = c.propose('ada', 'wait')
    c.wait('1y')
    expect(c.proposal(proposal).entered).toBe(Date.UTC(2026, 1, 28, 15))
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
