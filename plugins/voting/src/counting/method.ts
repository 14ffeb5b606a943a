// What a method of counting is: a value that says what it counts, with which options, and how it is told.
import type { Fields, Infer, Json } from '@polyarchy/core'
import type { Election, Marking } from './election.ts'
import type { Result } from './result.ts'

export interface Method<O extends Fields = Fields> {
  /** As it is named in rulebooks and on the command line: small letters and hyphens. */
  readonly name: string
  /** What it does and when to use it, in plain words, one to three sentences. */
  readonly about: string
  /** Where it is described: the literature, a law or a standard. */
  readonly source: string
  readonly marking: Marking
  /** Other markings that it understands besides: a shared budget reads approvals, choices, points and rankings. */
  readonly reads?: readonly Marking[]
  /** Whether it elects one, several, or either. */
  readonly elects: 'one' | 'several' | 'either'
  /** Options as the literature names them, each `described` and `optional`, with what holds unless said as its `usual`. */
  readonly options: O
  /** The sentence of each happening, by its code: `{options}`, `{votes}`, `{value}` and the names in `figures` stand for what happened. */
  readonly words: Readonly<Record<string, string>>
  /**
   * Counts. Pure and exact; the same for any order of options and rows. `watch` hears how far a long count is, from 0 to 1000.
   * Throws a `CountError` where these ballots or options cannot be counted at all.
   */
  count(election: Election, options: Infer<O>, watch?: (thousandths: number) => void): Count
}

/** A result without what is the same for every method and is added around it. */
export type Count = Omit<Result, 'method' | 'settings' | 'seats' | 'options' | 'ballots'> & {
  /** People whose ballots say nothing to this method, where it knows. */
  readonly blank?: number
  /** People whose ballots these options do not allow (too many dots, more credits than there are), by why. They count for nobody and in no total. */
  readonly invalid?: Readonly<Record<string, number>>
  /** The weight of those ballots, which is not part of what was counted. */
  readonly invalidWeight?: bigint
}

/** Hides a method's own types: all methods are handled alike. */
export function method<O extends Fields>(value: Method<O>): Method {
  return value as never
}

/** Why an election cannot be counted: a stable code and a sentence that says what to do. */
export class CountError extends Error {
  readonly code: string
  readonly place: Json
  constructor(code: string, message: string, place: Json = null) {
    super(message)
    this.name = 'CountError'
    this.code = code
    this.place = place
  }
}
