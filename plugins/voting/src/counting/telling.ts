// A result in sentences: who won and by what, what happened round by round, how ties ended, and what is left to people.
import { readFraction } from './fraction.ts'
import { methodNamed } from './methods.ts'
import type { Amount, Happening, Result, Round, Tie } from './result.ts'

export interface Telling {
  /** Who is elected, or why nobody is. */
  readonly headline: string
  /** By what: the figures at the end, who was passed over, what stays empty. */
  readonly outcome: readonly string[]
  /** What happened in each round. A round in which nothing did has no sentence. */
  readonly rounds: readonly { readonly number: number; readonly sentences: readonly string[] }[]
  readonly ties: readonly string[]
  /** How many ballots, and which could not be counted. */
  readonly ballots: readonly string[]
}

/** What options are called, where that is more than their names. */
export type Names = Readonly<Record<string, string>>

export function tellResult(result: Result, names: Names = {}): Telling {
  const name: Naming = option => (Object.hasOwn(names, option) ? (names[option] as string) : option)
  const words = methodNamed(result.method)?.words ?? {}
  return {
    headline: headline(result, name),
    outcome: [
      ...decisive(result, name),
      ...byCountAlone(result, name),
      ...passedOver(result, name),
      ...empty(result),
      ...(result.notes ?? []),
    ],
    rounds: result.rounds.map(round => ({
      number: round.number,
      sentences: round.happened.map(one => happening(one, round, result, words, name)),
    })),
    ties: result.ties.map(tie => tellTie(tie, result, name)),
    ballots: ballots(result),
  }
}

type Naming = (option: string) => string

/** “Ada”, “Ada and Bo”, “Ada, Bo and Cy”. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? ''
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) as string}`
}
const are = (many: number): string => (many === 1 ? 'is' : 'are')

function headline({ winners, undecided, spent, seats, settings }: Result, name: Naming): string {
  const people = listed(winners.map(name))
  const open = undecided
    ? `${undecided.seats === 1 ? 'Between' : `For ${undecided.seats} seats, between`} ${listed(undecided.among.map(name))} nothing is decided: they stand equal, and no rule says who is preferred.`
    : ''
  if (spent) return `${winners.length === 0 ? 'Nothing is' : `${people} ${are(winners.length)}`} funded.${open === '' ? '' : ` ${open}`}`
  if (winners.length === 0) return open === '' ? 'Nobody is elected.' : open
  if (winners.length === 1 && winners[0] === settings.default_option) return `${people} holds: nothing stands above it.`
  if (seats === 1) return `${people} wins.`
  const of = winners.length < seats ? ` (${winners.length} of ${seats} seats)` : ''
  return `${people} ${are(winners.length)} elected${of}.${open === '' ? '' : ` ${open}`}`
}

/** The figures that decided, as many as can be read at once. */
function decisive({ scores, rounds, pairwise, options, winners, spent }: Result, name: Naming): readonly string[] {
  if (spent) return [`Spent: ${spent.total}.`]
  const all = pairwise && winners.length === 1 ? duels(pairwise, options, winners[0] as string, name) : []
  const last = rounds.at(-1)
  const figures = scores ? scores.of : last?.tallies
  if (!figures || Object.keys(figures).length === 0) return all
  const some = Object.keys(figures).filter(option => sizeOf(figures[option] as Amount) !== 0n || winners.includes(option))
  if (some.length === 0) return all
  const shown = some.sort((a, b) => byFigure(figures, a, b)).slice(0, 6)
  const more = some.length - shown.length
  const rest = more > 0 ? `, and ${more} more` : ''
  const unit = scores ? scores.unit : 'votes'
  return [...all, `At the end, in ${unit}: ${shown.map(option => `${name(option)} ${figures[option]}`).join(', ')}${rest}.`]
}

function duels(pairwise: NonNullable<Result['pairwise']>, options: readonly string[], winner: string, name: Naming): readonly string[] {
  const at = options.indexOf(winner)
  const votes = (a: number, b: number): bigint => BigInt(pairwise[a]?.[b] ?? '0')
  const others = Array.from(options.keys()).filter(other => other !== at)
  const behind = others.filter(other => votes(at, other) <= votes(other, at))
  if (others.length === 0) return []
  if (behind.length === 0) return [`More prefer ${name(winner)} to any other option than the other way round.`]
  return [
    `${name(winner)} is not preferred to everyone: ${listed(behind.map(other => `${name(options[other] as string)} (${votes(at, other)} to ${votes(other, at)})`))}.`,
  ]
}

const whyPassed: Readonly<Record<string, string>> = {
  cap: 'what it belongs to has all the seats that it may have',
  support: 'it has too little support',
  'below-default': 'it does not stand above the default option',
}
function passedOver({ disqualified = [] }: Result, name: Naming): readonly string[] {
  return disqualified.map(({ option, why }) => `${name(option)} is passed over: ${whyPassed[why] ?? spelt(why)}.`)
}

/** That the votes gave seats which rules on who may be seated did not let stand. */
function byCountAlone({ byCountAlone: elected = [], undecided }: Result, name: Naming): readonly string[] {
  if (elected.length === 0) return []
  const open = elected.filter(option => undecided?.among.includes(option))
  const why = open.length > 1 ? ` But ${listed(open.map(name))} may not all be seated.` : ''
  return [`By the count alone ${listed(elected.map(name))} would have been elected.${why}`]
}

const empty = ({ vacant, spent }: Result): readonly string[] =>
  vacant > 0 && !spent ? [vacant === 1 ? 'One seat stays empty.' : `${vacant} seats stay empty.`] : []

function happening(
  { what, options = [], votes, value, to, figures = {} }: Happening,
  round: Round,
  { byCountAlone: notSeated, winners }: Result,
  words: Names,
  name: Naming,
): string {
  const known: Readonly<Record<string, string>> = {
    ...(round.needed === undefined ? {} : { needed: round.needed }),
    ...figures,
    options: listed(options.map(name)),
    ...(votes === undefined ? {} : { votes }),
    ...(value === undefined ? {} : { value }),
  }
  const template = Object.hasOwn(words, what) ? (words[what] as string) : `{options}: ${spelt(what)}.`
  const said = notSeated
    ? asCounted(
        template,
        options.every(option => winners.includes(option)),
      )
    : template
  const agreed = options.length > 1 ? ofSeveral(said) : said
  const sentence = agreed.replaceAll(/\{(\w{1,40})\}/g, (_, key: string) => (Object.hasOwn(known, key) ? (known[key] as string) : '?'))
  return `${ofOne(sentence)}${passedOn(to, name)}`
}
/** Sentences are written of one option: where they begin with several, the verbs change. */
const ofSeveral = (template: string): string =>
  template.startsWith('{options} ')
    ? template.replaceAll(/(?<=^\{options\} |, and | and )(has|is|reaches|goes)\b/g, verb => several[verb] as string)
    : template
/** Where rules on who may be seated had the last word, a round tells only what the votes came to. */
function asCounted(template: string, isSeated: boolean): string {
  const counted = template.replace(
    'Every seat is taken. Not elected: {options}.',
    'By the count alone every seat is taken before {options}.',
  )
  if (isSeated) return counted
  return counted
    .replace(/,? and is elected(?=\.)/, '')
    .replace(/^\{options\} is elected/, '{options} would be elected')
    .replace(/^\{options\} takes/, '{options} would take')
    .replace(/\{options\} would be elected: the count may end here/, '{options} would be elected by the count alone')
    .replace(', {options} is elected', ', {options} would be elected')
}
const several: Names = { has: 'have', is: 'are', reaches: 'reach', goes: 'go' }
/** And of several votes. */
const ofOne = (sentence: string): string =>
  sentence.replaceAll(/(?<![\d.,/])1 votes count\b/g, '1 vote counts').replaceAll(/(?<![\d.,/])1 votes\b/g, '1 vote')

function passedOn(to: Happening['to'], name: Naming): string {
  if (!to) return ''
  const parts = Object.keys(to)
    .sort((a, b) => (a === '' ? 1 : b === '' ? -1 : byFigure(to, a, b)))
    .map(option => `${to[option]} to ${option === '' ? 'nobody' : name(option)}`)
  return parts.length === 0 ? '' : ` Passed on: ${parts.join(', ')}.`
}

const rules: Readonly<Record<string, string>> = {
  'previous-rounds': 'who was ahead when they last differed',
  'first-rounds': 'who was ahead when they first differed',
  pairwise: 'who is preferred to the others',
  score: 'who has more altogether',
  seniority: 'who was entered first',
  lot: 'the lot that was drawn',
}
const abouts: Readonly<Record<string, string>> = {
  elimination: 'over who goes',
  seat: 'for a seat',
  surplus: 'over whose surplus moves first',
  runoff: 'in the run-off',
  order: 'in the order',
  pairs: 'over which duel is locked first',
  committee: 'over which committee',
  funding: 'over what is funded first',
  'last-unit': 'over the last of the money',
}

function tellTie({ round, among, about, settled, chosen }: Tie, { rounds, settings }: Result, name: Naming): string {
  const when = rounds.length > 1 ? `Round ${round}: ` : ''
  const where = Object.hasOwn(abouts, about) ? (abouts[about] as string) : `over ${spelt(about)}`
  const equal = `${when}${listed(among.map(name))} stand equal ${where}`
  if (settled === 'undecided') return `${equal}, and nothing settles it. ${wayOut(settings)}`
  if (settled === 'together') return `${equal}; all of them go at once, which comes to the same.`
  if (settled === 'no-difference') return `${equal}; whoever is preferred, the result is the same.`
  const rule = Object.hasOwn(rules, settled) ? (rules[settled] as string) : spelt(settled)
  const whom =
    chosen.length === 0
      ? ''
      : `: ${about === 'elimination' ? `${listed(chosen.map(name))} ${chosen.length === 1 ? 'goes' : 'go'}` : listed(chosen.map(name))}`
  return `${equal}; it is settled by ${rule}${whom}.`
}

/** What people may do about a tie that is left to them. */
function wayOut({ ties, seed }: Result['settings']): string {
  if (Array.isArray(ties) && ties.includes('lot') && seed === undefined) return 'The lot needs a seed: say one that nobody could choose.'
  return 'Vote again between them, decide as your rules say, or settle ties by rules (such as ties=lot with a seed that nobody could choose).'
}

const whyInvalid: Readonly<Record<string, string>> = {
  overvote: 'several options where one may stand',
  'over-credits': 'more given than there is',
  'over-highest': 'more for one option than allowed',
  'below-zero': 'a number below zero',
  'too-many': 'too many options marked',
  'too-few': 'too few options marked',
  'out-of-scale': 'a number outside the scale',
  'out-of-range': 'a number outside the scale',
  'credits-left': 'not all given away',
  'wrong-total': 'a wrong total',
  'not-all': 'not every option marked',
}
function ballots({ ballots: { voters, invalid, blank, weight } }: Result): readonly string[] {
  const wrong = Object.keys(invalid).reduce((sum, why) => sum + (invalid[why] as number), 0)
  const whys = Object.keys(invalid).map(
    why => `${invalid[why]} ${Object.hasOwn(whyInvalid, why) ? (whyInvalid[why] as string) : spelt(why)}`,
  )
  return [
    `${voters} ${voters === 1 ? 'person' : 'people'} voted${String(voters) === weight || wrong > 0 ? '' : `, with ${weight} votes together`}.`,
    ...(wrong > 0
      ? [`${wrong} ${wrong === 1 ? 'ballot' : 'ballots'} could not be counted: ${whys.join(', ')}. ${weight} votes were.`]
      : []),
    ...(blank > 0 ? [`${blank} ${blank === 1 ? 'ballot was' : 'ballots were'} blank.`] : []),
  ]
}

const spelt = (code: string): string => code.replaceAll('-', ' ')

/** The larger figure first; by name where they are equal. */
export function byFigure(figures: Readonly<Record<string, Amount>>, a: string, b: string): number {
  const [x, y] = [sizeOf(figures[a] as Amount), sizeOf(figures[b] as Amount)]
  return x === y ? (a < b ? -1 : 1) : x > y ? -1 : 1
}
/** An amount in units of 10^-20: close enough to draw and to sort by. */
export function sizeOf(amount: Amount): bigint {
  const read = readFraction(amount)
  return read ? (read.parts * 10n ** 20n) / read.of : 0n
}
