// Views of how contributions fare: those of a member, and the figures of a domain or of all.
import type { Read } from '../contexts.ts'
import { everywhere, medianOf, noFigures } from '../figures.ts'
import { domainsOf } from '../paths.ts'
import { bounds, digits } from '../tables.ts'
import type { ContributionsView, ContributionView, FiguresView, LengthsView, StatisticsView } from './shapes.ts'

const mostListed = 200

export function contributions(member: string, { tables }: Read): ContributionsView {
  const { submitted = 0, accepted = 0, rejected = 0, lapsed = 0 } = tables.authors.get(member) ?? {}
  const last = Math.max(0, submitted - mostListed)
  const listed: ContributionView[] = []
  for (let number = submitted - 1; number >= last; number--) {
    const proposal = tables.authored.get(member, digits(number))?.proposal ?? ''
    const row = tables.contributions.get(proposal)
    if (row) listed.push({ proposal, at: row.at, domains: row.domains, state: row.outcome ?? 'open', ended: row.ended ?? null })
  }
  const maintains = [...tables.mandates.rows(member)].map(({ domain }) => {
    const { since = 0, until } = tables.maintainers.get(domain, member) ?? {}
    return { domain, since, until: until ?? null }
  })
  return { submitted, accepted, rejected, lapsed, maintains, contributions: listed, more: last > 0 }
}

export function statistics(domain: string, ctx: Read): StatisticsView | null {
  const { tables, options } = ctx
  if (domain !== everywhere && !domainsOf(options).some(({ name }) => name === domain)) return null
  return {
    bounds,
    everyone: figuresOf(domain, 'everyone', ctx),
    newcomers: figuresOf(domain, 'newcomers', ctx),
    reviewers: [...tables.reviewers.rows(domain)].map(({ member, accepted, changes, rejected }) => ({
      member,
      accepted,
      changes,
      rejected,
    })),
  }
}

function figuresOf(domain: string, of: string, { tables }: Read): FiguresView {
  const { submitted, accepted, rejected, lapsed, changes, first_review, decision } = tables.figures.get(domain, of) ?? noFigures
  const open = submitted - accepted - rejected - lapsed
  return { submitted, open, accepted, rejected, lapsed, changes, first_review: lengths(first_review), decision: lengths(decision) }
}
const lengths = (counts: readonly number[]): LengthsView => ({ counts, median: medianOf(counts) })
