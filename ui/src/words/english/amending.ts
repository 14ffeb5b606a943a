// A proposal that would change the rules.

export const amending = {
  title: 'What would be different',
  until: 'For a trial, until',
  anew: 'Proposals that are then open begin anew under the changed rules.',
  broken: 'With this change the rules would not hold together',
  sound: 'The changed rules hold together, and nothing strikes as not meant.',
  outdated: 'The rules have changed since this was proposed, so it no longer fits them: it cannot be carried out as it stands.',
  past: 'This was about earlier rules. What it changed stands place by place above.',
}
