// Instants that sums leave behind: a lead that only seems to change while voices are counted anew has not changed.
import { type DecisionType, integer, plugin, table } from '@polyarchy/core'
import { expect, test } from 'vitest'
import { communityOf, v } from './community.ts'

const day = 86_400_000
const shares = plugin({
  name: 'shares',
  version: 1,
  about: 'Shares.',
  tables: { shares: table(['member'], { shares: integer(0, 100) }, { past: true }) },
  refusals: {},
  actions: {
    set: {
      about: 'Set.',
      by: 'member',
      input: { shares: integer(0, 100) },
      apply: (said, { tables, author }) => tables.shares.put({ member: author, ...said }),
    },
  },
  facts: {
    shares: { about: 'shares', of: 'member', type: 'integer', kept: true, read: (who, { tables }) => tables.shares.get(who)?.shares ?? 1 },
  },
})

test('a vote ends quietly a day after the lead last changed, although voices came to weigh otherwise since', () => {
  const quiet: DecisionType = {
    about: 'Until the lead has not changed for a day.',
    propose: true,
    groups: { holders: { who: true, at: 'now', weight: v('member.shares.shares') } },
    stages: [
      {
        name: 'vote',
        closes: { at: { latest: [{ after: [v('stage.entered'), '2d'] }, { after: [v('voting.holders.flipped'), '1d'] }] } },
        acts: { 'voting.cast': true },
        moves: [{ at: 'close', to: 'accepted' }],
      },
    ],
  }
  const c = communityOf({ decisions: { quiet }, members: ['ada', 'bo'], beside: [shares] })
  const proposal = c.propose('ada', 'quiet')
  c.wait('36h')
  c.act('ada', proposal, 'voting.cast', { choice: 'yes' })
  c.act('bo', proposal, 'voting.cast', { choice: 'no' })
  c.do('ada', 'shares.set', { shares: 3 })
  expect(c.fact(proposal, 'voting.holders.flipped')).toBe(c.began + 1.5 * day)
  c.wait('6h')
  c.do('ada', 'shares.set', { shares: 2 })
  expect([c.fact(proposal, 'voting.holders.yes'), c.fact(proposal, 'voting.holders.no')]).toEqual([2, 1])
  expect(c.fact(proposal, 'voting.holders.flipped')).toBe(c.began + 1.5 * day)
  c.do('bo', 'shares.set', { shares: 9 })
  expect(c.fact(proposal, 'voting.holders.flipped')).toBe(c.began + 1.75 * day)
  c.wait('9d')
  expect(c.proposal(proposal).entered).toBe(c.began + 2.75 * day)
})
