// What a member's standing is, and the only place where it is written: earned with `credit`, lost with `debit`.
import type { Community, Ratio, RowOf, Rows, Table } from '@polyarchy/core'
import { faded, hourOf } from './decay.ts'
import type { Domain, StandingTables } from './tables.ts'

/** What standing is read from: any context of this plugin. Amounts are parts, of which 10^12 make a point. */
export interface Known {
  readonly tables: { readonly [N in 'standing' | 'totals' | 'domains' | 'factors']: Rows<RowOf<StandingTables[N]>> }
  readonly community: Pick<Community, 'now' | 'member'>
}
/** What standing is written with: the context of an action of this plugin. */
export interface Writing extends Known {
  readonly tables: { readonly [N in keyof StandingTables]: Table<RowOf<StandingTables[N]>> }
  /** Who acts; empty when a decision or a deadline does. */
  readonly author: string
}

/** What happens to somebody's standing, and why. */
export interface Change {
  readonly member: string
  /** One that the rulebook names, or `total`. Ask `isDomain` before: anything else is a mistake in the program. */
  readonly domain: string
  /** Above zero; of `debit`, the most that is taken. */
  readonly parts: bigint
  /** A word of the journal that screens put into a sentence: `award`, `deduct`, `gift`. */
  readonly why: string
  /** The proposal that it came about by. */
  readonly of?: string | undefined
  /** The hash of a text that says more. */
  readonly reason?: string | undefined
}

/** Whether the rulebook in force names this domain; `total` always is one. */
export const isDomain = ({ tables }: Known, domain: string): boolean => (tables.domains.get(domain)?.spans.length ?? 0) > 0

/** What a member has in a domain and in all that are within it, in parts; nothing in a domain that is not named. */
export const standingAt = (ctx: Known, member: string, domain: string): bigint =>
  spans(ctx, domain).reduce((sum, within) => sum + ownAt(ctx, member, within), 0n)

/** What all members together have in a domain and in all that are within it, in parts. */
export const totalAt = (ctx: Known, domain: string): bigint =>
  spans(ctx, domain).reduce((sum, within) => sum + left(ctx, ctx.tables.totals.get(within), within), 0n)

/** What a member earned in the domain itself, in parts, as far as it has not faded. */
export const ownAt = (ctx: Known, member: string, domain: string): bigint => left(ctx, ctx.tables.standing.get(domain, member), domain)

/** The domain itself and all within it. */
export const spans = ({ tables }: Known, domain: string): readonly string[] => tables.domains.get(domain)?.spans ?? []

/** Adds to what a member has in a domain. */
export function credit(ctx: Writing, change: Change): void {
  write(ctx, change, change.parts)
}

/**
 * Takes from what a member has in a domain: first what was earned in the domain itself, then what was earned in those within it, in their
 * order in the rulebook. Answers how much it took: there is no less than nothing.
 */
export function debit(ctx: Writing, change: Change): bigint {
  let open = change.parts
  for (const domain of spans(ctx, change.domain)) open -= take(ctx, { ...change, domain, parts: open })
  return change.parts - open
}

/** Takes the same share, rounded down, of what a member has in a domain and in each of those within it. Answers how much it took. */
export function debitShare(ctx: Writing, change: Omit<Change, 'parts'>, { parts, of }: Ratio): bigint {
  return spans(ctx, change.domain).reduce((taken, domain) => {
    const share = (ownAt(ctx, change.member, domain) * parts) / of
    return taken + take(ctx, { ...change, domain, parts: share })
  }, 0n)
}

function take(ctx: Writing, change: Change): bigint {
  const own = ownAt(ctx, change.member, change.domain)
  const taken = own < change.parts ? own : change.parts
  if (taken > 0n) write(ctx, change, -taken)
  return taken
}

function write(ctx: Writing, { member, domain, why, of, reason }: Change, parts: bigint): void {
  const { tables, community, author } = ctx
  if (!isDomain(ctx, domain)) throw new RangeError(`there is no domain ${domain}`)
  const hour = hourOf(community.now)
  const before = tables.standing.get(domain, member)
  const rest = left(ctx, before, domain)
  const after = rest + parts
  const earned = parts > 0n ? community.now : after > 0n ? (before?.earned ?? 0) : 0
  tables.standing.put({ domain, member, parts: after, hour, earned })
  if (counts(ctx, member)) addToTotal(ctx, domain, parts)
  tables.entries.put({
    member,
    number: entryNumber(tables.entries.count(member) + 1),
    at: community.now,
    domain,
    change: parts,
    faded: (before?.parts ?? 0n) - rest,
    after,
    why,
    ...(of === undefined ? {} : { of }),
    ...(author === '' ? {} : { by: author }),
    ...(reason === undefined ? {} : { reason }),
  })
}

/** The number of an entry in a member's journal, as a key that sorts. */
export const entryNumber = (number: number): string => String(number).padStart(9, '0')

/** Whether somebody's standing is in the totals; of whoever has some for the first time, whether it shall be. */
function counts({ tables, community }: Writing, member: string): boolean {
  const known = tables.holders.get(member)
  if (known) return known.counts
  const counts = community.member(member) !== undefined
  tables.holders.put({ member, counts })
  return counts
}

/** Takes what somebody has out of the totals when they are no member any more, and puts it back when they are one again. */
export function recount(ctx: Writing, member: string): void {
  const { tables, community } = ctx
  const before = tables.holders.get(member)
  const counts = community.member(member) !== undefined
  if (!before || before.counts === counts) return
  tables.holders.put({ member, counts })
  for (const { domain } of [...tables.domains.rows()]) {
    const own = ownAt(ctx, member, domain)
    if (own > 0n) addToTotal(ctx, domain, counts ? own : -own)
  }
}

/** A total rounds more often than what it is the sum of, or less often: never is it below nothing. */
function addToTotal(ctx: Writing, domain: string, parts: bigint): void {
  const sum = left(ctx, ctx.tables.totals.get(domain), domain) + parts
  ctx.tables.totals.put({ domain, parts: sum > 0n ? sum : 0n, hour: hourOf(ctx.community.now) })
}

/** What is left now of what there was in some hour in a domain itself, by each factor that was in force since. */
export function left(ctx: Known, was: { readonly parts: bigint; readonly hour: number } | undefined, domain: string): bigint {
  const terms = ctx.tables.domains.get(domain)
  if (!was || !terms || was.parts === 0n) return 0n
  const now = hourOf(ctx.community.now)
  if (was.hour >= terms.since) return faded(was.parts, terms.factor, now - was.hour)
  return faded(through(ctx, was, terms), terms.factor, now - terms.since)
}

/** What was left when the present factor came into force. */
function through({ tables }: Known, { parts, hour }: { readonly parts: bigint; readonly hour: number }, { domain, since }: Domain): bigint {
  const past = [...tables.factors.rows(domain)]
  return past.reduce((rest, { from, factor }, place) => {
    const until = Number(past[place + 1]?.from ?? since)
    return until <= hour ? rest : faded(rest, factor, until - Math.max(hour, Number(from)))
  }, parts)
}
