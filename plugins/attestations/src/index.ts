// What someone in charge vouches for: numbers about members (shares, hours, voting power elsewhere), and what is so in the world.
import { amount, id, instant, integer, list, member, optional, plugin, type RowOf, record, type Table, table } from '@polyarchy/core'

const gone: ReadonlySet<unknown> = new Set(['left', 'removed', 'expelled'])

/** Members of whom one action may speak. */
const most = 500

const tables = {
  /** What stands now, also of those who have left; a number of 0 is not kept. */
  values: table(['member', 'name'], { value: amount, by: id, at: instant }, { past: true }),
  // Sums of those who are here are kept beside the numbers, so that reading them costs the same however many members there are.
  totals: table(['name'], { sum: amount, members: integer(0, Number.MAX_SAFE_INTEGER) }),
  /** What is so beyond the members: that the landlord was told, the price of an hour. */
  matters: table(['name'], { value: amount, by: optional(id), at: instant }),
}

/** What is vouched for about somebody counts, or counts no more. */
function count(
  who: string,
  by: 1 | -1,
  ctx: { readonly tables: { readonly [N in 'values' | 'totals']: Table<RowOf<(typeof tables)[N]>> } },
): void {
  for (const { name, value } of [...ctx.tables.values.rows(who)]) {
    const { sum, members } = ctx.tables.totals.get(name) ?? { sum: 0n, members: 0 }
    ctx.tables.totals.put({ name, sum: sum + value * BigInt(by), members: members + by })
  }
}

export default plugin({
  name: 'attestations',
  version: 1,
  about: 'What someone in charge vouches for: numbers about members, read as weights and rights, and what is so in the world.',

  tables,
  refusals: {
    'no-member': 'There is no such member.',
    twice: 'A member stands in this list twice.',
    nothing: 'Say to which other member, and more than nothing.',
    'too-little': 'Whoever gives has not that much.',
    unknown: 'Nothing is vouched for under this name.',
  },

  actions: {
    state: {
      about: 'State a number about members, in place of what was stated before.',
      by: 'community',
      input: { name: id, values: list(record({ member, value: amount }), most) },
      apply({ name, values }, { tables, community, author, refuse }) {
        if (new Set(values.map(stated => stated.member)).size < values.length) refuse('twice')
        const total = tables.totals.get(name)
        let sum = total?.sum ?? 0n
        let members = total?.members ?? 0
        for (const { member: who, value } of values) {
          if (!community.member(who)) refuse('no-member')
          const before = tables.values.get(who, name)
          sum += value - (before?.value ?? 0n)
          members += Number(value !== 0n) - Number(before !== undefined)
          if (value !== 0n) tables.values.put({ member: who, name, value, by: author, at: community.now })
          else if (before) tables.values.drop(who, name)
        }
        tables.totals.put({ name, sum, members })
      },
    },
    transfer: {
      about: 'Move part of a number from one member to another: shares change hands.',
      by: 'community',
      input: { name: id, from: member, to: member, value: amount },
      apply({ name, from, to, value }, { tables, community, author, memberFact, refuse }) {
        const has = tables.values.get(from, name)?.value ?? 0n
        const total = tables.totals.get(name)
        if (!community.member(to)) refuse('no-member')
        if (from === to || value <= 0n) refuse('nothing')
        if (!total || value > has) return refuse('too-little')
        let { members, sum } = total
        for (const [who, change] of [
          [from, -value],
          [to, value],
        ] as const) {
          const before = tables.values.get(who, name)
          const now = (before?.value ?? 0n) + change
          // Sums are of those who are here: whoever has left may still give what they hold.
          if (!gone.has(memberFact('members.status', who))) {
            members += Number(now !== 0n) - Number(before !== undefined)
            sum += change
          }
          if (now !== 0n) tables.values.put({ member: who, name, value: now, by: author, at: community.now })
          else tables.values.drop(who, name)
        }
        tables.totals.put({ name, sum, members })
      },
    },
    attest: {
      about: 'State what is so beyond the members: a number, or 1 for yes and 0 for no.',
      by: 'community',
      input: { name: id, value: amount },
      apply({ name, value }, { tables, community, author }) {
        tables.matters.put({ name, value, at: community.now, ...(author ? { by: author } : {}) })
      },
    },
    retract: {
      about: 'Say that what was stated is no longer known.',
      by: 'community',
      input: { name: id },
      apply({ name }, { tables, refuse }) {
        if (!tables.matters.get(name)) refuse('unknown')
        tables.matters.drop(name)
      },
    },
  },

  facts: {
    attested: {
      about: 'what is vouched for as “{name}”',
      of: 'community',
      type: 'integer',
      each: 'name',
      optional: true,
      read: (_, { tables }, name = '') => tables.matters.get(name)?.value,
    },
    since: {
      about: '“{name}” was last vouched for',
      of: 'community',
      type: 'instant',
      each: 'name',
      read: (_, { tables }, name = '') => tables.matters.get(name)?.at ?? null,
    },
    value: {
      about: 'what is vouched for about the member',
      of: 'member',
      type: 'integer',
      each: 'name',
      kept: true,
      read: (who, { tables }, name) => tables.values.get(who, name)?.value ?? 0n,
    },
    sum: {
      about: 'the sum of what is vouched for',
      of: 'community',
      type: 'integer',
      each: 'name',
      read: (_, { tables }, name) => tables.totals.get(name)?.sum ?? 0n,
    },
    members: {
      about: 'members of whom something is vouched for',
      of: 'community',
      type: 'integer',
      unit: 'members',
      each: 'name',
      read: (_, { tables }, name) => tables.totals.get(name)?.members ?? 0,
    },
  },

  on: {
    // Who has left weighs nothing from now on; an opening that saw them still does. What they hold stays theirs, and counts again if they return.
    left: (who, ctx) => count(who, -1, ctx),
    joined: (who, ctx) => count(who, 1, ctx),
  },
})
