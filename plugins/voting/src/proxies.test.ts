// Votes by proxy: one member lets another vote for them, and every voice counts once.
import type { DecisionType } from '@polyarchy/core'
import { trial } from '@polyarchy/core/testing'
import { describe, expect, test } from 'vitest'
import voting from './index.ts'

const v = (path: string) => ({ var: path })
const decision = (settings: Record<string, boolean | string> = {}): DecisionType => ({
  about: 'A week of voting.',
  propose: true,
  groups: { weighed: { who: true, at: 'opening', weight: { if: [{ in: ['heavy', v('member.roles')] }, 5, 1] } } },
  stages: [
    {
      name: 'vote',
      closes: '7d',
      acts: {
        'voting.cast': v('actor.in.weighed'),
        'voting.withdraw': v('actor.in.weighed'),
        'voting.proxy': v('actor.in.weighed'),
        'proposals.edit': true,
      },
      settings: { voting: settings },
      moves: [
        { at: 'edit', to: 'vote', fresh: true },
        { if: { certain: { '>': [v('voting.no'), v('voting.yes')] } }, to: 'rejected' },
        { at: 'close', if: { '>': [v('voting.yes'), v('voting.no')] }, to: 'accepted' },
        { at: 'close', to: 'rejected' },
      ],
    },
  ],
})
type Member = ReturnType<ReturnType<typeof trial>['member']>
const start = (settings?: Record<string, boolean | string>) => {
  const t = trial(voting, { members: { ada: [], bo: [], cy: ['heavy'], di: [] }, decision: decision(settings) })
  const [ada, bo, cy, di] = (['ada', 'bo', 'cy', 'di'] as const).map(name => t.member(name)) as [Member, Member, Member, Member]
  const proposal = ada.propose()
  const sums = () => ['yes', 'no', 'voters', 'weighed.yes', 'weighed.no'].map(name => t.fact(proposal, `voting.${name}`))
  return { ...t, ada, bo, cy, di, proposal, sums }
}

describe('a proxy', () => {
  test('counts as its giver’s vote, with their weight, whether it was given before or after the holder voted', () => {
    const { ada, bo, cy, proposal, sums } = start()
    cy.proxy(proposal, { to: ada.id })
    expect(sums()).toEqual([0, 0, 0, 0, 0])
    ada.cast(proposal, { choice: 'yes' })
    expect(sums()).toEqual([2, 0, 2, 6, 0])
    bo.proxy(proposal, { to: ada.id })
    expect(sums()).toEqual([3, 0, 3, 7, 0])
  })
  test('follows the holder when they change their mind or take their vote back', () => {
    const { ada, cy, proposal, sums } = start()
    cy.proxy(proposal, { to: ada.id })
    ada.cast(proposal, { choice: 'yes' })
    ada.cast(proposal, { choice: 'no', reason: 'On reflection.' })
    expect(sums()).toEqual([0, 2, 2, 0, 6])
    ada.withdraw(proposal)
    expect(sums()).toEqual([0, 0, 0, 0, 0])
  })
  test('gives way to the giver’s own vote, and counts again when that is taken back', () => {
    const { ada, cy, proposal, sums, refused } = start()
    cy.proxy(proposal, { to: ada.id })
    ada.cast(proposal, { choice: 'yes' })
    expect(refused('cy', proposal, 'withdraw')).toBe('by-proxy')
    cy.cast(proposal, { choice: 'no' })
    ada.cast(proposal, { choice: 'abstain' })
    ada.cast(proposal, { choice: 'yes' })
    expect(sums()).toEqual([1, 1, 2, 1, 5])
    cy.withdraw(proposal)
    expect(sums()).toEqual([2, 0, 2, 6, 0])
  })
  test('is taken back or given to someone else, and what was cast by it with it', () => {
    const { ada, bo, cy, proposal, sums } = start()
    cy.proxy(proposal, { to: ada.id })
    ada.cast(proposal, { choice: 'yes' })
    bo.cast(proposal, { choice: 'no' })
    cy.proxy(proposal, { to: bo.id })
    expect(sums()).toEqual([1, 1 + 1, 3, 1, 6])
    cy.proxy(proposal)
    expect(sums()).toEqual([1, 1, 2, 1, 1])
  })
  test('is not passed on: only what its holder casts for themselves counts', () => {
    const { ada, bo, cy, proposal, sums } = start()
    cy.proxy(proposal, { to: bo.id })
    bo.proxy(proposal, { to: ada.id })
    ada.cast(proposal, { choice: 'yes' })
    expect(sums()).toEqual([2, 0, 2, 2, 0])
    bo.cast(proposal, { choice: 'no' })
    expect(sums()).toEqual([1, 2, 3, 1, 6])
  })
  test('two who represent each other count once each', () => {
    const { ada, bo, proposal, sums } = start()
    ada.proxy(proposal, { to: bo.id })
    bo.proxy(proposal, { to: ada.id })
    ada.cast(proposal, { choice: 'yes' })
    expect(sums()).toEqual([2, 0, 2, 2, 0])
    bo.cast(proposal, { choice: 'no' })
    expect(sums()).toEqual([1, 1, 2, 1, 1])
    ada.withdraw(proposal)
    expect(sums()).toEqual([0, 2, 2, 0, 2])
  })
  test('does not outlive the round', () => {
    const { ada, cy, proposal, sums } = start()
    cy.proxy(proposal, { to: ada.id })
    ada.act(proposal, 'proposals.edit', { title: 'Another' })
    ada.cast(proposal, { choice: 'yes' })
    expect(sums()).toEqual([1, 0, 1, 1, 0])
  })
  test('is given to another member, once', () => {
    const { ada, proposal, refused } = start()
    expect(refused('ada', proposal, 'proxy', { to: ada.id })).toBe('yourself')
    expect(refused('ada', proposal, 'proxy', { to: 'nobody' })).toBe('stranger')
    expect(refused('ada', proposal, 'proxy')).toBe('no-proxy')
    expect(refused('bo', proposal, 'proxy', { to: ada.id })).toBeUndefined()
    expect(refused('bo', proposal, 'proxy', { to: ada.id })).toBe('given')
  })
})

describe('where votes are fixed', () => {
  test('so is one that was cast by proxy: nothing that was certain becomes doubtful', () => {
    const { ada, bo, cy, di, proposal, refused, stage } = start({ change: false })
    cy.proxy(proposal, { to: ada.id })
    ada.cast(proposal, { choice: 'no' })
    expect(refused('cy', proposal, 'cast', { choice: 'yes' })).toBe('fixed')
    expect(refused('cy', proposal, 'proxy')).toBe('fixed')
    expect(refused('cy', proposal, 'proxy', { to: di.id })).toBe('fixed')
    expect(stage(proposal)).toBe('vote')
    bo.cast(proposal, { choice: 'no' })
    expect(stage(proposal)).toBe('rejected')
  })
})
