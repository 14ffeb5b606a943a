// What rules may ask of standing. Each costs the same however many members, entries and years there are: it reads one row for each domain
// that lies within the one it is asked for, and lets it fade up to now.
import { type Fields, type PlainFact, readRatio } from '@polyarchy/core'
import { onePoint } from './decay.ts'
import { type Known, spans, standingAt, totalAt } from './standing.ts'
import { type StandingTables, total } from './tables.ts'

/** Points in parts, rounded down to whole ones. */
export const wholePoints = (parts: bigint): bigint => parts / onePoint

/** What a member's standing weighs in a domain, in parts: no more than the domain's cap of what all members have there. */
export function weightAt(ctx: Known, member: string, domain: string): bigint {
  const [own, cap] = [standingAt(ctx, member, domain), ctx.tables.domains.get(domain)?.cap]
  if (cap === undefined) return own
  const { parts, of } = readRatio(cap)
  const most = (totalAt(ctx, domain) * parts) / of
  return own < most ? own : most
}

/** When the member last earned something in a domain or in one within it; null if never, or if all of it was taken since. */
function earnedAt(ctx: Known, member: string, domain: string): number | null {
  const latest = spans(ctx, domain).reduce((last, within) => Math.max(last, ctx.tables.standing.get(within, member)?.earned ?? 0), 0)
  return latest > 0 ? latest : null
}

type Facts = Readonly<Record<string, PlainFact<StandingTables, Fields>>>
const ofMember = { of: 'member', kept: true } as const
const points = { type: 'integer', unit: 'points', drifts: true } as const

export const standingFacts: Facts = {
  points: {
    about: 'points of standing that the member has in {domain}',
    ...ofMember,
    ...points,
    each: 'domain',
    read: (who, ctx, domain = total) => wholePoints(standingAt(ctx, who, domain)),
  },
  total: {
    about: 'points of standing that the member has in all domains together',
    ...ofMember,
    ...points,
    read: (who, ctx) => wholePoints(standingAt(ctx, who, total)),
  },
  parts: {
    about: 'standing that the member has in {domain}, in parts of a point',
    ...ofMember,
    ...points,
    unit: 'parts of which 10^12 make a point',
    each: 'domain',
    read: (who, ctx, domain = total) => standingAt(ctx, who, domain),
  },
  weight: {
    about: 'points of standing in {domain} with which the member may weigh, no more than its cap',
    ...ofMember,
    ...points,
    each: 'domain',
    read: (who, ctx, domain = total) => wholePoints(weightAt(ctx, who, domain)),
  },
  earned: {
    about: 'the member last earned standing in {domain}, of which not all was taken since',
    ...ofMember,
    type: 'instant',
    each: 'domain',
    read: (who, ctx, domain = total) => earnedAt(ctx, who, domain),
  },
  sum: {
    about: 'points of standing that all members together have in {domain}',
    of: 'community',
    ...points,
    each: 'domain',
    read: (_, ctx, domain = total) => wholePoints(totalAt(ctx, domain)),
  },
}
