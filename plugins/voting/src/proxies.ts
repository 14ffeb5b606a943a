// Voting for someone who asked for it: what the holder of a proxy casts counts for its giver, unless the giver votes.
import type { Acting, Fields } from '@polyarchy/core'
import { id, instant, oneOf, optional, table, text } from '@polyarchy/core'
import { countsOf, marks } from './ballots/ballot.ts'
import { counted, plainMethods } from './methods.ts'

/** As many proxies as one member may hold: casting a ballot costs no more than these. */
export const mostProxies = 100

export const tables = {
  // Ballots are kept by member, not appended, so that changing one's mind costs nothing to count.
  ballots: table(
    ['round', 'member'],
    {
      method: oneOf(...plainMethods, ...counted.map(({ name }) => name)),
      ...marks,
      reason: optional(text(2000)),
      at: instant,
      /** Who cast it for them, by a proxy. */
      by: optional(id),
    },
    { counts: countsOf },
  ),
  proxies: table(['round', 'member'], { to: id, at: instant }),
  /** The same, by whom they were given to. */
  held: table(['round', 'to', 'member'], {}),
}
type Ctx = Pick<Acting<typeof tables, Fields, string>, 'tables' | 'round'>

/**
 * Lets the ballot of whoever holds a member's proxy count for that member, who has cast none. Only a ballot that the holder cast for
 * themselves does: a proxy is not passed on. Without one, what was cast for the member before counts no more.
 */
export function follow({ tables, round }: Ctx, giver: string): void {
  const own = tables.ballots.get(round, giver)
  if (own && own.by === undefined) return
  const to = tables.proxies.get(round, giver)?.to
  const theirs = to === undefined ? undefined : tables.ballots.get(round, to)
  if (to !== undefined && theirs && theirs.by === undefined) tables.ballots.put({ ...theirs, member: giver, by: to })
  else if (own) tables.ballots.drop(round, giver)
}
/** After a ballot changed: it counts, or no longer counts, for those whose proxies its member holds. */
export function carry(ctx: Ctx, holder: string): void {
  for (const { member } of [...ctx.tables.held.rows(ctx.round, holder)]) follow(ctx, member)
}
