// What is kept of contributions: who maintains what, what each touches, what was said of it, objects with their versions, and counters.
import { code, flag, hash, id, instant, integer, list, oneOf, optional, record, table, text } from '@polyarchy/core'
import { longestPath } from './paths.ts'

const count = integer(0, Number.MAX_SAFE_INTEGER)

export const verdict = oneOf('accept', 'changes', 'reject')
/** Any word without control signs; whether it is a path is refused in words of its own. */
export const path = code('^[^\\u0000-\\u001f\\u007f]+$', longestPath)
export const link = code('^https?://[!-~]+$', 2000)
export const file = record({
  /** SHA-256 of its bytes. */
  hash,
  /** In bytes. */
  size: integer(0, Number.MAX_SAFE_INTEGER),
  /** As in `image/png`. */
  type: code('^[a-z0-9][a-z0-9.+-]*/[a-z0-9][a-z0-9.+-]*$', 100),
})
/** What an object is at one version: words, a link or a file; none of them, it is gone. */
export const content = { text: optional(text(100_000)), link: optional(link), file: optional(file) }

/** How long something took, counted by these bounds in milliseconds; the last count is of all that took longer. */
const hour = 3_600_000
export const bounds: readonly number[] = [1, 4, 24, 72, 168, 336, 672, 2016].map(hours => hours * hour)
const lengths = list(count, bounds.length + 1)

export const tables = {
  maintainers: table(['domain', 'member'], { since: instant, until: optional(instant), proposal: optional(id) }, { past: true }),
  /** The same by the member. */
  mandates: table(['member', 'domain'], {}, { past: true }),
  /** The domains that a proposal touches, as it stands. */
  touched: table(['proposal', 'domain'], { paths: count }, { past: true }),
  /** The same by the domain, while it is open. */
  touching: table(['domain', 'proposal'], {}),
  /** Who changed by an edit what it would do; whoever opened it is not named here. */
  writers: table(['proposal', 'member'], {}, { past: true }),
  /** What it would do, as it stands: SHA-256 of its actions as canonical JSON. */
  contents: table(['proposal'], { hash }),
  contributions: table(['proposal'], {
    /** Absent: a rule brought it. */
    author: optional(id),
    at: instant,
    /** Where it is counted for good: what it touched when it was opened. */
    domains: list(id, 20),
    /** Its author had nothing accepted then. */
    newcomer: optional(flag),
    reviewed: optional(instant),
    /** Somebody asked for changes, or turned it down, at any time. */
    changes: optional(flag),
    rejected: optional(flag),
    outcome: optional(oneOf('accepted', 'rejected', 'lapsed')),
    ended: optional(instant),
  }),
  /** Those that nothing has ended yet; `stirred` counts how often who maintains what they touch has changed. */
  open: table(['proposal'], { stirred: count }),
  reviews: table(
    ['round', 'member'],
    { verdict, reason: optional(text(5000)), at: instant },
    { counts: ({ verdict: said }) => ({ [sums[said]]: 1 }) },
  ),
  /** Who spoke about it at any time, while it is open. */
  speakers: table(['proposal', 'member'], {}),
  /** The same by the member. */
  spoken: table(['member', 'proposal'], {}),

  heads: table(['path'], { version: count }),
  versions: table(['path', 'number'], {
    ...content,
    author: optional(id),
    proposal: optional(id),
    at: instant,
    note: optional(text(2000)),
    /** The version to which it went back; 0: to before the first. */
    back_to: optional(count),
  }),

  authors: table(['member'], { submitted: count, accepted: count, rejected: count, lapsed: count }, { past: true }),
  authored: table(['member', 'number'], { proposal: id }),
  acceptances: table(['member', 'number'], { proposal: id, at: instant }, { past: true }),
  /** How much of a member was accepted in a domain. */
  accepted_in: table(['member', 'domain'], { contributions: count }, { past: true }),
  figures: table(['domain', 'of'], {
    submitted: count,
    accepted: count,
    rejected: count,
    lapsed: count,
    changes: count,
    first_review: lengths,
    decision: lengths,
  }),
  /** What a member said of contributions there, once for each round. */
  reviewers: table(['domain', 'member'], { accepted: count, changes: count, rejected: count }),
}

/** The sum to which each verdict adds. */
export const sums = { accept: 'accepted', changes: 'changes', reject: 'rejected' } as const

/** Numbers as key columns have a fixed width, so that they sort. */
export const digits = (value: number): string => String(value).padStart(9, '0')
