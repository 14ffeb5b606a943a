// did:key: a public key written so that it names its algorithm; Ed25519 so far.

import { concat, fromBase58, toBase58 } from '../bytes/index.ts'

const prefix = 'did:key:z'
/** The multicodec of an Ed25519 public key, 0xed, as an unsigned varint. */
const ed25519 = Uint8Array.of(0xed, 0x01)

/** The did:key of a 32-byte Ed25519 public key. */
export function toDidKey(publicKey: Uint8Array): string {
  if (publicKey.length !== 32) throw new RangeError('an Ed25519 public key has 32 bytes')
  return prefix + toBase58(concat(ed25519, publicKey))
}

/** The 32-byte Ed25519 public key of a did:key; undefined for any other algorithm and for any other spelling. */
export function fromDidKey(did: string): Uint8Array | undefined {
  // Every Ed25519 did:key has exactly 47 characters after the z, so nothing long is ever decoded.
  if (!did.startsWith(prefix) || did.length !== prefix.length + 47) return undefined
  const bytes = fromBase58(did.slice(prefix.length))
  if (bytes?.length !== 34 || bytes[0] !== ed25519[0] || bytes[1] !== ed25519[1]) return undefined
  return bytes.slice(2)
}
