// That whoever may not take part is told why, and from when on they may.
import type { DecisionType } from '@polyarchy/core'
import { expect, test } from 'vitest'
import { communityOf, simple, v } from './community.ts'

const settled: DecisionType = {
  ...simple,
  groups: { settled: { who: { past: { after: [v('member.joined'), '30d'] } }, at: 'opening' } },
  stages: [
    {
      name: 'vote',
      closes: '7d',
      acts: { 'voting.cast': v('actor.in.settled') },
      moves: [{ at: 'close', to: 'rejected' }],
    },
  ],
}
const open = (decision = settled) =>
  communityOf({ decisions: { settled: decision }, members: { ada: ['elder'], bo: [] }, permissions: { 'roles.grant': { members: true } } })
const why = (c: ReturnType<typeof open>, who: string, proposal: string) =>
  c.tryAct(who, proposal, 'voting.cast', { choice: 'yes' })?.message

test('who has not been here long enough is told the day from which they are counted', () => {
  const c = open()
  const proposal = c.propose('ada', 'settled')
  expect(why(c, 'bo', proposal)).toBe(
    'The rules do not let you do this about this proposal. You are not in “settled” as it was fixed on 2025-03-03T00:00:00Z. As things stand, what is opened from 2025-04-02T00:00:00Z on counts you in.',
  )
})

test('who has come to the right since is told that what is opened from now on counts them', () => {
  const c = open({ ...settled, groups: { settled: { who: { in: ['elder', v('member.roles')] }, at: 'opening' } } })
  const proposal = c.propose('ada', 'settled')
  expect(why(c, 'bo', proposal)).toMatch(/You are not in “settled” as it was fixed on \S+\.$/)
  c.do('ada', 'roles.grant', { member: c.id('bo'), role: 'elder' })
  expect(why(c, 'bo', proposal)).toContain('What is opened from now on counts you in.')
  expect(why(c, 'ada', proposal)).toBeUndefined()
})

test('a body that is not fixed tells from when on one is in it', () => {
  const c = open({ ...settled, groups: { settled: { who: { past: { after: [v('member.joined'), '30d'] } }, at: 'now' } } })
  const proposal = c.propose('ada', 'settled')
  expect(why(c, 'bo', proposal)).toContain('You are not in “settled”. As things stand, you are in it from 2025-04-02T00:00:00Z on.')
})
