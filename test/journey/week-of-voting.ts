// The plainest decision of the rulebooks that browsers try: whoever votes within a week, more for than against.
export const weekOfVoting = (about: string) => ({
  about,
  propose: true,
  groups: { everyone: { who: true, at: 'opening' } },
  stages: [
    {
      name: 'vote',
      closes: '7d',
      acts: { 'voting.cast': true },
      moves: [
        { at: 'close', if: { '>': [{ var: 'voting.yes' }, { var: 'voting.no' }] }, to: 'accepted' },
        { at: 'close', to: 'rejected' },
      ],
    },
  ],
})
