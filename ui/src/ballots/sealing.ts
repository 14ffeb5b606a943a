// Sealing a ballot with the key of this browser, and reading one's own again: others see only that one voted, until it is opened.
import { ballotKey, freshBallotSalt, type KeptBallot, lockBallot, unlockBallot } from '@polyarchy/client'
import type { Json } from '@polyarchy/core'
import { sealOf } from '@polyarchy/voting/secrecy'
import { identity } from '../keys/identity.svelte.ts'

export type Marked = { readonly [name: string]: Json }

/** Where a ballot is sealed. */
export interface Vote {
  readonly community: string
  readonly proposal: string
  readonly member: string
}

/** What goes into the log: the seal, and a copy of the ballot that this key alone can read. */
export function sealed(vote: Vote, ballot: Marked): { readonly seal: string; readonly kept: string } {
  const { proposal, member } = vote
  const salt = freshBallotSalt()
  return { seal: sealOf({ ballot, member, proposal, salt }), kept: lockBallot(keyFor(vote), { ballot, salt }) }
}

/** Our sealed ballot with its salt, from the copy in the log; undefined: it was sealed with another key. */
export const unsealed = (vote: Vote, kept: string): KeptBallot | undefined => (identity.seed ? unlockBallot(keyFor(vote), kept) : undefined)

function keyFor({ community, proposal }: Vote): Uint8Array {
  if (!identity.seed) throw new Error('there is no key to seal with')
  return ballotKey(identity.seed, community, proposal)
}
