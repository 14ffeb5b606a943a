// Sealing a ballot with the key of this browser, and reading one's own again: others see only that one voted, until it is opened.
import { ballotSecret, lockBallot, unlockBallot } from '@polyarchy/client'
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
export function sealed({ community, proposal, member }: Vote, ballot: Marked): { readonly seal: string; readonly kept: string } {
  const secret = secretFor(community, proposal)
  return { seal: sealOf({ ballot, member, proposal, salt: secret.salt }), kept: lockBallot(secret, ballot) }
}

/** Our sealed ballot, from the copy in the log; undefined: it was sealed with another key. */
export const unsealed = ({ community, proposal }: Vote, kept: string): Marked | undefined =>
  identity.seed ? unlockBallot(secretFor(community, proposal), kept) : undefined

/** What opens the seal of this ballot, with its salt: told to everybody as it is opened, and so only then. */
export const opening = ({ community, proposal }: Vote, ballot: Marked): Marked => ({ salt: secretFor(community, proposal).salt, ...ballot })

function secretFor(community: string, proposal: string) {
  if (!identity.seed) throw new Error('there is no key to seal with')
  return ballotSecret(identity.seed, community, proposal)
}
