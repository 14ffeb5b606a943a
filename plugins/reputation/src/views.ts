// What screens ask of standing: what a member has, where it came from entry by entry, and who holds how much of a domain.
import type { Fields, Json, Rows, View } from '@polyarchy/core'
import { isSomebody } from './awards.ts'
import { weightAt, wholePoints } from './facts.ts'
import { type LeadingView, leadingOf } from './leading.ts'
import type { Options } from './options.ts'
import { entryNumber, isDomain, type Known, ownAt, spans, standingAt, totalAt } from './standing.ts'
import { type Entry, type StandingTables, total } from './tables.ts'

export type { EvaluationView } from './evaluation/tells.ts'
export type { CircleView } from './gifts/tells.ts'
export type { LeadingView } from './leading.ts'
export type { StakesView } from './stakes/tells.ts'

/** Amounts are parts, of which 10^12 make a point, as decimal strings; instants are in milliseconds. */
export interface StandingView {
  readonly member: string
  readonly at: number
  /** `total` first, then in the order of the rulebook. */
  readonly domains: readonly {
    readonly domain: string
    readonly about: string | null
    readonly within: string | null
    /** With all that was earned in domains within it. */
    readonly parts: string
    /** Whole points, as rules read them. */
    readonly points: string
    /** Whole points that weigh: no more than the cap. */
    readonly weight: string
    /** What all members have in it. */
    readonly all: string
    readonly half_life: string
    readonly cap: string | null
  }[]
}
/** Asked for with a member, a member and a domain (`ada/code`), or these and the number of an entry, before which older ones are listed (`ada/code/400`). */
export interface CourseView {
  readonly member: string
  readonly domain: string
  readonly at: number
  /** What there is now in each domain itself of those that the entries speak of. */
  readonly now: Readonly<Record<string, string>>
  /** The oldest first. `faded`: what was lost in that domain since the entry before, `after`: what there was then in the domain itself. */
  readonly entries: readonly {
    readonly number: number
    readonly at: number
    readonly domain: string
    readonly faded: string
    readonly change: string
    readonly after: string
    readonly why: string
    readonly of: string | null
    readonly by: string | null
    readonly reason: string | null
  }[]
  /** There are older entries: ask before this number. */
  readonly earlier: number | null
}
const mostEntries = 400
/** Of a domain in which little happens, older entries are looked for among so many. */
const mostLooked = 10 * mostEntries

type Views = Readonly<Record<string, View<StandingTables, Fields>>>
export const standingViews: Views = {
  standing: {
    about: 'what standing a member has, in each domain',
    read: (member, ctx) => (isSomebody(ctx, member) ? (standingOf(member, ctx, ctx.options as Options) as unknown as Json) : null),
    named: answer => (answer === null ? [] : [(answer as unknown as StandingView).member]),
  },
  course: {
    about: 'where the standing of a member comes from, entry by entry (of a member, or a member/domain)',
    read: (asked, ctx) => courseOf(asked, ctx) as unknown as Json,
    named: answer => entriesIn(answer).flatMap(one => [one.of, one.by].filter(id => id !== null)),
    texts: answer => entriesIn(answer).flatMap(one => (one.reason === null ? [] : [one.reason])),
  },
  leading: {
    about: 'who holds how much of a domain, and how many together hold half; nothing where more hold some than can be ranked',
    read: (domain, ctx) => leadingOf(domain || total, ctx) as unknown as Json,
    named: answer => (answer === null ? [] : (answer as unknown as LeadingView).leaders.map(one => one.member)),
  },
}

const entriesIn = (answer: Json): CourseView['entries'] => (answer as unknown as CourseView | null)?.entries ?? []

function standingOf(member: string, ctx: Known, { domains = [], half_life = '90d', cap }: Options): StandingView {
  const root = { name: total, about: undefined, within: undefined, half_life: undefined, cap: undefined }
  return {
    member,
    at: ctx.community.now,
    domains: [root, ...domains].map(one => {
      const parts = standingAt(ctx, member, one.name)
      return {
        domain: one.name,
        about: one.about ?? null,
        within: one.name === total ? null : (one.within ?? total),
        parts: String(parts),
        points: String(wholePoints(parts)),
        weight: String(wholePoints(weightAt(ctx, member, one.name))),
        all: String(totalAt(ctx, one.name)),
        half_life: one.half_life ?? half_life,
        cap: one.cap ?? cap ?? null,
      }
    }),
  }
}

function courseOf(asked: string, ctx: Known & Journal): CourseView | null {
  const [member = '', domain = total, before = '999999999'] = asked.split('/')
  if (!isDomain(ctx, domain) || !/^[0-9]{1,9}$/.test(before)) return null
  const { entries } = ctx.tables
  const within = new Set(spans(ctx, domain))
  const last = Math.min(entries.count(member), Number(before) - 1)
  const found: Entry[] = []
  let number = last
  for (; number > 0 && found.length < mostEntries && last - number < mostLooked; number--) {
    const entry = entries.get(member, entryNumber(number)) as Entry
    if (domain === total || within.has(entry.domain)) found.push(entry)
  }
  return {
    member,
    domain,
    at: ctx.community.now,
    now: Object.fromEntries([...new Set(found.map(one => one.domain))].toSorted().map(name => [name, String(ownAt(ctx, member, name))])),
    entries: found.toReversed().map(told),
    earlier: number > 0 ? number + 1 : null,
  }
}
interface Journal {
  readonly tables: { readonly entries: Rows<Entry> }
}

const told = ({ number, at, domain, faded, change, after, why, of, by, reason }: Entry): CourseView['entries'][number] => ({
  number: Number(number),
  at,
  domain,
  faded: String(faded),
  change: String(change),
  after: String(after),
  why,
  of: of ?? null,
  by: by ?? null,
  reason: reason ?? null,
})
