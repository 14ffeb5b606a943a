// How active members are, period by period, as someone in charge records it: contributions a quarter, votes taken part in, hours.
import {
  type Acting,
  type Fields,
  id,
  instant,
  integer,
  list,
  member,
  optional,
  plugin,
  type RowOf,
  type Rows,
  record,
  type Table,
  type Tables,
  table,
} from '@polyarchy/core'

/** Members of whom one action may speak. */
const most = 500
/** Periods kept of one member in one series: fifteen years of quarters. Facts read no more rows than these. */
const kept = 60
const amount = integer(0, 1_000_000_000)
const about = {
  series: id,
  /** A word that sorts by time, such as 2026-q1; unless said the number of the entry, and of the proposal that it came about by. */
  period: optional(id),
  /** When it happened, unless it is now. */
  at: optional(instant),
}
const tables = {
  records: table(['member', 'series', 'period'], { amount, at: instant, by: optional(id) }, { past: true }),
}
type Recorded = RowOf<(typeof tables)['records']>

/** The records of a member in a series, the latest period first. */
const latestFirst = ({ tables: { records } }: { readonly tables: { readonly records: Rows<Recorded> } }, who: string, series: string) =>
  [...records.rows(who, series)].toReversed()

/** Keeps a record, in place of one of the same period, and no more of them than `kept`. */
function keep(records: Table<Recorded>, row: Recorded): void {
  records.put(row)
  if (records.count(row.member, row.series) <= kept) return
  const [oldest] = records.rows(row.member, row.series)
  if (oldest) records.drop(row.member, row.series, oldest.period)
}
/** The number of the entry as a word that sorts; for what a decision records with the proposal behind it, since several may be decided in one entry. */
const ordinal = ({ community, carriedBy }: Pick<Acting<Tables, Fields, string>, 'community' | 'carriedBy'>): string =>
  String(community.entry).padStart(12, '0') + (carriedBy ? `-${carriedBy.proposal}` : '')

export default plugin({
  name: 'activity',
  version: 1,
  about: 'How active members are, period by period, as someone in charge records it.',

  tables,
  refusals: {
    'no-member': 'There is no such member.',
    twice: 'A member stands in this list twice.',
    future: 'What is recorded cannot lie in the future.',
  },

  actions: {
    record: {
      about: 'Record how much members did in a period.',
      by: 'community',
      input: { ...about, amounts: list(record({ member, amount }), most) },
      apply({ series, period, at, amounts }, ctx) {
        const { tables, community, author, refuse } = ctx
        if (new Set(amounts.map(one => one.member)).size < amounts.length) refuse('twice')
        if (at !== undefined && at > community.now) refuse('future')
        if (amounts.some(one => !community.member(one.member))) refuse('no-member')
        const same = { series, period: period ?? ordinal(ctx), at: at ?? community.now, ...(author ? { by: author } : {}) }
        for (const one of amounts) keep(tables.records, { ...same, ...one })
      },
    },
    note: {
      about: 'Record the same for several members: that they took part, or did not.',
      by: 'community',
      input: { ...about, members: list(member, most), amount },
      apply({ series, period, at, members, amount }, ctx) {
        const { tables, community, author, refuse } = ctx
        if (at !== undefined && at > community.now) refuse('future')
        if (members.some(who => !community.member(who))) refuse('no-member')
        const same = { series, period: period ?? ordinal(ctx), at: at ?? community.now, ...(author ? { by: author } : {}) }
        for (const who of members) keep(tables.records, { ...same, member: who, amount })
      },
    },
  },

  facts: {
    below: {
      about: 'records of “{series}” in a row, up to the latest, in which the member did less than {number}',
      of: 'member',
      type: 'integer',
      unit: 'records',
      each: ['series', 'number'],
      kept: true,
      read(who, ctx, series = '', number = '') {
        const records = latestFirst(ctx, who, series)
        const enough = records.findIndex(one => one.amount >= Number(number))
        return enough < 0 ? records.length : enough
      },
    },
    sum: {
      about: 'what the member did in the latest {number} records of “{series}”',
      of: 'member',
      type: 'integer',
      each: ['series', 'number'],
      kept: true,
      read: (who, ctx, series = '', number = '') =>
        latestFirst(ctx, who, series)
          .slice(0, Number(number))
          .reduce((sum, one) => sum + one.amount, 0),
    },
    records: {
      about: 'records of “{series}” about the member',
      of: 'member',
      type: 'integer',
      unit: 'records',
      each: 'series',
      kept: true,
      read: (who, ctx, series = '') => latestFirst(ctx, who, series).length,
    },
    active: {
      about: 'the member was last active in “{series}”',
      of: 'member',
      type: 'instant',
      each: 'series',
      kept: true,
      read: (who, ctx, series = '') =>
        latestFirst(ctx, who, series).reduce<number | null>((last, one) => (one.amount > 0 && one.at > (last ?? -1) ? one.at : last), null),
    },
    period: {
      about: 'the latest period of “{series}” that is recorded of the member',
      of: 'member',
      type: 'id',
      each: 'series',
      kept: true,
      read: (who, ctx, series = '') => latestFirst(ctx, who, series)[0]?.period ?? '',
    },
  },

  on: {
    left(who, { tables }) {
      for (const { series, period } of [...tables.records.rows(who)]) tables.records.drop(who, series, period)
    },
  },
})
