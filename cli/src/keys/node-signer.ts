// Signs with Node's own Ed25519: about fifty times as fast as the arithmetic that works everywhere.
import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import type { Signer } from '@polyarchy/client'
import { toDidKey } from '@polyarchy/core'

/** What stands before the 32 bytes of a seed in its DER form (RFC 8410). */
const derStart = Buffer.from('302e020100300506032b657004220420', 'hex')

/** The signer of a 32-byte seed. */
export function nodeSigner(seed: Uint8Array): Signer {
  const key = createPrivateKey({ key: Buffer.concat([derStart, seed]), format: 'der', type: 'pkcs8' })
  // The last 32 bytes of a public key's DER form are the key.
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32)
  return { key: toDidKey(new Uint8Array(publicKey)), sign: bytes => sign(null, bytes, key) }
}
