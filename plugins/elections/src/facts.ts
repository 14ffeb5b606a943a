// What rules may say of elections: who stands, who sits until when and for which term in a row, who comes next.
import { described, type Fact, flag, integer, optional, type Reading } from '@polyarchy/core'
import { firstInLine } from './mandates.ts'
import type { tables } from './tables.ts'

export const settings = {
  self: optional(described('Whether members may nominate themselves.', flag, true)),
  most: optional(described('How many each member may nominate.', integer(1, 1000), 1000)),
  endorsements: optional(described('How many members must endorse a candidate.', integer(0, 10_000), 0)),
}
type Facts = Readonly<Record<string, Fact<typeof tables, typeof settings>>>
type Read = Reading<typeof tables, typeof settings>

/** Those who accepted, and whom enough endorse. */
function candidates(round: string, { tables, settings }: Read): readonly string[] {
  const { endorsements = 0 } = settings(round)
  return [...tables.nominations.rows(round)]
    .filter(row => row.accepted !== undefined && tables.endorsements.count(round, row.member) >= endorsements)
    .map(row => row.member)
}

const ofRound: Facts = {
  candidates: {
    about: 'the members who stand: they accepted, and enough endorse them',
    of: 'round',
    type: 'ids',
    read: candidates,
  },
  standing: {
    about: 'members who stand',
    of: 'round',
    type: 'integer',
    unit: 'members',
    read: (round, ctx) => candidates(round, ctx).length,
  },
  nominated: {
    about: 'members who are nominated and have not declined',
    of: 'round',
    type: 'integer',
    unit: 'members',
    read: (round, { tables }) => [...tables.nominations.rows(round)].filter(row => !row.declined).length,
  },
  stands: {
    about: 'the member stands',
    of: 'voice',
    type: 'boolean',
    read: (round, who, ctx) => candidates(round, ctx).includes(who),
  },
}

const ofMember: Facts = {
  until: {
    about: 'the term of the member as “{role}” ends',
    of: 'member',
    type: 'instant',
    each: 'role',
    kept: true,
    read: (who, { tables }, role = '') => tables.mandates.get(who, role)?.until ?? null,
  },
  terms: {
    about: 'terms in a row of the member as “{role}”, the present or last one included',
    of: 'member',
    type: 'integer',
    unit: 'terms',
    each: 'role',
    kept: true,
    read: (who, { tables }, role = '') => tables.served.get(who, role)?.terms ?? 0,
  },
  ended: {
    about: 'the last term of the member as “{role}” ended',
    of: 'member',
    type: 'instant',
    each: 'role',
    kept: true,
    read: (who, { tables }, role = '') => tables.served.get(who, role)?.ended ?? null,
  },
  offered: {
    about: 'the member was offered a seat as “{role}”',
    of: 'member',
    type: 'instant',
    each: 'role',
    read: (who, { tables }, role = '') => tables.offers.get(who, role)?.since ?? null,
  },
}

const ofCommunity: Facts = {
  next: {
    about: 'whoever is next in line for “{role}”',
    of: 'community',
    type: 'id',
    each: 'role',
    read: (_, ctx, role = '') => firstInLine(ctx, role)?.member ?? '',
  },
  line: {
    about: 'members in line for “{role}”',
    of: 'community',
    type: 'integer',
    unit: 'members',
    each: 'role',
    read: (_, { tables }, role = '') => tables.line.count(role),
  },
  offers: {
    about: 'members to whom a seat as “{role}” is offered',
    of: 'community',
    type: 'integer',
    unit: 'members',
    each: 'role',
    read: (_, { tables }, role = '') => tables.offered.count(role),
  },
}

export const facts: Facts = { ...ofRound, ...ofMember, ...ofCommunity }
