// How Arch Linux trusted users decides, as a rulebook, with the stories that show whether it was understood.
import type { Rulebook } from '@polyarchy/core'
import type { Sandbox } from '@polyarchy/core/testing'
import { describe, expect, test } from 'vitest'
import { all, at, cast, communityOf, day, hasRole, more, named, v } from './community.ts'

describe('arch-tu: one module, four uses', () => {
  const tu = (who: 'actor' | 'member') => hasRole('tu', who)
  const p = (name: string) => ({ param: name }) as never
  const quorum = { 'at-least': [p('quorum'), v('voting.voters'), v('groups.voters.size')] }
  const svp: NonNullable<Rulebook['modules']>[string] = {
    about: 'A standard voting procedure.',
    params: {
      discussion: { about: 'How long it is discussed.', kind: 'duration' },
      voting: { about: 'How long the vote takes.', kind: 'duration' },
      quorum: { about: 'What share of the voters must vote.', kind: 'ratio', max: '1' },
      seconds: { about: 'How many second it.', kind: 'integer', min: 0 },
      wait: { about: 'How long after a rejection it may not come again.', kind: 'duration' },
    },
    decision: {
      about: 'A standard voting procedure.',
      asks: { subject: 'member' },
      same: ['subject'],
      propose: {
        and: [tu('actor'), { or: [{ '!': { past: v('same.rejected') } }, { past: { after: [v('same.rejected'), p('wait')] } }] }],
      },
      groups: {
        all: { who: tu('member'), at: { stage: 'vote' } },
        voters: { who: { and: [tu('member'), { '!': { same: [v('member.id'), v('asked.subject')] } }] }, at: { stage: 'vote' } },
      },
      stages: [
        {
          name: 'seconding',
          acts: { 'proposals.support': tu('actor') },
          moves: [{ if: { '>=': [v('support.count'), p('seconds')] }, to: 'discussion' }],
        },
        { name: 'discussion', closes: p('discussion'), moves: [{ at: 'close', to: 'vote' }] },
        {
          name: 'vote',
          closes: p('voting'),
          acts: { 'voting.cast': v('actor.in.voters') },
          moves: [
            {
              at: 'close',
              if: {
                or: [{ 'more-than': ['1/2', v('voting.yes'), v('groups.all.size')] }, { and: [quorum, more('voting.yes', 'voting.no')] }],
              },
              to: 'accepted',
            },
            {
              at: 'close',
              if: {
                or: [
                  { 'at-least': ['1/2', v('voting.no'), v('groups.all.size')] },
                  { and: [quorum, { '>=': [v('voting.no'), v('voting.yes')] }] },
                  { '>': [v('round.number'), 1] },
                ],
              },
              to: 'rejected',
            },
            { at: 'close', to: 'discussion', fresh: true },
          ],
        },
      ],
    } as never,
  }
  const use = (discussion: string, voting: string, share: string, seconds: number, wait = '3mo') => ({
    use: 'svp',
    with: { discussion, voting, quorum: share, seconds, wait },
  })
  const open = (count: number, began?: number) =>
    communityOf({
      decisions: {
        addition: use('14d', '7d', '66/100', 2),
        removal: use('7d', '7d', '75/100', 2),
        inactive: use('3d', '5d', '66/100', 1),
        bylaws: use('5d', '7d', '75/100', 0, '21d'),
      },
      modules: { svp },
      members: { ...all(named('t', count), 'tu'), zed: [] },
      permissions: { 'roles.grant': [{ decision: 'addition' }, { members: true }] },
      ...(began === undefined ? {} : { began }),
    })
  const start = (c: Sandbox, kind: string, subject: string, seconds = 2) => {
    const actions = kind === 'addition' ? [{ run: 'roles.grant', input: { member: c.id(subject), role: 'tu' } }] : []
    const proposal = c.propose('t01', kind, { asked: { subject: c.id(subject) }, actions })
    for (const name of named('t', seconds)) c.act(name, proposal, 'proposals.support')
    return proposal
  }
  test('arch-1, 2: an absolute majority needs no quorum; abstentions help to reach it', () => {
    const c = open(10)
    const [one, two] = [start(c, 'addition', 'zed'), start(c, 'bylaws', 'zed', 0)]
    at(c, 6)
    cast(c, named('t', 4), two, 'yes')
    cast(c, ['t05', 't06'], two, 'no')
    cast(c, ['t07', 't08'], two, 'abstain')
    at(c, 15)
    expect(c.status(two)).toBe('accepted')
    cast(c, named('t', 6), one, 'yes')
    at(c, 20)
    expect(c.status(one)).toBe('vote')
    at(c, 21)
    expect(c.proposal(one)).toMatchObject({ stage: 'accepted', carried: true })
  })
  test('arch-3: a tie with a quorum is a rejection, and three months must pass, reckoned by the calendar', () => {
    const c = open(10, Date.UTC(2025, 10, 9))
    const proposal = start(c, 'addition', 'zed')
    at(c, 15)
    cast(c, named('t', 3), proposal, 'yes')
    cast(c, ['t04', 't05', 't06'], proposal, 'no')
    cast(c, ['t07'], proposal, 'abstain')
    at(c, 21)
    expect(c.proposal(proposal)).toMatchObject({ stage: 'rejected', entered: Date.UTC(2025, 10, 30) })
    const again = () =>
      c.try('t01', 'proposals.open', { decision: 'addition', title: 'Again', asked: { subject: c.id('zed') }, actions: [] })?.code
    c.at(Date.UTC(2026, 1, 28) - 1)
    expect(again()).toBe('may-not-propose')
    c.wait(1)
    expect(again()).toBeUndefined()
  })
  test('arch-4: no quorum twice is a rejection, and the second vote begins empty', () => {
    const c = open(10)
    const proposal = start(c, 'addition', 'zed')
    at(c, 15)
    cast(c, named('t', 4), proposal, 'yes')
    at(c, 21)
    expect(c.proposal(proposal)).toMatchObject({ stage: 'discussion', round: 2, entered: c.began + 21 * day })
    at(c, 36)
    expect(c.fact(proposal, 'voting.voters')).toBe(0)
    cast(c, named('t', 4), proposal, 'yes')
    cast(c, ['t05', 't06'], proposal, 'no')
    at(c, 42)
    expect(c.proposal(proposal)).toMatchObject({ stage: 'rejected', entered: c.began + 42 * day })
  })
  test('arch-5, 6: whom a removal is about neither votes nor counts for its quorum, yet counts for the majority', () => {
    const c = open(10)
    const [enough, few] = [start(c, 'removal', 't10'), start(c, 'removal', 't09')]
    at(c, 8)
    for (const proposal of [enough, few]) {
      cast(c, named('t', 4), proposal, 'yes')
      cast(c, ['t05', 't06'], proposal, 'no')
    }
    cast(c, ['t07'], enough, 'abstain')
    expect(c.tryAct('t10', enough, 'voting.cast', { choice: 'no' })?.code).toBe('not-entitled')
    expect([c.fact(enough, 'groups.voters.size'), c.fact(enough, 'groups.all.size')]).toEqual([9, 10])
    at(c, 14)
    expect([c.status(enough), c.status(few)]).toEqual(['accepted', 'discussion'])
  })
  test('arch-7: nobody votes while it is discussed; one mover is enough against the inactive', () => {
    const c = open(9)
    const proposal = start(c, 'inactive', 't09', 1)
    at(c, 2)
    expect(c.tryAct('t02', proposal, 'voting.cast', { choice: 'yes' })?.code).toBe('closed')
    at(c, 3, 1)
    cast(c, named('t', 6), proposal, 'yes')
    at(c, 8)
    expect(c.status(proposal)).toBe('accepted')
  })
  test('arch-8: the electorate is counted when voting begins, not when proposed and not later', () => {
    const c = open(9)
    const proposal = start(c, 'addition', 'zed')
    at(c, 10)
    c.do('t01', 'roles.grant', { member: c.id('zed'), role: 'tu' })
    at(c, 15)
    cast(c, named('t', 5), proposal, 'yes')
    c.do('t09', 'roles.resign', { role: 'tu' })
    expect(c.fact(proposal, 'groups.all.size')).toBe(10)
    at(c, 21)
    expect(c.proposal(proposal)).toMatchObject({ stage: 'discussion', round: 2 })
  })
  test('arch-9: exactly three quarters are a quorum of three quarters', () => {
    const c = open(8)
    const proposal = start(c, 'bylaws', 'zed', 0)
    at(c, 6)
    cast(c, named('t', 4), proposal, 'yes')
    cast(c, ['t05'], proposal, 'no')
    cast(c, ['t06'], proposal, 'abstain')
    at(c, 12)
    expect(c.status(proposal)).toBe('accepted')
  })
})
