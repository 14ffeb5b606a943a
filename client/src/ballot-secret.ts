// The secret of a sealed ballot: drawn from the member's own key, so that whoever has the key can open the seal and nobody else can.
import { canonical, concat, fromBase64, fromUtf8, type Json, parseStrict, sha256, sha512, toBase64, toHex, utf8 } from '@polyarchy/core'
import nacl from 'tweetnacl'

type Ballot = { readonly [name: string]: Json }

/** What seals and opens a ballot in one vote. It never leaves the device but for the salt, which is told as the seal is opened. */
export interface BallotSecret {
  /** 64 hex digits: part of what the seal is the hash of. */
  readonly salt: string
  /** 32 bytes: encrypts the copy of the ballot that goes along with the seal. */
  readonly key: Uint8Array
}

const nonceLength = nacl.secretbox.nonceLength

/** The secret of a member in one vote: the same each time it is asked for, from the 32-byte seed of the key with which they sign. */
export function ballotSecret(seed: Uint8Array, community: string, proposal: string): BallotSecret {
  const hash = sha512(concat(utf8(`polyarchy/ballot/1\n${community}\n${proposal}\n`), seed))
  return { salt: toHex(hash.subarray(0, 32)), key: hash.subarray(32) }
}

/**
 * A copy of the ballot that only its member can read, in base64: XSalsa20-Poly1305 under a nonce from key and ballot, so that the same
 * ballot gives the same copy and two ballots never share a nonce. The log keeps it beside the seal; a lost device loses no vote.
 */
export function lockBallot({ key }: BallotSecret, ballot: Ballot): string {
  const words = utf8(canonical(ballot).padEnd(roundUp(canonical(ballot).length)))
  const nonce = sha256(concat(key, words)).subarray(0, nonceLength)
  return toBase64(concat(nonce, nacl.secretbox(words, nonce, key)))
}
/** Lengths are rounded up, so that they tell little of what is inside. */
const roundUp = (length: number): number => Math.ceil(length / 256) * 256

/** Reads such a copy; undefined if it was made with another secret, or is no copy at all. */
export function unlockBallot({ key }: BallotSecret, locked: string): Ballot | undefined {
  const bytes = fromBase64(locked)
  if (!bytes || bytes.length <= nonceLength) return undefined
  const words = nacl.secretbox.open(bytes.subarray(nonceLength), bytes.subarray(0, nonceLength), key)
  const text = words ? fromUtf8(words) : undefined
  const read = text === undefined ? undefined : parseStrict(text.trimEnd())
  if (!read || !('value' in read)) return undefined
  const { value } = read
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Ballot) : undefined
}
