// Conviction: standing behind a proposal with a part of one's voice, for as long as one likes.
import { count } from './counting.ts'

export const conviction = {
  title: 'Who stands behind it',
  how: 'Stand behind it with as much of your voice as you like, for as long as you like. The longer it stands, the more it counts; what you take back fades.',
  part: 'Part of my voice',
  percent: (part: number) => `${part} %`,
  free: (part: number) => `${part} % of your voice is still free, over everything that is open.`,
  tooMuch: (part: number) => `You have ${part} % left: take something back elsewhere first.`,
  same: 'You stand behind it with just this part: choose another to change it.',
  none: 'You do not stand behind it yet: choose a part of your voice.',
  submit: 'Sign my support',
  back: 'Sign that I take it back',
  standing: (supporters: number, votes: string) =>
    supporters === 0
      ? 'Nobody stands behind it yet.'
      : `${count(supporters, 'member stands', 'members stand')} behind it, with ${votes} votes in all.`,
  needed: (votes: string) => `It takes ${votes} votes that stand behind it for good, or more of them for a shorter time.`,
  beyond: 'It asks for more than may be given: no support is enough.',
  reached: 'Its conviction is enough.',
  enough: 'If support stays as it is, it will be enough',
  never: 'As support stands, it will not be enough.',
  wouldReach: 'With this part of yours it would be enough',
  wouldNot: 'Nor would it be enough with this part of yours.',
  drawing: 'How conviction grows',
  line: 'enough',
  now: 'now',
  days: (days: number) => (days < 1 ? 'in hours' : `in ${count(Math.round(days), 'day', 'days')}`),
}
