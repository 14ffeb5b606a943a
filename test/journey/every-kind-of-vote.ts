// A rulebook with a decision for each kind of ballot, for browsers to vote with: each is over once two have voted.
const options = { var: 'asked.options' }

/** The proposer states the options, unless the rules do. */
function kind(about: string, voting: { readonly [name: string]: unknown }) {
  return {
    about,
    ...(voting.options === undefined ? { asks: { options: 'options' } } : {}),
    propose: true,
    groups: { everyone: { who: true, at: 'opening' } },
    stages: [
      {
        name: 'vote',
        closes: '7d',
        acts: { 'voting.cast': { var: 'actor.in.everyone' }, 'voting.withdraw': { var: 'actor.in.everyone' } },
        settings: { voting: { options, group: 'everyone', ...voting } },
        moves: [
          { if: { '>=': [{ var: 'voting.voters' }, 2] }, to: 'accepted' },
          { at: 'close', to: 'rejected' },
        ],
      },
    ],
  }
}

const secret = { method: 'schulze', options, group: 'everyone', secrecy: 'sealed' }

export const everyKindOfVote = {
  name: 'Every kind of vote',
  about: 'A community that tries every way to vote.',
  plugins: { voting: 1 },
  decisions: {
    rank: kind('All are ranked.', { method: 'schulze' }),
    approve: kind('At most two are approved.', { method: 'approval', most: 2 }),
    score: kind('Each gets a score, or no opinion.', { method: 'score', highest: 10, unscored: 'ignored' }),
    divide: kind('A hundred is divided.', { method: 'split', total: 100 }),
    spend: kind('Projects are paid for.', {
      method: 'equal-shares-budget',
      options: ['lathe', 'ramp', 'bike'],
      budget: '5000',
      costs: [
        { option: 'lathe', cost: '2000' },
        { option: 'ramp', cost: '3000' },
        { option: 'bike', cost: '4000' },
      ],
    }),
    sealed: {
      ...kind('Nobody sees how others vote before the vote is over.', {}),
      stages: [
        {
          name: 'vote',
          closes: '7d',
          acts: { 'voting.seal': { var: 'actor.in.everyone' } },
          settings: { voting: secret },
          moves: [{ if: { '>=': [{ var: 'voting.sealed' }, 2] }, to: 'opening' }],
        },
        {
          name: 'opening',
          closes: '2d',
          acts: { 'voting.open': { var: 'actor.in.everyone' } },
          settings: { voting: secret },
          moves: [
            { if: { '>=': [{ var: 'voting.voters' }, 2] }, to: 'accepted' },
            { at: 'close', to: 'rejected' },
          ],
        },
      ],
    },
    general: {
      about: 'Votes pass on here: more for than against.',
      propose: true,
      groups: { members: { who: true, at: 'opening' } },
      stages: [
        {
          name: 'vote',
          closes: '7d',
          acts: { 'voting.cast': { var: 'actor.in.members' }, 'voting.withdraw': { var: 'actor.in.members' } },
          settings: { voting: { delegation: 'members', topic: 'general' } },
          moves: [
            { at: 'close', if: { '>': [{ var: 'voting.members.yes' }, { var: 'voting.members.no' }] }, to: 'accepted' },
            { at: 'close', to: 'rejected' },
          ],
        },
      ],
    },
  },
  permissions: {
    'members.invite': { members: true },
    'members.admit': { decision: 'general' },
    'members.remove': { decision: 'general' },
    'keys.replace': { decision: 'general' },
    'rulebook.amend': { decision: 'general' },
  },
}
