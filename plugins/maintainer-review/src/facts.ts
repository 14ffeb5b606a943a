// What rules may say of contributions: what their maintainers say, what they touch, who maintains what, what a member contributed.
import type { Fact, Fields } from '@polyarchy/core'
import { everyone, saying, sayingOfAny } from './maintainers-say.ts'
import { maintained, maintains } from './maintaining.ts'
import type { options } from './options.ts'
import { domainsOf } from './paths.ts'
import { digits, type tables } from './tables.ts'
import { pathsOf } from './touching.ts'
import { wrote } from './writers.ts'

type Facts = Readonly<Record<string, Fact<typeof tables, Fields, typeof options>>>

const ofRound: Facts = {
  approvals: {
    about: 'maintainers of what it touches who accept it',
    of: 'round',
    carried: true,
    type: 'integer',
    unit: 'members',
    read: (round, ctx) => everyone(saying(round, ['accept'], ctx)),
  },
  objections: {
    about: 'maintainers of what it touches who turn it down or ask for changes',
    of: 'round',
    carried: true,
    type: 'integer',
    unit: 'members',
    read: (round, ctx) => everyone(saying(round, ['changes', 'reject'], ctx)),
  },
  rejections: {
    about: 'maintainers of what it touches who turn it down',
    of: 'round',
    carried: true,
    type: 'integer',
    unit: 'members',
    read: (round, ctx) => everyone(saying(round, ['reject'], ctx)),
  },
  unowned: {
    about: 'domains that it touches and that lack an acceptance by a maintainer of theirs',
    of: 'round',
    carried: true,
    type: 'integer',
    unit: 'domains',
    read: (round, ctx) => [...saying(round, ['accept'], ctx).values()].filter(members => members.size === 0).length,
  },
  'approvals-of-any': {
    about: 'maintainers of anything who accept it',
    of: 'round',
    carried: true,
    type: 'integer',
    unit: 'members',
    read: (round, ctx) => sayingOfAny(round, ['accept'], ctx),
  },
  'objections-of-any': {
    about: 'maintainers of anything who turn it down or ask for changes',
    of: 'round',
    carried: true,
    type: 'integer',
    unit: 'members',
    read: (round, ctx) => sayingOfAny(round, ['changes', 'reject'], ctx),
  },
  'rejections-of-any': {
    about: 'maintainers of anything who turn it down',
    of: 'round',
    carried: true,
    type: 'integer',
    unit: 'members',
    read: (round, ctx) => sayingOfAny(round, ['reject'], ctx),
  },
  domain: {
    about: 'the domain to which most of its paths belong, of several the first in the rulebook',
    of: 'round',
    carried: true,
    type: 'id',
    read(round, { tables, community, options }) {
      const proposal = community.ofRound(round)?.id ?? ''
      const pathsIn = (name: string): number => tables.touched.get(proposal, name)?.paths ?? 0
      const [most] = domainsOf(options).toSorted((one, other) => pathsIn(other.name) - pathsIn(one.name))
      return most && pathsIn(most.name) > 0 ? most.name : ''
    },
  },
  domains: {
    about: 'the domains that it touches',
    of: 'round',
    carried: true,
    type: 'ids',
    read: (round, { tables, community }) => [...tables.touched.rows(community.ofRound(round)?.id ?? '')].map(({ domain }) => domain),
  },
  paths: {
    about: 'paths to which it adds a version',
    of: 'round',
    carried: true,
    type: 'integer',
    unit: 'paths',
    read: (round, { community }) => pathsOf(community.ofRound(round)?.actions ?? []).length,
  },
  reverts: {
    about: 'it does nothing but go back to earlier versions',
    of: 'round',
    carried: true,
    type: 'boolean',
    read(round, { community }) {
      const paths = pathsOf(community.ofRound(round)?.actions ?? [])
      return paths.length > 0 && paths.every(({ reverts }) => reverts)
    },
  },
  newcomer: {
    about: 'its author had nothing accepted before',
    of: 'round',
    type: 'boolean',
    read: (round, { tables, community }) => tables.contributions.get(community.ofRound(round)?.id ?? '')?.newcomer === true,
  },
}

const ofVoice: Facts = {
  maintains: {
    about: 'the member maintains a domain that it touches, and did not write it',
    of: 'voice',
    type: 'boolean',
    kept: true,
    read: maintains,
  },
  involved: {
    about: 'the member maintains a domain that it touches or had something accepted there, and did not write it',
    of: 'voice',
    type: 'boolean',
    kept: true,
    read(round, who, ctx) {
      const info = ctx.community.ofRound(round)
      if (!info || wrote(info, who, ctx)) return false
      if (maintains(round, who, ctx)) return true
      for (const { domain } of ctx.tables.touched.rows(info.id)) if (ctx.tables.accepted_in.get(who, domain)) return true
      return false
    },
  },
}

const ofMember: Facts = {
  maintainer: {
    about: 'the member maintains “{domain}”',
    of: 'member',
    type: 'boolean',
    each: 'domain',
    kept: true,
    read: (who, { tables }, domain = '') => tables.maintainers.get(domain, who) !== undefined,
  },
  'maintains-any': {
    about: 'the member maintains some domain',
    of: 'member',
    type: 'boolean',
    kept: true,
    read: (who, ctx) => maintained(who, ctx).length > 0,
  },
  accepted: {
    about: 'contributions of the member that were accepted',
    of: 'member',
    type: 'integer',
    unit: 'contributions',
    kept: true,
    read: (who, { tables }) => tables.authors.get(who)?.accepted ?? 0,
  },
  'accepted-in': {
    about: 'contributions of the member that were accepted in “{domain}”',
    of: 'member',
    type: 'integer',
    unit: 'contributions',
    each: 'domain',
    kept: true,
    read: (who, { tables }, domain = '') => tables.accepted_in.get(who, domain)?.contributions ?? 0,
  },
  latest: {
    about: 'contribution {number} of the member, counted from the latest, was accepted',
    of: 'member',
    type: 'instant',
    each: 'number',
    kept: true,
    read(who, { tables }, number = '') {
      const place = (tables.authors.get(who)?.accepted ?? 0) - Number(number)
      return (place >= 0 ? tables.acceptances.get(who, digits(place))?.at : undefined) ?? null
    },
  },
}

const ofCommunity: Facts = {
  maintainers: {
    about: 'members who maintain “{domain}”',
    of: 'community',
    type: 'integer',
    unit: 'members',
    each: 'domain',
    read: (_, { tables }, domain = '') => tables.maintainers.count(domain),
  },
}

export const facts: Facts = { ...ofRound, ...ofVoice, ...ofMember, ...ofCommunity }
