// How one kind of proposal is decided: what a rulebook's author writes, in full.

import type { Admissible } from '../community/membership/statuses.ts'
import type { Rule } from '../rules/index.ts'
import type { Json } from '../schema.ts'

/** What a proposer or a caller is asked for. A boolean that is not stated is false; anything else not stated is unknown. */
export type AskedKind =
  | 'member'
  | 'members'
  | 'role'
  | 'boolean'
  | 'integer'
  | 'amount'
  | 'instant'
  | 'duration'
  | 'text'
  | 'proposal'
  | 'options'
  | readonly string[]

/** Resolved (modules filled in, named rules inlined), hashed and frozen into each proposal as it opens. */
export interface DecisionType {
  readonly about: string
  /** What the proposer states besides the actions; rules read it as `asked.<name>`. */
  readonly asks?: Readonly<Record<string, AskedKind>>
  /** Who may open one, and when: speaks of `actor.*`, `asked.*`, `same.*`, `parent.*`, `open.*` and the community. */
  readonly propose: Rule
  /** Besides members, people of these statuses may open and act on such proposals where the rules let them; a guest only about theirs. */
  readonly admits?: readonly Admissible[]
  /** The answers that make two proposals "the same matter"; `actions` among them: what the proposal carries. */
  readonly same?: readonly string[]
  /** Whose eyes the words of such proposals are for (title, description, texts of acts): speaks of `actor.*`, the proposal and its round. Unsaid: who may read those of the proposal above, or everyone. */
  readonly readers?: Rule
  /** Decision types beneath whose proposals this one lives: an option, an amendment, a hold, an appeal. */
  readonly within?: readonly string[]
  /** The bodies whose voices are counted apart. */
  readonly groups: Readonly<Record<string, Group>>
  /** A proposal begins in the first. A stage without moves is an end. `accepted`, `rejected` and `stuck` are added where a move leads to them and they are not there. */
  readonly stages: readonly Stage[]
}
export interface Group {
  /** Asked of each member, with `member.*`; naming `asked.subject` here is recusal. */
  readonly who: Rule
  /** When `who` and `weight` are read: as it opens, on first entering that stage in each round, or live. */
  readonly at: 'opening' | 'now' | { readonly stage: string }
  /** A whole number from 0 each; 1 unless said. Who weighs 0 is outside. */
  readonly weight?: Rule
  /** Of a frozen group: whether those who leave the community still count. Kept unless said. */
  readonly leavers?: 'keep' | 'drop'
}
export interface Stage {
  /** Also what members see as the status. */
  readonly name: string
  /** When the window ends: so long after entering, or an instant read again after every entry. Never, unless said. */
  readonly closes?: string | { readonly at: Rule }
  /** What may be done about a proposal here, and by whom; all else is refused. */
  readonly acts?: Readonly<Record<string, Rule>>
  /** Signed words of persons with discretion. Facts: `called.<word>`, `called.<word>.<asked>`. */
  readonly calls?: Readonly<Record<string, Call>>
  /** How plugins collect here. The same within one round. */
  readonly settings?: Readonly<Record<string, Readonly<Record<string, Json>>>>
  /** Tried in order after every entry about this proposal and whenever an instant named in them comes; the first that holds is taken. */
  readonly moves?: readonly Move[]
  /** Entering here is the decision: once on any path. */
  readonly decides?: 'passed' | 'failed'
  /** Entering here carries the proposal's actions, once. */
  readonly carries?: Carry
  /** What whoever proposed is taken to say on entering, in their own name: acts with their inputs. Left out where `acts` do not let them. */
  readonly author?: Readonly<Record<string, Readonly<Record<string, Rule>>>>
  /** Further actions run on entering, granted to this decision type like any permission. */
  readonly runs?: readonly StageRun[]
  /** Where a refusal of what it runs leads, so that it is seen: all of it happens, or none. `stuck`, unless said, where it decides that it passed. */
  readonly failing?: string
}
export interface Call {
  readonly about: string
  readonly who: Rule
  readonly asks?: Readonly<Record<string, AskedKind>>
}
export interface Move {
  /** Only at the window's end, or only upon an edit; else at any time. */
  readonly at?: 'close' | 'edit'
  readonly if?: Rule
  readonly to: string
  /** A new round: voices and calls start empty; groups frozen by stage are read anew. */
  readonly fresh?: true
}
export interface Carry {
  /** The actions of these proposals beneath it (a list fact) instead of its own. */
  readonly options?: Rule
  /** All or nothing, unless `each`. */
  readonly each?: true
  /** The stage that a failure leads to, so that it is seen and can be tried again. */
  readonly failing: string
}
export interface StageRun {
  readonly run: string
  /** Done once for each of these (a list of ids), in their order: inputs read which one as `each`. */
  readonly each?: Rule
  readonly input: Readonly<Record<string, Rule>>
}
/** A calendar period (UTC; weeks begin on Monday), or a day of every year such as `03-01`. */
export type Period = 'week' | 'month' | 'quarter' | 'year' | `${number}-${number}`
/** What holds without anyone proposing. Taken once each time `when` turns true for a subject. */
export interface Duty {
  readonly about: string
  readonly of: 'community' | { readonly members: Rule }
  readonly when: Rule
  /** Looked at when each calendar period ends (UTC), else after entries that touch what `when` reads. */
  readonly every?: Period
  readonly runs: readonly StageRun[]
}

/** What a decision type asks for under a name. */
export const answerOf = ({ asks = {} }: Pick<DecisionType, 'asks'>, name: string): AskedKind | undefined =>
  Object.hasOwn(asks, name) ? asks[name] : undefined

/** The stage that leads on where what is carried or run is refused. */
export const failingOf = ({ carries, failing }: Stage): string | undefined => carries?.failing ?? failing

/** The plain ends that need not be written out. */
export const plainEnds: Readonly<Record<string, Stage>> = {
  accepted: { name: 'accepted', decides: 'passed', carries: { failing: 'stuck' } },
  rejected: { name: 'rejected', decides: 'failed' },
  stuck: { name: 'stuck' },
}
