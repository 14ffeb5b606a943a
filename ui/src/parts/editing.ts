// Sentences are read everywhere; in the workshop they are edited, and it says how.
import type { Clause } from '@polyarchy/core'
import { type Component, getContext, setContext } from 'svelte'

export interface Editing {
  /** A sentence with inputs in place of its holes. */
  readonly Sentence: Component<{ clause: Clause }>
}

const place = Symbol('editing')
export const provideEditing = (editing: Editing): Editing => setContext(place, editing)
/** undefined: sentences are only read here. */
export const useEditing = (): Editing | undefined => getContext(place)
