// Nobody gets more power than the rulebook gives: what a proposal may carry, however it came to say so.
import type { DecisionType } from '@polyarchy/core'
import { keyOf, wordsOf } from '@polyarchy/core/testing'
import { expect, test } from 'vitest'
import { communityOf, isAuthor, more, v } from './community.ts'

const ballot: DecisionType = {
  about: 'One vote is enough.',
  propose: true,
  groups: {},
  stages: [
    {
      name: 'vote',
      acts: { 'voting.cast': true, 'proposals.edit': isAuthor },
      moves: [{ if: more('voting.yes', 0), to: 'accepted' }],
    },
  ],
}
const strict: DecisionType = { ...ballot, stages: [{ name: 'vote', acts: {}, moves: [{ if: false, to: 'accepted' }] }] }
const chosen: DecisionType = {
  about: 'The options that lead are carried.',
  propose: true,
  asks: { options: 'options' },
  groups: {},
  stages: [
    {
      name: 'vote',
      acts: { 'voting.cast': true },
      settings: { voting: { method: 'single', options: { var: 'asked.options' } as never } },
      closes: '1d',
      moves: [{ at: 'close', to: 'accepted' }],
    },
    { name: 'accepted', decides: 'passed', carries: { options: v('voting.leading'), failing: 'stuck' } },
  ],
}
const option: DecisionType = {
  about: 'An option.',
  propose: true,
  within: ['choice'],
  groups: {},
  stages: [{ name: 'open', moves: [{ if: false, to: 'rejected' }] }],
}
const community = () =>
  communityOf({
    decisions: { everyday: ballot, grave: strict, choice: chosen, option },
    members: ['ada', 'bo', 'cy'],
    roles: ['chair'],
    permissions: {
      'roles.grant': { decision: ['everyday', 'option'] },
      'members.remove': { decision: 'grave' },
      'rulebook.amend': { decision: 'grave' },
    },
  })
const removal = (member: string) => [{ run: 'members.remove', input: { member } }]

test('an edit cannot make a proposal carry what its kind may not decide', () => {
  const c = community()
  const proposal = c.propose('ada', 'everyday')
  const before = c.replica.stateHash()
  expect(c.tryAct('ada', proposal, 'proposals.edit', { actions: removal(c.id('bo')) })?.code).toBe('not-granted')
  expect(c.tryAct('ada', proposal, 'proposals.edit', { actions: [{ run: 'keys.host', input: { key: keyOf('ada') } }] })?.code).toBe(
    'unknown-action',
  )
  const broken = [{ run: 'roles.grant', input: { member: c.id('bo') } }]
  expect(c.tryAct('ada', proposal, 'proposals.edit', { actions: broken })?.code).toBe('missing-field')
  expect(c.replica.stateHash()).toBe(before)
})

test('an edit may change what is carried to something that its kind may decide', () => {
  const c = community()
  const proposal = c.propose('ada', 'everyday')
  c.act('ada', proposal, 'proposals.edit', { actions: [{ run: 'roles.grant', input: { member: c.id('bo'), role: 'chair' } }] })
  c.act('bo', proposal, 'voting.cast', { choice: 'yes' })
  expect(c.status(proposal)).toBe('accepted')
  expect(c.replica.machine.table('roles', 'held').get(c.id('bo'), 'chair')).toBeDefined()
})

test('a vote between options cannot carry what waits for a stricter decision elsewhere', () => {
  const c = community()
  const grave = c.propose('ada', 'grave', { actions: removal(c.id('bo')) })
  const proposal = c.propose('ada', 'choice', { asked: { options: [{ id: grave, text: wordsOf('Only an option.') }] } })
  c.act('ada', proposal, 'voting.cast', { choice: grave })
  c.wait('1d')
  expect(c.status(proposal)).toBe('stuck')
  expect(c.proposal(proposal).decided).toBe('passed')
  expect(c.replica.machine.table('members', 'members').get(c.id('bo'))?.status).toBe('member')
})

test('an option that nobody ever opened is not carried, and stops nothing else', () => {
  const c = community()
  const proposal = c.propose('ada', 'choice', { asked: { options: [{ id: 'constructor', text: wordsOf('What?') }] } })
  c.act('ada', proposal, 'voting.cast', { choice: 'constructor' })
  c.wait('1d')
  expect(c.status(proposal)).toBe('stuck')
  expect(c.propose('bo', 'everyday')).toBeDefined()
})

test.each(['members.enter', 'keys.first', 'keys.host', 'proposals.ask', 'roles.give'])(
  'nobody does by hand what happens by itself: %s',
  run => {
    const c = community()
    const before = c.replica.stateHash()
    const inputs: Record<string, object> = {
      'members.enter': { key: keyOf('eve'), name: 'Eve', roles: ['chair'] },
      'keys.first': { member: c.id('ada'), key: keyOf('eve') },
      'keys.host': { key: keyOf('eve') },
      'proposals.ask': { proposal: 'x', decision: 'grave', asked: {}, actions: removal(c.id('bo')) },
      'roles.give': { member: c.id('ada'), role: 'chair' },
    }
    expect(c.try('ada', run, inputs[run] as object)?.code).toBe('not-by-hand')
    expect(c.replica.stateHash()).toBe(before)
  },
)

test('what only a decision may do is refused to a member, and to a decision of another kind', () => {
  const c = community()
  expect(c.try('ada', 'members.remove', { member: c.id('bo') })?.code).toBe('not-permitted')
  expect(c.try('ada', 'proposals.open', { decision: 'everyday', title: 'Out', asked: {}, actions: removal(c.id('bo')) })?.code).toBe(
    'not-granted',
  )
})

test('who may let people in may be held back from handing out roles with it', () => {
  const c = communityOf({
    decisions: { everyday: ballot },
    members: ['ada'],
    roles: ['chair', 'guest'],
    permissions: { 'members.admit': { members: { '!': { in: ['chair', v('act.roles')] } } }, 'members.invite': { members: true } },
  })
  const admit = (roles: readonly string[]) => c.try('ada', 'members.admit', { key: keyOf('zoe'), name: 'Zoe', roles })?.code
  expect([admit(['guest', 'chair']), admit(['guest'])]).toEqual(['not-permitted', undefined])
  const invite = { invitation: keyOf('door'), expires: c.now + 1000, uses: 1, roles: ['nobody'] }
  expect(c.try('ada', 'members.invite', invite)?.code).toBe('members.no-role')
})
