// Members answer; the rulebook says who, how, and what it takes.
import { type Json, member, optional, plugin, text } from '@polyarchy/core'
import { marks } from './ballots/ballot.ts'
import { castBallot } from './ballots/casting.ts'
import { delegationActions, forgetLeaver } from './delegation/actions.ts'
import { delegationFacts } from './delegation/facts.ts'
import { passing } from './delegation/passing.ts'
import { isCastByProxy, isTooMuch } from './proxies.ts'
import { refusals } from './refusals.ts'
import { countRound, forgetResult } from './results/counting.ts'
import { facts } from './results/facts.ts'
import { election } from './results/view.ts'
import type { ElectionJson } from './results/vote-json.ts'
import { secrecyActions, unseal } from './secrecy/sealing.ts'
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
    sealed: { about: 'members who have sealed a ballot', unit: 'members' },
    voters: { about: 'members who voted', unit: 'members' },
    direct: { about: 'members who voted themselves', unit: 'members', of: ['voters'], only: 'own' },
    represented: { about: 'members for whom somebody else voted', unit: 'members', of: ['voters'], only: 'passed' },
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
  passing,
  fixed: ({ change, secrecy }) => change === false && secrecy !== 'sealed',

  refusals,
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
        if (ctx.settings(ctx.round).secrecy === 'sealed') ctx.refuse('sealed-here')
        castBallot(ballot, ctx)
      },
    },
    withdraw: {
      about: 'Take your vote back.',
      by: 'member',
      on: 'proposal',
      input: {},
      apply(_, ctx) {
        const { tables, settings, round, author, refuse } = ctx
        const byProxy = isCastByProxy(ctx, author)
        if (!byProxy && !tables.ballots.get(round, author)) refuse('absent')
        if (settings(round).change === false || tables.unsealing.get(round)) refuse('fixed')
        if (byProxy) refuse('by-proxy')
        forgetResult(round, ctx)
        tables.ballots.drop(round, author)
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
        if (to !== undefined && isTooMuch(to, ctx)) refuse('laden')
        if (settings(round).change === false && (tables.ballots.get(round, author) || isCastByProxy(ctx, author))) refuse('fixed')
        forgetResult(round, ctx)
        if (to === undefined) tables.proxies.drop(round, author)
        else tables.proxies.put({ round, member: author, to, at: community.now })
      },
    },
    ...secrecyActions,
    ...delegationActions,
  },

  facts: {
    ...facts,
    ...delegationFacts,
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

  views: {
    election: {
      about: 'The election of a proposal with its ballots, from which its result can be counted again.',
      read: (id, ctx) => election(id, ctx) as unknown as Json,
      named: answer => (answer as unknown as ElectionJson).vote.options,
    },
  },

  on: {
    closed(round, ctx) {
      if (unseal(round, ctx)) countRound(round, ctx)
    },
    left: forgetLeaver,
  },
})
