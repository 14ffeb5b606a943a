// What must be stated with a word for it to be said, and who is shown that they may say it.
import type { DecisionType } from '@polyarchy/core'
import { proposalView } from '@polyarchy/core'
import type { Sandbox } from '@polyarchy/core/testing'
import { expect, test } from 'vitest'
import { communityOf, hasRole, said, since, v } from './community.ts'

const keeper = hasRole('keeper')
const initiative: DecisionType = {
  about: 'It goes on unless a keeper explains why it breaks a basic requirement.',
  propose: true,
  groups: {},
  stages: [
    {
      name: 'going',
      acts: { 'voting.cast': { and: [since('stage.entered', '2d'), { same: [v('act.choice'), 'yes'] }] } },
      calls: {
        veto: {
          about: 'Veto it.',
          asks: { ground: ['requirement', 'taste'], why: 'text' },
          who: { and: [keeper, { same: [v('act.ground'), 'requirement'] }, { stated: v('act.why') }] },
        },
      },
      moves: [{ if: said('veto'), to: 'blocked' }],
    },
    { name: 'blocked' },
  ],
}
const start = () => {
  const c = communityOf({ decisions: { initiative }, members: { ada: [], bo: ['keeper'] } })
  return { c, proposal: c.propose('ada', 'initiative') }
}
const veto = (c: Sandbox, name: string, proposal: string, asked?: object) =>
  c.tryAct(name, proposal, 'proposals.call', { word: 'veto', ...(asked ? { asked } : {}) })?.code

test('a word is only said with what the rules ask to be stated, and by whom they name', () => {
  const { c, proposal } = start()
  const good = { ground: 'requirement', why: 'It blocks the way out.' }
  expect([veto(c, 'bo', proposal), veto(c, 'bo', proposal, { ground: 'requirement' })]).toEqual(['not-entitled', 'not-entitled'])
  expect([veto(c, 'bo', proposal, { ...good, ground: 'taste' }), veto(c, 'ada', proposal, good)]).toEqual(['not-entitled', 'not-entitled'])
  expect([veto(c, 'bo', proposal, { ground: 5 }), veto(c, 'bo', proposal, { nobody: 'asks' })]).toEqual(['type', 'unknown-field'])
  expect(c.status(proposal)).toBe('going')
  expect(veto(c, 'bo', proposal, good)).toBeUndefined()
  expect(c.status(proposal)).toBe('blocked')
})

test('what depends on what will be said is offered to whom the rest of the rule lets, and to nobody else', () => {
  const { c, proposal } = start()
  const offered = (name: string) => {
    const view = proposalView(c.replica.machine, proposal, () => undefined, c.id(name))
    return [...(view?.calls ?? []), ...(view?.acts ?? [])].map(({ refusal }) => refusal === null)
  }
  expect([offered('ada'), offered('bo')]).toEqual([
    [false, false],
    [true, false],
  ])
  c.wait('2d')
  c.tick()
  expect(offered('ada')).toEqual([false, true])
})
