// The one signature rule with Node's own Ed25519 behind it, and keys that are read only once.
import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { checkItems, type SignedItem } from '@polyarchy/client/verify'
import { type Accepts, toHex } from '@polyarchy/core'

/** What stands before the 32 bytes of a key in its DER form (RFC 8410). */
const derStart = Buffer.from('302a300506032b6570032100', 'hex')
/** Keys that are remembered; a few hundred bytes each. */
const mostKeys = 50_000
const known = new Map<string, KeyObject>()

/** Checks signatures on this thread. */
export function checkHere(items: readonly SignedItem[]): readonly boolean[] {
  return checkItems(items, (did, publicKey, message, signature) => accepted(did, publicKey, message, signature))
}

/** What Node accepts; what it does not is decided by the rule's own arithmetic. */
export const nodeAccepts: Accepts = (publicKey, message, signature) => accepted(toHex(publicKey), publicKey, message, signature)

function accepted(name: string, publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify(null, message, keyObject(name, publicKey), signature)
  } catch {
    return false // OpenSSL cannot use the key.
  }
}

function keyObject(name: string, publicKey: Uint8Array): KeyObject {
  const before = known.get(name)
  if (before) return before
  const key = createPublicKey({ key: Buffer.concat([derStart, publicKey]), format: 'der', type: 'spki' })
  if (known.size >= mostKeys) known.delete(known.keys().next().value as string)
  known.set(name, key)
  return key
}
