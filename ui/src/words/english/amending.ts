// A proposal that would change the rules.

export const amending = {
  title: 'What would be different',
  until: 'For a trial, until',
  anew: 'Proposals that are then open begin anew under the changed rules.',
  sound: 'The changed rules hold together, and nothing strikes as not meant.',
  outdated: 'The rules have changed since this was proposed, so it no longer fits them: it cannot be carried out as it stands.',
  trial: {
    title: 'On trial',
    running: (places: number) =>
      `${places === 1 ? 'A change' : `Changes in ${places} places`} of these rules on trial: they end by themselves`,
    stuck: 'A trial should be over, and what it changed could not be undone.',
    proposal: 'The proposal',
    'rulebook.keep': 'Propose to keep it',
    'rulebook.end': 'Propose to end it now',
  },
  failing: { title: 'What could not be done', since: 'since' },
  history: {
    title: 'How these rules came to be',
    kinds: {
      founding: 'The founding',
      amendment: 'A change was decided',
      trial: 'A change was decided for a trial',
      end: 'A trial was over',
    },
    proposal: 'the proposal',
  },
  past: 'This was about earlier rules. What it changed stands place by place above.',
}
