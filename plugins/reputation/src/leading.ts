// Who holds how much of a domain: the one answer that costs a look at everyone who holds some, so it is for screens and not for rules.
import type { RowOf, Rows } from '@polyarchy/core'
import { type Known, ownAt, spans } from './standing.ts'
import type { StandingTables } from './tables.ts'

/** Amounts are parts, as decimal strings; shares are in hundredths of a percent, rounded down. */
export interface LeadingView {
  readonly domain: string
  readonly at: number
  readonly all: string
  /** Members who have some of it. */
  readonly holders: number
  /** Those who have most, at most fifty. */
  readonly leaders: readonly { readonly member: string; readonly parts: string; readonly share: number }[]
  /** How many together hold at least half of it, counted from those who have most; 0 where there is none. */
  readonly half: number
  /** What the first tenth of the holders has, the first two tenths and so on to all; empty where there are none. */
  readonly tenths: readonly number[]
}

const mostLeaders = 50
/** With more holders than these nobody is ranked: a request may not keep the others waiting. */
const mostRanked = 50_000

/** Null for a domain that is not named, and where more hold some than can be ranked. */
export function leadingOf(domain: string, ctx: Known & Holders): LeadingView | null {
  const within = spans(ctx, domain)
  const rows = within.reduce((sum, name) => sum + ctx.tables.standing.count(name), 0)
  if (within.length === 0 || rows > mostRanked) return null
  const ranked = [...heldIn(ctx, within)].toSorted(byMost)
  const all = ranked.reduce((sum, [, parts]) => sum + parts, 0n)
  const share = (parts: bigint): number => Number((parts * 10_000n) / (all || 1n))
  const first = cumulated(ranked)
  return {
    domain,
    at: ctx.community.now,
    all: String(all),
    holders: ranked.length,
    leaders: ranked.slice(0, mostLeaders).map(([member, parts]) => ({ member, parts: String(parts), share: share(parts) })),
    half: first.findIndex(parts => parts * 2n >= all) + 1,
    tenths:
      ranked.length === 0
        ? []
        : Array.from({ length: 10 }, (_, tenth) => share(first[Math.ceil(((tenth + 1) * ranked.length) / 10) - 1] as bigint)),
  }
}
interface Holders {
  readonly tables: { readonly holders: Rows<RowOf<StandingTables['holders']>> }
}

/** What each present member has in these domains together, if it is anything. */
function heldIn(ctx: Known & Holders, domains: readonly string[]): ReadonlyMap<string, bigint> {
  const held = new Map<string, bigint>()
  for (const domain of domains)
    for (const { member } of ctx.tables.standing.rows(domain)) {
      if (!ctx.tables.holders.get(member)?.counts) continue
      const own = ownAt(ctx, member, domain)
      if (own > 0n) held.set(member, (held.get(member) ?? 0n) + own)
    }
  return held
}

type Held = readonly [member: string, parts: bigint]
const byMost = ([one, more]: Held, [other, less]: Held): number => (more > less ? -1 : more < less ? 1 : one < other ? -1 : 1)

/** The sums of the first one, the first two and so on. */
function cumulated(ranked: readonly Held[]): readonly bigint[] {
  let sum = 0n
  return ranked.map(([, parts]) => {
    sum += parts
    return sum
  })
}
