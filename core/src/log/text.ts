// Long or personal texts: kept outside the log, bound to it by a salted hash, erasable without breaking a proof.

import { concat, fromHex, toHex, utf8 } from '../bytes/index.ts'
import { sha256 } from '../crypto/index.ts'

/** A text with the salt that keeps its hash from being guessed once it is erased. */
export interface KeptText {
  /** 64 hex digits. */
  readonly hash: string
  /** 32 hex digits: 16 random bytes. */
  readonly salt: string
  readonly text: string
}

const mark = utf8('polyarchy text 1\n')

/** The salted hash by which the log speaks of a text: 64 hex digits. Throws unless the salt is 16 bytes in hex and the text well-formed. */
export function textHash(salt: string, text: string): string {
  const bytes = fromHex(salt, 16)
  if (!bytes) throw new RangeError('a salt is 16 bytes in hex')
  return toHex(sha256(concat(mark, bytes, utf8(text))))
}
