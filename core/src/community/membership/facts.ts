// What rules may speak of about people and how they came.
import type { Fact } from '../../plugin.ts'
import { DAY } from '../../rules/civil.ts'
import type { Fields } from '../../schema.ts'
import { isGone } from './statuses.ts'
import type { membershipTables } from './tables.ts'

export const membershipFacts = {
  joined: {
    about: 'the member joined',
    of: 'member',
    type: 'instant',
    kept: true,
    read: (who, { tables }) => tables.members.get(who)?.joined ?? null,
  },
  status: {
    about: 'the status of the member',
    of: 'member',
    type: 'id',
    optional: true,
    kept: true,
    read: (who, { tables }) => tables.members.get(who)?.status,
  },
  since: {
    about: 'the member came into their present status',
    of: 'member',
    type: 'instant',
    kept: true,
    read(who, { tables }) {
      const row = tables.members.get(who)
      return row ? (tables.particulars.get(who)?.since ?? (isGone(row.status) ? row.left : undefined) ?? row.joined) : null
    },
  },
  brought: {
    about: 'whoever brought the member',
    of: 'member',
    type: 'id',
    optional: true,
    kept: true,
    read: (who, { tables }) => tables.particulars.get(who)?.brought,
  },
  agreed: {
    about: 'the member agreed to the present covenant',
    of: 'member',
    type: 'boolean',
    read(who, { tables, community }) {
      const present = community.covenant?.hash
      return present !== undefined && tables.particulars.get(who)?.agreed === present
    },
  },
  barred: {
    about: 'the member’s right to “{plugin}.{action}” is suspended',
    of: 'member',
    type: 'boolean',
    each: ['plugin', 'action'],
    kept: true,
    read: (who, { tables }, plugin, action) => tables.suspensions.get(who, `${plugin}.${action}`) !== undefined,
  },
  count: {
    about: 'members of the community',
    of: 'community',
    type: 'integer',
    unit: 'members',
    read: (_, { tables }) => tables.present.count(),
  },
  people: {
    about: 'people who are “{status}” here',
    of: 'community',
    type: 'integer',
    unit: 'members',
    each: 'status',
    read: (_, { tables }, status) => (status === 'member' ? tables.present.count() : tables.beside.count(status as string)),
  },
  introduced: {
    about: 'candidates who introduced themselves today (UTC)',
    of: 'community',
    type: 'integer',
    unit: 'members',
    drifts: true,
    read(_, { tables, community }) {
      const last = tables.introduced.get('last')
      return last?.day === Math.floor(community.now / DAY) ? last.count : 0
    },
  },
} as const satisfies Readonly<Record<string, Fact<typeof membershipTables, Fields>>>
