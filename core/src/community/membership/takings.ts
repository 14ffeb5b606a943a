// What is taken from people, and by what: of several that take the same the longest holds, and each can be given back by itself.
import type { Ctx } from './status-changes.ts'

/** All that members may do, and what follows from being expelled or barred; single rights go by the names of their actions. */
export const acting = 'acting'
export const belonging = 'belonging'
export const returning = 'returning'
/** What keeps somebody who is gone from coming back: also a suspension does, as long as it would have lasted. */
export const bars = [acting, belonging, returning] as const

type At = Pick<Ctx, 'tables' | 'community'>
/** Until when; without an instant: until the community gives it back. */
export interface Held {
  readonly until?: number
}

/** What takes it: the proposal that carries the action, or the community without one. */
export const causeOf = ({ carriedBy }: Pick<Ctx, 'carriedBy'>, named?: string): string => named ?? carriedBy?.proposal ?? 'community'

/** Takes something from somebody; said again by the same cause it never ends earlier. */
export function takeFrom({ tables }: At, member: string, what: string, cause: string, until: number | undefined): void {
  const before = tables.takings.get(member, what, cause)
  tables.takings.put({ member, what, cause, ...latest([...(before ? [before] : []), until === undefined ? {} : { until }]) })
}

/** Whether any of this is taken from somebody now, and until when. */
export function heldFrom({ tables, community }: At, member: string, ...what: readonly string[]): Held | undefined {
  const held = what
    .flatMap(one => [...tables.takings.rows(member, one)])
    .filter(({ until }) => until === undefined || until > community.now)
  return held.length === 0 ? undefined : latest(held)
}

/** Nothing takes this from them any more; unless said, nothing takes anything. */
export function giveBack({ tables }: At, member: string, ...what: readonly string[]): void {
  for (const row of [...tables.takings.rows(member)])
    if (what.length === 0 || what.includes(row.what)) tables.takings.drop(member, row.what, row.cause)
}

function latest(ends: readonly { readonly until?: number | undefined }[]): Held {
  const known = ends.flatMap(({ until }) => (until === undefined ? [] : [until]))
  return known.length < ends.length ? {} : { until: Math.max(...known) }
}
