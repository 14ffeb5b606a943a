// Standing: how much somebody has, where it came from, how it fades, and how it is shared out among all.
import { count } from './counting.ts'

const points = (number: string): string => `${number} ${number === '1' ? 'point' : 'points'}`

export const standing = {
  title: 'Standing',
  of: (name: string) => `Standing of ${name}`,
  about: 'What was earned here by what one did. It cannot be given away.',
  none: 'No standing yet.',
  total: 'In all',
  domain: 'Where',
  domains: 'Standing by where it was earned',
  points,
  weighs: (weight: string) => `${weight} of them weigh`,
  /** `domain`: empty for all of them. */
  share: (percent: string, domain: string) => `${percent} of all standing${domain === '' ? '' : ` in ${domain}`}`,
  /** `90d`, `36h`. */
  halves: (length: string) =>
    `Half of it fades in ${count(length.slice(0, -1), length.endsWith('d') ? 'day' : 'hour', length.endsWith('d') ? 'days' : 'hours')}.`,
  differs: 'How fast it fades depends on where it was earned.',
  stays: 'It does not fade.',
  now: (amount: string) => `Now: ${points(amount)}`,
  at: (day: string, amount: string) => `${day}: ${points(amount)}`,
  ahead: (day: string, amount: string) => `${day}: ${points(amount)}, if nothing is added`,
  look: 'Look at a day',
  today: 'today',
  drawing: (name: string) => `How ${name} came about and fades`,
  entries: 'Entry by entry',
  entry: {
    gained: (amount: string) => `${points(amount)} gained`,
    lost: (amount: string) => `${points(amount)} lost`,
    where: (domain: string) => `in ${domain}`,
    everywhere: 'no domain in particular',
    /** By the word that the journal keeps. */
    why: {
      award: 'Given',
      deduct: 'Taken',
      'evaluation-fee': 'The price of evaluating',
      'evaluation-gain': 'Others agreed in evaluating',
      'evaluation-reward': 'Found good by others',
      gift: 'Shared out by a gift circle',
      'stake-won': 'Won with a stake on',
      'stake-lost': 'Lost with a stake on',
      'vote-reward': 'For voting where others had staked',
    } as Readonly<Record<string, string>>,
    by: 'by',
    faded: (amount: string) => `${points(amount)} had faded there since the entry before.`,
    after: (amount: string) => `${points(amount)} there after it.`,
  },
  more: 'Show earlier entries',
  earlier: 'What came before is kept in the log.',
  unused: 'This community goes by no standing.',
  shares: {
    title: 'Who has how much standing',
    lead: 'Where standing weighs in decisions, standing in few hands is power in few hands. Here everyone can see whose it is.',
    none: 'Nobody has any standing yet.',
    tooMany: 'Too many members have standing here to put them in order.',
    half: (holders: number, of: number, members: number) =>
      of === 1
        ? `One of ${count(members, 'member', 'members')} has all of it.`
        : `${holders === 1 ? 'One member alone holds' : `${count(holders, 'member', 'members')} together hold`} half of it. ${of} of ${count(
            members,
            'member',
            'members',
          )} ${of === 1 ? 'has' : 'have'} any.`,
    even: (holders: number) => `If those who have any had the same, it would take ${holders} of them to hold half.`,
    isEven: 'It is shared about evenly among those who have any.',
    largest: (percent: string) => `The most that one member holds is ${percent}.`,
    tenth: (percent: string) => `The tenth of them who have most hold ${percent}.`,
    capped: (cap: string) => `Whatever somebody holds, no more than ${cap.replace('%', ' %')} of the whole weighs.`,
    drawing: (half: number) => `One row of shares, the greatest first: the first ${half} reach the middle`,
    reading: 'One piece for each member, the greatest share first. Those in full colour together hold half.',
    halfLine: 'half',
    everything: 'all of it',
    list: 'Who holds which share',
    more: 'Show more',
    others: (number: number) => `${count(number, 'more member has', 'more members have')} less each.`,
    you: 'you',
  },
}
