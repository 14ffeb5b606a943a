// How Jupyter decides, as a rulebook, with the stories that show whether it was understood.
import type { DecisionType } from '@polyarchy/core'
import { describe, expect, test } from 'vitest'
import { all, at, type CommunityOptions, cast, communityOf, hasRole, isAuthor, least, more, named, v } from './community.ts'

describe('jupyter', () => {
  const council: DecisionType = {
    about: 'A vote of the council.',
    propose: hasRole('council'),
    groups: { council: { who: hasRole('council', 'member'), at: 'opening' } },
    stages: [
      {
        name: 'draft',
        acts: { 'proposals.support': { and: [v('actor.in.council'), { '!': isAuthor }] } },
        moves: [{ if: least('support.count', 1), to: 'vote' }],
      },
      {
        name: 'vote',
        closes: '7d',
        acts: { 'voting.cast': v('actor.in.council'), 'proposals.edit': isAuthor },
        moves: [
          { at: 'edit', to: 'vote', fresh: true },
          { at: 'close', if: { '!': { 'at-least': ['1/2', v('voting.voters'), v('groups.council.size')] } }, to: 'no-quorum' },
          { at: 'close', if: more('voting.yes', 'voting.no'), to: 'accepted' },
          { at: 'close', to: 'rejected' },
        ],
      },
      { name: 'no-quorum', decides: 'failed' },
    ],
  }
  const body = (name: string) => ({
    and: [{ 'at-least': ['1/2', v(`voting.${name}.voters`), v(`groups.${name}.size`)] }, more(`voting.${name}.yes`, `voting.${name}.no`)],
  })
  const governance: DecisionType = {
    about: 'Two bodies, each by itself.',
    propose: true,
    groups: { ec: { who: hasRole('ec', 'member'), at: 'opening' }, ssc: { who: hasRole('ssc', 'member'), at: 'opening' } },
    stages: [
      {
        name: 'draft',
        acts: { 'proposals.support': { '!': isAuthor } },
        moves: [{ if: { and: [least('support.ec.count', 1), least('support.ssc.count', 1)] }, to: 'vote' }],
      },
      {
        name: 'vote',
        closes: '7d',
        acts: { 'voting.cast': { or: [v('actor.in.ec'), v('actor.in.ssc')] } },
        moves: [
          { at: 'close', if: { and: [body('ec'), body('ssc')] }, to: 'accepted' },
          { at: 'close', to: 'rejected' },
        ],
      },
    ],
  }
  const open = (members: CommunityOptions['members']) =>
    communityOf({ decisions: { council, governance }, members, roles: ['council', 'ec', 'ssc'] })
  test('jup-1, 2, 3: blank ballots count for the quorum and for nothing else', () => {
    const nine = open(all(named('j', 9), 'council'))
    const eight = open(all(named('j', 8), 'council'))
    const [five, four] = [nine.propose('j01', 'council'), nine.propose('j01', 'council')]
    const half = eight.propose('j01', 'council')
    for (const proposal of [five, four]) nine.act('j02', proposal, 'proposals.support')
    eight.act('j02', half, 'proposals.support')
    for (const proposal of [five, four]) {
      cast(nine, named('j', 3), proposal, 'yes')
      cast(nine, ['j04'], proposal, 'no')
    }
    cast(nine, ['j05'], five, 'abstain')
    cast(eight, ['j01', 'j02'], half, 'yes')
    cast(eight, ['j03', 'j04'], half, 'abstain')
    for (const c of [nine, eight]) at(c, 7)
    expect([nine.status(five), nine.status(four), eight.status(half)]).toEqual(['accepted', 'no-quorum', 'accepted'])
  })
  test('jup-4: an update on day five begins the seven days anew; what nobody seconds never opens', () => {
    const c = open(all(named('j', 8), 'council'))
    const [a, b] = [c.propose('j01', 'council'), c.propose('j03', 'council')]
    expect(c.tryAct('j01', a, 'proposals.support')?.code).toBe('not-entitled')
    c.act('j02', a, 'proposals.support')
    cast(c, named('j', 5), a, 'yes')
    expect(c.tryAct('j03', b, 'voting.cast', { choice: 'yes' })?.code).toBe('closed')
    at(c, 5)
    c.act('j01', a, 'proposals.edit', { title: 'Better' })
    at(c, 6)
    cast(c, named('j', 4), a, 'yes')
    at(c, 12, -1)
    expect(c.status(a)).toBe('vote')
    at(c, 12)
    expect([c.status(a), c.fact(a, 'voting.yes'), c.status(b)]).toEqual(['accepted', 4, 'draft'])
  })
  test('jup-6: one body approves, the other lacks its quorum: nothing changes', () => {
    const c = open({ ...all(named('e', 6), 'ec'), ...all(named('t', 10), 'ssc') })
    const proposal = c.propose('e01', 'governance')
    c.act('e02', proposal, 'proposals.support')
    expect(c.status(proposal)).toBe('draft')
    c.act('t01', proposal, 'proposals.support')
    cast(c, [...named('e', 5), ...named('t', 4)], proposal, 'yes')
    at(c, 7)
    expect([
      c.status(proposal),
      c.fact(proposal, 'voting.ec.yes'),
      c.fact(proposal, 'voting.ssc.yes'),
      c.fact(proposal, 'voting.yes'),
    ]).toEqual(['rejected', 5, 4, 9])
  })
})
