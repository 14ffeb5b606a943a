// Whoever proposes may be taken to say something by proposing, in their own name; and what makes two proposals one matter.
import type { DecisionType } from '@polyarchy/core'
import { expect, test } from 'vitest'
import { all, cast, communityOf, grant, hasRole, isAuthor, least, v, vote } from './community.ts'

const ticks: DecisionType = {
  about: 'Two reviewers tick; whoever proposes has ticked by proposing.',
  propose: true,
  groups: { reviewers: { who: hasRole('reviewer', 'member'), at: 'opening' } },
  stages: [
    {
      name: 'review',
      acts: { 'voting.cast': v('actor.in.reviewers'), 'proposals.edit': isAuthor },
      settings: { voting: { method: 'tick' } },
      author: { 'voting.cast': { choice: 'yes' } },
      moves: [
        { at: 'edit', to: 'review', fresh: true },
        { if: least('voting.yes', 2), to: 'accepted' },
      ],
    },
  ],
}
const open = () => communityOf({ decisions: { ticks }, members: { ...all(['ada', 'bo'], 'reviewer'), cy: [] } })

test('a reviewer who proposes has ticked; it can be changed like any vote, and a fresh round begins with it', () => {
  const c = open()
  const proposal = c.propose('ada', 'ticks')
  expect([c.fact(proposal, 'voting.yes'), c.status(proposal)]).toEqual([1, 'review'])
  c.act('ada', proposal, 'proposals.edit', { title: 'Better' })
  expect([c.fact(proposal, 'round.number'), c.fact(proposal, 'voting.reviewers.yes')]).toEqual([2, 1])
  cast(c, ['bo'], proposal, 'yes')
  expect(c.status(proposal)).toBe('accepted')
})
test('whoever could not say it says nothing by proposing', () => {
  const c = open()
  const proposal = c.propose('cy', 'ticks')
  expect(c.fact(proposal, 'voting.voters')).toBe(0)
  cast(c, ['ada', 'bo'], proposal, 'yes')
  expect(c.status(proposal)).toBe('accepted')
})
test('a voice that ends it at once is heard before anyone else', () => {
  const c = communityOf({
    decisions: { alone: { ...vote, stages: vote.stages.map(stage => ({ ...stage, author: { 'voting.cast': { choice: 'no' } } })) } },
    members: ['ada'],
  })
  expect(c.status(c.propose('ada', 'alone'))).toBe('rejected')
})
test('what the stage does not let anyone do, and what is no act, nobody is taken to have said', () => {
  const wrong = (author: object) => {
    const type = { ...vote, stages: vote.stages.map(stage => ({ ...stage, author })) } as DecisionType
    return () => communityOf({ decisions: { type }, members: ['ada'] })
  }
  expect(wrong({ 'voting.withdraw': {} })).toThrow('voting.withdraw is none of the acts of this stage')
  expect(wrong({ 'voting.cast': { choise: 'yes' } })).toThrow('voting.cast has no input choise')
})

test('the same actions are the same matter, to the letter', () => {
  const once: DecisionType = { ...vote, same: ['actions'], propose: { '!': { past: v('same.rejected') } } }
  const c = communityOf({
    decisions: { once },
    members: { ada: [], bo: [] },
    roles: ['chair', 'clerk'],
    permissions: { 'roles.grant': { decision: 'once' } },
  })
  const proposing = (role: string) => ({ decision: 'once', title: 'x', asked: {}, actions: [grant(c, 'bo', role)] })
  cast(c, ['ada'], c.propose('ada', 'once', proposing('chair')), 'no')
  expect(c.try('bo', 'proposals.open', proposing('chair'))?.code).toBe('may-not-propose')
  expect(c.try('bo', 'proposals.open', proposing('clerk'))).toBeUndefined()
})
