// A community changes its rulebook by its own rules.
import { difference, hashOf, type Json, type Rulebook, type Run } from '@polyarchy/core'
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
      stages: [
        { name: 'vote', closes: '7d', acts: { 'voting.cast': true, 'proposals.edit': true }, moves: [{ at: 'close', to: 'accepted' }] },
      ],
    },
  },
  permissions: { 'rulebook.amend': { decision: ['quick', 'vote'] } },
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

test('of two differences from the same rulebook the second is not applied, and everyone sees that it was not', () => {
  const community = start()
  const [first, second] = ['After', 'Later'].map(name =>
    community.propose('ada', 'vote', { actions: [amendment(by('Before'), by(name))] }),
  ) as [string, string]
  community.wait('7d')
  expect(community.status(first)).toBe('accepted')
  expect(community.status(second)).toBe('stuck')
  expect(current(community)).toBe('After')
})

test('an amendment that can already be seen to lead nowhere is turned down as its proposal would open', () => {
  const community = start()
  community.propose('ada', 'quick', { actions: [amendment(by('Before'), by('After'))] })
  const broken = { ...by('After'), permissions: { 'rulebook.amend': { decision: 'nobody' } } }
  const refused = (action: Run) =>
    community.try('ada', 'proposals.open', { decision: 'quick', title: 'Change', asked: {}, actions: [action] })
  expect(refused(amendment(by('Before'), by('Later')))).toMatchObject({ code: 'rulebook.outdated', pointer: '/actions/0/input/from' })
  expect(refused(amendment(by('After'), by('After')))).toMatchObject({ code: 'rulebook.same' })
  expect(refused(amendment(by('After'), broken))).toMatchObject({
    code: 'rulebook.broken',
    message: 'The rulebook would not hold together. /permissions/rulebook.amend/decision: There is no decision type nobody.',
  })
  expect(current(community)).toBe('After')
})

test('what is decided by rules that have changed since can no longer be given other actions', () => {
  const community = start()
  const vote = community.propose('ada', 'vote')
  const strict = { ...by('Strict'), decisions: { ...by('').decisions, vote: { ...by('').decisions.vote, about: 'By all of us.' } } }
  community.propose('ada', 'quick', { actions: [amendment(by('Before'), strict as Rulebook)] })
  expect(community.tryAct('ada', vote, 'proposals.edit', { actions: [amendment(strict as Rulebook, by('Lax'))] })?.code).toBe(
    'proposals.former',
  )
  community.act('ada', vote, 'proposals.edit', { title: 'Another title' })
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
  const without: Rulebook = { ...by('Without'), plugins: {}, decisions: others, permissions: { 'rulebook.amend': { decision: 'quick' } } }
  expect(community.status(community.propose('ada', 'quick', { actions: [amendment(by('Before'), without)] }))).toBe('stuck')
  community.wait('7d')
  expect(community.status(vote)).toBe('accepted')
  expect(community.status(community.propose('ada', 'quick', { actions: [amendment(by('Before'), without)] }))).toBe('accepted')
})
