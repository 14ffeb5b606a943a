// How a circle consents, as a rulebook, with the stories that show whether it was understood.
import type { DecisionType } from '@polyarchy/core'
import type { Sandbox } from '@polyarchy/core/testing'
import { describe, expect, test } from 'vitest'
import { all, at, cast, communityOf, hasRole, isAuthor, more, named, none, said, v } from './community.ts'
import { objections } from './objections.ts'

const circle = { circle: { who: hasRole('circle', 'member'), at: 'now' as const } }
const facilitator = hasRole('facilitator')
const round: Pick<DecisionType['stages'][number], 'acts' | 'calls'> = {
  acts: { 'objections.raise': v('actor.in.circle'), 'objections.qualify': facilitator, 'voting.cast': v('actor.in.circle') },
  calls: { close: { about: 'Close the round.', who: facilitator } },
}
const closed = { and: [said('close'), none('objections.untested')] }
const consent: DecisionType = {
  about: 'It holds while nobody has a qualified objection.',
  propose: hasRole('circle'),
  groups: circle,
  stages: [
    {
      name: 'round',
      ...round,
      moves: [
        { if: more('objections.qualified', 0), to: 'blocked' },
        { if: closed, to: 'accepted' },
      ],
    },
    { name: 'blocked', acts: { 'proposals.edit': isAuthor }, moves: [{ at: 'edit', to: 'round', fresh: true }] },
    {
      name: 'accepted',
      decides: 'passed',
      carries: { failing: 'stuck' },
      closes: '90d',
      acts: { 'objections.raise': v('actor.in.circle') },
      moves: [
        { if: more('objections.untested', 0), to: 'review' },
        { at: 'close', to: 'review' },
      ],
    },
    { name: 'review' },
  ],
}
const nominee: DecisionType = {
  about: 'A role by consent, one nominee at a time.',
  asks: { role: 'role', nominee: 'member' },
  propose: facilitator,
  groups: circle,
  stages: [
    {
      name: 'nominations',
      acts: { 'voting.cast': v('actor.in.circle'), 'proposals.edit': facilitator },
      settings: { voting: { method: 'single', options: ['a02', 'a03'] } },
      moves: [{ at: 'edit', to: 'round', fresh: true }],
    },
    {
      name: 'round',
      ...round,
      moves: [
        { if: more('objections.qualified', 0), to: 'blocked' },
        { if: closed, to: 'offered' },
      ],
    },
    { name: 'blocked', acts: { 'proposals.edit': facilitator }, moves: [{ at: 'edit', to: 'round', fresh: true }] },
    {
      name: 'offered',
      acts: { 'proposals.edit': facilitator },
      calls: { accept: { about: 'I take the role.', who: { same: [v('actor.id'), v('asked.nominee')] } } },
      moves: [
        { at: 'edit', to: 'round', fresh: true },
        { if: said('accept'), to: 'accepted' },
      ],
    },
  ],
}
const open = () =>
  communityOf({
    decisions: { consent, nominee },
    members: { a01: ['circle', 'facilitator'], ...all(named('a', 5).slice(1), 'circle') },
    roles: ['treasurer'],
    permissions: { 'roles.grant': { decision: 'nominee' } },
    beside: [objections],
  })
const object = (c: Sandbox, name: string, proposal: string) => c.act(name, proposal, 'objections.raise', { reason: 'Harm.' })
const qualify = (c: Sandbox, proposal: string, of: string, qualifies: boolean) =>
  c.act('a01', proposal, 'objections.qualify', { of: c.id(of), qualifies })
const close = (c: Sandbox, proposal: string) => c.act('a01', proposal, 'proposals.call', { word: 'close' })

describe('s3-consent', () => {
  test('s3-1: without objections the round closes and the agreement holds, until its review after ninety days', () => {
    const c = open()
    const proposal = c.propose('a02', 'consent')
    cast(c, named('a', 4), proposal, 'yes')
    close(c, proposal)
    at(c, 90, -1)
    expect(c.proposal(proposal)).toMatchObject({ stage: 'accepted', decided: 'passed' })
    at(c, 90)
    expect(c.proposal(proposal)).toMatchObject({ stage: 'review', decided: 'passed' })
  })
  test('s3-2: an untested objection keeps the round open although it was closed, until it turns out to be none', () => {
    const c = open()
    const proposal = c.propose('a02', 'consent')
    object(c, 'a03', proposal)
    close(c, proposal)
    expect(c.status(proposal)).toBe('round')
    qualify(c, proposal, 'a03', false)
    expect(c.status(proposal)).toBe('accepted')
  })
  test('s3-3: a qualified objection needs another text and a fresh round, in which another one may appear', () => {
    const c = open()
    const proposal = c.propose('a02', 'consent')
    for (const name of ['a03', 'a04']) {
      object(c, name, proposal)
      close(c, proposal)
      qualify(c, proposal, name, true)
      expect(c.status(proposal)).toBe('blocked')
      c.act('a02', proposal, 'proposals.edit', { title: `After ${name}` })
      expect([c.status(proposal), c.fact(proposal, 'called.close'), c.fact(proposal, 'objections.qualified')]).toEqual(['round', null, 0])
    }
    close(c, proposal)
    expect(c.status(proposal)).toBe('accepted')
  })
  test('s3-4: the nominee whom most named objects; the next one consents, accepts, and holds the role', () => {
    const c = open()
    const give = (name: string) => ({
      asked: { role: 'treasurer', nominee: c.id(name) },
      actions: [{ run: 'roles.grant', input: { member: c.id(name), role: 'treasurer' } }],
    })
    const proposal = c.propose('a01', 'nominee', { asked: { role: 'treasurer' } })
    cast(c, ['a01', 'a02', 'a03'], proposal, 'a02')
    cast(c, ['a04', 'a05'], proposal, 'a03')
    c.act('a01', proposal, 'proposals.edit', give('a02'))
    object(c, 'a02', proposal)
    qualify(c, proposal, 'a02', true)
    expect(c.status(proposal)).toBe('blocked')
    c.act('a01', proposal, 'proposals.edit', give('a03'))
    close(c, proposal)
    expect(c.tryAct('a02', proposal, 'proposals.call', { word: 'accept' })?.code).toBe('not-entitled')
    c.act('a03', proposal, 'proposals.call', { word: 'accept' })
    expect(c.status(proposal)).toBe('accepted')
    expect(c.replica.machine.table('roles', 'held').get(c.id('a03'), 'treasurer')).toBeDefined()
  })
  test('s3-5: who was absent cannot undo it, but an objection brings it to its review', () => {
    const c = open()
    const proposal = c.propose('a02', 'consent')
    close(c, proposal)
    at(c, 3)
    object(c, 'a05', proposal)
    expect(c.proposal(proposal)).toMatchObject({ stage: 'review', decided: 'passed', carried: true })
  })
})
