// Ed25519 signatures: by the browser where it can, by tweetnacl elsewhere (on plain http the browser's own cryptography is missing). Both give the same bytes.
import { concat, fromHex, keyPairFromSeed, sign } from '@polyarchy/core'

/** What stands before the seed of an Ed25519 key in PKCS #8. */
const pkcs8 = fromHex('302e020100300506032b657004220420', 16) as Uint8Array

/** Whether this browser checks and makes Ed25519 signatures itself; asked once. */
let native: Promise<boolean> | undefined

/** The 64-byte signature of the message with the key of the 32-byte seed. */
export async function signWith(seed: Uint8Array, message: Uint8Array): Promise<Uint8Array> {
  native ??= knowsEd25519()
  if (!(await native)) return sign(message, keyPairFromSeed(seed).secretKey)
  const key = await crypto.subtle.importKey('pkcs8', bytes(concat(pkcs8, seed)), 'Ed25519', false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign('Ed25519', key, bytes(message)))
}

async function knowsEd25519(): Promise<boolean> {
  if (!globalThis.isSecureContext) return false
  try {
    await crypto.subtle.importKey('pkcs8', bytes(concat(pkcs8, new Uint8Array(32))), 'Ed25519', false, ['sign'])
    return true
  } catch {
    return false
  }
}

/** The types of the browser's cryptography want to be sure that the bytes are not shared with another thread. */
export const bytes = (some: Uint8Array): Uint8Array<ArrayBuffer> => some as Uint8Array<ArrayBuffer>
