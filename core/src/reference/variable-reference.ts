// The variables that rules may speak of, for the reference: what each means; its type and its places are asked of the kernel.
import type { Place } from '../decisions/variables.ts'
import type { AnyPlugin } from '../plugin.ts'
import { markdownTable } from './plugin-reference.ts'
import { places, sampleScope } from './sample.ts'

interface VariableReference {
  readonly path: string
  /** One of its kind in the sample rulebook. */
  readonly sample: string
  readonly about: string
  /** Where the sample has only one of several. */
  readonly type?: string
  /** Only beneath another proposal. */
  readonly beneath?: true
}

const variables: readonly VariableReference[] = [
  { path: 'proposal.id', sample: 'proposal.id', about: 'This proposal.' },
  { path: 'proposal.author', sample: 'proposal.author', about: 'Who opened it; nobody, where a rule did.' },
  { path: 'proposal.opened', sample: 'proposal.opened', about: 'When it was opened.' },
  { path: 'proposal.edited', sample: 'proposal.edited', about: 'When it was last edited; never, unless it was.' },
  {
    path: 'asked.<a>',
    sample: 'asked.subject',
    type: 'of the answer',
    about: 'What the proposer stated.',
  },
  {
    path: 'asked.<a>.<p>.<f>',
    sample: 'asked.subject.roles',
    type: 'of the fact',
    about:
      'A fact of the member who was stated: `asked.subject.roles`, `asked.subject.joined`, or any member fact of a plugin. The same of `act.<input>` and of `proposal.author`.',
  },
  { path: 'stage.entered', sample: 'stage.entered', about: 'When the present stage began.' },
  { path: 'stage.closes', sample: 'stage.closes', about: 'When its window ends.' },
  { path: 'entered.<s>', sample: 'entered.vote', about: 'When that stage was last entered.' },
  { path: 'left.<s>', sample: 'left.vote', about: 'When that stage was last left.' },
  { path: 'round.number', sample: 'round.number', about: '1 for the first round; a move with `fresh` begins the next.' },
  { path: 'round.began', sample: 'round.began', about: 'When the present round began.' },
  { path: 'called.<w>', sample: 'called.stop', about: 'When that word was last said in this round.' },
  { path: 'called.<w>.<a>', sample: 'called.stop.why', type: 'of the answer', about: 'What was stated with it.' },
  { path: 'groups.<g>.size', sample: 'groups.all.size', about: 'Members of the group: as frozen, or now where it is live.' },
  { path: 'groups.<g>.weight', sample: 'groups.all.weight', about: 'The sum of their weights.' },
  { path: 'support.count', sample: 'support.count', about: 'Members who support it in this round; `support.<g>.count` of a group.' },
  {
    path: '<p>.<f>',
    sample: 'ballots.yes',
    type: 'of the fact',
    about: 'A tally, mark or fact of a plugin about the present round, in total: every voice counts once.',
  },
  {
    path: '<p>.<g>.<f>',
    sample: 'ballots.all.yes',
    type: 'of the fact',
    about: 'The same within a group, votes times the weight that the group gives.',
  },
  {
    path: 'before.<p>.…',
    sample: 'before.ballots.yes',
    type: 'of the fact',
    about:
      'The same of the round before, as it was left: who tied, and is voted on again. As if nothing had been said, where there was none.',
  },
  {
    path: 'each',
    sample: 'each',
    about: 'In the inputs of what is run `each`: the one for whom it is run now.',
  },
  { path: 'groups.<g>.all', sample: 'groups.all.all', about: 'The members of the group, by their ids: from whom a lot is drawn.' },
  {
    path: '<p>.<g>.silent',
    sample: 'ballots.all.silent',
    about: 'Members of the group of whom that plugin has heard nothing in this round; `spoken`: of whom it has.',
  },
  { path: 'same.<s>', sample: 'same.rejected', about: 'When another proposal of this type about the same matter last entered that stage.' },
  { path: 'open.<d>', sample: 'open.motion', about: 'Live proposals of that type.' },
  { path: 'open.<d>.<s>', sample: 'open.motion.vote', about: 'Those of them that are in that stage, which has moves.' },
  {
    path: 'last.<d>.<s>',
    sample: 'last.motion.accepted',
    about: 'When any proposal of that type last entered that stage; never, unless one did.',
  },
  { path: 'within.<d>.<s>', sample: 'within.change.vote', about: 'Proposals beneath this one, of that type, now in that stage.' },
  {
    path: 'within.<d>.<s>.entered',
    sample: 'within.change.vote.entered',
    about: 'When one of them last entered it; `left`: last left it.',
  },
  { path: 'within.<d>.<s>.all', sample: 'within.change.vote.all', about: 'Their ids, in the order of their opening.' },
  {
    path: 'parent.…',
    sample: 'parent.proposal.author',
    type: 'as above',
    beneath: true,
    about: 'Any of these of the proposal above; in frozen groups only what never changes.',
  },
  { path: 'actor.id', sample: 'actor.id', about: 'Who acts.' },
  { path: 'actor.roles', sample: 'actor.roles', about: 'Their roles.' },
  { path: 'actor.joined', sample: 'actor.joined', about: 'When they joined.' },
  { path: 'actor.open.<d>', sample: 'actor.open.motion', about: 'Live proposals of that type that they opened.' },
  { path: 'actor.in.<g>', sample: 'actor.in.all', about: 'Whether they are in the group.' },
  {
    path: 'actor.reads.<d>',
    sample: 'actor.reads.change',
    about: 'Whether they may read the words of a proposal of that type beneath this one, by its own `readers`: the jury of an appeal.',
  },
  { path: 'actor.<p>.<f>', sample: 'actor.ballots.cast', type: 'of the fact', about: 'A member fact of a plugin about them.' },
  {
    path: 'actor.<p>.<f>',
    sample: 'actor.ballots.present',
    type: 'of the fact',
    about: 'What is so of them in the present round.',
  },
  { path: 'member.id', sample: 'member.id', about: 'The member who is asked about.' },
  { path: 'member.roles', sample: 'member.roles', about: 'Their roles.' },
  { path: 'member.joined', sample: 'member.joined', about: 'When they joined.' },
  {
    path: 'member.<p>.<f>',
    sample: 'member.ballots.cast',
    type: 'of the fact',
    about: 'A member fact that can be read as of an opening.',
  },
  { path: 'member.<p>.<f>', sample: 'member.ballots.last', type: 'of the fact', about: 'Any other member fact.' },
  {
    path: 'member.<p>.<f>',
    sample: 'member.ballots.present',
    type: 'of the fact',
    about: 'What is so of the member in the present round.',
  },
  {
    path: 'act.<input>',
    sample: 'act.yes',
    type: 'of the input',
    about: 'What the act says; in calls, what is stated with the word.',
  },
  {
    path: 'community.<p>.<f>',
    sample: 'community.ballots.counted',
    type: 'of the fact',
    about: 'A community fact of a plugin, such as `community.members.count` or `community.roles.held.<role>`.',
  },
]

/** What the places are called in the reference. */
const called: Readonly<Record<Place, string>> = {
  propose: 'propose',
  'frozen who': 'frozen groups',
  who: 'live groups',
  moves: 'moves, closes, settings',
  acts: 'acts, calls',
  runs: 'runs',
  readers: 'readers',
  permission: 'permissions',
  duty: 'duties of the community',
  'member duty': 'duties of members',
}

/** What several places together are called. */
const together: readonly (readonly [readonly Place[], string])[] = [
  [['moves', 'acts', 'runs'], 'stages'],
  [['frozen who', 'who'], 'groups'],
]

/** Markdown: each variable with its type, what it means, and the rules that may speak of it. */
export function variableReference(builtIn: readonly AnyPlugin[]): string {
  const scopes = (beneath: boolean) => places.map(place => ({ place, scope: sampleScope(place, builtIn, beneath) }))
  const [plain, beneath] = [scopes(false), scopes(true)]
  return markdownTable(
    ['variable', 'type', 'means', 'in rules of'],
    variables.map(one => {
      const found = (one.beneath ? beneath : plain).flatMap(({ place, scope }) => {
        const variable = scope.variable(one.sample)
        return variable ? [{ place, variable }] : []
      })
      const [first] = found
      if (!first) throw new Error(`no rule may speak of ${one.sample}`)
      const type = one.type ?? `${first.variable.type}${first.variable.optional ? ', if it is stated' : ''}`
      return [`\`${one.path}\``, type, one.about, saidPlaces(found.map(({ place }) => place))]
    }),
  )
}

function saidPlaces(found: readonly Place[]): string {
  const missing = places.filter(place => !found.includes(place))
  if (missing.length === 1) return `all but ${called[missing[0] as Place]}`
  const isWhole = (parts: readonly Place[]) => parts.every(part => found.includes(part))
  const whole = together.filter(([parts]) => isWhole(parts))
  const rest = found.filter(place => !whole.some(([parts]) => parts.includes(place)))
  return [...whole.map(([, name]) => name), ...rest.map(place => called[place])].join(', ')
}
