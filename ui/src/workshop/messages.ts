// What the page and the worker that knows the rules say to each other: questions with numbers, and their answers.
import type {
  CatalogueView,
  Electorate,
  Fields,
  Finding,
  Json,
  RulebookDifference,
  Section,
  Simulation,
  WhoMayAmend,
} from '@polyarchy/core'
import type { Played } from '@polyarchy/core/testing'

export interface Checked {
  /** Why it cannot be adopted. */
  readonly findings: readonly Finding[]
  /** Absent where it does not hold together. */
  readonly words?: InWords
}
export interface InWords {
  readonly sections: readonly Section[]
  readonly catalogue: CatalogueView
  /** What plugins let a stage set, by the plugin. */
  readonly settings: Readonly<Record<string, Fields>>
}

/** What becomes of one rulebook in another; nothing where one of them does not hold together. */
export interface Compared {
  readonly difference?: RulebookDifference
  /** Who may carry the change, by the rules of the first. */
  readonly who?: WhoMayAmend
}
/** What past proposals would have come to; `titles` by proposal, empty where they have none. */
export interface Simulated {
  readonly simulation: Simulation
  readonly titles: Readonly<Record<string, string>>
}

/** By what is asked: the question, and its answer. */
export interface Asks {
  check: { readonly question: { readonly rulebook: Json }; readonly answer: Checked }
  /** What holds together and may not be meant; `electorate`: roles by member. */
  lint: {
    readonly question: { readonly rulebook: Json; readonly before?: Json; readonly electorate?: Electorate }
    readonly answer: readonly Finding[]
  }
  compare: { readonly question: { readonly before: Json; readonly after: Json }; readonly answer: Compared }
  play: { readonly question: { readonly rulebook: Json; readonly cases: Json }; readonly answer: readonly Played[] }
  /** `url`: where the exported log is read from. */
  simulate: { readonly question: { readonly url: string; readonly before: Json; readonly after: Json }; readonly answer: Simulated }
}
export type Ask = keyof Asks
export type Question<A extends Ask> = Asks[A]['question']
export type Answer<A extends Ask> = Asks[A]['answer']
/** So many of so many. */
export type Done = readonly [done: number, total: number]
