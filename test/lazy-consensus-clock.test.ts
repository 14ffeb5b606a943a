// PRA-1: the clock of lazy consensus, with the vote that it escalates to.
import { trial } from '@polyarchy/core/testing'
import lazyConsensus from '@polyarchy/lazy-consensus'
import voting from '@polyarchy/voting'
import { expect, test } from 'vitest'

const everyone = true
const silence = {
  closes: { at: { var: 'lazy-consensus.ends' } },
  acts: {
    'lazy-consensus.object': everyone,
    'lazy-consensus.withdraw': everyone,
    'proposals.edit': { same: [{ var: 'actor.id' }, { var: 'proposal.author' }] },
  },
  calls: { escalate: { about: 'Bring it to a vote.', who: { same: [{ var: 'actor.id' }, { var: 'proposal.author' }] } } },
  settings: { 'lazy-consensus': { window: '72h', floor: '24h' } },
}
const decision = {
  about: 'Silence is consent; an objection stops the clock.',
  propose: true,
  groups: {},
  stages: [
    {
      name: 'open',
      ...silence,
      moves: [
        { at: 'edit' as const, to: 'open', fresh: true as const },
        { if: { '>': [{ var: 'lazy-consensus.standing' }, 0] }, to: 'objected' },
        { if: { past: { var: 'called.escalate' } }, to: 'vote' },
        { at: 'close' as const, to: 'accepted' },
      ],
    },
    {
      name: 'objected',
      ...silence,
      moves: [
        { at: 'edit' as const, to: 'open', fresh: true as const },
        { if: { past: { var: 'called.escalate' } }, to: 'vote' },
        { if: { '==': [{ var: 'lazy-consensus.standing' }, 0] }, to: 'open' },
      ],
    },
    {
      name: 'vote',
      closes: '7d',
      acts: { 'voting.cast': everyone },
      moves: [
        { at: 'close' as const, if: { '>': [{ var: 'voting.yes' }, { var: 'voting.no' }] }, to: 'accepted' },
        { at: 'close' as const, to: 'rejected' },
      ],
    },
  ],
}
const start = () => trial(lazyConsensus, { members: ['ada', 'bo'], decision, beside: [voting] })

test('PRA-1: silence for 72 hours is consent, and not a second less', () => {
  const { member, wait, stage } = start()
  const proposal = member('ada').propose()
  wait('P2DT23H')
  wait(3_599_999)
  expect(stage(proposal)).toBe('open')
  wait(1)
  expect(stage(proposal)).toBe('accepted')
})

test('PRA-1: an objection one second before the end stops the clock', () => {
  const { member, wait, stage } = start()
  const proposal = member('ada').propose()
  wait(72 * 3_600_000 - 1000)
  member('bo').object(proposal, { reason: 'The blue is too dark.' })
  expect(stage(proposal)).toBe('objected')
  wait('30d')
  expect(stage(proposal)).toBe('objected')
})

test('PRA-1: when the proposer amends, the full 72 hours start again and no objection hangs over the new text', () => {
  const { member, wait, stage } = start()
  const proposal = member('ada').propose()
  wait('71h')
  member('bo').object(proposal, { reason: 'Too dark.' })
  member('ada').act(proposal, 'proposals.edit', { description: 'A lighter blue.' })
  expect(stage(proposal)).toBe('open')
  wait(72 * 3_600_000 - 1)
  expect(stage(proposal)).toBe('open')
  wait(1)
  expect(stage(proposal)).toBe('accepted')
})

test.each([
  { objected: '10h', left: 62 },
  { objected: '71h', left: 24 },
])('PRA-1: when all objections are withdrawn after $objected, $left hours remain', ({ objected, left }) => {
  const { member, wait, stage } = start()
  const proposal = member('ada').propose()
  wait(objected)
  member('bo').object(proposal, { reason: 'Wait.' })
  member('ada').object(proposal, { reason: 'I have doubts myself.' })
  wait('100h')
  member('bo').withdraw(proposal)
  expect(stage(proposal)).toBe('objected')
  member('ada').withdraw(proposal)
  expect(stage(proposal)).toBe('open')
  wait(left * 3_600_000 - 1)
  expect(stage(proposal)).toBe('open')
  wait(1)
  expect(stage(proposal)).toBe('accepted')
})

test('PRA-1: the proposer may bring an objected proposal to a vote', () => {
  const { member, wait, stage } = start()
  const proposal = member('ada').propose()
  member('bo').object(proposal, { reason: 'No.' })
  member('ada').act(proposal, 'proposals.call', { word: 'escalate' })
  expect(stage(proposal)).toBe('vote')
  member('ada').act(proposal, 'voting.cast', { choice: 'yes' })
  wait('7d')
  expect(stage(proposal)).toBe('accepted')
})

test('PRA-1: an objection needs a reason, and comes too late at 72 hours', () => {
  const { member, wait, stage, refused } = start()
  const proposal = member('ada').propose()
  expect(refused('bo', proposal, 'object', {})).toBe('missing-field')
  wait('72h')
  expect(stage(proposal)).toBe('accepted')
  expect(refused('bo', proposal, 'object', { reason: 'Late.' })).toBe('closed')
})

test('nobody objects twice or withdraws what was never raised', () => {
  const { member, refused } = start()
  const proposal = member('ada').propose()
  expect(refused('bo', proposal, 'withdraw')).toBe('absent')
  expect(refused('bo', proposal, 'object', { reason: 'No.' })).toBeUndefined()
  expect(refused('bo', proposal, 'object', { reason: 'No!' })).toBe('repeated')
})
