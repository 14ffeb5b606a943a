// How Rust’s final comment period decides, as a rulebook, with the stories that show whether it was understood.
import type { DecisionType } from '@polyarchy/core'
import { describe, expect, test } from 'vitest'
import { all, at, cast, communityOf, hasRole, more, named, none, said, v } from './community.ts'
import { objections } from './objections.ts'

describe('rust-fcp', () => {
  const team = hasRole('team')
  const outstanding = { '-': [v('groups.reviewers.size'), v('voting.reviewers.yes')] }
  const common = {
    acts: { 'voting.cast': v('actor.in.reviewers'), 'objections.raise': team, 'objections.withdraw': team },
    calls: { cancel: { about: 'Cancel it.', who: team } },
    settings: { voting: { method: 'tick', change: false } },
  }
  const fcp: DecisionType = {
    about: 'Ten days of final comments once most reviewers ticked and nobody is concerned.',
    propose: team,
    groups: { reviewers: { who: hasRole('team', 'member'), at: 'opening' } },
    stages: [
      {
        name: 'review',
        ...common,
        moves: [
          { if: said('cancel'), to: 'cancelled' },
          {
            if: { and: [none('objections.standing'), { '<': [outstanding, v('voting.reviewers.yes')] }, { '<=': [outstanding, 2] }] },
            to: 'final-comments',
          },
        ],
      },
      {
        name: 'final-comments',
        closes: '10d',
        ...common,
        moves: [
          { if: said('cancel'), to: 'cancelled' },
          { if: more('objections.standing', 0), to: 'review' },
          { at: 'close', to: 'accepted' },
        ],
      },
      { name: 'cancelled', decides: 'failed' },
    ],
  }
  const open = (count: number) =>
    communityOf({ decisions: { fcp }, members: { ...all(named('r', count), 'team'), x01: [] }, beside: [objections] })
  test('rust-1, 2, 3: a strict majority ticks and at most two are outstanding', () => {
    const [five, eight, four] = [open(5), open(8), open(4)]
    const [a, b, d] = [five, eight, four].map(c => c.propose('r01', 'fcp')) as [string, string, string]
    cast(five, named('r', 3), a, 'yes')
    cast(eight, named('r', 5), b, 'yes')
    cast(four, named('r', 2), d, 'yes')
    expect([five.status(a), eight.status(b), four.status(d)]).toEqual(['final-comments', 'review', 'review'])
    cast(eight, ['r06'], b, 'yes')
    for (const c of [five, eight, four]) at(c, 10)
    expect([five.status(a), eight.status(b), four.status(d)]).toEqual(['accepted', 'accepted', 'review'])
  })
  test('rust-4: a concern on day six begins the ten days anew, and only its author resolves it', () => {
    const c = open(5)
    const proposal = c.propose('r01', 'fcp')
    cast(c, named('r', 3), proposal, 'yes')
    at(c, 6)
    c.act('r04', proposal, 'objections.raise', { reason: 'It is unsound.' })
    expect(c.status(proposal)).toBe('review')
    at(c, 7)
    expect(c.tryAct('r01', proposal, 'objections.withdraw')?.code).toBe('objections.absent')
    at(c, 8)
    c.act('r04', proposal, 'objections.withdraw')
    at(c, 18, -1)
    expect(c.status(proposal)).toBe('final-comments')
    at(c, 18)
    expect(c.status(proposal)).toBe('accepted')
  })
  test('rust-5, 6: who left still counts as outstanding; an outsider’s concern and proposal are refused', () => {
    const c = open(4)
    const proposal = c.propose('r01', 'fcp')
    cast(c, ['r01', 'r02'], proposal, 'yes')
    c.do('r04', 'roles.resign', { role: 'team' })
    expect(c.status(proposal)).toBe('review')
    cast(c, ['r03'], proposal, 'yes')
    expect(c.status(proposal)).toBe('final-comments')
    expect(c.tryAct('x01', proposal, 'objections.raise', { reason: 'Meh.' })?.code).toBe('not-entitled')
    expect(c.try('x01', 'proposals.open', { decision: 'fcp', title: 'Mine', asked: {}, actions: [] })?.code).toBe('may-not-propose')
  })
})
