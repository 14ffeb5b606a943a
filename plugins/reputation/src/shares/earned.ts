// What members earned of late, interval by interval, from their journals.
import type { RowOf, Rows } from '@polyarchy/core'
import { entryNumber, type Known, spans } from '../standing.ts'
import type { StandingTables } from '../tables.ts'
import type { Earned } from './policies.ts'

interface Journals extends Known {
  readonly tables: Known['tables'] & { readonly [N in 'entries' | 'holders']: Rows<RowOf<StandingTables[N]>> }
}

/** Everyone who is a member and ever had standing, by id. */
export const earners = ({ tables, community }: Journals): readonly string[] =>
  [...tables.holders.rows()].map(({ member }) => member).filter(member => community.member(member) !== undefined)

/**
 * What each earned in a domain and within it, less what was taken, in parts: in each of so many intervals back from now, the latest last. It
 * reads the journals as far back as that, and costs as much as they are long.
 */
export function earnedIn(ctx: Journals, domain: string, length: number, intervals: number): Earned {
  const within = new Set(spans(ctx, domain))
  return new Map(earners(ctx).map(member => [member, ofMember(ctx, member, within, length, intervals)]))
}

function ofMember(ctx: Journals, member: string, within: ReadonlySet<string>, length: number, intervals: number): readonly bigint[] {
  const { entries } = ctx.tables
  const earned = Array<bigint>(intervals).fill(0n)
  for (let number = entries.count(member); number > 0; number--) {
    const entry = entries.get(member, entryNumber(number))
    const ago = entry ? Math.floor((ctx.community.now - entry.at) / length) : intervals
    if (!entry || ago >= intervals) break
    if (within.has(entry.domain)) earned[intervals - 1 - ago] = (earned[intervals - 1 - ago] ?? 0n) + entry.change
  }
  return earned
}
