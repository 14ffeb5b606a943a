// A rulebook by which anyone contributes and those in charge review, for browsers: newcomers introduce themselves and contribute, too.
const inCharge = { var: 'actor.in.reviewers' }
const author = { same: [{ var: 'actor.id' }, { var: 'proposal.author' }] }
const everyone = { everyone: { who: true, at: 'opening' } }

export const commonGarden = {
  name: 'Common garden',
  about: 'What is written here belongs to all: anyone contributes, and whoever looks after the place looks at it.',
  plugins: { 'maintainer-review': 1 },
  options: {
    'maintainer-review': {
      domains: [
        { name: 'guides', about: 'What newcomers read first.', paths: ['guides'] },
        { name: 'plans', about: 'Beds, sheds and money.', paths: ['plans', 'accounts'] },
      ],
    },
  },
  decisions: {
    contribution: {
      about: 'Whoever looks after the place accepts it, asks for changes or turns it down. What nobody decides in thirty days goes stale.',
      propose: true,
      admits: ['candidate'],
      groups: { reviewers: { who: { var: 'member.maintainer-review.maintains' }, at: 'now' } },
      stages: [
        {
          name: 'review',
          closes: '30d',
          acts: { 'maintainer-review.review': inCharge, 'maintainer-review.unreview': inCharge, 'proposals.edit': author },
          calls: { withdraw: { about: 'Take the contribution back.', who: author } },
          moves: [
            { if: { past: { var: 'called.withdraw' } }, to: 'withdrawn' },
            { if: { '>': [{ var: 'maintainer-review.rejected' }, 0] }, to: 'turned-down' },
            {
              if: {
                and: [{ '==': [{ var: 'maintainer-review.unowned' }, 0] }, { '==': [{ var: 'maintainer-review.changes' }, 0] }],
              },
              to: 'accepted',
            },
            { at: 'close', to: 'stale' },
          ],
        },
        { name: 'turned-down', decides: 'failed' },
        { name: 'withdrawn', decides: 'failed' },
        { name: 'stale', decides: 'failed' },
      ],
    },
    charge: {
      about: 'Who looks after what is said and done at once.',
      propose: true,
      groups: everyone,
      stages: [{ name: 'said', moves: [{ to: 'accepted' }] }],
    },
  },
  permissions: {
    'members.invite': { members: true },
    'members.introduce': { members: true },
    'members.accept': { decision: 'charge' },
    'members.remove': { decision: 'charge' },
    'keys.replace': { decision: 'charge' },
    'rulebook.amend': { decision: 'charge' },
    'maintainer-review.publish': { decision: 'contribution' },
    'maintainer-review.revert': { decision: 'contribution' },
    'maintainer-review.appoint': { decision: 'charge' },
    'maintainer-review.recall': { decision: 'charge' },
  },
}
