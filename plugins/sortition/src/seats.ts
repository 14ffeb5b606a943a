// The seats of a jury: offered to those on whom the lot fell, taken or declined, and passed on to the next in reserve.
import type { Community, RowOf, Rows, Table } from '@polyarchy/core'
import type { tables as specs } from './tables.ts'

type Kept = { readonly [N in keyof typeof specs]: Rows<RowOf<(typeof specs)[N]>> }
type Written = { readonly [N in keyof typeof specs]: Table<RowOf<(typeof specs)[N]>> }
type Juror = RowOf<typeof specs.jurors>
type Clock = Pick<Community, 'now' | 'member'>

/** Whether somebody holds a seat or may still take it. */
const holds = ({ state }: Juror): boolean => state === 'offered' || state === 'seated'
const jurorsOf = ({ jurors }: Kept, proposal: string, lot: string): readonly Juror[] =>
  [...jurors.rows(proposal)].filter(juror => juror.lot === lot)

/**
 * Offers every empty seat of a lot to whoever comes next: those on whom it fell, then those in reserve, first of the group whose seat it
 * is. Whoever was offered one before and has not answered is taken to be silent. `again`: once nobody else is left, those who were
 * challenged are asked after all.
 */
export function offerSeats(
  tables: Written,
  community: Clock,
  { proposal, lot, again }: { readonly proposal: string; readonly lot: string; readonly again: boolean },
): void {
  for (const juror of jurorsOf(tables, proposal, lot)) if (juror.state === 'offered') become(tables, juror, 'silent', community.now)
  const left = due(tables, proposal, lot)
  for (let empty = vacant(tables, proposal, lot); empty > 0; empty--) {
    const fresh = inLine(tables, community, proposal, lot)
    const waiting = again && fresh.length === 0 ? challengedIn(tables, community, proposal, lot) : fresh
    const next = waiting.find(({ stratum = '' }) => (left.get(stratum) ?? 0) > 0) ?? waiting[0]
    if (!next) return
    left.set(next.stratum ?? '', (left.get(next.stratum ?? '') ?? 0) - 1)
    tables.jurors.put({ proposal, member: next.member, lot, state: 'offered', at: community.now })
    tables.seats.put({ member: next.member, proposal })
  }
}

/** A juror answers, is challenged, or leaves the community. */
export function become(tables: Written, juror: Juror, state: Juror['state'], at: number, why?: string): void {
  tables.jurors.put({ ...juror, state, at, ...(why === undefined ? {} : { why }) })
  if (state !== 'seated') tables.seats.drop(juror.member, juror.proposal)
}

/** Whoever is no member any more gives up the seats they have or are offered. */
export function giveUpSeats(who: string, { tables, community }: { readonly tables: Written; readonly community: Clock }): void {
  if (community.member(who)) return
  for (const { proposal } of [...tables.seats.rows(who)]) {
    const juror = tables.jurors.get(proposal, who)
    if (juror) become(tables, juror, 'left', community.now)
  }
}

/** Members to whom no seat was offered yet, in the order of the lot. */
export function inLine(tables: Kept, community: Clock, proposal: string, lot: string): readonly RowOf<typeof specs.drawn>[] {
  return [...tables.drawn.rows(proposal, lot)].filter(({ member }) => !tables.jurors.get(proposal, member) && community.member(member))
}

/** Members of the community who were challenged, in the order of the lot. */
export function challengedIn(tables: Kept, community: Clock, proposal: string, lot: string): readonly RowOf<typeof specs.drawn>[] {
  return [...tables.drawn.rows(proposal, lot)].filter(
    ({ member }) => tables.jurors.get(proposal, member)?.state === 'challenged' && community.member(member),
  )
}

/** Whether somebody in reserve is left for a juror’s seat, besides those for the seats that are empty already. */
export const isReplaceable = (tables: Kept, community: Clock, { proposal, lot }: Juror): boolean =>
  inLine(tables, community, proposal, lot).length > vacant(tables, proposal, lot)

/** Seats of a lot that nobody holds and nobody is asked to take. */
export function vacant(tables: Kept, proposal: string, lot: string): number {
  return Math.max(0, (tables.draws.get(proposal, lot)?.seats ?? 0) - jurorsOf(tables, proposal, lot).filter(holds).length)
}

/** How many seats each group is still due. */
function due(tables: Kept, proposal: string, lot: string): Map<string, number> {
  const left = new Map<string, number>()
  const add = (stratum: string, by: number) => left.set(stratum, (left.get(stratum) ?? 0) + by)
  const groups = new Map<string, string>()
  for (const { member, stratum = '', reserve } of tables.drawn.rows(proposal, lot)) {
    groups.set(member, stratum)
    if (!reserve) add(stratum, 1)
  }
  for (const juror of jurorsOf(tables, proposal, lot)) if (holds(juror)) add(groups.get(juror.member) ?? '', -1)
  return left
}
