// SHA-512, as the signature scheme needs it.

import nacl from 'tweetnacl'

/** The 64-byte SHA-512 hash of the bytes. */
export function sha512(bytes: Uint8Array): Uint8Array {
  return nacl.hash(bytes)
}
