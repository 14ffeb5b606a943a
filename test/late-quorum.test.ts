// Windows that depend on when something happened to the count: late quorums and quiet endings.
import { trial } from '@polyarchy/core/testing'
import voting from '@polyarchy/voting'
import { expect, test } from 'vitest'

const vote = (closes: object) => ({
  about: 'A vote with a moving end.',
  propose: true,
  groups: { body: { who: true, at: 'opening' as const } },
  stages: [
    {
      name: 'vote',
      closes: { at: closes as never },
      acts: { 'voting.cast': { var: 'actor.in.body' } },
      settings: { voting: { quorum: { 'ceil-of': ['1/2', { var: 'groups.body.size' }] } } },
      moves: [
        { at: 'close' as const, if: { '>': [{ var: 'voting.yes' }, { var: 'voting.no' }] }, to: 'accepted' },
        { at: 'close' as const, to: 'rejected' },
      ],
    },
  ],
})
const members = ['ada', 'bo', 'cy', 'di']

test('a late quorum gives everyone two more days, and never more than fourteen in all', () => {
  const late = {
    latest: [
      { after: [{ var: 'stage.entered' }, '7d'] },
      { earliest: [{ after: [{ var: 'voting.reached' }, '2d'] }, { after: [{ var: 'stage.entered' }, '14d'] }] },
    ],
  }
  const { member, wait, stage, fact } = trial(voting, { members, decision: vote(late) })
  const proposal = member('ada').propose()
  member('ada').cast(proposal, { choice: 'yes' })
  expect(fact(proposal, 'voting.reached')).toBe(null)
  wait('6d')
  member('bo').cast(proposal, { choice: 'yes' })
  wait('47h')
  expect(stage(proposal)).toBe('vote')
  member('cy').cast(proposal, { choice: 'no' })
  wait('1h')
  expect(stage(proposal)).toBe('accepted')
})

test('a vote ends only after the lead has been the same for a day', () => {
  const quiet = { latest: [{ after: [{ var: 'stage.entered' }, '3d'] }, { after: [{ var: 'voting.body.flipped' }, '24h'] }] }
  const { member, wait, stage } = trial(voting, { members, decision: vote(quiet) })
  const proposal = member('ada').propose()
  member('ada').cast(proposal, { choice: 'yes' })
  wait('71h')
  member('bo').cast(proposal, { choice: 'no' })
  wait('23h')
  expect(stage(proposal)).toBe('vote')
  member('cy').cast(proposal, { choice: 'no' })
  wait('23h')
  expect(stage(proposal)).toBe('vote')
  wait('1h')
  expect(stage(proposal)).toBe('rejected')
})
