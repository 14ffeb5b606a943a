// The weeks that a new visitor finds behind them in Makers' commons: who said what, and how long ago.
import { applyChanges, type Change, hashOf, type Json } from '@polyarchy/core'
import { type Input, words } from '../signatures/signer.ts'

/** Founding members, in this order; they have the ids 0, 0-2, 0-3 and so on. */
export const people = ['Ada', 'Bo', 'Chidi', 'Dana', 'Eero', 'Fatima', 'Gus', 'Hana'] as const
export const maintainers: readonly string[] = ['Ada', 'Bo']
export type Name = (typeof people)[number]

/** The id of a founding member. */
export const idOf = (name: Name): string => (name === 'Ada' ? '0' : `0-${people.indexOf(name) + 1}`)

export interface Step {
  /** Hours before the first start. */
  readonly ago: number
  readonly who: Name
  readonly run: string
  /** By its key in the story: filled in with its id and revision. */
  readonly about?: string
  /** Of a new proposal: by which later steps speak of it. */
  readonly key?: string
  readonly input: { readonly [name: string]: Input }
}
const day = 24

interface Proposing {
  readonly title: string
  readonly description: string
  readonly asked?: { readonly [name: string]: Input }
  readonly actions?: readonly Input[]
}
const propose = (
  ago: number,
  who: Name,
  key: string,
  decision: string,
  { title, description, asked = {}, actions = [] }: Proposing,
): Step => ({
  ago,
  who,
  key,
  run: 'proposals.open',
  input: { decision, title: words(title), description: words(description), asked, actions },
})
const say = (ago: number, who: Name, about: string, run: string, input: Step['input'] = {}): Step => ({ ago, who, about, run, input })
const vote = (ago: number, who: Name, about: string, choice: 'yes' | 'no' | 'abstain', reason?: string): Step =>
  say(ago, who, about, 'voting.cast', { choice, ...(reason === undefined ? {} : { reason: words(reason) }) })
const object = (ago: number, who: Name, about: string, reason: string): Step =>
  say(ago, who, about, 'lazy-consensus.object', { reason: words(reason) })
const call = (ago: number, who: Name, about: string, word: string): Step => say(ago, who, about, 'proposals.call', { word })

/** `rulebook`: the one that the community begins with. */
export function story(rulebook: Json): readonly Step[] {
  return [...decided(rulebook), ...open(applyChanges(rulebook, third) ?? null)].sort((a, b) => b.ago - a.ago)
}

/** What the community makes of its own rules on the way. */
const third: readonly Change[] = [
  { at: '/rules/quarter-voted/at-least/0', do: 'put', value: '1/3' },
  {
    at: '/decisions/spending/about',
    do: 'put',
    value: 'Money is spent by a vote of seven days: more for than against, and at least a third of the members voting.',
  },
]
const everyone: readonly Change[] = [{ at: '/permissions/members.invite', do: 'put', value: { members: true } }]
const amend = (from: Json, changes: readonly Change[]): Input => ({
  run: 'rulebook.amend',
  input: { from: hashOf(from), changes: changes as unknown as Json },
})

const decided = (rulebook: Json): Step[] => [
  propose(34 * day, 'Dana', 'shelf', 'everyday', {
    title: 'A shelf for unfinished work',
    description:
      'Half of the bench is somebody’s half-finished chair. I would build a shelf along the north wall, with a name and a date on every place.',
  }),
  propose(33 * day, 'Chidi', 'lathe', 'spending', {
    title: 'A second-hand lathe',
    description: 'The school on Mill Street sells its lathe for 480 euros. It is old and heavy and runs true. I have looked at it with Bo.',
    asked: { cents: 48_000 },
  }),
  vote(32.5 * day, 'Bo', 'lathe', 'yes', 'I have turned on it. It is worth twice that.'),
  vote(32 * day, 'Ada', 'lathe', 'yes'),
  vote(31 * day, 'Hana', 'lathe', 'no', 'We have no room for it before the shelf stands.'),
  vote(30 * day, 'Fatima', 'lathe', 'yes'),
  vote(29 * day, 'Eero', 'lathe', 'yes'),
  vote(28 * day, 'Hana', 'lathe', 'yes', 'The shelf stands. I change my mind.'),
  propose(30 * day, 'Hana', 'quiet', 'everyday', {
    title: 'Quiet hours',
    description: 'No machines after 20 o’clock. The neighbours above have a small child.',
  }),
  object(29 * day, 'Gus', 'quiet', 'I come here after work, at seven. With 20 o’clock I could keep my key at home.'),
  say(28.5 * day, 'Hana', 'quiet', 'proposals.edit', {
    description: words('No loud machines after 22 o’clock, and none on Sundays. Hand tools at any time.'),
  }),
  propose(28 * day, 'Eero', 'mondays', 'everyday', {
    title: 'Close on Mondays',
    description: 'Somebody must sweep, and nobody does. Let us close on Mondays and do it together.',
  }),
  object(27 * day, 'Fatima', 'mondays', 'Monday is the only day on which I can come.'),
  call(26 * day, 'Eero', 'mondays', 'vote'),
  vote(25.5 * day, 'Fatima', 'mondays', 'no', 'I will sweep on Mondays, then.'),
  vote(25 * day, 'Gus', 'mondays', 'no'),
  vote(24.5 * day, 'Eero', 'mondays', 'yes'),
  vote(23 * day, 'Dana', 'mondays', 'no'),
  vote(21 * day, 'Chidi', 'mondays', 'abstain'),
  propose(24 * day, 'Bo', 'fatima', 'people', {
    title: 'Fatima as a maintainer',
    description: 'She has looked after the machines for half a year without anybody asking her to.',
    actions: [{ run: 'roles.grant', input: { member: idOf('Fatima'), role: 'maintainer' } }],
  }),
  ...(['Ada', 'Bo', 'Chidi', 'Dana', 'Gus'] as const).map((who, index) => vote((23.8 - index * 0.3) * day, who, 'fatima', 'yes')),
  propose(22 * day, 'Gus', 'laser', 'spending', {
    title: 'A laser cutter',
    description: '4,500 euros, delivered in May. We would all learn it together.',
    asked: { cents: 450_000 },
  }),
  vote(21.5 * day, 'Gus', 'laser', 'yes'),
  vote(21.2 * day, 'Ada', 'laser', 'no', 'That is everything that we have, and the roof leaks.'),
  vote(20.8 * day, 'Bo', 'laser', 'no'),
  vote(20 * day, 'Eero', 'laser', 'yes'),
  vote(18 * day, 'Hana', 'laser', 'no', 'Next year, with the roof done.'),
  propose(20 * day, 'Ada', 'third', 'constitutional', {
    title: 'A third of us for every expense',
    description: 'A quarter of eight is two. Two people should not spend what belongs to all of us.',
    actions: [amend(rulebook, third)],
  }),
  vote(19.5 * day, 'Dana', 'third', 'yes'),
  vote(19 * day, 'Ada', 'third', 'yes'),
  vote(18.5 * day, 'Gus', 'third', 'no', 'Then nothing will ever be bought in August.'),
  vote(17 * day, 'Bo', 'third', 'yes'),
  vote(14 * day, 'Fatima', 'third', 'yes'),
  vote(12 * day, 'Chidi', 'third', 'yes'),
  propose(15 * day, 'Eero', 'coffee', 'spending', {
    title: 'Coffee for a year',
    description: 'Twenty euros a month from the common box.',
    asked: { cents: 24_000 },
  }),
  vote(14.5 * day, 'Eero', 'coffee', 'yes'),
  propose(12 * day, 'Bo', 'lending', 'everyday', {
    title: 'Tools may go home for a weekend',
    description: 'Hand tools only, written into the book on Friday, back on Monday.',
  }),
  propose(6 * day, 'Gus', 'evening', 'everyday', {
    title: 'An open evening for the neighbours',
    description: 'On the first Friday of every month.',
  }),
  call(5 * day, 'Gus', 'evening', 'withdraw'),
]

const open = (rulebook: Json): Step[] => [
  propose(4 * day, 'Chidi', 'kiln', 'everyday', {
    title: 'Move the kiln into the yard',
    description: 'It heats the room in which we glue. Under the roof of the yard it would stand dry and bother nobody.',
  }),
  object(3 * day, 'Bo', 'kiln', 'The line to the yard does not carry it. That takes an electrician first.'),
  call(2 * day, 'Chidi', 'kiln', 'vote'),
  vote(1.9 * day, 'Chidi', 'kiln', 'yes', 'My cousin is an electrician and owes me a Saturday.'),
  vote(1.8 * day, 'Bo', 'kiln', 'no', 'First the line, then the kiln.'),
  vote(1.5 * day, 'Hana', 'kiln', 'yes'),
  propose(2 * day, 'Fatima', 'labels', 'everyday', {
    title: 'A label on every drawer',
    description: 'With a picture, so that it helps those who do not read our language yet.',
  }),
  propose(1.5 * day, 'Eero', 'music', 'everyday', {
    title: 'Music in the main room',
    description: 'Whoever comes first chooses. Quiet hours stay quiet.',
  }),
  object(1.2 * day, 'Dana', 'music', 'I hear with two aids. Over music I hear nobody, and no machine either.'),
  propose(1 * day, 'Ada', 'dust', 'spending', {
    title: 'Dust extraction for the saw',
    description: '1,200 euros with the hoses. We breathe this.',
    asked: { cents: 120_000 },
  }),
  vote(20, 'Ada', 'dust', 'yes'),
  vote(11, 'Dana', 'dust', 'yes', 'Please. I have coughed since March.'),
  propose(8, 'Hana', 'invite', 'constitutional', {
    title: 'Every member may invite',
    description: 'Now only maintainers may. I trust all of us to bring people whom we want here.',
    actions: [amend(rulebook, everyone)],
  }),
  vote(7, 'Hana', 'invite', 'yes'),
  propose(3, 'Bo', 'bo', 'people', {
    title: 'Bo steps back as maintainer',
    description: 'A year is enough. I stay a member, and I will show whoever follows where everything is.',
    actions: [{ run: 'roles.revoke', input: { member: idOf('Bo'), role: 'maintainer' } }],
  }),
]
