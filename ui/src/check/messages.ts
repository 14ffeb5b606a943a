// What the page and the worker that checks a log say to each other.
import type { Verdict } from '@polyarchy/client/verify'

export interface Asked {
  /** Where the exported log is read from. */
  readonly url: string
}
export type Told =
  | { readonly type: 'progress'; readonly read: number; readonly total: number; readonly signatures: number }
  | { readonly type: 'verdict'; readonly verdict: Verdict }
  | { readonly type: 'stopped'; readonly message: string }
