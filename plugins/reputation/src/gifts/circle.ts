// A gift circle: each gives others parts of what they have to give, and sums always come to what was given.
import type { Acting, Reading, RowOf } from '@polyarchy/core'
import type { Settings } from '../settings.ts'
import type { GiftTables } from './tables.ts'

type Reads = Pick<Reading<GiftTables, Settings>, 'tables' | 'settings' | 'community' | 'weigh'>
type Writes = Pick<Acting<GiftTables, Settings, never>, 'tables'>
export type Part = RowOf<GiftTables['circle']>

export const usualStarting = 100

/** What somebody gave and got, and whether they take part. */
export const partOf = ({ tables }: Pick<Reads, 'tables'>, round: string, member: string): Part =>
  tables.circle.get(round, member) ?? { round, member, given: 0, received: 0 }

/** What a member still has to give; nothing where they said that they give nothing. */
export function leftOf(ctx: Reads, round: string, member: string): number {
  const { given, gives = true } = partOf(ctx, round, member)
  return gives ? Math.max(0, (ctx.settings(round).starting ?? usualStarting) - given) : 0
}

/** Whether a member can be given something: as they said themselves, or else unless they gave nothing in the last circle where that counts. */
export const receives = (ctx: Reads, round: string, member: string): boolean =>
  partOf(ctx, round, member).receives ?? !hasLapsed(ctx, round, member)

/** They were in the last circle of this kind, and gave nothing. */
function hasLapsed(ctx: Reads, round: string, member: string): boolean {
  const { tables, community, settings } = ctx
  const last = settings(round).lapse ? tables.latest.get(community.ofRound(round)?.type ?? '') : undefined
  if (!last || last.round === round) return false
  const joined = community.member(member)?.joined
  return joined !== undefined && joined <= last.began && isInside(ctx, last.round, member) && partOf(ctx, last.round, member).given === 0
}

/** Whether somebody is in the group of those who can be given something. */
export function isInside({ settings, weigh }: Pick<Reads, 'settings' | 'weigh'>, round: string, member: string): boolean {
  const { circle } = settings(round)
  return circle === undefined || weigh(round, circle, member) > 0n
}

/** Lets a gift be so much from now on: it is in the table of gifts, in that of presents, and in all sums. */
export function setGift(ctx: Writes, gift: Omit<RowOf<GiftTables['gifts']>, 'points'> & { readonly points: number }): void {
  const { tables } = ctx
  const { round, member, to, points } = gift
  const more = points - (tables.gifts.get(round, member, to)?.points ?? 0)
  if (points > 0) {
    tables.gifts.put(gift)
    tables.presents.put({ round, to, member, points })
  } else {
    tables.gifts.drop(round, member, to)
    tables.presents.drop(round, to, member)
  }
  const giver = partOf(ctx, round, member)
  putPart(ctx, { ...giver, given: giver.given + more })
  const receiver = partOf(ctx, round, to)
  putPart(ctx, { ...receiver, received: receiver.received + more })
  const pot = tables.pots.get(round) ?? { round, given: 0 }
  tables.pots.put({ ...pot, given: pot.given + more })
}

/** Hands back all that somebody gave. */
export function takeBackGiven(ctx: Writes, round: string, member: string): void {
  for (const gift of [...ctx.tables.gifts.rows(round, member)]) setGift(ctx, { ...gift, points: 0 })
}

/** Hands back all that somebody was given: the givers can give it to others. */
export function handBackReceived(ctx: Writes, round: string, to: string): void {
  for (const { member } of [...ctx.tables.presents.rows(round, to)]) {
    const gift = ctx.tables.gifts.get(round, member, to)
    if (gift) setGift(ctx, { ...gift, points: 0 })
  }
}

export function putPart({ tables }: Writes, part: Part): void {
  tables.circle.put(part)
  tables.circles.put({ member: part.member, round: part.round })
}
