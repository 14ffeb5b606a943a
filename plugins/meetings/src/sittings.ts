// How a sitting begins and ends, who is there, and who is represented by someone who is.
import type { Acting, Fields, Reading, RowOf } from '@polyarchy/core'
import type { tables } from './tables.ts'

export type Read = Reading<typeof tables, Fields>
type Act = Pick<Acting<typeof tables, Fields, string>, 'tables' | 'community' | 'later' | 'fresh' | 'author'>
export type Sitting = RowOf<(typeof tables)['sittings']>

/** The sitting that is called or being held under a name. */
export function present({ tables }: Pick<Read, 'tables'>, meeting: string): Sitting | undefined {
  const sitting = tables.meetings.get(meeting)?.sitting
  return sitting === undefined ? undefined : tables.sittings.get(sitting)
}
/** The same, if it has begun. */
export function running(ctx: Pick<Read, 'tables'>, meeting: string): Sitting | undefined {
  const sitting = present(ctx, meeting)
  return sitting?.began === undefined ? undefined : sitting
}

/** The sitting to which a round belongs: the one being held, or the last one, if it ended in this round while the proposal was before it. */
export function sittingOf({ tables, community }: Pick<Read, 'tables' | 'community'>, round: string): Sitting | undefined {
  const proposal = community.ofRound(round)
  const item = proposal && tables.items.get(proposal.id)
  const held = item && tables.meetings.get(item.meeting)?.held
  const sitting = held === undefined ? undefined : tables.sittings.get(held)
  if (!sitting || !item || sitting.ended === undefined) return sitting
  return sitting.ended > Math.max(proposal.began, item.since) ? sitting : undefined
}

/** Calls a sitting, which begins at its hour: now, or by itself later. */
export function summon(ctx: Act, said: Pick<Sitting, 'meeting' | 'begins' | 'until'> & { readonly place?: string }): void {
  const { tables, community, author, fresh, later } = ctx
  const sitting: Sitting = { ...said, sitting: fresh(), by: author }
  tables.sittings.put(sitting)
  tables.meetings.put({ ...tables.meetings.get(said.meeting), meeting: said.meeting, sitting: sitting.sitting })
  if (said.begins <= community.now) begin(ctx, sitting)
  else later(`begin ${said.meeting}`, said.begins, 'meetings.begin', { sitting: sitting.sitting })
}

export function begin({ tables, community, later }: Act, sitting: Sitting): void {
  const { meeting, until } = sitting
  const before = tables.meetings.get(meeting)?.held
  // Each by a row of their own, so that groups notice.
  for (const row of before === undefined ? [] : [...tables.attendance.rows(before)])
    tables.attendance.put({ ...row, followed: community.now })
  tables.sittings.put({ ...sitting, began: community.now })
  tables.heads.put({ sitting: sitting.sitting, present: 0, represented: 0 })
  tables.meetings.put({ ...tables.meetings.get(meeting), meeting, sitting: sitting.sitting, held: sitting.sitting })
  later(`end ${meeting}`, until, 'meetings.end', { sitting: sitting.sitting })
}

/** Ends it, or calls it off before it began. Everyone goes, each by a row of their own, so that groups notice. */
export function end({ tables, community, later }: Act, sitting: Sitting): void {
  const { meeting } = sitting
  const { sitting: _, ...rest } = tables.meetings.get(meeting) ?? { meeting }
  const ended = community.now
  tables.sittings.put({ ...sitting, ended })
  for (const row of [...tables.attendance.rows(sitting.sitting)]) if (row.left === undefined) tables.attendance.put({ ...row, left: ended })
  tables.meetings.put({ ...rest, ...(sitting.began === undefined ? {} : { ended }) })
  for (const plan of ['begin', 'end']) later(`${plan} ${meeting}`)
}

/** How a member takes part at present; undefined: not at all. */
export function takesPart({ tables }: Pick<Read, 'tables'>, sitting: string, member: string): 'in-person' | 'by-proxy' | undefined {
  const row = tables.attendance.get(sitting, member)
  return row?.left === undefined ? row?.how : undefined
}

/** How a member takes part, or took part to its end. */
export function stays({ tables }: Pick<Read, 'tables'>, { sitting, ended }: Sitting, member: string): 'in-person' | 'by-proxy' | undefined {
  const row = tables.attendance.get(sitting, member)
  return row?.left === undefined || row.left === ended ? row?.how : undefined
}

/** Someone comes or goes, and with them those whom they represent. */
export function seat(ctx: Act, sitting: string, member: string, here: boolean): void {
  note(ctx, sitting, member, here)
  for (const giver of [...ctx.tables.carried.rows(sitting, member)])
    note(ctx, sitting, giver.member, takesPart(ctx, sitting, giver.member) === 'in-person')
}

/** Puts down how a member takes part now: in person, or by a proxy who is there in person. */
export function note({ tables, community }: Act, sitting: string, member: string, here: boolean): void {
  const before = takesPart({ tables }, sitting, member)
  const to = tables.proxies.get(sitting, member)?.to
  const isCarried = to !== undefined && takesPart({ tables }, sitting, to) === 'in-person'
  const how = here ? 'in-person' : isCarried ? 'by-proxy' : undefined
  if (how === before) return
  const row = tables.attendance.get(sitting, member)
  if (how) tables.attendance.put({ sitting, member, how, at: community.now })
  else if (row) tables.attendance.put({ ...row, left: community.now })
  const heads = tables.heads.get(sitting)
  tables.heads.put({
    sitting,
    present: (heads?.present ?? 0) + Number(how === 'in-person') - Number(before === 'in-person'),
    represented: (heads?.represented ?? 0) + Number(how !== undefined) - Number(before !== undefined),
  })
}
