// What expulsion keeps: charges, what both sides say about them, who stands aside, and what was imposed on whom.
import {
  code,
  described,
  flag,
  hash,
  id,
  instant,
  integer,
  list,
  oneOf,
  optional,
  type RowOf,
  type Rows,
  record,
  role,
  type Table,
  table,
  text,
} from '@polyarchy/core'

/** What a case may end in for the accused, the lightest first. */
export const kinds = ['warning', 'suspension', 'expulsion'] as const
export type Kind = (typeof kinds)[number]

/** A rule of the covenant, by its name. */
export const ruleName = code('^[a-z0-9][a-z0-9_-]{0,63}$', 64)
const count = integer(0, Number.MAX_SAFE_INTEGER)
/** An action that is taken from a member, as `voting.cast`. */
export const right = code('^[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*$', 80)
/** A file that lies elsewhere: its hash proves that it is this one. */
export const file = record({ hash, size: count, type: code('^[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,80}$', 141) })

export const settings = {
  accused: described(
    'Which answer names whoever is charged. Where the first stage says so, the proposal is a case.',
    optional(code('^[a-z][a-z0-9_]*$', 64)),
  ),
  broken: described(
    'Which answer names the rule of the covenant that they are said to have broken.',
    optional(code('^[a-z][a-z0-9_]*$', 64)),
  ),
  files: described('How many files each may put before the others.', optional(integer(0, 1000)), 20),
  bytes: described('How large one of them may be, in bytes.', optional(integer(0, 1_000_000_000_000)), 50_000_000),
  again: described(
    'For how long whoever brought a charge that came to nothing cannot bring the same one again.',
    optional(code('^[0-9a-z]{1,40}$', 40)),
    '90d',
  ),
  withdrawn: described(
    'In which stage a case ends that whoever brought it has withdrawn.',
    optional(code('^[a-z][a-z0-9-]*$', 64)),
    'withdrawn',
  ),
  replies: described('How often whoever is charged may reply.', optional(integer(0, 1000)), 20),
}

export const tables = {
  cases: table(['proposal'], {
    accused: id,
    rule: ruleName,
    by: id,
    at: instant,
    /** No longer open: decided, or over without a decision. */
    closed: optional(instant),
    /** The accused left while it was open. */
    gone: optional(instant),
    cleared: optional(oneOf('cleared', 'unfounded')),
    /** Whoever brought it took it back. */
    withdrawn: optional(flag),
  }),
  /** The last case of each charge: of a member, for a rule, by whoever brought it. */
  brought: table(['member', 'rule', 'by'], { proposal: id }),
  accused: table(['proposal', 'member'], {}, { past: true }),
  recused: table(['proposal', 'member'], { at: instant, why: optional(text(2000)) }, { past: true }),
  /** Open cases by whom they are about. */
  charged: table(['member', 'proposal'], {}),
  evidence: table(['proposal', 'place'], { by: id, at: instant, about: text(2000), file }),
  replies: table(['proposal', 'place'], { at: instant, text: text(20_000) }),
  /** How many files each has put before the others. */
  parties: table(['proposal', 'by'], { files: count }),
  /** Who neither brought a case nor is charged in it. `judged`: they took part in deciding it. */
  bystanders: table(['proposal', 'member'], { judged: optional(flag) }),
  sanctions: table(['member', 'case', 'kind'], {
    rule: ruleName,
    from: instant,
    rights: list(right, 50),
    until: optional(instant),
    back: optional(instant),
    /** What they held when it was imposed. */
    roles: list(role, 100),
    ended: optional(instant),
    /** Ended by the community before its time. */
    lifted: optional(flag),
    /** They have been a member again since, and it keeps them from nothing any more. */
    settled: optional(flag),
  }),
  imposed: table(['case', 'member', 'kind'], {}),
  /** How often each of these is so of a member. */
  records: table(
    ['member'],
    {
      charged: count,
      charging: count,
      withdrawn: count,
      cleared: count,
      unfounded: count,
      warning: count,
      suspension: count,
      expulsion: count,
    },
    { past: true },
  ),
  /** When each last withdrew a charge. */
  withdrew: table(['member'], { at: instant }, { past: true }),
  /** All open proposals by their kind: whoever is charged may be in the middle of one. */
  open: table(['decision', 'proposal'], { by: id }),
}

export type Kept = { readonly [N in keyof typeof tables]: Rows<RowOf<(typeof tables)[N]>> }
export type Written = { readonly [N in keyof typeof tables]: Table<RowOf<(typeof tables)[N]>> }
type Standing = Omit<RowOf<typeof tables.records>, 'member'>

/** One more or one less of something that is so of a member. */
export function tally(tables: Written, member: string, what: keyof Standing, by: 1 | -1): void {
  const none: Standing = { charged: 0, charging: 0, withdrawn: 0, cleared: 0, unfounded: 0, warning: 0, suspension: 0, expulsion: 0 }
  const before = tables.records.get(member) ?? { member, ...none }
  tables.records.put({ ...before, [what]: before[what] + by })
}
