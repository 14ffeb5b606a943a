// Voting for someone who asked for it: what the holder of a proxy casts counts for its giver, unless the giver votes.
import type { Acting, Fields } from '@polyarchy/core'
import { code, hash, id, instant, oneOf, optional, table, text } from '@polyarchy/core'
import { countsOf, marks } from './ballots/ballot.ts'
import { counted, plainMethods } from './methods.ts'
import type { Acts } from './tables.ts'

export const tables = {
  // Ballots are kept by member, not appended, so that changing one's mind costs nothing to count.
  ballots: table(
    ['round', 'member'],
    {
      method: oneOf(...plainMethods, ...counted.map(({ name }) => name)),
      ...marks,
      reason: optional(text(2000)),
      at: instant,
      /** Of a sealed ballot: its marks stand there once it has been opened. */
      seal: optional(hash),
      kept: optional(code('^[A-Za-z0-9+/]+={0,2}$', 20_000)),
    },
    { counts: countsOf },
  ),
  proxies: table(['round', 'member'], { to: id, at: instant }, { lends: ({ to }) => to }),
}
type Ctx = Pick<Acting<typeof tables, Fields, string>, 'tables' | 'round'>

/** Whether somebody voted for a member who gave them a proxy and did not vote. */
export function isCastByProxy({ tables, round }: Ctx, member: string): boolean {
  const to = tables.proxies.get(round, member)?.to
  return to !== undefined && !tables.ballots.get(round, member) && tables.ballots.get(round, to) !== undefined
}

/** Whether a holder would then vote for more others than the stage lets one member. */
export function isTooMuch(to: string, { settings, round, author, carries, passages }: Acts): boolean {
  const { delegation_most: most } = settings(round)
  if (most === undefined) return false
  const goesThere = passages(round, author).some(({ by, through }) => by === to || through.includes(to))
  const more = goesThere ? 0n : 1n + BigInt(carries(round, author))
  return BigInt(carries(round, to)) + more > BigInt(most)
}
