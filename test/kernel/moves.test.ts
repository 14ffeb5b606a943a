// Who is looked at again, and in which order moves are tried.
import type { DecisionType } from '@polyarchy/core'
import { Refusal } from '@polyarchy/core/testing'
import { describe, expect, test } from 'vitest'
import { all, cast, communityOf, day, hasRole, isAuthor, least, more, named, simple, since, v } from './community.ts'

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
