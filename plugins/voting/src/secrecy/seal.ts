// A sealed ballot: its hash is in the log while the vote is open, and the ballot itself only once it has been opened.
import { canonical, type Json, sha256, toHex, utf8 } from '@polyarchy/core'

/** What a member seals. The salt is 64 hex digits that nobody else can guess: without it, the few possible ballots could be tried out. */
export interface Sealed {
  readonly proposal: string
  readonly member: string
  readonly salt: string
  /** The ballot as it is cast once the seal is opened: `choice`, `approved`, `ranking` or `points`. */
  readonly ballot: { readonly [name: string]: Json }
}

/**
 * The seal: SHA-256, as 64 hex digits, of the canonical JSON of the ballot, the member, the proposal and the salt. It names its member,
 * so that nobody can copy the seal of another and open it after them.
 */
export const sealOf = ({ ballot, member, proposal, salt }: Sealed): string =>
  toHex(sha256(utf8(canonical({ ballot, member, proposal, salt }))))
