// The tree heads that a client has verified: what it signs as `seen`, and what no later answer of a server may contradict.
import { emptyTree, fromHex, verifyConsistency } from '@polyarchy/core'
import { Problem } from './problem.ts'

/** A log as far as it was verified: how many entries, and the root of their tree in hex. */
export interface Head {
  readonly size: number
  readonly root: string
}

/** Where verified heads are kept between runs, by the community's id. */
export interface Heads {
  read(community: string): Promise<Head | undefined> | Head | undefined
  write(community: string, head: Head): Promise<void> | void
}

/** Before anything was seen. */
export const noneSeen: Head = emptyTree

export function heldInMemory(): Heads {
  const heads = new Map<string, Head>()
  return { read: community => heads.get(community), write: (community, head) => void heads.set(community, head) }
}

/**
 * The greater of two heads, once it is certain that one log starts with the other. The first head that is ever seen is
 * taken as it is. `prove` answers the consistency proof as hex. Throws a Problem `log-forked` if they contradict each other.
 */
export async function advance(
  held: Head | undefined,
  shown: Head,
  prove: (from: number, to: number) => Promise<readonly string[]>,
): Promise<Head> {
  if (!held || held.size === 0) return shown
  const [before, after] = held.size <= shown.size ? [held, shown] : [shown, held]
  if (before.size === 0) return after
  const hashes = before.size === after.size ? [] : (await prove(before.size, after.size)).map(bytes)
  if (!verifyConsistency(before.size, after.size, bytes(before.root), bytes(after.root), hashes))
    throw new Problem(
      'log-forked',
      `The server shows a log of ${shown.size} entries that contradicts the ${held.size} entries you have verified before. Keep your receipts and tell the other members.`,
    )
  return after
}

/** Hex of anything else than a hash becomes no bytes, which no proof accepts. */
const bytes = (hex: string): Uint8Array => fromHex(hex) ?? new Uint8Array()
