// Which members hold which roles.
import { plugin, table } from '../plugin.ts'
import { instant, member, role } from '../schema.ts'

export const roles = plugin({
  name: 'roles',
  version: 1,
  about: 'Roles that members hold; rules speak of them.',
  tables: {
    held: table(['member', 'role'], { since: instant }, { past: true }),
    holders: table(['role', 'member'], {}),
  },
  refusals: {
    unknown: 'The rulebook has no such role.',
    'no-member': 'There is no such member.',
    held: 'This member holds the role already.',
    'not-held': 'This member does not hold the role.',
  },
  actions: {
    give: {
      about: 'Give a role that comes with joining.',
      by: 'effect',
      input: { member, role },
      apply({ member: who, role: which }, { tables, community, refuse }) {
        if (!community.role(which)) refuse('unknown')
        tables.held.put({ member: who, role: which, since: community.now })
        tables.holders.put({ role: which, member: who })
      },
    },
    grant: {
      about: 'Give a member a role.',
      by: 'community',
      input: { member, role },
      apply({ member: who, role: which }, { tables, community, refuse }) {
        if (!community.role(which)) refuse('unknown')
        if (!community.member(who)) refuse('no-member')
        if (tables.held.get(who, which)) refuse('held')
        tables.held.put({ member: who, role: which, since: community.now })
        tables.holders.put({ role: which, member: who })
      },
    },
    revoke: {
      about: 'Take a role from a member.',
      by: 'community',
      input: { member, role },
      apply({ member: who, role: which }, { tables, refuse }) {
        if (!tables.held.get(who, which)) refuse('not-held')
        tables.held.drop(who, which)
        tables.holders.drop(which, who)
      },
    },
    resign: {
      about: 'Give up a role that you hold.',
      by: 'member',
      input: { role },
      apply({ role: which }, { tables, author, refuse }) {
        if (!tables.held.get(author, which)) refuse('not-held')
        tables.held.drop(author, which)
        tables.holders.drop(which, author)
      },
    },
  },
  facts: {
    all: {
      about: 'the roles of the member',
      of: 'member',
      type: 'ids',
      kept: true,
      read: (who, { tables }) => [...tables.held.rows(who)].map(row => row.role),
    },
    held: {
      about: 'members who hold the role',
      of: 'community',
      type: 'integer',
      unit: 'members',
      each: 'role',
      read: (_, { tables }, which) => tables.holders.count(which),
    },
    seats: {
      about: 'seats of the role',
      of: 'community',
      type: 'integer',
      unit: 'seats',
      each: 'role',
      read: (_, { community }, which) => community.role(which)?.seats ?? 0,
    },
  },
  on: {
    // Who has left holds no role; an opening that saw them still does.
    left(who, { tables }) {
      for (const { role: which } of [...tables.held.rows(who)]) {
        tables.held.drop(who, which)
        tables.holders.drop(which, who)
      }
    },
  },
})
