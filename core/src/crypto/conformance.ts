// Checks this machine's verdicts against vectors; runs in any Node and browser, with no test runner.

import { fromHex } from '../bytes/index.ts'
import { type Accepts, verify } from './ed25519.ts'

/** A signature and its verdict by our rule; keys, messages and signatures in hex. */
export interface SignatureVector {
  readonly comment: string
  readonly publicKey: string
  readonly message: string
  readonly signature: string
  readonly valid: boolean
}

/** The failures, one sentence each; empty if all is well. Give the platform's `accepts` to check the pair of them. */
export function conform(vectors: readonly SignatureVector[], accepts?: Accepts): string[] {
  const failures: string[] = []
  for (const [number, { comment, publicKey, message, signature, valid }] of vectors.entries()) {
    const parts = [fromHex(publicKey), fromHex(message), fromHex(signature)] as const
    if (!parts[0] || !parts[1] || !parts[2]) failures.push(`vector ${number} (${comment}) is not written in hex`)
    else if (verify(parts[0], parts[1], parts[2], accepts) !== valid) {
      failures.push(`vector ${number} (${comment}) should be ${valid ? 'accepted' : 'rejected'}`)
    }
  }
  return failures
}
