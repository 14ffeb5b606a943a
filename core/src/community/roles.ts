// Which members hold which roles.
import { type Acting, plugin, type RowOf, type Table, table } from '../plugin.ts'
import { type Fields, instant, integer, member, role } from '../schema.ts'

const tables = {
  held: table(['member', 'role'], { since: instant }, { past: true }),
  holders: table(['role', 'member'], {}),
  /** Roles of those who are suspended or expelled, who hold none: until they are members again or gone, the community can still take them. */
  resting: table(['member', 'role'], {}),
  /** How often a member was given a role, the present time included. */
  terms: table(['member', 'role'], { times: integer(1, 1_000_000) }, { past: true }),
}
type Ctx = Acting<typeof tables, Fields, string>
type Held = { readonly [N in keyof typeof tables]: Table<RowOf<(typeof tables)[N]>> }

function give({ held, holders, terms }: Held, who: string, which: string, since: number): void {
  held.put({ member: who, role: which, since })
  holders.put({ role: which, member: who })
  terms.put({ member: who, role: which, times: (terms.get(who, which)?.times ?? 0) + 1 })
}
function take({ held, holders }: Held, who: string, which: string): void {
  held.drop(who, which)
  holders.drop(which, who)
}

function takeAll(tables: Held, who: string): void {
  for (const { role: which } of [...tables.held.rows(who)]) take(tables, who, which)
}

function forgetResting(who: string, { tables }: { readonly tables: Held }): void {
  for (const { role: which } of [...tables.resting.rows(who)]) tables.resting.drop(who, which)
}

/** They hold nothing, but what they held rests, where they have come to a status in which it may be given back to them. */
function layDown(who: string, { tables, memberFact }: Pick<Ctx, 'tables' | 'memberFact'>): void {
  const status = memberFact('members.status', who)
  if (status === 'suspended' || status === 'expelled')
    for (const { role: which } of tables.held.rows(who)) tables.resting.put({ member: who, role: which })
  else forgetResting(who, { tables })
  takeAll(tables, who)
}

export const roles = plugin({
  name: 'roles',
  version: 1,
  about: 'Roles that members hold; rules speak of them.',
  tables,
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
      apply({ member: who, role: which }, { tables, community, refuse, tell }) {
        if (!community.role(which)) refuse('unknown')
        give(tables, who, which, community.now)
        tell('roles', who)
      },
    },
    grant: {
      about: 'Give a member a role.',
      by: 'community',
      input: { member, role },
      apply({ member: who, role: which }, { tables, community, refuse, tell }) {
        if (!community.role(which)) refuse('unknown')
        if (!community.member(who)) refuse('no-member')
        if (tables.held.get(who, which)) refuse('held')
        give(tables, who, which, community.now)
        tell('roles', who)
      },
    },
    revoke: {
      about: 'Take a role from a member.',
      by: 'community',
      input: { member, role },
      apply({ member: who, role: which }, { tables, refuse, tell }) {
        if (tables.held.get(who, which)) take(tables, who, which)
        else if (tables.resting.get(who, which)) tables.resting.drop(who, which)
        else refuse('not-held')
        tell('roles', who)
      },
    },
    vacate: {
      about: 'Take a role from everyone who holds it.',
      by: 'community',
      input: { role },
      apply({ role: which }, { tables, community, refuse, tell }) {
        if (!community.role(which)) refuse('unknown')
        for (const { member: who } of [...tables.holders.rows(which)]) {
          take(tables, who, which)
          tell('roles', who)
        }
        for (const { member: who } of [...tables.resting.rows()].filter(({ role: rests }) => rests === which)) {
          tables.resting.drop(who, which)
          tell('roles', who)
        }
      },
    },
    resign: {
      about: 'Give up a role that you hold.',
      by: 'member',
      input: { role },
      apply({ role: which }, { tables, author, refuse, tell }) {
        if (!tables.held.get(author, which)) refuse('not-held')
        take(tables, author, which)
        tell('roles', author)
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
    since: {
      about: 'the member was given the role',
      of: 'member',
      type: 'instant',
      each: 'role',
      kept: true,
      read: (who, { tables }, which) => tables.held.get(who, which)?.since ?? null,
    },
    terms: {
      about: 'times that the member was given the role',
      of: 'member',
      type: 'integer',
      unit: 'times',
      each: 'role',
      kept: true,
      read: (who, { tables }, which) => tables.terms.get(who, which)?.times ?? 0,
    },
    resting: {
      about: 'the roles that the member held before they were suspended or expelled, and that nobody took since',
      of: 'member',
      type: 'ids',
      read: (who, { tables }) => [...tables.resting.rows(who)].map(row => row.role),
    },
    held: {
      about: 'members who hold the role',
      of: 'community',
      type: 'integer',
      unit: 'members',
      each: 'role',
      read: (_, { tables }, which) => tables.holders.count(which),
    },
    holders: {
      about: 'those who hold the role',
      of: 'community',
      type: 'ids',
      each: 'role',
      read: (_, { tables }, which) => [...tables.holders.rows(which)].map(row => row.member),
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
    // Only members hold roles; an opening that saw one still does.
    left: layDown,
    status(who, ctx) {
      if (ctx.community.member(who)) forgetResting(who, ctx)
      else layDown(who, ctx)
    },
    joined: forgetResting,
  },
})
