// A case from its opening to its end: who is charged with having broken which rule, and what becomes of it when they leave.
import { type Acting, addDuration, type RowOf, readDuration } from '@polyarchy/core'
import type { refusals } from './refusals.ts'
import { type settings, type tables, tally } from './tables.ts'

export type Ctx = Acting<typeof tables, typeof settings, keyof typeof refusals>
export type Case = RowOf<typeof tables.cases>

interface Charge {
  readonly accused: string
  readonly rule: string
}

/** What a proposal charges somebody with, by its answers and by what it would carry; undefined: it is no case. Refuses what does not fit. */
function chargeOf(proposal: string, { community, settings, refuse }: Ctx): Charge | undefined {
  const info = community.proposal(proposal)
  if (!info) return undefined
  const { accused: who, broken: which } = settings(info.round)
  const carried = info.actions.filter(({ run }) => run === 'expulsion.impose').map(({ input }) => input)
  if (who === undefined && carried.length === 0) return undefined
  const named = (answer: string | undefined, input: string): readonly unknown[] => [
    ...(answer === undefined ? [] : [info.asked[answer]]),
    ...carried.map(one => one[input]),
  ]
  const [accused, ...others] = named(who, 'member')
  const [rule, ...rules] = named(which, 'broken')
  if (typeof accused !== 'string') return refuse('no-accused')
  if (others.some(one => one !== accused)) return refuse('other-member')
  if (typeof rule !== 'string' || !Object.hasOwn(community.covenant?.rules ?? {}, rule)) return refuse('no-rule')
  if (rules.some(one => one !== rule)) return refuse('other-rule')
  return { accused, rule }
}

export function opened(proposal: string, ctx: Ctx): void {
  const { tables, community, memberFact, refuse } = ctx
  const info = community.proposal(proposal)
  if (!info) return
  tables.open.put({ decision: info.type, proposal, by: info.author })
  const charge = chargeOf(proposal, ctx)
  if (!charge) return
  const { accused } = charge
  if (accused === info.author) refuse('yourself')
  const status = memberFact('members.status', accused)
  if (status === undefined || status === 'left' || status === 'removed' || status === 'expelled') refuse('no-member')
  if (info.author !== '') bringOnce(proposal, charge, info.author, ctx)
  tables.cases.put({ proposal, ...charge, by: info.author, at: community.now })
  tables.accused.put({ proposal, member: accused })
  tables.charged.put({ member: accused, proposal })
  tally(tables, accused, 'charged', 1)
  if (info.author !== '') tally(tables, info.author, 'charging', 1)
}

/** Nobody charges the same person with the same twice at a time, nor at once again after it came to nothing. Others may. */
function bringOnce(proposal: string, { accused, rule }: Charge, by: string, { tables, community, settings, refuse }: Ctx): void {
  const before = tables.cases.get(tables.brought.get(accused, rule, by)?.proposal ?? '')
  if (before && before.closed === undefined) refuse('open')
  const rest = readDuration(settings(community.proposal(proposal)?.round ?? '').again ?? '90d')
  if (before?.closed !== undefined && rest && cameToNothing(before, tables) && (addDuration(before.closed, rest) ?? 0) > community.now)
    refuse('again')
  tables.brought.put({ member: accused, rule, by, proposal })
}

/** Withdrawn, cleared, or lifted afterwards; not where whoever was charged left. */
const cameToNothing = ({ proposal, accused, gone }: Case, tables: Ctx['tables']): boolean =>
  gone === undefined &&
  [...tables.imposed.rows(proposal)].every(({ member, kind }) => member !== accused || tables.sanctions.get(member, proposal, kind)?.lifted)

/** Who is charged with what stays as it was read when the case was opened. */
export function edited(proposal: string, ctx: Ctx): void {
  const known = ctx.tables.cases.get(proposal)
  const charge = chargeOf(proposal, ctx)
  if (charge?.accused !== known?.accused) ctx.refuse('other-member')
  if (charge?.rule !== known?.rule) ctx.refuse('other-rule')
}

/** Decided, or over without a decision: whichever comes first. */
export function over(proposal: string, { tables, community, settings }: Ctx): void {
  const info = community.proposal(proposal)
  if (info && tables.open.get(info.type, proposal)) tables.open.drop(info.type, proposal)
  const row = tables.cases.get(proposal)
  if (!row || row.closed !== undefined) return
  const withdrawn = info !== undefined && info.stage === (settings(info.round).withdrawn ?? 'withdrawn')
  tables.cases.put({ ...row, closed: community.now, ...(withdrawn ? { withdrawn } : {}) })
  tables.charged.drop(row.accused, proposal)
  tally(tables, row.accused, 'charged', -1)
  if (row.by === '') return
  tally(tables, row.by, 'charging', -1)
  if (!withdrawn) return
  tally(tables, row.by, 'withdrawn', 1)
  tables.withdrew.put({ member: row.by, at: community.now })
}

/** Whoever leaves in the middle of a case does not end it: its rules say what becomes of it. */
export function left(who: string, { tables, community }: Ctx): void {
  for (const { proposal } of [...tables.charged.rows(who)]) {
    const row = tables.cases.get(proposal)
    if (row && tables.imposed.count(proposal) === 0) tables.cases.put({ ...row, gone: community.now })
  }
}
