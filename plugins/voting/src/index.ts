// Members answer; the rulebook says who, how, and what it takes.
import { code, type Field, flag, id, instant, integer, list, oneOf, optional, plugin, table, text } from '@polyarchy/core'
import { countsOf, fits, methods } from './methods.ts'

const settings = {
  /** How members answer; see `methods.ts`. */
  method: optional(oneOf(...methods)),
  /** What is chosen between, in `single`. */
  options: optional(list(id, 100)),
  /** Whether a ballot may be changed or taken back. It may, unless said. */
  change: optional(flag),
  reason: optional(oneOf('optional', 'required', 'off')),
  /** Options that may only be chosen with a reason. */
  explained: optional(list(id, 100)),
  /** How many members must vote: what `voting.reached` speaks of. */
  quorum: optional(integer(0, 1_000_000_000)),
}
const choice: Field<string> = code('^[a-z0-9+.-]{1,64}$', 64)

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
  tables: {
    // Ballots are kept by member, not appended, so that changing one's mind costs nothing to count.
    ballots: table(
      ['round', 'member'],
      { method: oneOf(...methods), choice, reason: optional(text(2000)), at: instant },
      { counts: countsOf },
    ),
  },
  tallies: {
    yes: { about: 'votes in favour', unit: 'votes' },
    no: { about: 'votes against', unit: 'votes' },
    abstain: { about: 'abstentions', unit: 'votes' },
    decisive: { about: 'votes in favour or against', unit: 'votes', of: ['yes', 'no'] },
    voters: { about: 'members who voted', unit: 'members' },
    choice: { about: 'votes for', unit: 'votes', each: 'option' },
    reasoned: { about: 'votes with a reason for', unit: 'votes', each: 'option' },
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
    choice: 'This cannot be answered here.',
    fixed: 'A vote that has been cast here can no longer be changed.',
    reason: 'Say why: a reason is needed here.',
    'no-reason': 'No reasons are given in this vote.',
    absent: 'You have not voted.',
  },
  actions: {
    cast: {
      about: 'Vote, or change your vote.',
      by: 'member',
      on: 'proposal',
      input: { choice, reason: optional(text(2000)) },
      examples: [
        { choice: 'yes', reason: 'It is time.' },
        { choice: '+1', reason: 'It is time.' },
        { choice: 'yes' },
        { choice: '+1' },
        { choice: 'abstain' },
        { choice: 'no', reason: 'It costs too much.' },
        { choice: '-1', reason: 'It costs too much.' },
      ],
      apply(ballot, { tables, settings, community, round, author, refuse }) {
        const { method = 'yes-no', options = [], change = true, reason = 'optional', explained = [] } = settings(round)
        if (!fits(method, ballot.choice, options)) refuse('choice')
        if (!change && tables.ballots.get(round, author)) refuse('fixed')
        if (ballot.reason === undefined && (reason === 'required' || explained.includes(ballot.choice))) refuse('reason')
        if (reason === 'off' && ballot.reason !== undefined) refuse('no-reason')
        tables.ballots.put({ ...ballot, method, round, member: author, at: community.now })
      },
    },
    withdraw: {
      about: 'Take your vote back.',
      by: 'member',
      on: 'proposal',
      input: {},
      apply(_, { tables, settings, round, author, refuse }) {
        if (!tables.ballots.get(round, author)) refuse('absent')
        if (settings(round).change === false) refuse('fixed')
        tables.ballots.drop(round, author)
      },
    },
  },

  facts: {
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
})
