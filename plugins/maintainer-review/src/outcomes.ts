// How a contribution ends: published, turned down, or come to nothing.
import type { Act } from './contexts.ts'
import { type Contribution, lengthened, tally } from './figures.ts'
import { digits } from './tables.ts'

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

/** It was decided: turned down if somebody had said so, else it lapsed. What has passed ends as it is published. */
export function decided(proposal: string, ctx: Act): void {
  const row = ctx.tables.contributions.get(proposal)
  if (!row || row.outcome !== undefined || ctx.community.proposal(proposal)?.decided !== 'failed') return
  end(row, row.rejected ? 'rejected' : 'lapsed', ctx)
}

function end(row: Contribution, outcome: 'accepted' | 'rejected' | 'lapsed', ctx: Act): void {
  const { tables, community } = ctx
  const { now } = community
  tables.contributions.put({ ...row, outcome, ended: now })
  tables.open.drop(row.proposal)
  tally(row, before => ({ [outcome]: before[outcome] + 1, decision: lengthened(before.decision, now - row.at) }), ctx)
  const author = row.author === undefined ? undefined : tables.authors.get(row.author)
  if (author) tables.authors.put({ ...author, [outcome]: author[outcome] + 1 })
}
