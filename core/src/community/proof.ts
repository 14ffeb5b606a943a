// Whether a second key agreed: a signature inside an action, checked by the one rule.
import { fromBase64 } from '../bytes/index.ts'
import { fromDidKey } from '../crypto/index.ts'

/** What checks signatures here: given by whoever runs the kernel, so that a fast implementation can stand behind the rule. */
export interface Verifying {
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean
}

/** `key` as did:key, `signature` in base64; anything malformed is no signature. */
export function signedBy(ctx: Verifying, key: string, message: Uint8Array, signature: string): boolean {
  const publicKey = fromDidKey(key)
  const bytes = fromBase64(signature)
  return publicKey !== undefined && bytes !== undefined && bytes.length === 64 && ctx.verify(publicKey, message, bytes)
}
