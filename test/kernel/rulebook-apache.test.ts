// How Apache decides, as a rulebook, with the stories that show whether it was understood.
import type { DecisionType } from '@polyarchy/core'
import { describe, expect, test } from 'vitest'
import { acts, all, at, cast, communityOf, day, hasRole, least, more, named, none, since, v } from './community.ts'

const signed = { settings: { voting: { method: 'signed' } } }
describe('apache', () => {
  const pmc = { pmc: { who: hasRole('pmc', 'member'), at: 'now' as const } }
  const code: DecisionType = {
    about: 'Three binding +1, or silence if lazy; a reasoned binding -1 stops it until withdrawn.',
    asks: { lazy: 'boolean', rtc: 'boolean' },
    propose: { '!': { and: [v('asked.lazy'), v('asked.rtc')] } },
    groups: pmc,
    stages: [
      {
        name: 'vote',
        acts,
        ...signed,
        moves: [
          { if: { and: [since('proposal.opened', '72h'), more('voting.pmc.against_reasoned', 0)] }, to: 'blocked' },
          { if: { and: [since('proposal.opened', '72h'), { or: [v('asked.lazy'), least('voting.pmc.full_for', 3)] }] }, to: 'accepted' },
        ],
      },
      { name: 'blocked', acts, ...signed, moves: [{ if: none('voting.pmc.against_reasoned'), to: 'vote' }] },
    ],
  }
  const release: DecisionType = {
    about: 'Three binding +1 and more of them than -1; nobody can veto.',
    propose: true,
    groups: pmc,
    stages: [
      {
        name: 'vote',
        closes: '72h',
        acts,
        ...signed,
        moves: [
          {
            at: 'close',
            if: { and: [least('voting.pmc.full_for', 3), more('voting.pmc.full_for', 'voting.pmc.full_against')] },
            to: 'accepted',
          },
          { at: 'close', to: 'rejected' },
        ],
      },
    ],
  }
  const open = () => communityOf({ decisions: { code, release }, members: { ...all(named('p', 6), 'pmc'), ...all(named('c', 4)) } })
  test('apache-1: an advisory -1 does not veto', () => {
    const c = open()
    const proposal = c.propose('c01', 'code')
    at(c, 1)
    cast(c, named('p', 3), proposal, '+1')
    cast(c, ['c02'], proposal, '-1', { reason: 'It is slower.' })
    at(c, 2)
    expect(c.status(proposal)).toBe('vote')
    at(c, 3)
    expect([c.status(proposal), c.fact(proposal, 'voting.against'), c.fact(proposal, 'voting.pmc.against')]).toEqual(['accepted', 1, 0])
  })
  test('apache-2: one justified binding -1 stops five +1 until it is withdrawn, and then it is accepted at once', () => {
    const c = open()
    const proposal = c.propose('p01', 'code')
    cast(c, named('p', 5), proposal, '+1')
    at(c, 1)
    cast(c, ['p06'], proposal, '-1', { reason: 'It opens a hole.' })
    at(c, 4)
    expect(c.proposal(proposal)).toMatchObject({ stage: 'blocked', entered: c.began + 3 * day })
    at(c, 5)
    c.act('p06', proposal, 'voting.withdraw')
    expect(c.status(proposal)).toBe('accepted')
  })
  test('apache-3: a veto without a reason is void', () => {
    const c = open()
    const proposal = c.propose('p01', 'code')
    cast(c, named('p', 3), proposal, '+1')
    cast(c, ['p06'], proposal, '-1')
    at(c, 3)
    expect(c.status(proposal)).toBe('accepted')
  })
  test('apache-4, 5, 6: a release passes 3 against 2, not 3 against 3, and +0.9 is no +1', () => {
    const c = open()
    const [two, three, part] = [0, 0, 0].map(() => c.propose('p01', 'release')) as [string, string, string]
    for (const proposal of [two, three]) cast(c, named('p', 3), proposal, '+1')
    cast(c, ['p04', 'p05'], two, '-1', { reason: 'No.' })
    cast(c, ['p04', 'p05', 'p06'], three, '-1', { reason: 'No.' })
    cast(c, named('c', 4), three, '+1')
    cast(c, ['p02', 'p03'], part, '+1')
    cast(c, ['p04'], part, '+0.9')
    at(c, 3)
    expect([two, three, part].map(proposal => c.status(proposal))).toEqual(['accepted', 'rejected', 'rejected'])
  })
  test('apache-7: silence for 72 hours passes what was declared lazy; while review comes first nobody may', () => {
    const c = open()
    const proposal = c.propose('c01', 'code', { asked: { lazy: true } })
    expect(c.try('c02', 'proposals.open', { decision: 'code', title: 'B', asked: { lazy: true, rtc: true }, actions: [] })?.code).toBe(
      'may-not-propose',
    )
    at(c, 2, 23)
    expect(c.status(proposal)).toBe('vote')
    at(c, 3)
    expect(c.status(proposal)).toBe('accepted')
  })
})
