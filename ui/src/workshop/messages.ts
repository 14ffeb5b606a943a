// What the page and the worker that knows the rules say to each other: questions with numbers, and their answers.
import type { CatalogueView, Fields, Finding, Json } from '@polyarchy/core'

export interface Checked {
  /** Why it cannot be adopted. */
  readonly findings: readonly Finding[]
  /** What stops nothing and still may not be meant. */
  readonly warnings: readonly Finding[]
  /** Absent where it does not hold together. */
  readonly words?: InWords
}
export interface InWords {
  readonly catalogue: CatalogueView
  /** What plugins let a stage set, by the plugin. */
  readonly settings: Readonly<Record<string, Fields>>
}

/** By what is asked: the question, and its answer. */
export interface Asks {
  check: { readonly question: { readonly rulebook: Json }; readonly answer: Checked }
}
export type Ask = keyof Asks
export type Question<A extends Ask> = Asks[A]['question']
export type Answer<A extends Ask> = Asks[A]['answer']

export interface Asked {
  readonly number: number
  readonly ask: Ask
  readonly question: Question<Ask>
}
export type Told =
  | { readonly number: number; readonly answer: Answer<Ask> }
  | { readonly number: number; readonly progress: readonly [done: number, total: number] }
  | { readonly number: number; readonly failed: string }
