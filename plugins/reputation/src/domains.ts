// What becomes of domains when a rulebook comes into force: the time line of how they fade is drawn on, never redrawn.
import { hourOf } from './decay.ts'
import { type Options, type Terms, termsOf } from './options.ts'
import type { Writing } from './standing.ts'

/**
 * Writes down the domains that are named from now on, each with how it fades from this hour on. Standing in a domain that is no longer named
 * is kept and fades on; it counts nowhere until the domain is named again.
 */
export function nameDomains({ tables, community, options }: Writing & { readonly options: Options }): void {
  const named = termsOf(options)
  for (const terms of named) name(tables, terms, hourOf(community.now))
  const names = new Set(named.map(({ domain }) => domain))
  for (const gone of [...tables.domains.rows()])
    if (!names.has(gone.domain) && gone.spans.length > 0) tables.domains.put({ ...gone, spans: [] })
}

function name(tables: Writing['tables'], { domain, spans, factor, cap }: Terms, hour: number): void {
  const before = tables.domains.get(domain)
  const capped = cap === undefined ? {} : { cap }
  if (before && before.factor !== factor && before.since < hour)
    tables.factors.put({ domain, from: String(before.since).padStart(10, '0'), factor: before.factor })
  const since = before?.factor === factor ? before.since : hour
  const same = before && before.since === since && before.factor === factor && before.cap === cap && sameList(before.spans, spans)
  if (!same) tables.domains.put({ domain, spans, factor, since, ...capped })
}

const sameList = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((name, place) => name === other[place])
