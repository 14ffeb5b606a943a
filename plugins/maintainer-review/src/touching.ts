// What a proposal contributes: noted as it opens and whenever it is edited, so that reading it costs the same however much there is.
import type { ProposalInfo, Run } from '@polyarchy/core'
import type { Act } from './contexts.ts'
import { tally } from './figures.ts'
import { domainOf, domainsOf } from './paths.ts'
import { digits } from './tables.ts'

const publish = 'maintainer-review.publish'
const revert = 'maintainer-review.revert'

export interface Touched {
  readonly path: string
  /** It goes back to an earlier version. */
  readonly reverts: boolean
}
/** The paths that actions would give a new version, in their order. */
export const pathsOf = (actions: readonly Run[]): readonly Touched[] =>
  actions.flatMap(({ run, input }) => (run === publish || run === revert ? [{ path: String(input.path), reverts: run === revert }] : []))

/** As a proposal opens, or after it was edited: notes the domains that it touches, and counts it once as a contribution. */
export function note(proposal: string, ctx: Act): void {
  const { tables, community, refuse } = ctx
  const info = community.proposal(proposal)
  if (!info) return
  const paths = pathsOf(info.actions)
  const known = tables.contributions.get(proposal)
  if (paths.length === 0 && !known) return
  if (new Set(paths.map(({ path }) => path)).size < paths.length) refuse('twice')
  noteDomains(proposal, paths, ctx)
  if (!known) submit(info, ctx)
}

function noteDomains(proposal: string, paths: readonly Touched[], { tables, options }: Act): void {
  const domains = domainsOf(options)
  const counts = new Map<string, number>()
  for (const { path } of paths) {
    const domain = domainOf(path, domains)
    if (domain !== undefined) counts.set(domain, (counts.get(domain) ?? 0) + 1)
  }
  for (const { domain } of [...tables.touched.rows(proposal)]) if (!counts.has(domain)) tables.touched.drop(proposal, domain)
  for (const [domain, count] of counts)
    if (tables.touched.get(proposal, domain)?.paths !== count) tables.touched.put({ proposal, domain, paths: count })
}

function submit({ id: proposal, author, opened }: ProposalInfo, ctx: Act): void {
  const { tables } = ctx
  const before = tables.authors.get(author) ?? { submitted: 0, accepted: 0, rejected: 0, lapsed: 0 }
  const row = {
    proposal,
    at: opened,
    domains: [...tables.touched.rows(proposal)].map(({ domain }) => domain),
    ...(author === '' ? {} : { author }),
    ...(author !== '' && before.accepted === 0 ? { newcomer: true } : {}),
  }
  tables.contributions.put(row)
  tables.open.put({ proposal, stirred: 0 })
  tally(row, ({ submitted }) => ({ submitted: submitted + 1 }), ctx)
  if (author === '') return
  tables.authored.put({ member: author, number: digits(before.submitted), proposal })
  tables.authors.put({ ...before, member: author, submitted: before.submitted + 1 })
}

/** Who maintains a domain has changed, or the domains themselves: what is open and may be concerned is looked at again. */
export function stir(ctx: Act, domain?: string): void {
  const { tables, community } = ctx
  for (const { proposal, stirred } of [...tables.open.rows()]) {
    if (domain === undefined) noteDomains(proposal, pathsOf(community.proposal(proposal)?.actions ?? []), ctx)
    if (domain === undefined || tables.touched.get(proposal, domain)) tables.open.put({ proposal, stirred: stirred + 1 })
  }
}
