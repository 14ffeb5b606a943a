// STAR (score, then automatic run-off), for one seat, and Bloc STAR, which holds it again for each further seat.
import { committeeCount } from '../committees/committee-count.ts'
import type { Contest } from '../committees/contest.ts'
import { Effort } from '../committees/effort.ts'
import { openWords } from '../committees/sequence.ts'
import { type Turns, together } from '../committees/turns.ts'
import type { Election } from '../election.ts'
import { type Count, type Method, method } from '../method.ts'
import type { Watch } from '../progress.ts'
import type { Round, Tie } from '../result.ts'
import { tieOptions } from '../ties.ts'
import { scaleOptions } from './scores.ts'
import { type StarFigures, starFigures } from './star-figures.ts'
import { type StarRound, type StarSettings, starRound } from './star-round.ts'

/** Elects round by round. Where a tie stays open, every way it could go is followed; the next ones in line end the order. */
function countStar(election: Election, seats: number, highest: number, settings: StarSettings, watch: Watch | undefined): Count {
  const figures = starFigures(election, highest, watch)
  const { places } = figures
  const contest = contestOf(election, figures, Math.min(seats, places.length))
  const number = new Map(places.map((place, one) => [place, one]))
  const effort = new Effort('bloc-star')
  const rounds: Round[] = []
  const ties: Tie[] = []
  let ways: readonly Turns[] = [[]]
  for (let seat = 1; seat <= contest.seats; seat += 1) {
    const following = new Map<string, Turns>()
    if (ways.length > 1)
      rounds.push({ number: rounds.length + 1, tallies: {}, happened: [{ what: 'ways', figures: { ways: String(ways.length) } }] })
    for (const turns of ways) {
      const elected = turns.flat()
      const held = starRound(election, figures, left(places, elected), settings, rounds.length + 1)
      if (ways.length === 1) {
        rounds.push(...told(election, figures, left(places, elected), held, rounds.length + 1))
        ties.push(...held.ties)
      }
      for (const winner of held.winners) {
        const key = keyOf([...elected, winner])
        following.set(key, together([...turns, [winner]], following.get(key)))
      }
    }
    effort.tied(following.size)
    ways = [...following.values()]
  }
  const numbers = (those: readonly number[]): number[] => those.map(place => number.get(place) as number)
  const [alone] = ways
  const next = ways.length === 1 && alone ? comesNext(election, figures, alone.flat(), settings) : []
  const committees = ways.map(turns => numbers(turns.flat()))
  const inTurn = (): Turns => (alone ?? []).map(numbers)
  const count = committeeCount(contest, { committees, inTurn, rounds, ties, next: numbers(next) })
  return { ...count, pairwise: places.map(a => places.map(b => String(a === b ? 0n : figures.prefer(a, b)))) }
}

const keyOf = (elected: readonly number[]): string => [...elected].sort((a, b) => a - b).join()
const left = (places: readonly number[], elected: readonly number[]): number[] => places.filter(place => !elected.includes(place))

function contestOf(election: Election, { places, points, prefer, aside }: StarFigures, seats: number): Contest {
  return {
    election,
    names: places.map(place => election.options[place] as string),
    places,
    seats,
    groups: [],
    support: places.map(points),
    unit: 'points',
    pairwise: (a, b) => {
      const difference = prefer(places[a] as number, places[b] as number) - prefer(places[b] as number, places[a] as number)
      return difference > 0n ? 1 : difference < 0n ? -1 : 0
    },
    aside,
  }
}

/** A seat is two rounds: points, then the run-off. */
function told({ options }: Election, { points, prefer }: StarFigures, among: readonly number[], held: StarRound, number: number): Round[] {
  const scoring: Round = {
    number,
    tallies: Object.fromEntries(among.map(place => [options[place] as string, String(points(place))])),
    happened: held.scoring,
  }
  if (held.runoffs.length === 0) return [scoring]
  const [pair] = held.runoffs
  const tallies =
    held.runoffs.length === 1 && pair
      ? { [options[pair[0]] as string]: String(prefer(...pair)), [options[pair[1]] as string]: String(prefer(pair[1], pair[0])) }
      : {}
  return [scoring, { number: number + 1, tallies, happened: held.runoff }]
}

/** Who would win a further seat, and the next, as long as that is plain. */
function comesNext(election: Election, figures: StarFigures, elected: readonly number[], settings: StarSettings): number[] {
  const next: number[] = []
  for (;;) {
    const among = left(figures.places, [...elected, ...next])
    if (among.length === 0) return next
    const { winners } = starRound(election, figures, among, settings, 1)
    if (winners.length > 1) return next
    next.push(...winners)
  }
}

const options = { ...scaleOptions, ...tieOptions }
const words = {
  ...openWords,
  advance: '{options} go into the run-off.',
  alone: '{options} is the only one left.',
  'by-preference': 'Equal points: {options} are compared by how many score them higher than the others who are tied.',
  'by-points': 'As many score one higher as the other: {options} are compared by their points.',
  'by-highest': 'Still equal: {options} are compared by how many give them the highest score.',
  'open-runoff': 'It stays open who of {options} goes into the run-off: every way it could go is looked at.',
  runoff: '{votes} score {first} higher than {second}, {against} score {second} higher, and {none} score both the same.',
  wins: '{options} wins the run-off.',
  'open-seat': 'It stays open who of {options} wins.',
}
const protocol =
  'Equal points are parted by who is scored higher on more ballots among those tied, then by who has the highest score more often; an equal run-off by points, then by the highest score; what is still equal by `ties`.'

export const star = method({
  name: 'star',
  about: `Score, then automatic run-off: points are added up, and of the two with the most the one wins whom more voters score higher. ${protocol}`,
  source: 'Equal Vote Coalition, STAR Voting (2014), with its tie-breaking protocol',
  marking: 'points',
  elects: 'one',
  options,
  words,
  count: (election, { highest = 5, ...settings }, watch) => countStar(election, 1, highest, settings, watch),
})

export const blocStar = method({
  name: 'bloc-star',
  about: `STAR for several seats: the winner of each round is elected and taken out, and STAR is held again among the others. The largest group can take every seat. ${protocol}`,
  source: 'Equal Vote Coalition, Bloc STAR; PEP 8016 and 13 elect the Python Steering Council so',
  marking: 'points',
  elects: 'either',
  options,
  words,
  count: (election, { highest = 5, ...settings }, watch) => countStar(election, election.seats, highest, settings, watch),
})

export const methods: readonly Method[] = [star, blocStar]
