// Notices that stand to a member until they are cleared.
import { id, instant, integer, member, optional, plugin, type RowOf, type Table, table } from '@polyarchy/core'

const entry = integer(0, Number.MAX_SAFE_INTEGER)
const tables = {
  standing: table(['member', 'notice'], { about: optional(id), since: instant, acknowledged: optional(instant) }),
  /** The same by notice, so that counting them costs nothing. */
  noticed: table(['notice', 'member'], {}),
  /** What was given, acknowledged and cleared, of which occasion. */
  said: table(['member', 'notice', 'about', 'what'], { at: instant, entry }),
}
type Written = { readonly [N in keyof typeof tables]: Table<RowOf<(typeof tables)[N]>> }
type What = 'given' | 'acknowledged' | 'cleared'
interface Clock {
  readonly now: number
  readonly entry: number
}

function say({ said }: Written, { now, entry }: Clock, who: string, notice: string, about: string | undefined, what: What): void {
  said.put({ member: who, notice, about: about ?? '', what, at: now, entry })
}
function clear({ standing, noticed }: Written, who: string, notice: string): void {
  standing.drop(who, notice)
  noticed.drop(notice, who)
}
export default plugin({
  name: 'notices',
  version: 1,
  about: 'Notices that stand to a member until they are cleared.',

  tables,
  refusals: {
    'no-member': 'There is no such member.',
    standing: 'This notice stands already.',
    absent: 'No such notice stands.',
    acknowledged: 'You have acknowledged this notice already.',
  },

  actions: {
    give: {
      about: 'Give a member a notice, which stands until it is cleared.',
      by: 'community',
      /** `about`: the occasion, such as the quarter that was missed. */
      input: { member, notice: id, about: optional(id) },
      apply({ member: who, notice, about }, { tables, community, refuse }) {
        if (!community.member(who)) refuse('no-member')
        if (tables.standing.get(who, notice)) refuse('standing')
        tables.standing.put({ member: who, notice, since: community.now, ...(about === undefined ? {} : { about }) })
        tables.noticed.put({ notice, member: who })
        say(tables, community, who, notice, about, 'given')
      },
    },
    acknowledge: {
      about: 'Say that you have taken note of a notice.',
      by: 'member',
      input: { notice: id },
      apply({ notice }, { tables, community, author, refuse }) {
        const row = tables.standing.get(author, notice)
        if (!row) return refuse('absent')
        if (row.acknowledged !== undefined) refuse('acknowledged')
        tables.standing.put({ ...row, acknowledged: community.now })
        say(tables, community, author, notice, row.about, 'acknowledged')
      },
    },
    clear: {
      about: 'Clear a notice: what it was given for is over.',
      by: 'community',
      input: { member, notice: id, about: optional(id) },
      apply({ member: who, notice, about }, { tables, community, refuse }) {
        const row = tables.standing.get(who, notice)
        if (!row) return refuse('absent')
        clear(tables, who, notice)
        say(tables, community, who, notice, about ?? row.about, 'cleared')
      },
    },
  },

  facts: {
    given: {
      about: 'the member was given the notice “{notice}”, which stands',
      of: 'member',
      type: 'instant',
      each: 'notice',
      read: (who, { tables }, notice = '') => tables.standing.get(who, notice)?.since ?? null,
    },
    acknowledged: {
      about: 'the member acknowledged the notice “{notice}”, which stands',
      of: 'member',
      type: 'instant',
      each: 'notice',
      read: (who, { tables }, notice = '') => tables.standing.get(who, notice)?.acknowledged ?? null,
    },
    about: {
      about: 'the occasion of the notice “{notice}” to the member',
      of: 'member',
      type: 'id',
      each: 'notice',
      read: (who, { tables }, notice = '') => tables.standing.get(who, notice)?.about ?? '',
    },
    standing: {
      about: 'members to whom the notice “{notice}” stands',
      of: 'community',
      type: 'integer',
      unit: 'members',
      each: 'notice',
      read: (_, { tables }, notice = '') => tables.noticed.count(notice),
    },
  },

  on: {
    left(who, { tables }) {
      for (const { notice } of [...tables.standing.rows(who)]) clear(tables, who, notice)
    },
  },
})
