// The shapes of the server's answers that are not views of core.
import type {
  CatalogueView,
  Change,
  CommunityView,
  Entry,
  Finding,
  KeptText,
  ProposalSummary,
  Receipt,
  RulebookDifference,
  WhoMayAmend,
} from '@polyarchy/core'

export interface HealthReply {
  readonly status: 'ok'
  readonly version: string
  readonly communities: number
}
export interface ServerReply {
  /** did:key with which this server signs clock entries and checkpoints. */
  readonly host: string
  readonly version: string
  readonly name: string
}
export type ListedCommunity = CommunityView & { readonly slug: string }
/** `root`: of the tree of `entries` entries, in hex. */
export type CommunityReply = ListedCommunity & { readonly root: string }
export interface FoundedReply {
  readonly receipt: Receipt
  /** 64 hex digits. */
  readonly community: string
  readonly slug: string
}
export interface EntryReply {
  readonly entry: Entry
  /** The hex of its leaf hash. */
  readonly leaf: string
  readonly texts: readonly KeptText[]
}
export interface EntriesReply {
  readonly entries: readonly EntryReply[]
  readonly size: number
}
export interface ProposalsReply {
  readonly proposals: readonly ProposalSummary[]
  readonly total: number
}
export interface CovenantReply {
  /** What is agreed to: 64 hex digits. */
  readonly hash: string
  readonly text: string
  /** Sentences, by the names of the rules. */
  readonly rules: Readonly<Record<string, string>>
}
export interface CheckReply {
  readonly refusal: { readonly code: string; readonly message: string; readonly pointer?: string } | null
}
export interface RulebookCheckReply {
  readonly findings: readonly Finding[]
  /** What stops nothing and still may not be meant. */
  readonly warnings: readonly Finding[]
  readonly catalogue?: CatalogueView
}
export interface AmendmentReply {
  /** The hash of the rulebook in force, from which the changes lead to the other. */
  readonly from: string
  readonly changes: readonly Change[]
  readonly findings: readonly Finding[]
  readonly warnings: readonly Finding[]
  /** These are there only if nothing is wrong with it. */
  readonly who?: WhoMayAmend
  readonly difference?: Pick<RulebookDifference, 'sentences' | 'powers'>
  readonly tests?: {
    readonly passed: number
    readonly failed: number
    readonly cases: readonly { readonly id: string; readonly title: string; readonly differences: readonly string[] }[]
  }
}
export interface InclusionReply {
  readonly entry: number
  readonly size: number
  readonly leaf: string
  readonly root: string
  readonly proof: readonly string[]
}
export interface ConsistencyReply {
  readonly from: number
  readonly to: number
  readonly proof: readonly string[]
}
export interface StateReply {
  readonly entry: number
  /** The hash of the whole state after that entry, in hex. */
  readonly hash: string
}
