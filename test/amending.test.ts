// A community changes its rulebook by its own rules.
import { difference, hashOf, type Json, type Rulebook } from '@polyarchy/core'
import { Sandbox } from '@polyarchy/core/testing'
import voting from '@polyarchy/voting'
import { expect, test } from 'vitest'

const by = (name: string): Rulebook => ({
  name,
  plugins: { voting: 1 },
  decisions: {
    quick: { about: 'At once.', propose: true, groups: {}, stages: [{ name: 'open', moves: [{ to: 'accepted' }] }] },
    vote: {
      about: 'A vote of a week.',
      propose: true,
      groups: {},
      stages: [{ name: 'vote', closes: '7d', acts: { 'voting.cast': true }, moves: [{ at: 'close', to: 'accepted' }] }],
    },
  },
  permissions: { 'rulebook.amend': { decision: 'quick' } },
})
const amendment = (from: Rulebook, to: Rulebook) => ({
  run: 'rulebook.amend',
  input: { from: hashOf(from as unknown as Json), changes: difference(from as unknown as Json, to as unknown as Json) as never },
})
const start = () => new Sandbox({ plugins: [voting], rulebook: by('Before'), members: { ada: [] } })
const current = (community: Sandbox) => community.replica.machine.rulebook.source.name

test('a proposal carries the exact difference, and it applies when it is decided', () => {
  const community = start()
  const proposal = community.propose('ada', 'quick', { actions: [amendment(by('Before'), by('After'))] })
  expect(community.status(proposal)).toBe('accepted')
  expect(current(community)).toBe('After')
})

test('a difference from an older rulebook is not applied, and everyone sees that it was not', () => {
  const community = start()
  community.propose('ada', 'quick', { actions: [amendment(by('Before'), by('After'))] })
  const late = community.propose('ada', 'quick', { actions: [amendment(by('Before'), by('Later'))] })
  expect(community.status(late)).toBe('stuck')
  expect(current(community)).toBe('After')
})

test('a rulebook that would not hold together is not adopted', () => {
  const community = start()
  const broken = { ...by('Before'), permissions: { 'rulebook.amend': { decision: 'nobody' } } }
  expect(community.status(community.propose('ada', 'quick', { actions: [amendment(by('Before'), broken)] }))).toBe('stuck')
  expect(current(community)).toBe('Before')
})

test('an open vote keeps its own rules when the rulebook changes', () => {
  const community = start()
  const vote = community.propose('ada', 'vote')
  const longer = {
    ...by('After'),
    decisions: { ...by('After').decisions, vote: { ...by('After').decisions.vote, stages: [{ name: 'other' }] } },
  } as Rulebook
  community.propose('ada', 'quick', { actions: [amendment(by('Before'), longer)] })
  expect(current(community)).toBe('After')
  community.act('ada', vote, 'voting.cast', { choice: 'yes' })
  community.wait('7d')
  expect(community.status(vote)).toBe('accepted')
})

test('a plugin stays as long as an open proposal uses it', () => {
  const community = start()
  const vote = community.propose('ada', 'vote')
  const { vote: _, ...others } = by('Without').decisions
  const without = { ...by('Without'), plugins: {}, decisions: others }
  expect(community.status(community.propose('ada', 'quick', { actions: [amendment(by('Before'), without)] }))).toBe('stuck')
  community.wait('7d')
  expect(community.status(vote)).toBe('accepted')
  expect(community.status(community.propose('ada', 'quick', { actions: [amendment(by('Before'), without)] }))).toBe('accepted')
})
