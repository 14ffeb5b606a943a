// What screens show of voices that pass on.
import type { Person } from './types.ts'

/** A voice that was given until it is taken back or runs out. */
export interface GivenView {
  readonly plugin: string
  /** The topic; null: everything that has none of its own. */
  readonly about: string | null
  /** Shares are sixtieths. Nobody: it is kept on this topic. */
  readonly to: readonly (Person & { readonly share: number })[]
  readonly at: number
  readonly until: number | null
  /** It has not run out. */
  readonly holds: boolean
}
export interface ReceivedView {
  readonly plugin: string
  readonly about: string | null
  readonly givers: number
}
/** What becomes of the voice of the member who asks, where voices pass on. */
export interface PassingView {
  readonly plugin: string
  /** The group among whose members they pass, and what it is about; null: only what is lent for this round does. */
  readonly among: string | null
  readonly about: string | null
  /** For how many others they speak, or would if they spoke now. */
  readonly carries: string
  readonly parts: readonly PassageView[]
}
/** How a part of a voice was cast and by whom, or where it is. */
export interface PassageView {
  /** Of the voice: "1", "1/2". */
  readonly share: string
  /** Those between, nearest first. */
  readonly through: readonly Person[]
  /** Who spoke for it; null: nobody did. */
  readonly by: Person | null
  readonly ends: string | null
  readonly text: string
}
