// Whether a ballot fits the vote that it is cast in: what does not is turned down at once, so that no ballot is lost in a count.

import { isAnswer } from '../choices.ts'
import { CountError, countElection, type Marking, type Method } from '../counting/index.ts'
import { countedNamed, isPlain } from '../methods.ts'
import { electionOf } from '../results/election.ts'
import { optionsOf, type Settings } from '../settings.ts'
import { abstain, type Marks } from './ballot.ts'

/** Why a ballot is turned down, as members read it. */
export const misfits = {
  choice: 'This cannot be answered here.',
  kind: 'This vote takes another kind of ballot.',
  'unknown-option': 'You named something that is not voted on here.',
  twice: 'You named an option twice.',
  'too-many': 'You marked more options than a ballot may.',
  'too-few': 'You marked fewer options than a ballot must.',
  'not-all': 'Every option must be marked here.',
  equal: 'No two options may share a rank here.',
  scale: 'A number of yours lies outside the scale.',
  'below-zero': 'Numbers below zero cannot be given here.',
  credits: 'You gave away more than you have.',
  'wrong-total': 'What you gave away does not add up to what it must.',
  misfit: 'A ballot like this cannot be counted here.',
} as const
export type Misfit = keyof typeof misfits

/** Of each kind of ballot: where its marks stand. */
const columns = { choice: 'choice', approval: 'approved', ranking: 'ranking', points: 'points' } as const satisfies Record<
  Marking,
  keyof Marks
>

/** Which marks a vote asks for. */
export const markingOf = ({ marking }: Settings, method: Method): Marking => marking ?? method.marking

/** Why a ballot cannot be cast under these settings; undefined: it can. */
export function misfitOf(ballot: Marks, settings: Settings): Misfit | undefined {
  const { method: name = 'yes-no', options = [] } = settings
  const marked = Object.values(columns).filter(column => ballot[column] !== undefined)
  const method = countedNamed(name)
  const column = method ? columns[markingOf(settings, method)] : 'choice'
  if (marked.length !== 1 || marked[0] !== column) return 'kind'
  if (isPlain(name)) return isAnswer(name, ballot.choice as string, options) ? undefined : 'choice'
  if (!method) return 'misfit'
  const named = optionsIn(ballot)
  const known = new Set(options)
  if (named.some(option => !known.has(option))) return 'unknown-option'
  if (new Set(named).size < named.length) return 'twice'
  // A blank ballot says on purpose that it supports nobody; where something must be marked, `least` says so.
  return (
    bounds(ballot, named.length, settings, method) ?? (needsTrial(ballot, named.length) ? uncountable(ballot, settings, method) : undefined)
  )
}

function optionsIn({ choice, approved, ranking, points }: Marks): readonly string[] {
  if (choice !== undefined) return choice === abstain ? [] : [choice]
  return approved ?? ranking?.flat() ?? points?.map(({ option }) => option) ?? []
}

/** What holds for every method that has an option of this name. */
function bounds({ ranking, points = [] }: Marks, count: number, settings: Settings, method: Method): Misfit | undefined {
  const option = (name: string): unknown =>
    Object.hasOwn(method.options, name) ? (settings[name] ?? method.options[name]?.usual) : undefined
  const number = (name: string): number | undefined => (typeof option(name) === 'number' ? (option(name) as number) : undefined)
  const [most, least, lowest, highest] = ['most', 'least', 'lowest', 'highest'].map(number)
  const { length: all } = settings.options ?? []
  if (ranking?.some(rank => rank.length === 0)) return 'misfit'
  if (ranking && option('overvote') !== undefined && option('overvote') !== 'share' && ranking.some(rank => rank.length > 1)) return 'equal'
  if (most !== undefined && count > most) return 'too-many'
  if (least !== undefined && count < least) return 'too-few'
  if ((option('unranked') === 'refused' || option('unscored') === 'refused') && count > 0 && count < all) return 'not-all'
  if (points.some(({ points: given }) => (lowest !== undefined && given < lowest) || (highest !== undefined && given > highest)))
    return 'scale'
  return undefined
}

/** Points have bounds that only their methods know, and not every method knows equal ranks. */
const needsTrial = ({ points, ranking }: Marks, marked: number): boolean =>
  marked > 0 && (points !== undefined || ranking?.some(rank => rank.length > 1) === true)

/** By counting it alone: methods say of every ballot whether they allow it. */
function uncountable(ballot: Marks, settings: Settings, method: Method): Misfit | undefined {
  const vote = { marking: markingOf(settings, method), options: settings.options ?? [], seats: 1 }
  try {
    const { invalid } = countElection(
      electionOf(vote, [{ ...ballot, weight: 1n, voters: 1 }]),
      method.name,
      optionsOf(method, settings),
    ).ballots
    const [why] = Object.keys(invalid)
    return why === undefined ? undefined : (told.get(why) ?? 'misfit')
  } catch (failure) {
    if (failure instanceof CountError) return 'misfit'
    throw failure
  }
}
const told: ReadonlyMap<string, Misfit> = new Map([
  ['over-credits', 'credits'],
  ['too-many', 'too-many'],
  ['too-few', 'too-few'],
  ['below-zero', 'below-zero'],
  ['out-of-scale', 'scale'],
  ['over-highest', 'scale'],
  ['wrong-total', 'wrong-total'],
  ['not-all', 'not-all'],
  ['overvote', 'equal'],
])
