// What a plugin may know of the community it serves.
import type { Run } from './plugin.ts'
import type { Json } from './schema.ts'

/** What a plugin may know of the community it serves. */
export interface Community {
  /** The hash of the founding action. */
  readonly id: string
  /** The log's clock in milliseconds; never the machine's. */
  readonly now: number
  /** The number of the entry being applied. */
  readonly entry: number
  /**
   * The tree that the last clock entry named: how many entries it held, and its root, 64 hex digits. Whoever signed one of them could not
   * know it. Undefined before the first clock entry.
   */
  readonly head: { readonly size: number; readonly root: string } | undefined
  /** Undefined for whoever is no member now: a candidate, a guest, one who is inactive, suspended or gone. */
  member(id: string): { readonly roles: readonly string[]; readonly joined: number } | undefined
  /** Whose key this is (did:key), whatever they are here now. */
  holder(key: string): string | undefined
  /** Whether the rulebook knows something of this name that people do by themselves, such as `voting.cast`. */
  isRight(action: string): boolean
  /** What whoever joins agrees to: its hash, 64 hex digits, and its rules, each a sentence by its name; undefined where there is none. */
  readonly covenant: { readonly hash: string; readonly rules: Readonly<Record<string, string>> } | undefined
  /** A role that the rulebook names. */
  role(name: string): { readonly about: string; readonly seats?: number } | undefined
  proposal(id: string): ProposalInfo | undefined
  /** The proposal whose voices are collected in this round. */
  ofRound(round: string): ProposalInfo | undefined
}
export interface ProposalInfo {
  readonly id: string
  readonly type: string
  readonly author: string
  readonly opened: number
  readonly stage: string
  readonly round: string
  /** When the present round began. */
  readonly began: number
  readonly revision: number
  /** Who wrote this revision: its author, or whoever edited it last; empty where a rule did. */
  readonly by: string
  /** What its proposer stated. */
  readonly asked: Readonly<Record<string, Json>>
  /** What it would carry out, as it stands at this revision; texts are hashes. */
  readonly actions: readonly Run[]
  /** Nothing has ended it: it is in a stage that may be left. */
  readonly live: boolean
  /** Passed or failed once it has been decided. */
  readonly decided?: 'passed' | 'failed'
}
