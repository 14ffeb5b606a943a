// A rulebook with an election, a jury, grants and a sealed vote, for browsers: of a council of two one is elected, and the next is offered a seat.
const sealed = { voting: { secrecy: 'sealed', unopened: 'abstain' } }
const all = { everyone: { who: true, at: 'opening' } }

export const councilAndJury = {
  name: 'Council and jury',
  about: 'A community that elects and draws lots.',
  plugins: { voting: 1, elections: 1, sortition: 1, conviction: 1 },
  roles: {
    council: { about: 'Looks after the house between meetings.', seats: 2 },
    juror: { about: 'Drawn by lot, for one matter.', seats: 1 },
  },
  decisions: {
    election: {
      about: 'A week of nominations, then a vote.',
      propose: true,
      groups: all,
      stages: [
        {
          name: 'nominations',
          closes: '7d',
          acts: {
            'elections.nominate': true,
            'elections.accept': true,
            'elections.decline': true,
            'elections.endorse': true,
            'elections.take-back': true,
          },
          settings: { elections: { endorsements: 1, most: 3 } },
          moves: [
            { at: 'close', if: { '>': [{ var: 'elections.standing' }, 0] }, to: 'vote' },
            { at: 'close', to: 'nobody-stands' },
          ],
        },
        {
          name: 'vote',
          closes: '7d',
          acts: { 'voting.cast': { var: 'actor.in.everyone' } },
          settings: { voting: { method: 'approval', options: { var: 'elections.candidates' }, ties: ['seniority'] } },
          moves: [{ at: 'close', to: 'elected' }],
        },
        {
          name: 'elected',
          decides: 'passed',
          runs: [
            {
              run: 'elections.seat',
              input: {
                role: 'council',
                elected: { var: 'voting.winners' },
                next: { var: 'voting.next.5' },
                anew: true,
                until: { after: [{ var: 'stage.entered' }, '2y'] },
              },
            },
          ],
        },
        { name: 'nobody-stands', decides: 'failed' },
      ],
    },
    jury: {
      about: 'Two days to put numbers in, one to open them.',
      propose: true,
      groups: all,
      stages: [
        { name: 'numbers', closes: '2d', acts: { 'sortition.commit': true }, moves: [{ at: 'close', to: 'opening' }] },
        {
          name: 'opening',
          closes: '1d',
          acts: { 'sortition.open': true },
          moves: [
            { if: { '==': [{ var: 'sortition.opened' }, { var: 'sortition.committed' }] }, to: 'lot' },
            { at: 'close', to: 'numbers', fresh: true },
          ],
        },
        {
          name: 'lot',
          runs: [{ run: 'sortition.draw', input: { from: { var: 'groups.everyone.all' }, seats: 1, reserve: 1 } }],
          moves: [{ to: 'drawn' }],
        },
        {
          name: 'drawn',
          decides: 'passed',
          runs: [
            {
              run: 'elections.seat',
              input: { role: 'juror', elected: { var: 'sortition.drawn' }, next: { var: 'sortition.reserve' }, anew: true },
            },
          ],
        },
      ],
    },
    grant: {
      about: 'Money is granted once enough members have stood behind it for long enough.',
      propose: true,
      groups: all,
      stages: [
        {
          name: 'growing',
          closes: '180d',
          acts: { 'conviction.support': { var: 'actor.in.everyone' } },
          settings: { conviction: { among: 'everyone', supply: { var: 'groups.everyone.size' }, requested: '800', funds: '10000' } },
          moves: [
            { if: { past: { var: 'conviction.enough' } }, to: 'accepted' },
            { at: 'close', to: 'rejected' },
          ],
        },
      ],
    },
    ballot: {
      about: 'A vote that nobody can watch: a week to seal votes, two days to open them.',
      propose: true,
      groups: all,
      stages: [
        { name: 'vote', closes: '7d', acts: { 'voting.seal': true }, settings: sealed, moves: [{ at: 'close', to: 'opening' }] },
        {
          name: 'opening',
          closes: '2d',
          acts: { 'voting.open': true },
          settings: sealed,
          moves: [
            { at: 'close', if: { '>': [{ var: 'voting.yes' }, { var: 'voting.no' }] }, to: 'accepted' },
            { at: 'close', to: 'rejected' },
          ],
        },
      ],
    },
  },
  permissions: {
    'members.invite': { members: true },
    'members.remove': { decision: 'election' },
    'keys.replace': { decision: 'election' },
    'rulebook.amend': { decision: 'election' },
    'elections.seat': [{ decision: 'election' }, { decision: 'jury' }],
    'sortition.draw': { decision: 'jury' },
  },
  duties: {
    'next-in-line': {
      about: 'An empty seat is offered to whoever comes next.',
      of: 'community',
      when: {
        and: [
          { '>': [{ var: 'community.elections.line.council' }, 0] },
          { '<': [{ '+': [{ var: 'community.roles.held.council' }, { var: 'community.elections.offers.council' }] }, 2] },
        ],
      },
      runs: [{ run: 'elections.offer', input: { role: 'council' } }],
    },
  },
}
