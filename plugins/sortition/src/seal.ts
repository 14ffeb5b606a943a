// The hashes that a lot rests on: seals of numbers, and the seed that comes of them.
import { canonical, sha256, toHex, utf8 } from '@polyarchy/core'

/** The seal of a number: SHA-256 of the canonical JSON of member, nonce and proposal. */
export const sealOfNonce = (of: { readonly member: string; readonly nonce: string; readonly proposal: string }): string =>
  toHex(sha256(utf8(canonical({ member: of.member, nonce: of.nonce, proposal: of.proposal }))))

export interface Seeding {
  readonly community: string
  readonly proposal: string
  readonly lot: string
  /** The root of the tree head that was named after the last number was put in; '' where there was none. */
  readonly head: string
  /** Members and the numbers that they opened, by member. */
  readonly nonces: readonly (readonly [member: string, nonce: string])[]
}

/** The seed of a lot: SHA-256 of the canonical JSON of all that it rests on. */
export const seedOf = ({ community, head, lot, nonces, proposal }: Seeding): string =>
  toHex(sha256(utf8(canonical({ community, head, lot, nonces: nonces.map(([member, nonce]) => [member, nonce]), proposal }))))
