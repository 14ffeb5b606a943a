// What a count comes to: data from which sentences, drawings, exports and rules are made.
import type { Json } from '@polyarchy/core'

/** A number of votes, exactly: "12", "12.34567" where a method counts in decimals, "7/3" where it counts in fractions. */
export type Amount = string

export interface Result {
  readonly method: string
  /** The options as they were counted with, those that hold where nothing was said included. */
  readonly settings: Readonly<Record<string, Json>>
  readonly seats: number
  /** All options that took part, in the order of their names. */
  readonly options: readonly string[]
  /** Who is elected or chosen, the first first. Nobody of whom a tie is left undecided. */
  readonly winners: readonly string[]
  /** From best to worst, as far as the method says; those who stand equal together. A method that only elects names the elected, then the others. */
  readonly order: readonly (readonly string[])[]
  /** Those between whom a tie is left undecided, and how many of them are to be elected. */
  readonly undecided?: { readonly among: readonly string[]; readonly seats: number }
  /**
   * Where a rule finds several committees equally good and nothing settles it: all of them, unless they are more than a thousand,
   * each in the order of the names. `winners` are in all of them, `undecided` in some.
   */
  readonly committees?: readonly (readonly string[])[]
  /** Seats that nobody filled though none is left undecided: too few options, or none with enough support. */
  readonly vacant: number
  readonly rounds: readonly Round[]
  readonly ties: readonly Tie[]
  readonly ballots: BallotCount
  /** `votes[a][b]`: how many prefer option a to option b, both by their places in `options`. */
  readonly pairwise?: readonly (readonly Amount[])[]
  /** The final figure of each option, by its name; `unit` says of what. */
  readonly scores?: { readonly unit: string; readonly of: Readonly<Record<string, Amount>> }
  /** Whom the count elected and rules on who may be seated did not let in, or not before people decide a tie. */
  readonly byCountAlone?: readonly string[]
  /** Elected by votes, but not seated, and why: `cap` (their affiliation had its seats), `support` (too little), `below-default`. */
  readonly disqualified?: readonly { readonly option: string; readonly why: string }[]
  /** What whoever reads the result should know, in sentences: that ballots were read in another form, for one. */
  readonly notes?: readonly string[]
  /** Of shared budgets: what is spent, and on what. */
  readonly spent?: { readonly total: Amount; readonly of: Readonly<Record<string, Amount>> }
}

export interface BallotCount {
  /** People whose ballots were given. */
  readonly voters: number
  /** People whose ballots could not be counted, by why. */
  readonly invalid: Readonly<Record<string, number>>
  /** People whose ballots say nothing. */
  readonly blank: number
  /** The weight that was counted. */
  readonly weight: Amount
}

/** One step of a count. */
export interface Round {
  readonly number: number
  /** The figure of each option that is still in it. Those not named are out. */
  readonly tallies: Readonly<Record<string, Amount>>
  /** What it takes in this round, where there is such a number. */
  readonly needed?: Amount
  /** Votes that count for nobody any more. */
  readonly exhausted?: Amount
  /** Votes lost to stated rounding. */
  readonly rounding?: Amount
  readonly happened: readonly Happening[]
}

/** What happened in a round. `what` is a code whose sentence stands in the method's `words`. */
export interface Happening {
  readonly what: string
  readonly options?: readonly string[]
  readonly votes?: Amount
  /** Votes that went from the first of `options` to others; `''` is nobody (exhausted). */
  readonly to?: Readonly<Record<string, Amount>>
  /** The part of each vote that was passed on. */
  readonly value?: Amount
  /** Further figures for its sentence. */
  readonly figures?: Readonly<Record<string, Amount>>
}

/** Several stood equal where one had to be preferred. */
export interface Tie {
  readonly round: number
  readonly among: readonly string[]
  /** What had to be settled: `elimination`, `seat`, `surplus`, `runoff`, `order` … */
  readonly about: string
  /** The rule that settled it, of those in `TieRule`; `undecided` where none did. */
  readonly settled: string
  /** Whom it preferred (for an elimination: who goes), as far as it had to. */
  readonly chosen: readonly string[]
}
