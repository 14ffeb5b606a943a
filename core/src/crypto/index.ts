// Hashes, signatures and keys: the little cryptography that the log stands on.

export { conform, type SignatureVector } from './conformance.ts'
export { fromDidKey, toDidKey } from './did-key.ts'
export {
  type Accepts,
  type AcceptsLater,
  type KeyPair,
  keyPairFromSeed,
  publicKeyFromSeed,
  sign,
  verify,
  verifyAsync,
  verifyExactly,
  wellEncoded,
} from './ed25519.ts'
export { sha256, sha256Range } from './sha256.ts'
export { sha512 } from './sha512.ts'
