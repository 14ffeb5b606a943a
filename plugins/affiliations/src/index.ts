// For whom members work: what they say or others vouch for, and how many holders of a role share one affiliation.
import { id, instant, integer, member, optional, plugin, type RowOf, type Table, table } from '@polyarchy/core'

const count = integer(0, Number.MAX_SAFE_INTEGER)
const tables = {
  /** What is known, and who said so; a decision is nobody. */
  of: table(['member'], { affiliation: id, by: optional(id), at: instant }, { past: true }),
  /** The affiliation with which a member was counted among the holders of a role. */
  counted: table(['member', 'role'], { affiliation: id }),
  shares: table(['role', 'affiliation'], { members: count }),
  // How many affiliations have just so many holders: so the largest is known at once, also when it shrinks.
  sizes: table(['role', 'size'], { affiliations: count }),
  largest: table(['role'], { members: count }),
}
type Written = { readonly [N in keyof typeof tables]: Table<RowOf<(typeof tables)[N]>> }

/** Counts one holder of a role more or less for an affiliation. */
function add({ shares, sizes, largest }: Written, role: string, affiliation: string, by: 1 | -1): void {
  const before = shares.get(role, affiliation)?.members ?? 0
  const after = before + by
  const most = largest.get(role)?.members ?? 0
  const resize = (members: number, change: 1 | -1): number => {
    const size = String(members)
    const affiliations = (sizes.get(role, size)?.affiliations ?? 0) + change
    if (affiliations > 0) sizes.put({ role, size, affiliations })
    else sizes.drop(role, size)
    return affiliations
  }
  if (after > 0) shares.put({ role, affiliation, members: after })
  else shares.drop(role, affiliation)
  const left = before > 0 ? resize(before, -1) : 0
  if (after > 0) resize(after, 1)
  if (after > most || (before === most && left === 0)) largest.put({ role, members: after })
}

/** Brings the counts in line with the roles that a member holds now and with what is said of them. */
function recount(tables: Written, who: string, roles: readonly string[]): void {
  const affiliation = tables.of.get(who)?.affiliation
  for (const { role, affiliation: counted } of [...tables.counted.rows(who)]) {
    if (counted === affiliation && roles.includes(role)) continue
    add(tables, role, counted, -1)
    tables.counted.drop(who, role)
  }
  if (affiliation === undefined) return
  for (const role of roles) {
    if (tables.counted.get(who, role)) continue
    add(tables, role, affiliation, 1)
    tables.counted.put({ member: who, role, affiliation })
  }
}

export default plugin({
  name: 'affiliations',
  version: 1,
  about: 'For whom members work, so that rules may say how many seats one organisation has at most.',

  tables,
  refusals: {
    'no-member': 'There is no such member.',
    same: 'That is what is known already.',
  },

  actions: {
    declare: {
      about: 'Say for whom you work, or that you work for nobody any more.',
      by: 'member',
      input: { affiliation: optional(id) },
      apply({ affiliation }, { tables, community, author, refuse }) {
        if (tables.of.get(author)?.affiliation === affiliation) refuse('same')
        if (affiliation === undefined) tables.of.drop(author)
        else tables.of.put({ member: author, affiliation, by: author, at: community.now })
        recount(tables, author, community.member(author)?.roles ?? [])
      },
    },
    attest: {
      about: 'State for whom a member works, or that they work for nobody any more.',
      by: 'community',
      input: { member, affiliation: optional(id) },
      apply({ member: who, affiliation }, { tables, community, author, refuse }) {
        const found = community.member(who)
        if (!found) return refuse('no-member')
        if (tables.of.get(who)?.affiliation === affiliation) refuse('same')
        if (affiliation === undefined) tables.of.drop(who)
        else tables.of.put({ member: who, affiliation, at: community.now, ...(author ? { by: author } : {}) })
        recount(tables, who, found.roles)
      },
    },
  },

  facts: {
    of: {
      about: 'the affiliation of the member',
      of: 'member',
      type: 'id',
      kept: true,
      read: (who, { tables }) => tables.of.get(who)?.affiliation ?? '',
    },
    sharing: {
      about: 'members with the role “{role}” who have the same affiliation as the member',
      of: 'member',
      type: 'integer',
      unit: 'members',
      each: 'role',
      read(who, { tables }, role) {
        const affiliation = tables.of.get(who)?.affiliation
        return affiliation === undefined ? 0 : (tables.shares.get(role, affiliation)?.members ?? 0)
      },
    },
    largest: {
      about: 'members with the role “{role}” who share the most frequent affiliation there',
      of: 'community',
      type: 'integer',
      unit: 'members',
      each: 'role',
      read: (_, { tables }, role) => tables.largest.get(role)?.members ?? 0,
    },
    members: {
      about: 'members with the role “{role}” whose affiliation is “{affiliation}”',
      of: 'community',
      type: 'integer',
      unit: 'members',
      each: ['role', 'affiliation'],
      read: (_, { tables }, role, affiliation) => tables.shares.get(role, affiliation)?.members ?? 0,
    },
  },

  on: {
    roles(who, { tables, community }) {
      recount(tables, who, community.member(who)?.roles ?? [])
    },
    left(who, { tables }) {
      recount(tables, who, [])
      tables.of.drop(who)
    },
  },
})
