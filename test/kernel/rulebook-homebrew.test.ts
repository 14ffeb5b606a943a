// How Homebrew decides, as a rulebook, with the stories that show whether it was understood.
import type { DecisionType } from '@polyarchy/core'
import { describe, expect, test } from 'vitest'
import { all, at, cast, communityOf, day, hasRole, least, more, named, said, v } from './community.ts'

describe('homebrew', () => {
  const voters = (role: string): DecisionType['groups'] => ({ voters: { who: hasRole(role, 'member'), at: 'opening' } })
  const cast7 = { closes: '7d', acts: { 'voting.cast': v('actor.in.voters') } }
  const won = more('voting.yes', 'voting.no')
  const formal: DecisionType = {
    about: 'Maintainers vote; the leader breaks ties.',
    propose: hasRole('maintainer'),
    groups: voters('maintainer'),
    stages: [
      {
        name: 'vote',
        ...cast7,
        moves: [
          { if: { 'more-than': ['1/2', v('voting.yes'), v('groups.voters.size')] }, to: 'accepted' },
          { if: { 'more-than': ['1/2', v('voting.no'), v('groups.voters.size')] }, to: 'rejected' },
          { at: 'close', if: won, to: 'accepted' },
          { at: 'close', if: more('voting.no', 'voting.yes'), to: 'rejected' },
          { at: 'close', to: 'tie' },
        ],
      },
      {
        name: 'tie',
        calls: { yes: { about: 'Decide for it.', who: hasRole('pl') }, no: { about: 'Decide against it.', who: hasRole('pl') } },
        moves: [
          { if: said('yes'), to: 'accepted' },
          { if: said('no'), to: 'rejected' },
        ],
      },
    ],
  }
  const promote: DecisionType = {
    about: 'Who answers within a week, or two if fewer than three did.',
    propose: hasRole('maintainer'),
    groups: voters('lm'),
    stages: [
      {
        name: 'vote',
        ...cast7,
        moves: [
          { at: 'close', if: { '<': [v('voting.voters'), 3] }, to: 'extended' },
          { at: 'close', if: won, to: 'accepted' },
          { at: 'close', to: 'rejected' },
        ],
      },
      {
        name: 'extended',
        ...cast7,
        moves: [
          { at: 'close', if: { and: [least('voting.voters', 3), won] }, to: 'accepted' },
          { at: 'close', to: 'rejected' },
        ],
      },
    ],
  }
  const open = () =>
    communityOf({
      decisions: { formal, promote },
      members: { ...all(named('h', 21), 'maintainer'), ...all(named('h', 10), 'maintainer', 'lm'), h01: ['maintainer', 'lm', 'pl'] },
    })
  test('brew-1, 2: two answers extend the vote a week; ballots stay, a third makes it count, else it fails', () => {
    const c = open()
    const [third, never] = [c.propose('h15', 'promote'), c.propose('h15', 'promote')]
    for (const proposal of [third, never]) cast(c, ['h01', 'h02'], proposal, 'yes')
    at(c, 7)
    expect([c.status(third), c.fact(third, 'voting.yes')]).toEqual(['extended', 2])
    at(c, 10)
    cast(c, ['h03'], third, 'no')
    at(c, 14)
    expect([c.status(third), c.status(never)]).toEqual(['accepted', 'rejected'])
    expect(c.proposal(never).entered).toBe(c.began + 14 * day)
  })
  test('brew-3: the eleventh of twenty-one decides on day two', () => {
    const c = open()
    const proposal = c.propose('h01', 'formal')
    cast(c, named('h', 10), proposal, 'yes')
    at(c, 2)
    expect(c.status(proposal)).toBe('vote')
    cast(c, ['h11'], proposal, 'yes')
    expect(c.status(proposal)).toBe('accepted')
  })
  test('brew-4: six against six after a week: the leader decides, although they voted', () => {
    const c = open()
    const proposal = c.propose('h05', 'formal')
    cast(c, named('h', 6), proposal, 'yes')
    cast(c, named('h', 12).slice(6), proposal, 'no')
    expect(c.tryAct('h01', proposal, 'proposals.call', { word: 'yes' })?.code).toBe('closed')
    at(c, 7, 1)
    expect(c.status(proposal)).toBe('tie')
    expect(c.tryAct('h02', proposal, 'proposals.call', { word: 'yes' })?.code).toBe('not-entitled')
    expect(c.tryAct('h01', proposal, 'proposals.call', { word: 'constructor' })?.code).toBe('closed')
    c.act('h01', proposal, 'proposals.call', { word: 'yes' })
    expect(c.status(proposal)).toBe('accepted')
  })
})
