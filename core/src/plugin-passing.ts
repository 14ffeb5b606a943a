// What a plugin says so that voices pass on from members who are silent to others who speak for them.
import type { Way } from './decisions/straighten.ts'
import type { Reading } from './plugin.ts'
import type { Tables } from './plugin-tables.ts'
import type { Fields } from './schema.ts'

/**
 * How voices pass on: while a member is silent in a round, those to whom they gave theirs speak for them, and so on. What was given is read
 * as it stood when the round came to the stage whose settings let voices pass; whoever speaks themselves does so for all that comes to them.
 */
export interface Passing<T extends Tables, S extends Fields> {
  /** The counted table with one row a member and round: who has one speaks. */
  readonly voices: keyof T & string
  /** The settings that name the group among whose members voices pass (a name), what the round is about (a name), and how many one may carry. */
  readonly settings: { readonly among: keyof S & string; readonly about: keyof S & string; readonly most: keyof S & string }
  /** Everybody who gave their voice to someone, for what is about this ('': for all); more of them do no harm. */
  givers(about: string, ctx: Reading<T, S>): Iterable<string>
  /** To whom a member gives their voice while they are silent, at an instant; shares are at most 60 together. */
  given(member: string, about: string, at: number, ctx: Reading<T, S>): readonly Way[]
  /** All that a member has given until they take it back, also what has run out. */
  gifts?(member: string, ctx: Reading<T, S>): readonly Gift[]
  /** How many gave to a member, by what it is about. */
  received?(member: string, ctx: Reading<T, S>): readonly { readonly about: string; readonly givers: number }[]
}
/** A voice that was given until it is taken back. */
export interface Gift {
  /** '': everything. */
  readonly about: string
  readonly to: readonly { readonly to: string; readonly share: number }[]
  readonly at: number
  readonly until?: number
}
