// A rulebook for browsers in which standing counts: a covenant, candidates who are vouched for, standing by domain that fades.
import { weekOfVoting } from './week-of-voting.ts'

const v = (path: string) => ({ var: path })
const holds = (role: string) => ({ in: [role, v('actor.roles')] })
const settled = { run: 'reputation.settle', input: { yes: v('voting.yes'), no: v('voting.no') } }

export const guild = {
  name: 'Guild',
  about: 'Standing follows what one does, and fades.',
  plugins: { voting: 1, elections: 1, expulsion: 1, 'maintainer-review': 1, reputation: 1 },
  covenant: {
    text: 'We build for whoever comes after us.\n\nWhat one of us makes, all may use. We say what we think to those whom it is about, and we listen before we answer.',
    rules: {
      care: 'Leave tools and rooms as you would like to find them.',
      candour: 'Speak with people, not about them.',
    },
  },
  roles: { steward: { about: 'Writes down what was done, and by whom.' } },
  options: {
    'maintainer-review': { domains: [{ name: 'handbook', about: 'How we do things.', paths: [''] }] },
    reputation: {
      half_life: '90d',
      cap: '1/4',
      domains: [
        { name: 'building', about: 'What we build and repair.' },
        { name: 'roofs', about: 'Roofs and gutters.', within: 'building' },
        { name: 'care', about: 'Looking after the house and one another.', half_life: '180d' },
      ],
    },
  },
  decisions: {
    everyday: weekOfVoting('A week of voting, more for than against.'),
    contribution: {
      about: 'Whoever looks after the handbook accepts what is written for it.',
      propose: true,
      groups: {},
      stages: [
        {
          name: 'review',
          acts: { 'maintainer-review.review': true },
          moves: [
            { if: { '>': [v('maintainer-review.accepted'), 0] }, to: 'accepted' },
            { if: { '>': [v('maintainer-review.rejected'), 0] }, to: 'rejected' },
          ],
        },
      ],
    },
    praise: {
      about: 'Peers say what a piece of work is worth, with their standing behind it.',
      propose: true,
      groups: { all: { who: true, at: 'opening' } },
      stages: [
        {
          name: 'evaluation',
          closes: '14d',
          acts: { 'reputation.evaluate': true },
          settings: { reputation: { threshold: '1/10' } },
          moves: [{ at: 'close', to: 'evaluated' }],
        },
        { name: 'evaluated', decides: 'passed' },
      ],
    },
    circle: {
      about: 'Each gives to others for what they did; a hundred points are shared out by it.',
      propose: true,
      groups: { all: { who: true, at: 'opening' } },
      stages: [
        {
          name: 'giving',
          closes: '14d',
          acts: { 'reputation.give': true, 'reputation.take-part': true },
          settings: { reputation: { domain: 'care', starting: 100 } },
          moves: [{ at: 'close', to: 'shared' }],
        },
        { name: 'shared', decides: 'passed', runs: [{ run: 'reputation.share-out', input: { pot: 100 } }] },
      ],
    },
    wager: {
      about: 'Whoever is sure stakes standing; then all vote.',
      propose: true,
      groups: { all: { who: true, at: 'opening' } },
      stages: [
        {
          name: 'vote',
          closes: '7d',
          acts: { 'reputation.stake': true, 'voting.cast': true },
          settings: { reputation: { needed: 20 } },
          moves: [
            { at: 'close', if: { '>': [v('voting.yes'), v('voting.no')] }, to: 'right' },
            { at: 'close', to: 'wrong' },
          ],
        },
        { name: 'right', decides: 'passed', runs: [settled] },
        { name: 'wrong', decides: 'failed', runs: [settled] },
      ],
    },
    vouching: {
      about: 'Two members speak for whoever asks to join.',
      admits: ['candidate'],
      propose: { and: [{ same: [v('actor.members.status'), 'candidate'] }, { '==': [v('actor.open.vouching'), 0] }] },
      groups: { members: { who: true, at: 'now' } },
      stages: [
        {
          name: 'vouching',
          closes: '14d',
          acts: { 'proposals.support': v('actor.in.members'), 'proposals.unsupport': v('actor.in.members') },
          moves: [
            { if: { '>=': [v('support.members.count'), 2] }, to: 'accepted' },
            { at: 'close', to: 'rejected' },
          ],
        },
        { name: 'accepted', decides: 'passed', runs: [{ run: 'members.accept', input: { member: v('proposal.author') } }] },
      ],
    },
  },
  permissions: {
    'members.invite': { members: true },
    'members.introduce': { members: { '<': [v('community.members.introduced'), 5] } },
    'members.accept': { decision: 'vouching' },
    'members.deactivate': { members: holds('steward') },
    'members.suspend': { members: holds('steward') },
    'members.remove': { decision: 'everyday' },
    'keys.replace': { decision: 'everyday' },
    'rulebook.amend': [{ decision: 'everyday' }, { members: holds('steward') }],
    'maintainer-review.publish': { decision: 'contribution' },
    'maintainer-review.appoint': { members: holds('steward') },
    'elections.seat': { members: holds('steward') },
    'expulsion.impose': { members: holds('steward') },
    'reputation.award': { members: holds('steward') },
    'reputation.deduct': { members: holds('steward') },
    'reputation.share-out': { decision: 'circle' },
    'reputation.settle': { decision: 'wager' },
  },
}
