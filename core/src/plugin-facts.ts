// What a plugin tells: facts that rules may speak of, and views that screens ask for.
import type { Reading } from './plugin.ts'
import type { Tables } from './plugin-tables.ts'
import type { Fields, Json } from './schema.ts'

/** Whole numbers of any size. Facts are normalised: a `bigint` that fits a safe integer is as good as the number. */
export type Integer = number | bigint

/** What rules may speak of besides tallies. Its cost may not grow with the number of ballots; it reads rows and nothing else. */
export type Fact<T extends Tables, S extends Fields, O extends Fields = Fields> = PlainFact<T, S, O> | VoiceFact<T, S, O>
interface FactWords {
  /** What it counts, as it stands in a sentence: "members who object". Names that it is asked with may stand in it: "holders of {role}". */
  readonly about: string
  readonly type: 'integer' | 'boolean' | 'instant' | 'id' | 'ids'
  readonly unit?: string
  /**
   * Asked with one more name behind the fact's, or with several: `community.roles.held.chair`. What is called `role` must be a role of
   * the rulebook, what is called `number` a whole number, and a name for which the plugin has `names` one of those; other names may be any.
   */
  readonly each?: string | readonly string[]
  /** It may be unknown (undefined is read): rules may only ask whether it is `stated` before they reckon with it. */
  readonly optional?: true
  /** Of a round: it comes about when what was said is counted (`on.closed`), and is undefined before. A rule that reads it then fails. */
  readonly counted?: true
}
export type Read = Integer | boolean | null | string | readonly string[] | undefined
export interface PlainFact<T extends Tables, S extends Fields, O extends Fields = Fields> extends FactWords {
  /** Of a proposal's present round (in total and per group), of a member, or of the community. */
  readonly of: 'round' | 'member' | 'community'
  /** Of a member: it can be read as of an earlier opening, since all tables that it reads keep their past. `community.now` is then as it was. */
  readonly kept?: true
  /**
   * It changes as time passes, although nothing is written: standing that fades. What is looked at only when something was written cannot
   * rest on it: live groups, moves that may be taken at any time, and duties without a period.
   */
  readonly drifts?: true
  /** Of a round: it also rests on rows that are about no round, such as a meeting that several proposals share. */
  readonly shared?: true
  /** Of a round: it rests on the actions that the proposal carries. One that carries none, as in a trial, says nothing of it. */
  readonly carried?: true
  read(id: string, ctx: Reading<T, S, O>, ...each: string[]): Read
}
/**
 * Of a member in a round: whether they are present, how often they spoke. Rules read it as `actor.<plugin>.<fact>` of whoever acts in a
 * stage and as `member.<plugin>.<fact>` in live groups; in a round in which nothing was said yet, as if there were no rows. It rests on
 * rows whose key names the member, or else the round or the proposal: whoever is concerned by those is counted anew.
 */
export interface VoiceFact<T extends Tables, S extends Fields, O extends Fields = Fields> extends FactWords {
  readonly of: 'voice'
  /** Only of whoever acts: who belongs to a group may not depend on it. */
  readonly acting?: true
  /** It can be read in frozen groups as of their instant, since all tables that it reads keep their past. */
  readonly kept?: true
  read(round: string, member: string, ctx: Reading<T, S, O>, ...each: string[]): Read
}

/** An answer to a question that screens ask, derived from the tables and never stored. */
export interface View<T extends Tables, S extends Fields, O extends Fields = Fields> {
  readonly about: string
  /** Null: there is no answer for this id. */
  read(id: string, ctx: Reading<T, S, O>): Json
  /** The ids in an answer that people want to see by their names: of members, proposals, and options that a proposal states. */
  named?(answer: Json): readonly string[]
  /** The hashes of texts in an answer that people want to read. */
  texts?(answer: Json): readonly string[]
}
