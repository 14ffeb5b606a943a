// How a contribution ends: published, turned down, or come to nothing.
import type { Act } from './contexts.ts'
import { type Contribution, lengthened, tally } from './figures.ts'
import { fallSilent } from './saying.ts'
import { digits } from './tables.ts'
import { leaveDomains } from './touching.ts'

/** Something that a proposal contributes was published: it counts as accepted, once. */
export function accepted(proposal: string, ctx: Act): void {
  const { tables, community } = ctx
  const row = tables.contributions.get(proposal)
  if (!row || row.outcome === 'accepted') return
  end(row, 'accepted', ctx)
  const { author: member } = row
  if (member === undefined) return
  const number = digits((tables.authors.get(member)?.accepted ?? 1) - 1)
  tables.acceptances.put({ member, number, proposal, at: community.now })
  for (const { domain } of [...tables.touched.rows(proposal)]) {
    const contributions = (tables.accepted_in.get(member, domain)?.contributions ?? 0) + 1
    tables.accepted_in.put({ member, domain, contributions })
  }
}

/** Nothing will become of it any more, unless it has passed and is published now: turned down if somebody had said so, else it lapsed. */
export function ended(proposal: string, ctx: Act): void {
  const row = ctx.tables.contributions.get(proposal)
  if (!row) return
  ctx.tables.open.drop(proposal)
  leaveDomains(proposal, ctx)
  fallSilent(proposal, ctx)
  if (row.outcome !== undefined || ctx.community.proposal(proposal)?.decided === 'passed') return
  end(row, row.rejected ? 'rejected' : 'lapsed', ctx)
}

type Outcome = NonNullable<Contribution['outcome']>
/** What had come to nothing may be published all the same in the end: then it is counted so instead. */
function end(row: Contribution, outcome: Outcome, ctx: Act): void {
  const { tables, community } = ctx
  const { now } = community
  const before = row.outcome
  const recount = (counts: Readonly<Record<Outcome, number>>) => ({
    ...(before === undefined ? {} : { [before]: counts[before] - 1 }),
    [outcome]: counts[outcome] + 1,
  })
  const decision = (counts: readonly number[]) => (before === undefined ? lengthened(counts, now - row.at) : counts)
  tables.contributions.put({ ...row, outcome, ended: now })
  tally(row, figures => ({ ...recount(figures), decision: decision(figures.decision) }), ctx)
  const author = row.author === undefined ? undefined : tables.authors.get(row.author)
  if (author) tables.authors.put({ ...author, ...recount(author) })
}
