// What screens are answered about contributions. Instants are in milliseconds; words are named by their hashes; null: there is none.
import type { Run } from '@polyarchy/core'

/** How an object stands at a version; `gone`: it was taken back. */
export type Kind = 'text' | 'link' | 'file' | 'gone'
export interface FileView {
  /** SHA-256 of its bytes, 64 hex digits. */
  readonly hash: string
  /** In bytes. */
  readonly size: number
  readonly type: string
}

/** `queue` of a member (any other id: what is open, and nothing waits): the oldest first. */
export interface QueueView {
  readonly contributions: readonly QueuedView[]
}
export interface QueuedView {
  readonly proposal: string
  readonly author: string | null
  readonly since: number
  readonly stage: string
  readonly domains: readonly string[]
  readonly paths: readonly { readonly path: string; readonly reverts: boolean }[]
  readonly newcomer: boolean
  /** What was said in the present round. */
  readonly said: readonly SaidView[]
  /** It is up to this member, where the stage lets them review. */
  readonly waits: boolean
  /** They wrote it: they contributed it, or changed what it would do. */
  readonly own: boolean
  /** What it would do besides, by the full names of the actions, each once: whoever accepts it accepts that too. */
  readonly besides: readonly string[]
}
export interface SaidView {
  readonly member: string
  readonly verdict: 'accept' | 'changes' | 'reject'
  readonly reason: string | null
  readonly at: number
}

/** `review` of a proposal: what it contributes, and what is said of it. Null for one that contributes nothing. */
export interface ReviewView {
  readonly domains: readonly TouchedView[]
  readonly contents: readonly ProposedView[]
  /** What it would do besides publishing, in its order; words are named by their hashes. Whoever accepts it accepts that too. */
  readonly besides: readonly Run[]
  /** Who changed what it would do, besides whoever contributed it: none of them reviews it. */
  readonly with: readonly string[]
  readonly said: readonly SaidView[]
  readonly newcomer: boolean
  readonly outcome: 'accepted' | 'rejected' | 'lapsed' | null
}
export interface TouchedView {
  readonly domain: string
  readonly maintainers: readonly string[]
  /** Those of them who accept it in the present round. */
  readonly accepted_by: readonly string[]
}
/** A version that is proposed. */
export interface ProposedView {
  readonly path: string
  readonly domain: string | null
  readonly kind: Kind
  readonly text: string | null
  readonly link: string | null
  readonly file: FileView | null
  readonly note: string | null
  readonly back_to: number | null
  /** The version that it starts from (0: none), and the newest now: where they differ, it must be brought up to date. */
  readonly base: number
  readonly newest: number
}

/** `domains` of anything: the parts of what is made, in the order of the rulebook. */
export interface DomainsView {
  readonly domains: readonly DomainView[]
}
export interface DomainView {
  readonly name: string
  readonly about: string
  /** Beginnings of paths; '' is everything. */
  readonly paths: readonly string[]
  readonly maintainers: readonly { readonly member: string; readonly since: number; readonly until: number | null }[]
}

/** `objects` of a folder ('' is all): in the order of their paths, a thousand at the most. */
export interface ObjectsView {
  readonly objects: readonly ListedView[]
  /** There are more than are listed. */
  readonly more: boolean
}
export interface ListedView {
  readonly path: string
  readonly domain: string | null
  readonly version: number
  readonly kind: Kind
  readonly at: number
  readonly author: string | null
  readonly proposal: string | null
}

/** `object` of a path: its versions, the newest first, two hundred at the most. Words of the newest only; of others ask `version`. */
export interface ObjectView {
  readonly path: string
  readonly domain: string | null
  readonly maintainers: readonly string[]
  readonly versions: readonly VersionView[]
  readonly more: boolean
}
/** `version` of `<number>/<path>` is one of them, with its words. */
export interface VersionView {
  readonly path: string
  readonly number: number
  readonly author: string | null
  /** Who else wrote it: they changed it before it was accepted. */
  readonly with: readonly string[]
  readonly proposal: string | null
  readonly at: number
  readonly kind: Kind
  readonly text: string | null
  readonly link: string | null
  readonly file: FileView | null
  readonly note: string | null
  /** It undid what came after this version; 0: all of it. */
  readonly back_to: number | null
}

/** `contributions` of a member: the newest first, two hundred at the most. */
export interface ContributionsView {
  readonly submitted: number
  readonly accepted: number
  readonly rejected: number
  readonly lapsed: number
  /** The domains that they maintain. */
  readonly maintains: readonly { readonly domain: string; readonly since: number; readonly until: number | null }[]
  readonly contributions: readonly ContributionView[]
  readonly more: boolean
}
export interface ContributionView {
  readonly proposal: string
  readonly at: number
  readonly domains: readonly string[]
  readonly state: 'open' | 'accepted' | 'rejected' | 'lapsed'
  readonly ended: number | null
}

/** `statistics` of a domain, or of '': all. Null for a domain that there is not. */
export interface StatisticsView {
  /** Upper bounds of what is counted by how long it took, in ms; the last count is of all that took longer. */
  readonly bounds: readonly number[]
  readonly everyone: FiguresView
  /** Those whose author had nothing accepted before. */
  readonly newcomers: FiguresView
  /** What each reviewer said, once for each round of a contribution. */
  readonly reviewers: readonly {
    readonly member: string
    readonly accepted: number
    readonly changes: number
    readonly rejected: number
  }[]
}
export interface FiguresView {
  readonly submitted: number
  readonly open: number
  readonly accepted: number
  /** Ended without being accepted, after somebody had turned them down. */
  readonly rejected: number
  /** Ended without being accepted, and nobody had turned them down: withdrawn, or left lying. */
  readonly lapsed: number
  /** Of which somebody asked for changes at some time. */
  readonly changes: number
  readonly first_review: LengthsView
  readonly decision: LengthsView
}
export interface LengthsView {
  /** One more count than there are bounds. */
  readonly counts: readonly number[]
  /** The place among the counts of the middle one. */
  readonly median: number | null
}
