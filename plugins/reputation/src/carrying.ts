// What is done by a proposal: which one it is, and the round in which its voices were collected.
import type { Checking, Fields, Tables } from '@polyarchy/core'

export const carryingRefusals = { 'no-proposal': 'This is done by a proposal, in one of its stages.' }

/** The proposal that carries an action or runs it. */
export function carrying({
  carriedBy,
  community,
  refuse,
}: Pick<Checking<Tables, Fields, keyof typeof carryingRefusals>, 'carriedBy' | 'community' | 'refuse'>): {
  readonly proposal: string
  readonly round: string
} {
  const about = carriedBy && community.proposal(carriedBy.proposal)
  return about ? { proposal: about.id, round: about.round } : refuse('no-proposal')
}
