// A vote and its ballots as JSON: what a server answers, and all that anybody needs to count it again.
import type { Json } from '@polyarchy/core'
import type { Marks } from '../ballots/ballot.ts'
import type { Election } from '../counting/index.ts'
import { electionOf, type Vote } from './election.ts'

/** Amounts are decimal strings. */
export type VoteJson = Omit<Vote, 'costs' | 'budget'> & {
  readonly costs?: Readonly<Record<string, string>>
  readonly budget?: string
  /** The group in which ballots weigh what they weigh; empty: every ballot weighs 1. */
  readonly group: string
}
/** Equal ballots together. */
export type BallotsJson = Marks & { readonly weight: string; readonly voters: number }

/** The answer of the view `election`. */
export interface ElectionJson {
  /** The round that it was voted on in, and all rounds of the proposal that were counted. */
  readonly round: string
  readonly rounds: readonly string[]
  /** The vote has ended and was counted; else these are the ballots so far. */
  readonly counted: boolean
  readonly method: string
  /** The options of the method and the common ones, as it is or was counted. */
  readonly settings: { readonly [name: string]: Json }
  readonly vote: VoteJson
  readonly ballots: readonly BallotsJson[]
  /** How many ballots are left out here because there are too many for one answer. */
  readonly more: number
  /** Groups of which rules asked, which were counted by themselves. */
  readonly groups: readonly string[]
  /** SHA-256 of the canonical JSON of the result, as the community keeps it. */
  readonly digest: string | null
}

export const voteAsJson = ({ costs = {}, budget, ...vote }: Vote, group: string): VoteJson => ({
  ...vote,
  costs: Object.fromEntries(Object.entries(costs).map(([option, cost]) => [option, String(cost)])),
  ...(budget === undefined ? {} : { budget: String(budget) }),
  group,
})

export function voteFromJson({ costs = {}, budget, group: _, ...vote }: VoteJson): Vote {
  return {
    ...vote,
    costs: Object.fromEntries(Object.entries(costs).map(([option, cost]) => [option, BigInt(cost)])),
    ...(budget === undefined ? {} : { budget: BigInt(budget) }),
  }
}

/** What `countElection` takes, beside the method and the settings that stand there. */
export const electionFrom = ({ vote, ballots }: Pick<ElectionJson, 'vote' | 'ballots'>): Election =>
  electionOf(
    voteFromJson(vote),
    ballots.map(ballot => ({ ...ballot, weight: BigInt(ballot.weight) })),
  )
