// A community whose past is tried under changed rules: what it goes by, and how the trials are read.
import { applyChanges, type DecisionType, type Json, type Rulebook, type SimulationInput, simulate, type Tried } from '@polyarchy/core'
import type { Sandbox } from '@polyarchy/core/testing'
import lazyConsensus from '@polyarchy/lazy-consensus'
import voting from '@polyarchy/voting'
import { expect } from 'vitest'
import { communityOf, named } from '../kernel/community.ts'

export const v = (path: string) => ({ var: path })
export const plugins = [voting, lazyConsensus]
const passes = { 'at-least': ['1/2', v('voting.voters'), v('groups.all.size')] } as const
export const more = { '>': [v('voting.yes'), v('voting.no')] } as const
export const motion: DecisionType = {
  about: 'A vote.',
  propose: true,
  groups: { all: { who: true, at: 'opening' } },
  stages: [
    {
      name: 'vote',
      closes: '7d',
      acts: { 'voting.cast': v('actor.in.all'), 'proposals.edit': true },
      moves: [
        { at: 'close', if: { and: [more, passes] }, to: 'accepted' },
        { at: 'close', to: 'rejected' },
      ],
    },
  ],
}
export const members = named('m', 6)
export const community = (
  decisions: Readonly<Record<string, DecisionType>> = { motion },
  options: Partial<Parameters<typeof communityOf>[0]> = {},
) => communityOf({ decisions, members, beside: [lazyConsensus], permissions: { 'members.remove': { decision: 'motion' } }, ...options })
export const cast = (c: Sandbox, proposal: string, ...choices: readonly string[]): void => {
  for (const [place, choice] of choices.entries()) c.act(members[place]!, proposal, 'voting.cast', { choice })
}
export const rulebook = (c: Sandbox): Rulebook => c.replica.machine.rulebook.source
export const changed = (c: Sandbox, at: string, value: unknown): Json =>
  applyChanges(rulebook(c) as unknown as Json, [{ at, do: 'put', value: value as Json }]) as Json

/** Each proposal that has ended, tried; it is the same every time, and the community stays as it is. */
export function trying(c: Sandbox, after: Json, more: Partial<SimulationInput> = {}): readonly Tried[] {
  const before = c.replica.stateHash()
  const done = simulate({ entries: c.taken, plugins, after, ...more })
  if (done.findings) throw new Error(JSON.stringify(done.findings))
  expect(c.replica.stateHash()).toBe(before)
  expect(simulate({ entries: c.taken, plugins, after, ...more })).toEqual(done)
  return done.tried
}
export const ends = (tried: readonly Tried[]) =>
  tried.map(({ proposal, was, would }) => `${proposal}: ${was.status} → ${would?.status ?? 'refused'}`)
