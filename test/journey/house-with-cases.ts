// A rulebook with cases for browsers: a week to reply, a week of voting, a warning, and an appeal to a jury of three; words are for those concerned and those who decide.
import { weekOfVoting } from './week-of-voting.ts'

const v = (path: string) => ({ var: path })
const is = (path: string) => ({ same: [v('actor.id'), v(path)] })

const concerned = { or: [v('member.expulsion.accused'), v('member.expulsion.recused'), { same: [v('member.id'), v('proposal.author')] }] }
const setUp = { expulsion: { accused: 'subject', broken: 'broken', files: 3, replies: 5 } }

export const houseWithCases = {
  name: 'House with cases',
  about: 'A community that hears whoever is concerned before it decides.',
  covenant: {
    text: 'We live in one house and look after one another.',
    rules: { quiet: 'From ten in the evening the house is quiet.', care: 'Nobody takes what belongs to all of us.' },
  },
  plugins: { voting: 1, expulsion: 1, sortition: 1 },
  decisions: {
    case: {
      about: 'A case: somebody is said to have broken a rule. A week to reply, a week to decide, two weeks to appeal.',
      asks: { subject: 'member', broken: ['quiet', 'care'] },
      propose: { stated: v('asked.subject') },
      readers: { or: [is('asked.subject'), is('proposal.author'), v('actor.in.judges'), v('actor.reads.appeal')] },
      groups: { judges: { who: { '!': concerned }, at: { stage: 'vote' } } },
      stages: [
        {
          name: 'notice',
          closes: '7d',
          settings: setUp,
          acts: {
            'expulsion.reply': v('actor.expulsion.accused'),
            'expulsion.evidence': { or: [v('actor.expulsion.accused'), is('proposal.author')] },
            'expulsion.recuse': true,
          },
          moves: [{ at: 'close', to: 'vote' }],
        },
        {
          name: 'vote',
          closes: '7d',
          settings: setUp,
          acts: { 'voting.cast': v('actor.in.judges'), 'expulsion.reply': v('actor.expulsion.accused') },
          moves: [
            {
              at: 'close',
              if: { 'more-than': ['2/3', v('voting.judges.yes'), { '+': [v('voting.judges.yes'), v('voting.judges.no')] }] },
              to: 'warned',
            },
            { at: 'close', to: 'cleared' },
          ],
        },
        {
          name: 'warned',
          closes: '14d',
          decides: 'passed',
          runs: [
            { run: 'expulsion.note-bystanders', input: { members: v('voting.judges.silent'), others: v('groups.judges.all') } },
            {
              run: 'expulsion.impose',
              input: {
                member: v('asked.subject'),
                kind: 'warning',
                broken: v('asked.broken'),
                until: { after: [v('stage.entered'), '1y'] },
              },
            },
          ],
          moves: [
            { if: { past: v('within.appeal.lifted.entered') }, to: 'overturned' },
            { at: 'close', if: { '==': [v('within.appeal.verdict'), 0] }, to: 'settled' },
          ],
        },
        { name: 'overturned' },
        { name: 'settled' },
        { name: 'cleared', decides: 'failed', runs: [{ run: 'expulsion.clear', input: {} }] },
      ],
    },
    appeal: {
      about: 'Whoever was warned appeals to three who are drawn by lot, first from those who took no part.',
      asks: { grounds: 'text' },
      within: ['case'],
      propose: { and: [is('parent.asked.subject'), { '>': [v('parent.expulsion.imposed'), 0] }] },
      readers: { or: [is('proposal.author'), is('parent.proposal.author'), v('actor.sortition.juror')] },
      groups: { jury: { who: v('member.sortition.juror'), at: { stage: 'verdict' } } },
      stages: [
        { name: 'numbers', closes: '2d', acts: { 'sortition.commit': true }, moves: [{ at: 'close', to: 'opening' }] },
        {
          name: 'opening',
          closes: '1d',
          acts: { 'sortition.open': true },
          moves: [
            { if: { '==': [v('sortition.opened'), v('sortition.committed')] }, to: 'lot' },
            { at: 'close', to: 'numbers', fresh: true },
          ],
        },
        {
          name: 'lot',
          runs: [
            {
              run: 'sortition.draw',
              input: { from: v('parent.expulsion.bystanders'), afterwards: v('parent.expulsion.unconcerned'), seats: 3, reserve: 2 },
            },
          ],
          moves: [{ to: 'seating' }],
        },
        {
          name: 'seating',
          closes: '3d',
          settings: { sortition: { challenges: 2 } },
          runs: [{ run: 'sortition.seat', input: {} }],
          acts: {
            'sortition.take': true,
            'sortition.decline': true,
            'sortition.challenge': { or: [is('proposal.author'), is('parent.proposal.author')] },
          },
          moves: [{ at: 'close', to: 'verdict' }],
        },
        {
          name: 'verdict',
          closes: '7d',
          acts: { 'voting.cast': v('actor.in.jury') },
          moves: [
            { at: 'close', if: { '>': [v('voting.jury.yes'), v('voting.jury.no')] }, to: 'lifted' },
            { at: 'close', to: 'dismissed' },
          ],
        },
        { name: 'lifted', decides: 'passed', runs: [{ run: 'expulsion.lift', input: { case: v('parent.proposal.id') } }] },
        { name: 'dismissed', decides: 'failed' },
      ],
    },
    rules: weekOfVoting('Other rules: more for than against in a week.'),
  },
  permissions: {
    'members.invite': { members: true },
    'rulebook.amend': { decision: 'rules' },
    'expulsion.impose': { decision: 'case' },
    'expulsion.clear': { decision: 'case' },
    'expulsion.note-bystanders': { decision: 'case' },
    'expulsion.lift': { decision: 'appeal' },
    'sortition.draw': { decision: 'appeal' },
    'sortition.seat': { decision: 'appeal' },
  },
}
