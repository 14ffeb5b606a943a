// Signing: an action becomes its canonical bytes, and a key that may live anywhere signs them.
import { type Action, actionBytes, canonical, type Json, keyPairFromSeed, sign, toBase64, toDidKey } from '@polyarchy/core'

/** A key that signs; its secret stays with whoever made this value. */
export interface Signer {
  /** As did:key. */
  readonly key: string
  /** The 64-byte Ed25519 signature of the bytes. */
  sign(bytes: Uint8Array): Promise<Uint8Array> | Uint8Array
}

/** What goes to the server: an action and the signature over its canonical JSON, in base64. */
export interface Sealed {
  readonly action: Action
  readonly signature: string
}

/** Signs an action. */
export async function seal(action: Action, signer: Pick<Signer, 'sign'>): Promise<Sealed> {
  const bytes = actionBytes(canonical(action as unknown as Json))
  return { action, signature: toBase64(await signer.sign(bytes)) }
}

/** Signs with a 32-byte seed by our own arithmetic, which works everywhere; about 300 signatures a second. */
export function signerFromSeed(seed: Uint8Array): Signer {
  const { publicKey, secretKey } = keyPairFromSeed(seed)
  return { key: toDidKey(publicKey), sign: bytes => sign(bytes, secretKey) }
}
