// What a proposal contributes: noted as it opens and whenever it is edited, so that reading it costs the same however much there is.
import type { ProposalInfo, Run } from '@polyarchy/core'
import type { Act } from './contexts.ts'
import { tally } from './figures.ts'
import { domainOf, domainsOf } from './paths.ts'
import { digits } from './tables.ts'
import { noteWriter } from './writers.ts'

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

/** As a proposal opens, or after it was edited: notes the domains that it touches and who wrote it, and counts it once as a contribution. */
export function note(proposal: string, ctx: Act): void {
  const { tables, community, refuse } = ctx
  const info = community.proposal(proposal)
  if (!info) return
  const paths = pathsOf(info.actions)
  const known = tables.contributions.get(proposal)
  if (paths.length === 0 && !known) return
  if (new Set(paths.map(({ path }) => path)).size < paths.length) refuse('twice')
  noteDomains(proposal, ctx)
  if (!known) submit(info, ctx)
  noteWriter(info, ctx)
}

/** The domains that a proposal touches, as the rulebook now names them. */
export function noteDomains(proposal: string, { tables, community, options }: Act): void {
  const domains = domainsOf(options)
  const counts = new Map<string, number>()
  for (const { path } of pathsOf(community.proposal(proposal)?.actions ?? [])) {
    const domain = domainOf(path, domains)
    if (domain !== undefined) counts.set(domain, (counts.get(domain) ?? 0) + 1)
  }
  for (const { domain } of [...tables.touched.rows(proposal)])
    if (!counts.has(domain)) {
      tables.touched.drop(proposal, domain)
      tables.touching.drop(domain, proposal)
    }
  for (const [domain, count] of counts)
    if (tables.touched.get(proposal, domain)?.paths !== count) {
      tables.touched.put({ proposal, domain, paths: count })
      tables.touching.put({ domain, proposal })
    }
}

/** It is open no more, and need not be found by what it touches. */
export function leaveDomains(proposal: string, { tables }: Act): void {
  for (const { domain } of tables.touched.rows(proposal)) tables.touching.drop(domain, proposal)
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
