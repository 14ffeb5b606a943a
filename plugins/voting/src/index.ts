// Members answer; the rulebook says who, how, and what it takes.
import { member, optional, plugin, text } from '@polyarchy/core'
import { marks } from './ballots/ballot.ts'
import { misfitOf, misfits } from './ballots/fits.ts'
import { carry, follow, mostProxies } from './proxies.ts'
import { countRound, forgetResult } from './results/counting.ts'
import { facts } from './results/facts.ts'
import { misset, type Settings, settings } from './settings.ts'
import { tables } from './tables.ts'

/** Which answer is ahead; a tie is no lead. */
function leads(tally: (name: string) => number | bigint): string {
  const [inFavour, against] = [BigInt(tally('yes')) + BigInt(tally('for')), BigInt(tally('no')) + BigInt(tally('against'))]
  return inFavour > against ? 'yes' : against > inFavour ? 'no' : ''
}

export default plugin({
  name: 'voting',
  version: 1,
  about: 'Members answer a question; the rulebook says who may, in what way, and what it takes.',

  settings,
  misset: (set, around) => misset(set as Settings, around),
  tables,
  tallies: {
    yes: { about: 'votes in favour', unit: 'votes' },
    no: { about: 'votes against', unit: 'votes' },
    abstain: { about: 'abstentions', unit: 'votes' },
    decisive: { about: 'votes in favour or against', unit: 'votes', of: ['yes', 'no'] },
    voters: { about: 'members who voted', unit: 'members' },
    choice: { about: 'votes for', unit: 'votes', each: 'option' },
    reasoned: { about: 'votes with a reason for', unit: 'votes', each: 'option' },
    points: { about: 'points for', unit: 'votes', each: 'option', most: 'any' },
    first: { about: 'votes that rank first', unit: 'votes', each: 'option' },
    blank: { about: 'ballots that mark nothing', unit: 'votes' },
    for: { about: 'favourable votes', unit: 'votes' },
    against: { about: 'unfavourable votes', unit: 'votes' },
    full_for: { about: 'votes of exactly +1', unit: 'votes' },
    full_against: { about: 'votes of exactly -1', unit: 'votes' },
    against_reasoned: { about: 'unfavourable votes with a reason', unit: 'votes' },
    full_against_reasoned: { about: 'votes of exactly -1 with a reason', unit: 'votes' },
  },
  marks: {
    reached: {
      about: 'enough members had voted',
      keeps: 'first',
      state: (tally, { quorum }) => (quorum !== undefined && tally('voters') >= quorum ? 'reached' : ''),
    },
    flipped: { about: 'the lead last changed', keeps: 'last', state: leads },
  },
  fixed: ({ change }) => change === false,

  refusals: {
    ...misfits,
    uncountable: 'These ballots cannot be counted in the way that the rulebook says.',
    fixed: 'A vote that has been cast here can no longer be changed.',
    reason: 'Say why: a reason is needed here.',
    'no-reason': 'No reasons are given in this vote.',
    absent: 'You have not voted.',
    'by-proxy': 'Your vote was cast by whoever holds your proxy. Vote yourself, or take the proxy back.',
    stranger: 'There is no such member.',
    yourself: 'You can vote for yourself without a proxy.',
    given: 'They hold your proxy already.',
    'no-proxy': 'You have given nobody a proxy here.',
    laden: 'They hold as many proxies as one member may.',
  },
  actions: {
    cast: {
      about: 'Vote, or change your vote.',
      by: 'member',
      on: 'proposal',
      input: { ...marks, reason: optional(text(2000)) },
      examples: [
        { choice: 'yes', reason: 'It is time.' },
        { choice: '+1', reason: 'It is time.' },
        { choice: 'yes' },
        { choice: '+1' },
        { choice: 'abstain' },
        { choice: 'no', reason: 'It costs too much.' },
        { choice: '-1', reason: 'It costs too much.' },
      ],
      apply(ballot, ctx) {
        const { tables, settings, community, round, author, refuse } = ctx
        const set = settings(round)
        const { method = 'yes-no', change = true, reason = 'optional', explained = [] } = set
        const misfit = misfitOf(ballot, set as Settings)
        if (misfit) refuse(misfit)
        if (!change && tables.ballots.get(round, author)) refuse('fixed')
        if (ballot.reason === undefined && (reason === 'required' || explained.includes(ballot.choice ?? ''))) refuse('reason')
        if (reason === 'off' && ballot.reason !== undefined) refuse('no-reason')
        forgetResult(round, ctx)
        tables.ballots.put({ ...ballot, method, round, member: author, at: community.now })
        carry(ctx, author)
      },
    },
    withdraw: {
      about: 'Take your vote back.',
      by: 'member',
      on: 'proposal',
      input: {},
      apply(_, ctx) {
        const { tables, settings, round, author, refuse } = ctx
        const ballot = tables.ballots.get(round, author)
        if (!ballot) return refuse('absent')
        if (settings(round).change === false) refuse('fixed')
        if (ballot.by !== undefined) refuse('by-proxy')
        forgetResult(round, ctx)
        tables.ballots.drop(round, author)
        follow(ctx, author)
        carry(ctx, author)
      },
    },
    proxy: {
      about: 'Let someone vote for you as they vote themselves, until you vote; naming nobody takes that back.',
      by: 'member',
      on: 'proposal',
      input: { to: optional(member) },
      apply({ to }, ctx) {
        const { tables, settings, community, round, author, refuse } = ctx
        const before = tables.proxies.get(round, author)?.to
        if (to === before) refuse(to === undefined ? 'no-proxy' : 'given')
        if (to === author) refuse('yourself')
        if (to !== undefined && !community.member(to)) refuse('stranger')
        if (to !== undefined && tables.held.count(round, to) >= mostProxies) refuse('laden')
        if (settings(round).change === false && tables.ballots.get(round, author)) refuse('fixed')
        forgetResult(round, ctx)
        if (before !== undefined) tables.held.drop(round, before, author)
        if (to === undefined) tables.proxies.drop(round, author)
        else {
          tables.proxies.put({ round, member: author, to, at: community.now })
          tables.held.put({ round, to, member: author })
        }
        follow(ctx, author)
      },
    },
  },

  facts: {
    ...facts,
    leading: {
      about: 'the options with the most votes',
      of: 'round',
      type: 'ids',
      read(round, { settings, tally }) {
        const options = settings(round).options ?? []
        const votes = options.map(option => BigInt(tally(round, `choice.${option}`)))
        const most = votes.reduce((best, count) => (count > best ? count : best), 1n)
        return options.filter((_, index) => votes[index] === most).toSorted()
      },
    },
  },

  on: { closed: (round, ctx) => countRound(round, ctx) },
})
