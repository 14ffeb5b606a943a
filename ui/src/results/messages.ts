// What the page and the worker that counts say to each other. The election stays with the worker: pages only see what comes of it.
import type { Fields, Json } from '@polyarchy/core'
import type { Compared, Margin, Marking, Result, Telling } from '@polyarchy/voting/counting'
import type { FileProblem, Format } from '@polyarchy/voting/files'
import type { ElectionJson } from '@polyarchy/voting/results'

/** An election as a page shows it before it is counted. */
export interface Outline {
  readonly title: string
  readonly format: Format
  readonly marking: Marking
  readonly options: readonly string[]
  /** What options are called at length, where that is more. */
  readonly names: Readonly<Record<string, string>>
  readonly seats: number
  readonly voters: number
  /** How a file was read, and what whoever counts should know: sentences. */
  readonly reading: string
  readonly notes: readonly string[]
  readonly methods: readonly MethodOutline[]
}
export interface MethodOutline {
  readonly name: string
  readonly about: string
  readonly source: string
  readonly elects: 'one' | 'several' | 'either'
  readonly options: Fields
}
export interface Ways {
  readonly method: string
  readonly options: Readonly<Record<string, Json>>
  readonly seats: number
}
/** A count, told. */
export interface Counted {
  readonly result: Result
  readonly telling: Telling
  /** How long it took, in milliseconds. */
  readonly took: number
}
export type FileForm = 'preflib' | 'blt' | 'csv'
export type Made = { readonly text: string; readonly ending: string; readonly lost: readonly string[] } | { readonly refused: string }
/** Why something could not be counted: a sentence that says what to do. */
export interface Uncountable {
  readonly code: string
  readonly message: string
}

/** By what is asked: the question, and its answer. */
export interface Asks {
  read: {
    readonly question: { readonly bytes: Uint8Array; readonly name: string; readonly marking?: Marking }
    readonly answer: { readonly outline: Outline } | { readonly problems: readonly FileProblem[] }
  }
  /** An election of a community, with what its options are called; it is counted in the way that stands in it. */
  take: {
    readonly question: { readonly election: ElectionJson; readonly names: Readonly<Record<string, string>> }
    readonly answer: { readonly counted: Counted; readonly digest: string } | { readonly uncountable: Uncountable }
  }
  /** For another number of seats other methods fit. */
  methods: { readonly question: { readonly seats: number }; readonly answer: readonly MethodOutline[] }
  count: { readonly question: Ways; readonly answer: { readonly counted: Counted } | { readonly uncountable: Uncountable } }
  /** The same ballots under every other method that can count them. */
  others: { readonly question: Ways; readonly answer: readonly Compared[] }
  /** How close the last count was; null: there was nobody else to choose. `longer`: it may take minutes. */
  margin: { readonly question: { readonly longer: boolean }; readonly answer: (Margin & { readonly told: string }) | null }
  write: { readonly question: { readonly form: FileForm; readonly title: string }; readonly answer: Made }
}
export type Ask = keyof Asks
export type Question<A extends Ask> = Asks[A]['question']
export type Answer<A extends Ask> = Asks[A]['answer']
