// Giving one's vote to others, and how it was cast.
import { count } from './counting.ts'

export const delegation = {
  title: 'Who votes for me',
  lead: 'Whenever you do not vote, those whom you name here vote for you. If you vote yourself, yours counts and not theirs. You can take it back at any time.',
  none: 'By the rules of this community, votes pass on to nobody.',
  visitor: 'Only members have a vote to give.',
  from: 'A vote goes by what was given when it began.',
  everything: 'Everything else',
  everythingHint: 'All on which you give your vote to nobody in particular.',
  nobody: 'You have given it to nobody.',
  asElse: 'As with everything else.',
  kept: 'You keep your vote here, whatever holds for everything else.',
  over: 'This has run out: your vote is your own again.',
  given: (share: string) => (share === '1' ? '' : `: ${share}`),
  rest: (share: string) =>
    share === '0'
      ? 'All of your vote is given.'
      : share === '1'
        ? 'All of your vote stays with you.'
        : `The rest, ${share}, stays with you.`,
  tooMuch: 'This is more than one vote: take some away.',
  until: 'until',
  untilLabel: 'Until',
  untilHint: 'Left empty, it holds until you take it back.',
  give: 'Give my vote',
  change: 'Change',
  keep: 'Keep my vote here',
  back: 'Take it back',
  cancel: 'Leave it as it is',
  add: 'Who votes for you',
  addMore: 'And who else',
  choose: 'Choose a member',
  share: (name: string) => `Part for ${name}`,
  part: (share: string) => (share === '1' ? 'all of it' : share),
  evenly: 'The same for each',
  out: 'Take out',
  outOf: (name: string) => `: ${name}`,
  missing: 'Choose who shall vote for you.',
  sign: 'Sign it',
  received: 'Who gave you theirs',
  receivedOn: (topic: string, givers: number) => `${topic}: ${count(givers, 'member', 'members')}`,
  receivedHint: 'Where they do not vote themselves, you vote for them too.',
  receivedNone: 'Nobody has given you their vote.',
  cast: {
    title: 'What becomes of your vote',
    carries: (others: string) => `You vote for ${count(others, 'other member', 'other members')} here.`,
    override: 'If you vote yourself, your own vote counts.',
    link: 'Who votes for me',
  },
}
