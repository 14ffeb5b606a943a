// The bare check of a signature with Node's own Ed25519: nothing is read or hashed that could have been before.
import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { actionBytes, fromDidKey } from '@polyarchy/core'

/** What is to be checked, as texts. */
export interface Check {
  /** did:key. */
  readonly key: string
  /** The canonical JSON of the action. */
  readonly action: string
  /** 64 bytes in base64. */
  readonly signature: string
}

interface Prepared {
  readonly key: KeyObject
  readonly message: Uint8Array
  readonly signature: Uint8Array
}

/** Everything at hand: keys in Node's own form, the rest in bytes. */
export function prepare(checks: readonly Check[]): Prepared[] {
  const known = new Map<string, KeyObject>()
  return checks.map(({ key: did, action, signature }) => {
    const key = known.get(did) ?? keyObject(did)
    known.set(did, key)
    return { key, message: actionBytes(action), signature: Buffer.from(signature, 'base64') }
  })
}

/** Checks them all, and answers how many seconds that took. Throws when one does not fit. */
export function checkAll(checks: readonly Prepared[]): number {
  const start = performance.now()
  for (const { key, message, signature } of checks) if (!verify(null, message, key, signature)) throw new Error('A signature does not fit.')
  return (performance.now() - start) / 1_000
}

/** Node's own form of a did:key. Throws for any that is not Ed25519. */
export function keyObject(did: string): KeyObject {
  const bytes = fromDidKey(did)
  if (!bytes) throw new Error(`${did} is not the did:key of an Ed25519 key.`)
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(bytes).toString('base64url') }, format: 'jwk' })
}
