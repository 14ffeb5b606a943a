// What rules may ask of cases, of those who are charged, and of what was imposed on them.
import type { Plugin, Reading, RowOf } from '@polyarchy/core'
import type { Kind, settings as set, tables as specs } from './tables.ts'

type Facts = NonNullable<Plugin<typeof specs, typeof set>['facts']>

/** What a case imposed on whoever is charged. */
function imposedIn(round: string, { tables, community }: Reading<typeof specs, typeof set>): readonly RowOf<typeof specs.sanctions>[] {
  const of = community.ofRound(round)?.id ?? ''
  const accused = tables.cases.get(of)?.accused
  return [...tables.imposed.rows(of)].flatMap(({ member, kind }) =>
    member === accused ? (tables.sanctions.get(member, of, kind) ?? []) : [],
  )
}

/** Whom a jury may be drawn from: those who were noted, without whoever has stood aside since. */
function unconcernedIn(round: string, { tables, community }: Reading<typeof specs, typeof set>): readonly RowOf<typeof specs.bystanders>[] {
  const of = community.ofRound(round)?.id ?? ''
  return [...tables.bystanders.rows(of)].filter(({ member }) => !tables.recused.get(of, member))
}

const ofRound: Facts = {
  evidence: {
    about: 'files that were put before the others',
    of: 'round',
    type: 'integer',
    unit: 'files',
    read: (round, { tables, community }) => tables.evidence.count(community.ofRound(round)?.id ?? ''),
  },
  replies: {
    about: 'replies of whoever is charged',
    of: 'round',
    type: 'integer',
    unit: 'replies',
    read: (round, { tables, community }) => tables.replies.count(community.ofRound(round)?.id ?? ''),
  },
  recusals: {
    about: 'members who stand aside',
    of: 'round',
    type: 'integer',
    unit: 'members',
    read: (round, { tables, community }) => tables.recused.count(community.ofRound(round)?.id ?? ''),
  },
  gone: {
    about: 'whoever is charged left',
    of: 'round',
    type: 'instant',
    read: (round, { tables, community }) => tables.cases.get(community.ofRound(round)?.id ?? '')?.gone ?? null,
  },
  imposed: {
    about: 'sanctions that this case imposed on whoever is charged and that are in force',
    of: 'round',
    type: 'integer',
    unit: 'sanctions',
    read: (round, ctx) => imposedIn(round, ctx).filter(({ ended }) => ended === undefined).length,
  },
  judged: {
    about: 'something was last imposed in this case on whoever is charged',
    of: 'round',
    type: 'instant',
    read: (round, ctx) => imposedIn(round, ctx).reduce<number | null>((last, { from }) => Math.max(last ?? 0, from), null),
  },
  roles: {
    about: 'the roles that whoever is charged lost by this case and can be given again: a member now, who does not hold them',
    of: 'round',
    type: 'ids',
    shared: true,
    read(round, ctx) {
      const { community } = ctx
      const lost = imposedIn(round, ctx).flatMap(({ member, roles }) => {
        const held = community.member(member)?.roles
        return roles.filter(role => held && community.role(role) && !held.includes(role))
      })
      return [...new Set(lost)].sort()
    },
  },
  bystanders: {
    about: 'those who took no part in the case',
    of: 'round',
    type: 'ids',
    read: (round, ctx) => unconcernedIn(round, ctx).flatMap(({ member, judged }) => (judged ? [] : [member])),
  },
  unconcerned: {
    about: 'those who neither are charged in the case, nor brought it, nor stand aside, also if they judged it',
    of: 'round',
    type: 'ids',
    read: (round, ctx) => unconcernedIn(round, ctx).map(({ member }) => member),
  },
}

const ofVoices: Facts = {
  accused: {
    about: 'the member is charged here',
    of: 'voice',
    type: 'boolean',
    kept: true,
    read: (round, member, { tables, community }) => tables.accused.get(community.ofRound(round)?.id ?? '', member) !== undefined,
  },
  recused: {
    about: 'the member stands aside here',
    of: 'voice',
    type: 'boolean',
    kept: true,
    read: (round, member, { tables, community }) => tables.recused.get(community.ofRound(round)?.id ?? '', member) !== undefined,
  },
}

const ofMembers: Facts = {
  charged: {
    about: 'open cases in which the member is charged',
    of: 'member',
    type: 'integer',
    unit: 'cases',
    kept: true,
    read: (member, { tables }) => tables.records.get(member)?.charged ?? 0,
  },
  charging: {
    about: 'open cases that the member has brought',
    of: 'member',
    type: 'integer',
    unit: 'cases',
    kept: true,
    read: (member, { tables }) => tables.records.get(member)?.charging ?? 0,
  },
  withdrawn: {
    about: 'cases that the member brought and withdrew',
    of: 'member',
    type: 'integer',
    unit: 'cases',
    kept: true,
    read: (member, { tables }) => tables.records.get(member)?.withdrawn ?? 0,
  },
  cleared: {
    about: 'cases that the member brought and in which whoever was charged was cleared, though not without ground',
    of: 'member',
    type: 'integer',
    unit: 'cases',
    kept: true,
    read: (member, { tables }) => tables.records.get(member)?.cleared ?? 0,
  },
  withdrew: {
    about: 'the member last withdrew a charge',
    of: 'member',
    type: 'instant',
    kept: true,
    read: (member, { tables }) => tables.withdrew.get(member)?.at ?? null,
  },
  unfounded: {
    about: 'cases that the member brought and that were found to be without ground',
    of: 'member',
    type: 'integer',
    unit: 'cases',
    kept: true,
    read: (member, { tables }) => tables.records.get(member)?.unfounded ?? 0,
  },
  warnings: {
    about: 'warnings of the member that are in force',
    of: 'member',
    type: 'integer',
    unit: 'warnings',
    kept: true,
    read: (member, { tables }) => tables.records.get(member)?.warning ?? 0,
  },
  sanctioned: {
    about: 'times that a sanction of the kind {kind} is in force against the member',
    of: 'member',
    type: 'integer',
    unit: 'times',
    each: 'kind',
    kept: true,
    read: (member, { tables }, kind) => tables.records.get(member)?.[kind as Kind] ?? 0,
  },
  proposing: {
    about: 'open proposals of the kind {decision} that the member has opened',
    of: 'member',
    type: 'integer',
    unit: 'proposals',
    each: 'decision',
    read: (member, { tables }, decision = '') => [...tables.open.rows(decision)].filter(({ by }) => by === member).length,
  },
  counted: {
    about: 'open proposals of the kind {decision} in whose “{group}” the member is counted',
    of: 'member',
    type: 'integer',
    unit: 'proposals',
    each: ['decision', 'group'],
    read: (member, { tables, community, weigh }, decision = '', group = '') =>
      [...tables.open.rows(decision)].filter(({ proposal }) => weigh(community.proposal(proposal)?.round ?? '', group, member) > 0n).length,
  },
}

export const facts: Facts = { ...ofRound, ...ofVoices, ...ofMembers }
