// One round of STAR: the two with the most points go into a run-off, with the tie-breaking protocol of the Equal Vote Coalition.
import type { Election } from '../election.ts'
import type { Happening, Tie } from '../result.ts'
import { namesOf, orderBy } from '../seating.ts'
import { settle, type TieRule } from '../ties.ts'
import type { StarFigures } from './star-figures.ts'

export interface StarSettings {
  readonly ties?: readonly TieRule[]
  readonly seed?: string
}

/** A step of the protocol: what it is called, and its figure for each of those who are tied. */
interface Step {
  readonly what: string
  readonly figure: (place: number, among: readonly number[]) => bigint
}

/** A round in progress: what is known of it, and what is written down on the way. */
interface Round {
  readonly election: Election
  readonly figures: StarFigures
  readonly settings: StarSettings
  readonly number: number
  readonly happened: Happening[]
  readonly ties: Tie[]
}

/** Who may be taken, and for how many places that is open: none if all is settled. */
interface Taken {
  readonly sure: readonly number[]
  readonly open: readonly number[]
  readonly seats: number
}

/**
 * Takes the foremost `count` by each step in turn: whoever is ahead is in, and those who are equal across the border go to the next step,
 * then to the tie rules that were declared.
 */
function foremost(round: Round, among: readonly number[], count: number, about: string, steps: readonly Step[]): Taken {
  const sure: number[] = []
  let open = among
  for (const [at, { what, figure }] of steps.entries()) {
    const order = orderBy(open, place => figure(place, open))
    if (at > 0) {
      const figures = Object.fromEntries(open.map(place => [round.election.options[place] as string, String(figure(place, open))]))
      round.happened.push({ what, options: namesOf(round.election, open), figures })
    }
    for (const group of order) {
      open = group
      if (group.length > count - sure.length) break
      sure.push(...group)
      open = []
      if (sure.length === count) break
    }
    if (sure.length === count) return { sure, open: [], seats: 0 }
  }
  return declared(round, sure, open, count - sure.length, about)
}

function declared(
  { election, figures, settings, number, ties }: Round,
  sure: readonly number[],
  open: readonly number[],
  seats: number,
  about: string,
): Taken {
  const { ties: rules = [], seed } = settings
  const difference = (a: number, b: number): number => {
    const [ab, ba] = [figures.prefer(a, b), figures.prefer(b, a)]
    return ab > ba ? 1 : ab < ba ? -1 : 0
  }
  const { order, by } = settle(election, open, rules, { score: figures.points, pairwise: difference }, seed)
  const taken: number[] = []
  let left: readonly number[] = []
  for (const group of order) {
    if (taken.length === seats) break
    if (group.length > seats - taken.length) {
      left = group
      break
    }
    taken.push(...group)
  }
  ties.push({
    round: number,
    among: namesOf(election, open),
    about,
    settled: left.length > 0 ? 'undecided' : by,
    chosen: namesOf(election, taken),
  })
  return { sure: [...sure, ...taken], open: left, seats: seats - taken.length }
}

const points = ({ points }: StarFigures): Step => ({ what: 'by-points', figure: points })
const preferred = ({ prefer }: StarFigures): Step => ({
  what: 'by-preference',
  figure: (place, among) => among.reduce((sum, other) => (other === place ? sum : sum + prefer(place, other)), 0n),
})
const highest = ({ highest }: StarFigures): Step => ({ what: 'by-highest', figure: highest })

export interface StarRound {
  /** Who can win it: one, unless a tie is left open that matters. */
  readonly winners: readonly number[]
  /** Each possible run-off: two options. */
  readonly runoffs: readonly (readonly [number, number])[]
  readonly scoring: readonly Happening[]
  readonly runoff: readonly Happening[]
  readonly ties: readonly Tie[]
}

/**
 * Scoring: the two with the most points; of equals those who are scored higher than the others tied on more ballots, then those with more
 * ballots that give the highest score, then by declared rules. Run-off: who is scored higher on more ballots; if equal, who has more points,
 * then more of the highest score, then by declared rules. Where nothing settles a tie, every way it could go is looked at.
 */
export function starRound(
  election: Election,
  figures: StarFigures,
  among: readonly number[],
  settings: StarSettings,
  number: number,
): StarRound {
  const [only] = among
  if (among.length === 1 && only !== undefined)
    return { winners: [only], runoffs: [], scoring: [{ what: 'alone', options: namesOf(election, [only]) }], runoff: [], ties: [] }
  const scoring: Round = { election, figures, settings, number, happened: [], ties: [] }
  const { sure, open, seats } = foremost(scoring, among, 2, 'runoff', [points(figures), preferred(figures), highest(figures)])
  const pairs = pairsOf(sure, open, seats)
  const runoff: Round = { ...scoring, number: number + 1, happened: [], ties: [] }
  const winners = new Set<number>()
  for (const [a, b] of pairs) {
    const taken = foremost(runoff, [a, b], 1, 'winner', [preferred(figures), points(figures), highest(figures)])
    for (const place of [...taken.sure, ...taken.open]) winners.add(place)
  }
  const name = (place: number): string => election.options[place] as string
  scoring.happened.push(
    open.length === 0 ? { what: 'advance', options: sure.map(name).sort() } : { what: 'open-runoff', options: namesOf(election, open) },
  )
  const told = pairs.flatMap(([a, b]) => toldRunoff(election, figures, a, b))
  const won = [...winners]
  const end: Happening =
    won.length === 1 ? { what: 'wins', options: won.map(name) } : { what: 'open-seat', options: namesOf(election, won) }
  return {
    winners: won,
    runoffs: pairs,
    scoring: scoring.happened,
    runoff: [...told, ...runoff.happened, end],
    ties: [...scoring.ties, ...runoff.ties],
  }
}

/** Every two who can meet. */
function pairsOf(sure: readonly number[], open: readonly number[], seats: number): readonly (readonly [number, number])[] {
  const [first, second] = sure
  if (seats === 0) return [[first as number, second as number]]
  if (seats === 1) return open.map(other => [first as number, other] as const)
  return open.flatMap((one, at) => open.slice(at + 1).map(other => [one, other] as const))
}

function toldRunoff(election: Election, { prefer, weight }: StarFigures, a: number, b: number): Happening[] {
  const [first, second] = prefer(a, b) >= prefer(b, a) ? [a, b] : [b, a]
  const [votes, against] = [prefer(first, second), prefer(second, first)]
  const options = [first, second].map(place => election.options[place] as string)
  return [
    {
      what: 'runoff',
      options,
      votes: String(votes),
      figures: {
        first: options[0] as string,
        second: options[1] as string,
        against: String(against),
        none: String(weight - votes - against),
      },
    },
  ]
}
