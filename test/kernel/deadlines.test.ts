// When things happen: deadlines before acts, each at its own instant, whoever looks and whenever.
import { type DecisionType, instant, plugin, table } from '@polyarchy/core'
import { describe, expect, test } from 'vitest'
import { cast, communityOf, day, more, none, simple, since, v } from './community.ts'

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
