// What screens, the command line and the API show: plain JSON, drawn from the state, never stored.
import type { AskedKind, Period } from '../decisions/type.ts'
import type { Clause } from '../rules/index.ts'
import type { Fields, Json } from '../schema.ts'
import type { TrialView, VersionView } from './amendments.ts'
import type { PassingView } from './passing-types.ts'
import type { Person } from './people-types.ts'

export type * from './people-types.ts'

/** The words behind a hash; undefined: erased, not here, or kept from whoever asks. */
export interface Words {
  (hash: string): string | undefined
  /** Whether the words of a proposal are kept from whoever asks; unless said, nothing is kept from anybody. */
  readonly keptFrom?: (proposal: string) => boolean
}

export interface ProposalSummary {
  readonly id: string
  readonly decision: string
  readonly title: string
  /** Null: a rule opened it. */
  readonly author: Person | null
  readonly opened: number
  /** The stage, as members see it; `error` when a rule could not be evaluated. */
  readonly status: string
  /** Not yet in a final stage. */
  readonly live: boolean
  readonly decided: 'passed' | 'failed' | null
  readonly decidedAt: number | null
  /** When the present window closes. */
  readonly closes: number | null
  /** The next instant at which something may happen without anyone acting. */
  readonly next: number | null
  /** How many have said something in this round: of several plugins, the one most spoken through. */
  readonly voices: number
  /** For the member who asks: they may still speak and have not. */
  readonly waits: boolean
  /** Only some may read its words, and whoever asks has not shown that they are among them: the title is the name of its kind. */
  readonly kept: boolean
}
/** What a plugin answers, the names of the ids in it, and the words behind its hashes: those that were erased are not there. */
export interface AnswerOfPlugin {
  readonly answer: Json
  readonly names: { readonly [id: string]: string }
  readonly texts: { readonly [hash: string]: string }
}
/** One thing that will happen if it passes. */
export interface Consequence {
  readonly run: string
  /** A sentence with the names filled in. */
  readonly text: string
  /** It cannot be undone. */
  readonly final: boolean
  readonly input: { readonly [name: string]: Json }
}
export interface AnswerView {
  readonly name: string
  readonly kind: AskedKind
  readonly value: Json
  /** As people read it: names instead of ids, words instead of hashes. */
  readonly text: string
}
/** A way out of the present stage. */
export interface PathView {
  readonly to: string
  readonly at: 'close' | 'edit' | 'any'
  /** What must hold, each part met or not yet; null: nothing more. */
  readonly clause: Clause | null
}
export interface TallyView {
  readonly plugin: string
  readonly name: string
  readonly about: string
  readonly unit: 'votes' | 'members' | 'things'
  /** Empty: the total. */
  readonly group: string
  /** A whole number of any size, as a decimal string. */
  readonly sum: string
}
export interface GroupView {
  readonly name: string
  readonly size: number
  readonly weight: string
  readonly weighed: boolean
  /** When it was frozen; null: it is live, or not frozen yet. */
  readonly frozen: number | null
}
/** Something that can be done about the proposal in this stage. */
export interface ActView {
  readonly run: string
  readonly plugin: string
  readonly about: string
  /** What the form asks; `proposal` and `revision` are filled in by the client. */
  readonly fields: Fields
  /** The plugin's settings in this stage. */
  readonly settings: { readonly [name: string]: Json }
  /** Why the member who asks may not; null: they may, or nobody asks. */
  readonly refusal: { readonly code: string; readonly message: string } | null
  /** What the member has said so far through this plugin, as columns of rows with words filled in: one ballot, or several objections. */
  readonly mine: readonly { readonly [name: string]: Json }[]
}
export interface CallView {
  readonly word: string
  readonly about: string
  readonly asks: Readonly<Record<string, AskedKind>>
  readonly refusal: { readonly code: string; readonly message: string } | null
}
export interface VoiceView {
  readonly member: Person
  readonly plugin: string
  readonly table: string
  /** The row's columns, texts as words (null: erased); where a member may say several things, also how each is called. */
  readonly said: { readonly [name: string]: Json }
}
export interface TimelineView {
  readonly at: number
  readonly entry: number
  readonly from: string
  readonly to: string
  /** opened: it began; move: a rule led on; failed: something could not be carried out; anew: it began anew under changed rules. */
  readonly kind: 'opened' | 'move' | 'failed' | 'anew'
  /** Why: the rule with what it saw. */
  readonly clause: Clause | null
  readonly failed: { readonly code: string; readonly message: string } | null
}
export interface StageView {
  readonly name: string
  readonly state: 'past' | 'present' | 'ahead'
  readonly entered: number | null
  readonly left: number | null
  readonly end: boolean
  readonly decides: 'passed' | 'failed' | null
}
/** One thing that is not so yet and is needed for the next step. */
export interface NeedView {
  /** “3 more votes in favour are needed” */
  readonly text: string
  /** How many more of what: a decimal string, and what is counted. */
  readonly missing?: { readonly count: string; readonly of: string }
  /** It comes by itself, at this instant. */
  readonly awaits?: number
}
/** What is to be expected of a proposal by the rules under which it goes, as things stand. */
export interface OutlookView {
  /** A sentence without its full stop; instants as in other sentences. */
  readonly text: string
  /** false: it can no longer pass, or has not passed; unknown: only what somebody may say leads on. */
  readonly canPass: boolean | 'unknown'
  /** It will pass, whatever is said, apart from what the text names. */
  readonly surely: boolean
  /** The stage that its next step leads to; null: there is none to wait for. */
  readonly next: string | null
  /** For that step; empty: nothing is missing as things stand. */
  readonly needs: readonly NeedView[]
  /** When the present stage closes. */
  readonly closes: number | null
}
export interface ProposalView extends ProposalSummary {
  /** About its kind, from the rulebook. */
  readonly about: string
  readonly description: string
  /** Who may read its words; null: everyone. `kept`: those who ask have not shown that they may. */
  readonly readers: Clause | null
  readonly revision: number
  readonly round: number
  readonly within: string | null
  readonly beneath: readonly ProposalSummary[]
  readonly asked: readonly AnswerView[]
  readonly consequences: readonly Consequence[]
  readonly stages: readonly StageView[]
  readonly paths: readonly PathView[]
  readonly groups: readonly GroupView[]
  readonly tallies: readonly TallyView[]
  readonly acts: readonly ActView[]
  readonly calls: readonly CallView[]
  /** The first 500, by plugin and member. */
  readonly voicesHeard: readonly VoiceView[]
  /** Members of the groups who may still speak, up to 200. */
  readonly silent: readonly Person[]
  /** What becomes of the voice of the member who asks, for each plugin through which voices pass. */
  readonly passing: readonly PassingView[]
  readonly timeline: readonly TimelineView[]
  readonly outlook: OutlookView
  /** The rulebooks that it brought. */
  readonly rulebooks: readonly VersionView[]
  readonly error: { readonly code: string; readonly message: string } | null
}

/** What can be proposed and done in a community: forms are drawn from it. Its clauses have holes that lead into the rulebook as written. */
export interface CatalogueView {
  readonly decisions: readonly DecisionView[]
  /** Actions that a proposal may carry or that some members may do by themselves. */
  readonly actions: readonly ActionView[]
  readonly duties: readonly DutyView[]
  readonly roles: readonly { readonly name: string; readonly about: string; readonly held: number; readonly seats: number | null }[]
  /** What can be set for plugins as a whole, for those that have options. */
  readonly options: readonly { readonly plugin: string; readonly fields: Fields }[]
}
export interface DecisionView {
  readonly name: string
  readonly about: string
  readonly asks: Readonly<Record<string, AskedKind>>
  /** Answers without which none can be opened. */
  readonly needed: readonly string[]
  /** Actions that it may carry. */
  readonly carries: readonly string[]
  readonly within: readonly string[]
  /** Why the member who asks may not open one with no answers given; null: they may, or it depends on the answers. */
  readonly refusal: { readonly code: string; readonly message: string } | null
  /** Who may open one, and how each stage goes on, in words. */
  readonly propose: Clause
  /** Who may read the words of such proposals; null: everyone, or those who may read those of the one above. */
  readonly readers: Clause | null
  readonly groups: readonly { readonly name: string; readonly at: string; readonly who: Clause; readonly weight: Clause | null }[]
  readonly stages: readonly {
    readonly name: string
    readonly decides: 'passed' | 'failed' | null
    /** When its window ends; null: never. */
    readonly closes: Clause | null
    readonly acts: readonly { readonly run: string; readonly about: string; readonly who: Clause }[]
    readonly calls: readonly { readonly word: string; readonly about: string; readonly who: Clause }[]
    readonly moves: readonly {
      readonly to: string
      readonly at: 'close' | 'edit' | 'any'
      readonly clause: Clause | null
      readonly fresh: boolean
    }[]
    readonly carries: boolean
  }[]
}
export interface ActionView {
  readonly run: string
  readonly about: string
  readonly final: boolean
  readonly fields: Fields
  readonly by: 'member' | 'community'
  /** Decision types that may carry it. */
  readonly decisions: readonly string[]
  /** Who may do it without a proposal; null: nobody. */
  readonly members: Clause | null
}
/** What holds without anyone proposing. */
export interface DutyView {
  readonly name: string
  readonly about: string
  /** Whom it is about; null: the community. */
  readonly of: Clause | null
  readonly when: Clause
  /** Looked at when each calendar period ends; null: whenever it turns true. */
  readonly every: Period | null
  readonly runs: readonly { readonly run: string; readonly about: string }[]
  /** What it could not do, the first twenty: for which member (empty: for the community), since when (ms), and why. */
  readonly failing: readonly { readonly member: string; readonly at: number; readonly code: string; readonly message: string }[]
}
export interface RulebookView {
  readonly hash: string
  readonly number: number
  readonly since: number
  /** What is on trial and when it lapses, also what should be over and is not. */
  readonly trials: readonly TrialView[]
  /** Every rulebook that was in force, oldest first, this one last. */
  readonly history: readonly VersionView[]
  readonly rulebook: Json
  readonly catalogue: CatalogueView
}
