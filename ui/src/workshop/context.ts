// What the parts of the workshop share: the draft, what was found about it, and the names that can be chosen.
import type { Finding } from '@polyarchy/core'
import { getContext, setContext } from 'svelte'
import type { Draft } from './draft.svelte.ts'
import type { InWords } from './messages.ts'

export interface Shop {
  readonly draft: Draft
  /** In words, as it last held together; undefined: it never did. */
  readonly words: InWords | undefined
  /** What is wrong. */
  readonly findings: readonly Finding[]
  /** In how many sentences each place is spoken. */
  readonly uses: ReadonlyMap<string, number>
  readonly roles: readonly string[]
  readonly decisions: readonly string[]
}

const place = Symbol('workshop')
export const provideShop = (shop: Shop): Shop => setContext(place, shop)
export const useShop = (): Shop => getContext(place)
