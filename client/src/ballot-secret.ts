// What lies beside a sealed ballot: a copy that only its member can read, with the salt that opens the seal.
import { canonical, concat, fromBase64, fromUtf8, type Json, parseStrict, sha256, sha512, toBase64, toHex, utf8 } from '@polyarchy/core'
import nacl from 'tweetnacl'

/** A ballot as it was sealed. */
export interface KeptBallot {
  readonly ballot: { readonly [name: string]: Json }
  /** 64 hex digits, drawn anew for each seal: a seal that was replaced, or one of another round, tells nothing once another is opened. */
  readonly salt: string
}

const nonceLength = nacl.secretbox.nonceLength

export const freshBallotSalt = (): string => toHex(globalThis.crypto.getRandomValues(new Uint8Array(32)))

/** The 32 bytes that lock a member's copies in one vote, from the 32-byte seed of the key with which they sign: the same each time. */
export const ballotKey = (seed: Uint8Array, community: string, proposal: string): Uint8Array =>
  sha512(concat(utf8(`polyarchy/ballot/1\n${community}\n${proposal}\n`), seed)).subarray(0, 32)

/**
 * The locked copy, in base64: XSalsa20-Poly1305 under a nonce from key and content, so that no two contents share one. The log keeps it
 * beside the seal; a lost device loses no vote.
 */
export function lockBallot(key: Uint8Array, kept: KeptBallot): string {
  const text = canonical(kept as unknown as Json)
  const words = utf8(text.padEnd(roundUp(text.length)))
  const nonce = sha256(concat(key, words)).subarray(0, nonceLength)
  return toBase64(concat(nonce, nacl.secretbox(words, nonce, key)))
}
/** Lengths are rounded up, so that they tell little of what is inside. */
const roundUp = (length: number): number => Math.ceil(length / 256) * 256

/** Reads such a copy; undefined if it was locked with another key, or is no copy at all. */
export function unlockBallot(key: Uint8Array, locked: string): KeptBallot | undefined {
  const bytes = fromBase64(locked)
  if (!bytes || bytes.length <= nonceLength) return undefined
  const words = nacl.secretbox.open(bytes.subarray(nonceLength), bytes.subarray(0, nonceLength), key)
  const text = words ? fromUtf8(words) : undefined
  const read = text === undefined ? undefined : parseStrict(text.trimEnd())
  const value = read && 'value' in read ? (read.value as { readonly [name: string]: Json } | null) : undefined
  if (typeof value !== 'object' || value === null || typeof value.salt !== 'string') return undefined
  const { ballot, salt } = value
  return typeof ballot === 'object' && ballot !== null && !Array.isArray(ballot) ? ({ ballot, salt } as KeptBallot) : undefined
}
