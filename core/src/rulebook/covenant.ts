// What whoever joins agrees to: words, and rules with names that charges and sanctions refer to.
import type { Json } from '../schema.ts'
import { hashOf } from './compile.ts'
import type { Rulebook } from './rulebook.ts'

export interface Covenant {
  readonly text: string
  /** Rules by names of small letters, digits, hyphens and underscores, each a sentence. */
  readonly rules?: Readonly<Record<string, string>>
}

const known = new WeakMap<Covenant, { readonly hash: string; readonly rules: Readonly<Record<string, string>> }>()
/** The hash by which people agree to it, and its rules. */
export function covenantOf({
  covenant,
}: Pick<Rulebook, 'covenant'>): { readonly hash: string; readonly rules: Readonly<Record<string, string>> } | undefined {
  if (!covenant) return undefined
  const found = known.get(covenant) ?? { hash: hashOf(covenant as unknown as Json), rules: covenant.rules ?? {} }
  known.set(covenant, found)
  return found
}
