// The covenant of a rulebook, as it is read and agreed to.
import type { Json } from '@polyarchy/core'

export interface Covenant {
  /** What is agreed to: 64 hex digits. */
  readonly hash: string
  readonly text: string
  /** Sentences, by name. */
  readonly rules: Readonly<Record<string, string>>
}

/** `present`: what the community says of it; undefined where there is no covenant. */
export function covenantOf(rulebook: Json, present: { readonly hash: string } | null | undefined): Covenant | undefined {
  const found = (rulebook as { readonly covenant?: { readonly text: string; readonly rules?: Covenant['rules'] } }).covenant
  return found && present ? { hash: present.hash, text: found.text, rules: found.rules ?? {} } : undefined
}
