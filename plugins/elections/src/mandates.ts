// Seats: who was elected to them and until when, who comes next, and to whom one is offered.
import type { Acting, Fields, RowOf, Rows } from '@polyarchy/core'
import { placeName, type tables } from './tables.ts'

/** A term that begins within this time after the last one ended counts as one in a row: 31 days. */
const gap = 31 * 86_400_000

type Tables = Pick<Acting<typeof tables, Fields, string>, 'tables'>['tables']
type Ctx = Pick<Acting<typeof tables, Fields, string>, 'tables' | 'community' | 'later'>
type Place = RowOf<(typeof tables)['line']>
interface Term {
  readonly until?: number
  readonly scope?: string
}

const ending = (member: string, role: string): string => `term of ${member} as ${role}`
const answering = (member: string, role: string): string => `offer of ${role} to ${member}`

/** Notes that a member sits in a role until an instant, and for which term in a row. The role itself is given by whoever calls this. */
export function begin({ tables, community, later }: Ctx, member: string, role: string, { until, scope }: Term): void {
  const before = tables.served.get(member, role)
  const inRow = before && (before.ended === undefined || community.now - before.ended <= gap)
  tables.served.put({ member, role, terms: inRow ? before.terms + 1 : 1 })
  const said = { ...(until === undefined ? {} : { until }), ...(scope === undefined ? {} : { scope }) }
  tables.mandates.put({ member, role, since: community.now, ...said })
  if (until === undefined) later(ending(member, role))
  else later(ending(member, role), until, 'elections.expire', { member, role })
}

/** A member holds a role no more: their mandate has ended, however that came. */
export function end({ tables, community, later }: Ctx, member: string, role: string): void {
  const served = tables.served.get(member, role)
  if (served) tables.served.put({ ...served, ended: community.now })
  tables.mandates.drop(member, role)
  later(ending(member, role))
}

/** Makes these the line for a role, the first first; whoever stood in it before stands there no more. */
export function lineUp({ tables }: { readonly tables: Tables }, role: string, members: readonly string[], until: number | undefined): void {
  for (const { place } of [...tables.line.rows(role)]) tables.line.drop(role, place)
  for (const [place, member] of members.entries())
    tables.line.put({ role, place: placeName(place), member, ...(until === undefined ? {} : { until }) })
}

/** Who is first in the line for a role. */
export function firstInLine({ tables }: { readonly tables: { readonly line: Rows<Place> } }, role: string): Place | undefined {
  for (const row of tables.line.rows(role)) return row
  return undefined
}
export function leaveLine({ tables }: { readonly tables: Tables }, member: string, role: string): void {
  for (const row of [...tables.line.rows(role)]) if (row.member === member) tables.line.drop(role, row.place)
}

/** Offers a seat, which lapses unless it is taken in time. */
export function offer(
  { tables, community, later }: Ctx,
  member: string,
  role: string,
  answerBy: number | undefined,
  until: number | undefined,
): void {
  tables.offers.put({
    member,
    role,
    since: community.now,
    ...(answerBy === undefined ? {} : { answer_by: answerBy }),
    ...(until === undefined ? {} : { until }),
  })
  tables.offered.put({ role, member })
  if (answerBy !== undefined) later(answering(member, role), answerBy, 'elections.lapse', { member, role })
}
export function closeOffer({ tables, later }: Ctx, member: string, role: string): void {
  tables.offers.drop(member, role)
  tables.offered.drop(role, member)
  later(answering(member, role))
}
