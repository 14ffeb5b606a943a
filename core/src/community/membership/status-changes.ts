// How somebody becomes another one here: all rows that say what they are change together, and nowhere else.
import type { Acting, Checking } from '../../plugin.ts'
import type { Fields } from '../../schema.ts'
import type { membershipRefusals } from './refusals.ts'
import { isBeside, isGone, type Status } from './statuses.ts'
import type { MemberRow, MembershipTables, membershipTables, Particulars } from './tables.ts'
import { bars, heldFrom } from './takings.ts'

export type Ctx = Acting<typeof membershipTables, Fields, keyof typeof membershipRefusals>
export type CheckingCtx = Checking<typeof membershipTables, Fields, keyof typeof membershipRefusals>

/** What no change of status takes along: who brought somebody, and what they agreed to. */
const lasting = ['brought', 'agreed'] as const

/** Puts somebody into a status, as of now. `more`: what there is to say of it; what was said of the status before is over. */
export function become(
  { tables, community }: Pick<Ctx, 'tables' | 'community'>,
  row: MemberRow,
  status: Status,
  more: Particulars = {},
): void {
  const before = tables.members.get(row.member)
  const known = tables.particulars.get(row.member)
  if (known?.guest !== undefined) tables.guests.drop(known.guest, row.member)
  if (before && isBeside(before.status)) tables.beside.drop(before.status, row.member)
  if (before?.status === 'member' && status !== 'member') tables.present.drop(row.member)
  const { left: _, ...rest } = row
  tables.members.put({ ...rest, status, ...(isGone(status) ? { left: community.now } : {}) })
  if (status === 'member') tables.present.put({ member: row.member })
  if (isBeside(status)) tables.beside.put({ status, member: row.member })
  if (more.guest !== undefined) tables.guests.put({ proposal: more.guest, member: row.member })
  // Of members who have just joined, and of those who are gone, the row itself says since when.
  const told = isGone(status) || (status === 'member' && row.joined === community.now)
  const kept = Object.fromEntries(lasting.flatMap(name => (known?.[name] === undefined ? [] : [[name, known[name]]])))
  note(tables, row.member, { ...kept, ...(told ? {} : { since: community.now }), ...more })
}

/** Writes what there is to say of somebody; a row in which nothing stands is none. */
export function note(tables: MembershipTables, member: string, particulars: Particulars): void {
  const said = Object.fromEntries(Object.entries(particulars).filter(([, value]) => value !== undefined))
  if (Object.keys(said).length) tables.particulars.put({ ...said, member })
  else if (tables.particulars.get(member)) tables.particulars.drop(member)
}

/** Whether somebody who is gone may not come back now. */
export function isBarred({ tables, community }: Pick<Ctx, 'tables' | 'community'>, member: string): boolean {
  const { barred, back } = tables.particulars.get(member) ?? {}
  return barred === true && (back === undefined || community.now < back)
}

/** What keeps somebody who is gone from coming back, as it stands. */
export function barOf(ctx: Pick<Ctx, 'tables' | 'community'>, member: string): Particulars {
  const held = heldFrom(ctx, member, ...bars)
  return held ? { barred: true, back: held.until } : {}
}

/** Ends being here. Whoever goes while they are suspended stays away as long as that would have lasted. */
export function go(ctx: Ctx, row: MemberRow, status: 'left' | 'removed' | 'expelled'): void {
  ctx.later(`suspension/${row.member}`)
  const rested = status === 'expelled' && rests(ctx, row)
  become(ctx, row, status, { ...barOf(ctx, row.member), ...(rested ? { rested } : {}) })
  ctx.tell('left', row.member)
}

/** Whether somebody is inactive, or will be once nothing else keeps them from acting. */
export const rests = ({ tables }: Pick<Ctx, 'tables'>, { member, status }: MemberRow): boolean =>
  status === 'inactive' || tables.particulars.get(member)?.rested === true
