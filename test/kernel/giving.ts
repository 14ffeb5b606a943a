// A small plugin in which members say yes or no and give their voices to one another, and a recount of it that follows every voice by itself.
import { type AnyPlugin, id, instant, integer, type Json, list, oneOf, optional, plugin, record, table } from '@polyarchy/core'

const ways = list(record({ to: id, share: integer(1, 60) }), 12)

export const giving: AnyPlugin = plugin({
  name: 'giving',
  version: 1,
  about: 'Members say yes or no, or let others say it for them.',
  settings: { among: optional(id), about: optional(id), most: optional(integer(0, 1000)) },
  tables: {
    voices: table(['round', 'member'], { says: oneOf('yes', 'no') }, { counts: ({ says }) => ({ [says]: 1, voters: 1 }) }),
    lent: table(['round', 'member'], { to: id }, { lends: ({ to }) => to }),
    gifts: table(['about', 'member'], { ways, until: optional(instant), since: integer(0, 1_000_000) }, { past: true }),
  },
  tallies: {
    yes: { about: 'voices in favour', unit: 'votes' },
    no: { about: 'voices against', unit: 'votes' },
    voters: { about: 'who is heard', unit: 'members' },
    direct: { about: 'who spoke', unit: 'members', of: ['voters'], only: 'own' },
    spoken_for: { about: 'for whom someone spoke', unit: 'members', of: ['voters'], only: 'passed' },
  },
  passing: {
    voices: 'voices',
    settings: { among: 'among', about: 'about', most: 'most' },
    *givers(about, { tables }) {
      for (const name of new Set([about, ''])) for (const { member } of tables.gifts.rows(name)) yield member
    },
    given(member, about, at, { tables }) {
      const holds = (name: string) => {
        const row = tables.gifts.get(name, member)
        return row && (row.until === undefined || row.until > at) ? row : undefined
      }
      const row = holds(about) ?? holds('')
      return row ? row.ways.map(({ to, share }) => ({ to, share, since: row.since })) : []
    },
  },
  refusals: {},
  actions: {
    say: {
      about: 'Say yes or no.',
      by: 'member',
      on: 'proposal',
      input: { says: oneOf('yes', 'no') },
      apply: ({ says }, { tables, round, author }) => tables.voices.put({ round, member: author, says }),
    },
    unsay: {
      about: 'Be silent again.',
      by: 'member',
      on: 'proposal',
      input: {},
      apply: (_, { tables, round, author }) => tables.voices.drop(round, author),
    },
    lend: {
      about: 'Let someone speak for you in this round.',
      by: 'member',
      on: 'proposal',
      input: { to: optional(id) },
      apply({ to }, { tables, round, author }) {
        if (to === undefined) tables.lent.drop(round, author)
        else tables.lent.put({ round, member: author, to })
      },
    },
    give: {
      about: 'Give your voice to others until you take it back.',
      by: 'member',
      input: { about: optional(id), ways, until: optional(instant) },
      apply({ about = '', ways: given, until }, { tables, author, community }) {
        if (!given.length) tables.gifts.drop(about, author)
        else tables.gifts.put({ about, member: author, ways: given, since: community.entry, ...(until === undefined ? {} : { until }) })
      },
    },
  },
  facts: {
    carries: {
      about: 'people for whom the member speaks',
      of: 'voice',
      type: 'integer',
      read: (round, member, { carries }) => carries(round, member),
    },
  },
  views: {
    passages: {
      about: 'What became of a voice.',
      read: (key, { passages }) => passages(...(key.split('/') as [string, string])) as unknown as Json,
    },
  },
})

/** A ratio in lowest terms. */
export interface Ratio {
  readonly over: bigint
  readonly under: bigint
}
export const ratio = (over: bigint, under = 1n): Ratio => {
  let [a, b] = [over < 0n ? -over : over, under]
  while (b) [a, b] = [b, a % b]
  return a ? { over: over / a, under: under / a } : { over: 0n, under: 1n }
}
export const plus = (a: Ratio, b: Ratio): Ratio => ratio(a.over * b.under + b.over * a.under, a.under * b.under)
const times = (a: Ratio, b: Ratio): Ratio => ratio(a.over * b.over, a.under * b.under)
export const none = ratio(0n)
const one = ratio(1n)

export interface Gift {
  readonly to: string
  readonly share: number
}
/** Where things stand in a round: who gave what to whom inside the body, who spoke, who lent their voice. */
export interface Standing {
  readonly gifts: ReadonlyMap<string, readonly Gift[]>
  readonly spoken: ReadonlySet<string>
  readonly lent: ReadonlyMap<string, string>
}

/** Gifts that are followed: a part is not given to somebody from whom it could come back. */
export function followed(gifts: ReadonlyMap<string, readonly Gift[]>): ReadonlyMap<string, readonly Gift[]> {
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean => {
    if (from === to) return true
    if (seen.has(from)) return false
    seen.add(from)
    return (gifts.get(from) ?? []).some(gift => reaches(gift.to, to, seen))
  }
  return new Map(
    [...gifts].map(([member, given]) => {
      const isPart = given.length > 1 || given.some(gift => gift.share < 60)
      return [member, isPart ? given.filter(gift => !reaches(gift.to, member)) : given]
    }),
  )
}

/** For whom a voice is spoken in the end, by how much of it: it goes on until someone speaks, and never twice to the same member. */
export function heardBy(member: string, { gifts, spoken, lent }: Standing): ReadonlyMap<string, Ratio> {
  const heard = new Map<string, Ratio>()
  const go = (at: string, part: Ratio, seen: readonly string[]): void => {
    if (spoken.has(at)) {
      heard.set(at, plus(heard.get(at) ?? none, part))
      return
    }
    const holder = lent.get(at)
    if (holder !== undefined) {
      if (spoken.has(holder)) heard.set(holder, plus(heard.get(holder) ?? none, part))
      return
    }
    for (const { to, share } of gifts.get(at) ?? []) if (!seen.includes(to)) go(to, times(part, ratio(BigInt(share), 60n)), [...seen, to])
  }
  go(member, one, [member])
  return heard
}
