// What the plugin remembers of standing: what each member earned in each domain, the sums of it, how it fades, and the journal.
import { amount, flag, id, instant, integer, list, optional, type RowOf, ratio, table, text } from '@polyarchy/core'

/** The root of all domains. What is earned in no domain in particular is earned here, and all that is earned counts here. */
export const total = 'total'

/** Domains that a rulebook may name. */
export const mostDomains = 100
/** Hours since 1970 that tables can hold: more than a hundred thousand years. */
const latestHour = 1_000_000_000
export const hour = integer(0, latestHour)
/** Parts of 10^15. */
const factor = amount
/** Parts of a point. */
const parts = amount

export const standingTables = {
  /** What a member earned in a domain itself, not in those within it, as it was in that hour; and when they last earned some:
   * 0 if all of it was taken since. */
  standing: table(['domain', 'member'], { parts, hour, earned: instant }, { past: true }),
  /** The same of all members together, as far as they are members now. */
  totals: table(['domain'], { parts, hour }, { past: true }),
  /**
   * Every domain that a rulebook ever named. `spans`: itself and all domains within it, as the rulebook in force has them; none if it
   * does not name it. `factor` is in force from the hour `since`.
   */
  domains: table(['domain'], { spans: list(id, mostDomains + 1), factor, since: hour, cap: optional(ratio) }, { past: true }),
  /** The factors that were in force before, by the hour from which they were: read where somebody's standing was last written before `since`. */
  factors: table(['domain', 'from'], { factor }, { past: true }),
  /** Members of whom the totals know; `counts`: their standing is in them. */
  holders: table(['member'], { counts: flag }),
  /**
   * The journal of a member, numbered from one. Parts are those of the domain itself: what had faded since the entry before it in this
   * domain, what was earned (or, below zero, taken), and what there was then.
   */
  entries: table(['member', 'number'], {
    at: instant,
    domain: id,
    faded: parts,
    change: parts,
    after: parts,
    why: id,
    of: optional(id),
    by: optional(id),
    reason: optional(text(500)),
  }),
}
export type StandingTables = typeof standingTables
export type Domain = RowOf<StandingTables['domains']>
export type Entry = RowOf<StandingTables['entries']>
