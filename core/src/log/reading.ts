// A reading token: proof that whoever asks holds a key, for one community and at most an hour. It reads; it cannot act.
import { fromBase64, utf8 } from '../bytes/index.ts'
import { isSignature } from './entry.ts'
import { type Checked, found, wrong } from './problem.ts'

export interface ReadingToken {
  /** The did:key that signs. */
  readonly key: string
  /** The instant after which it is worth nothing, ms since 1970. */
  readonly until: number
  /** Base64 of 64 bytes, over `readingBytes`. */
  readonly signature: string
}

/** The longest that a token may be good for, in ms. */
export const longestReading = 3_600_000

const tokenForm = /^(did:key:z[1-9A-HJ-NP-Za-km-z]{40,120})\.([1-9][0-9]{0,15})\.([A-Za-z0-9+/=]{88})$/

/** What is signed: no action can be spelled so. `community`: its id of 64 hex digits. */
export function readingBytes(community: string, { key, until }: Pick<ReadingToken, 'key' | 'until'>): Uint8Array {
  return utf8(`polyarchy reading 1\n${community}\n${key}\n${until}\n`)
}

/** As it stands in a request: `Authorization: Reading <token>`. */
export const writeReading = ({ key, until, signature }: ReadingToken): string => `${key}.${until}.${signature}`

/** Reads what `writeReading` writes; whether it is good is for the server to find out. */
export function readReading(text: string): Checked<ReadingToken> {
  const [, key, until, signature] = tokenForm.exec(text) ?? []
  if (key === undefined || signature === undefined || !isSignature(signature) || !Number.isSafeInteger(Number(until)))
    return wrong('reading-form', 'A reading token is a did:key, an instant in milliseconds and a signature, with dots between them.')
  return found({ key, until: Number(until), signature })
}

/** The 64 bytes of its signature. */
export const readingSignature = ({ signature }: ReadingToken): Uint8Array => fromBase64(signature, 64)!
