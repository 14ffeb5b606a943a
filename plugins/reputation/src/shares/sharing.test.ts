// Tests of sharing a budget in a community: by standing, by what was earned of late, and so that it balances in the end.
import type { DecisionType } from '@polyarchy/core'
import { trial } from '@polyarchy/core/testing'
import { describe, expect, test } from 'vitest'
import reputation from '../index.ts'
import type { SharesView } from './tells.ts'

const decision: DecisionType = {
  about: 'Nobody objects within an hour.',
  propose: true,
  groups: {},
  stages: [{ name: 'open', closes: '1h', moves: [{ at: 'close', to: 'accepted' }] }],
}
const names = ['ann', 'bob', 'cid']
function start(half_life = 'never') {
  const { community, member, stage, wait, fact } = trial(reputation, {
    members: names,
    decision,
    options: {
      reputation: {
        half_life,
        domains: [
          { name: 'code', about: 'What we build.' },
          { name: 'interface', about: 'What people see of it.', within: 'code' },
          { name: 'care', about: 'What we do for one another.' },
        ],
      },
    } as never,
    permissions: {
      'reputation.share': [{ decision: 'proposal' }],
      'reputation.award': [{ members: true }],
      'reputation.deduct': [{ members: true }],
    },
  })
  const reading = () => community.replica.machine.reading(reputation) as never
  const id = (who: string) => community.id(who)
  const share = (...inputs: readonly object[]) => {
    const proposal = member('ann').propose({ actions: inputs.map(input => ({ run: 'reputation.share', input: input as never })) })
    wait('1h')
    return proposal
  }
  return {
    community,
    wait,
    stage,
    fact,
    id,
    share,
    award: (who: string, points: number, domain = 'code') => points > 0 && member('ann').award({ member: id(who), points, domain }),
    deduct: (who: string, points: number) => member('ann').deduct({ member: id(who), points, domain: 'code' }),
    shares: (proposal: string) => {
      const view = reputation.views?.shares?.read(proposal, reading()) as unknown as SharesView | null
      return view && Object.fromEntries(names.map(who => [who, Number(view.shares.find(one => one.member === id(who))?.amount ?? 0)]))
    },
    paid: (who: string, fund = 'budget') => {
      const known = reputation.facts?.paid
      return known?.of === 'member' ? known.read(id(who), reading(), fund) : undefined
    },
  }
}
/** What the published example gives them in three weeks. */
function threeWeeks() {
  const play = start()
  const earned = { ann: [10, 0, 6], bob: [0, 8, 2], cid: [5, 5, 0] }
  for (const week of [0, 1, 2]) {
    for (const [who, points] of Object.entries(earned)) play.award(who, points[week] as number)
    if (week < 2) play.wait('7d')
  }
  return play
}

describe('REP-7: in a community, a budget of a hundred thousand', () => {
  test('immediate: by what was earned in the last week', () => {
    const { share, shares } = threeWeeks()
    expect(shares(share({ budget: 100_000, by: 'immediate' }))).toEqual({ ann: 75000, bob: 25000, cid: 0 })
    expect(shares(share({ budget: 100_000, by: 'immediate', intervals: 3 }))).toEqual({ ann: 44444, bob: 27778, cid: 27778 })
  })
  test('recent: by all that was earned, of which a half is left after each week', () => {
    const { share, shares } = threeWeeks()
    expect(shares(share({ budget: 100_000, by: 'recent' }))).toEqual({ ann: 46575, bob: 32877, cid: 20548 })
  })
  test('balanced: so that with what was paid before, all is shared by all that was earned', () => {
    const { share, shares, award, paid } = threeWeeks()
    award('ann', 5, 'care')
    award('bob', 1, 'care')
    share({ budget: 60_000, by: 'immediate', domain: 'care' })
    expect([paid('ann'), paid('bob'), paid('cid')]).toEqual([50_000n, 10_000n, 0n])
    expect(shares(share({ budget: 100_000, by: 'balanced', domain: 'code' }))).toEqual({ ann: 21111, bob: 34444, cid: 44445 })
    expect([paid('ann'), paid('bob'), paid('cid')]).toEqual([71_111n, 44_444n, 44_445n])
  })
  test('balances are reckoned for each fund apart', () => {
    const { share, shares } = threeWeeks()
    share({ budget: 60_000, by: 'immediate', fund: 'prizes' })
    expect(shares(share({ budget: 36, by: 'balanced' }))).toEqual({ ann: 16, bob: 10, cid: 10 })
  })
})

test('by standing: what has faded does not count, what was earned within a domain does', () => {
  const { award, wait, share, shares } = start('7d')
  award('ann', 20)
  wait('167h')
  award('bob', 10, 'interface')
  award('cid', 100, 'care')
  // An hour later: 168 hours, which are seven days, and one hour.
  expect(shares(share({ budget: 1000, by: 'standing', domain: 'code' }))).toEqual({ ann: 501, bob: 499, cid: 0 })
})

test('what was taken counts as not earned, and who has left gets no share', () => {
  const { award, deduct, share, shares, community, id, fact } = start()
  for (const who of names) award(who, 10)
  deduct('bob', 10)
  const proposal = share({ budget: 9, by: 'balanced' })
  expect(shares(proposal)).toEqual({ ann: 5, bob: 0, cid: 4 })
  expect(fact(proposal, 'reputation.sharers')).toEqual([id('ann'), id('cid')])
  community.do('cid', 'members.leave', {})
  expect(shares(share({ budget: 9, by: 'immediate' }))).toEqual({ ann: 9, bob: 0, cid: 0 })
})

test('a proposal shares a fund once, and several funds if it likes', () => {
  const { award, share, shares, stage, paid } = start()
  award('ann', 10)
  const twice = share({ budget: 9, by: 'standing' }, { budget: 9, by: 'standing' })
  expect([stage(twice), shares(twice), paid('ann')]).toEqual(['stuck', null, 0n])
  const both = share({ budget: 9, by: 'standing' }, { budget: 5, by: 'standing', fund: 'prizes' })
  expect([stage(both), paid('ann'), paid('ann', 'prizes')]).toEqual(['accepted', 9n, 5n])
})

test('nothing is shared where nobody earned anything, and what cannot be is refused before anyone decides on it', () => {
  const { share, stage, community, award } = start()
  expect(stage(share({ budget: 9, by: 'recent' }))).toBe('stuck')
  award('ann', 1)
  const refused = (input: object) =>
    community.try('ann', 'proposals.open', {
      decision: 'proposal',
      title: 'Share it',
      asked: {},
      actions: [{ run: 'reputation.share', input: { budget: 9, by: 'recent', ...input } }],
    })?.code
  expect([refused({ domain: 'nowhere' }), refused({ keeps: '3/2' })]).toEqual(['reputation.unknown-domain', 'reputation.keeps'])
})
