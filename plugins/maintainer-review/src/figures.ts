// How contributions fare, counted as it happens: in each domain and in all, for everyone and for newcomers.
import type { RowOf } from '@polyarchy/core'
import type { Act } from './contexts.ts'
import { bounds, sums, type tables } from './tables.ts'

export type Contribution = RowOf<typeof tables.contributions>
export type Figures = RowOf<typeof tables.figures>
type Verdict = keyof typeof sums

/** Where everything is counted, whatever its domain. */
export const everywhere = ''

export const noLengths: readonly number[] = Object.freeze([...bounds.map(() => 0), 0])
export const noFigures = { submitted: 0, accepted: 0, rejected: 0, lapsed: 0, changes: 0, first_review: noLengths, decision: noLengths }

/** Something happened to a contribution: its figures change wherever it is counted. */
export function tally({ domains, newcomer }: Contribution, change: (before: Figures) => Partial<Figures>, { tables }: Act): void {
  for (const domain of [everywhere, ...domains])
    for (const of of newcomer ? ['everyone', 'newcomers'] : ['everyone']) {
      const before = tables.figures.get(domain, of) ?? { domain, of, ...noFigures }
      tables.figures.put({ ...before, ...change(before) })
    }
}

/** One more that took so long, in ms. */
export function lengthened(counts: readonly number[], took: number): readonly number[] {
  const at = bounds.findIndex(bound => took < bound)
  const place = at === -1 ? bounds.length : at
  return counts.map((count, index) => (index === place ? count + 1 : count))
}

/** The place among the counts in which the middle one lies, the lower of two; null: there are none. */
export function medianOf(counts: readonly number[]): number | null {
  const all = counts.reduce((sum, count) => sum + count, 0)
  let sum = 0
  for (const [place, count] of counts.entries()) {
    sum += count
    if (all > 0 && 2 * sum >= all) return place
  }
  return null
}

/** What a reviewer said of a contribution is counted, or no longer: `by` is 1 or -1. */
export function countWord({ domains }: Contribution, member: string, verdict: Verdict, by: 1 | -1, { tables }: Act): void {
  for (const domain of [everywhere, ...domains]) {
    const before = tables.reviewers.get(domain, member) ?? { domain, member, accepted: 0, changes: 0, rejected: 0 }
    const word = sums[verdict]
    const after = { ...before, [word]: before[word] + by }
    if (after.accepted + after.changes + after.rejected > 0) tables.reviewers.put(after)
    else tables.reviewers.drop(domain, member)
  }
}
