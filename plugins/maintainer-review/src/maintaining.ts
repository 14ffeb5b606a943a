// Who maintains which domain, for how long, and what that lets them speak on.
import type { Act, Check, Read } from './contexts.ts'
import { domainsOf } from './paths.ts'
import { stirAll, stirDomain, stirSpoken } from './stirring.ts'
import { wrote } from './writers.ts'

/** As many as one domain may have: rules ask each of them for their word, so that must stay cheap. */
const mostOfOne = 100

interface Mandate {
  readonly domain: string
  readonly member: string
}

export function checkAppoint({ domain, member, until }: Mandate & { readonly until?: number }, ctx: Check): void {
  const { tables, community, options, refuse } = ctx
  if (!domainsOf(options).some(({ name }) => name === domain)) refuse('unknown-domain')
  if (!community.member(member)) refuse('no-member')
  if (until !== undefined && until <= community.now) refuse('too-early')
  const known = tables.maintainers.get(domain, member)
  if (known && known.until === until) refuse('maintains')
  if (!known && tables.maintainers.count(domain) >= mostOfOne) refuse('full')
}

export function appoint({ domain, member, until }: Mandate & { readonly until?: number }, ctx: Act): void {
  const { tables, community, carriedBy } = ctx
  const known = tables.maintainers.get(domain, member)
  const proposal = carriedBy?.proposal ?? ''
  tables.maintainers.put({
    domain,
    member,
    since: known?.since ?? community.now,
    ...(until === undefined ? {} : { until }),
    ...(proposal === '' ? {} : { proposal }),
  })
  tables.mandates.put({ member, domain })
  ctx.later(`term/${domain}/${member}`, until, 'maintainer-review.expire', { domain, member })
  if (!known) stir({ domain, member }, ctx)
}

/** Whoever maintains the domain no longer does, and what they said of open contributions counts as anybody's word. */
export function release(mandate: Mandate, ctx: Act): void {
  end(mandate, ctx)
  stir(mandate, ctx)
}
function stir({ domain, member }: Mandate, ctx: Act): void {
  stirDomain(domain, ctx)
  stirSpoken(member, ctx)
}
function end({ domain, member }: Mandate, { tables, later }: Act): void {
  tables.maintainers.drop(domain, member)
  tables.mandates.drop(member, domain)
  later(`term/${domain}/${member}`)
}

/** The domains that a member maintains. */
export const maintained = (member: string, { tables }: Read): readonly string[] =>
  [...tables.mandates.rows(member)].map(({ domain }) => domain)

/** Someone stopped being a member. */
export function releaseAll(member: string, ctx: Act): void {
  for (const domain of maintained(member, ctx)) release({ domain, member }, ctx)
}

/** Someone was suspended, or is back: what they said of open contributions counts no more, or again. */
export function stirFor(member: string, ctx: Act): void {
  for (const domain of maintained(member, ctx)) stirDomain(domain, ctx)
  stirSpoken(member, ctx)
}

/** Other rules: domains that are no more have nobody in charge, and what is open may touch others. */
export function followRules(ctx: Act): void {
  const known = new Set(domainsOf(ctx.options).map(({ name }) => name))
  for (const { domain, member } of [...ctx.tables.maintainers.rows()]) if (!known.has(domain)) end({ domain, member }, ctx)
  stirAll(ctx)
}

/** Whether a member maintains a domain that the proposal of a round touches; whoever wrote it does not count. */
export function maintains(round: string, member: string, ctx: Read): boolean {
  const { tables, community } = ctx
  const info = community.ofRound(round)
  if (!info || wrote(info, member, ctx)) return false
  for (const { domain } of tables.touched.rows(info.id)) if (tables.maintainers.get(domain, member)) return true
  return false
}
