// The one signature rule with Node's own Ed25519 behind it, and keys that are read only once.
import { createPublicKey, type KeyObject, verify as nodeVerify } from 'node:crypto'
import { fromDidKey, toHex, verify, verifyAsync } from '@polyarchy/core'

/** Keys that are remembered; a few hundred bytes each. */
const mostKeys = 20_000
/** What stands before the 32 bytes of a key in its DER form (RFC 8410). */
const derStart = Buffer.from('302a300506032b6570032100', 'hex')

interface KnownKey {
  readonly bytes: Uint8Array
  readonly object: KeyObject
}
const known = new Map<string, KnownKey>()

/** Whether a did:key signed the message (64-byte signature). False for a key that cannot be read. Checked beside the main thread, so that other cores help. */
export async function signedByKey(did: string, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  const key = recall(did, () => fromDidKey(did))
  return key !== undefined && verifyAsync(key.bytes, message, signature, (_, said, signed) => acceptsLater(key.object, said, signed))
}

/** The same at once and for a 32-byte key: what the kernel checks signatures inside inputs with. */
export function verifySignature(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const key = recall(toHex(publicKey), () => publicKey)
  return key !== undefined && verify(publicKey, message, signature, (_, said, signed) => accepts(key.object, said, signed))
}

function accepts(key: KeyObject, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return nodeVerify(null, message, key, signature)
  } catch {
    return false // OpenSSL cannot use the key; the rule's own arithmetic has the last word.
  }
}

function acceptsLater(key: KeyObject, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  return new Promise(resolve => nodeVerify(null, message, key, signature, (error, good) => resolve(error === null && good)))
}

/** The key by its name, read if it is new; the longest known gives way when there are too many. */
function recall(name: string, read: () => Uint8Array | undefined): KnownKey | undefined {
  const before = known.get(name)
  if (before) return before
  const bytes = read()
  if (bytes?.length !== 32) return undefined
  const key = { bytes, object: createPublicKey({ key: Buffer.concat([derStart, bytes]), format: 'der', type: 'spki' }) }
  if (known.size >= mostKeys) known.delete(known.keys().next().value as string)
  known.set(name, key)
  return key
}
