// Ranked pairs: victories are locked in, the strongest first, unless one would close a circle.
import { common, layers, seatWhateverHolds } from '../alternatives.ts'
import type { Election } from '../election.ts'
import { type Count, CountError, method } from '../method.ts'
import type { Happening, Tie } from '../result.ts'
import { namesOf, seat } from '../seating.ts'
import { settle } from '../ties.ts'
import { type Contest, contestOf, factsOf, type PairSettings, pairOptions } from './contest.ts'
import { circling, everyWay, Locked } from './locked.ts'
import { oppositionOption, type Strength, sayStrength, strengthOption, type Victory, victories } from './strength.ts'

interface Given extends PairSettings {
  readonly strength?: Strength
  readonly opposition?: boolean
}

export const rankedPairs = method({
  name: 'ranked-pairs',
  about:
    'Elects whoever wins every duel. Else victories are taken from the strongest to the weakest, leaving out those that would close a circle; what is left is an order.',
  source:
    'Nicolaus Tideman, Independence of clones as a criterion for voting rules, 1987. Ties between victories are settled as by Zavist and Tideman, 1989.',
  marking: 'ranking',
  elects: 'either',
  options: { strength: strengthOption, opposition: oppositionOption(true), ...pairOptions },
  words: {
    locked: '{options}: the victory of the first over the second counts ({votes}).',
    circle: '{options}: the victory of the first over the second ({votes}) is left out, as stronger ones say the opposite.',
    'order-matters': '{options}: of these equally strong victories ({votes}) not all can count, and it matters which is taken first.',
    open: 'No rule says which of the equally strong victories is taken first: every way was followed.',
  },
  count: (given: Election, settings: Given, watch): Count => {
    const contest = contestOf(given, settings, watch)
    return new Pairs(contest, settings).count()
  },
})

/** The most ways in which equally strong victories are taken; beyond it nothing is said of those they concern. */
const patience = 5_000

class Pairs {
  readonly #contest: Contest
  readonly #given: Given
  readonly #happened: Happening[] = []
  readonly #ties: Tie[] = []
  readonly #levels: ReadonlyMap<number, number>
  readonly #by: string
  #states: readonly Locked[]

  constructor(contest: Contest, given: Given) {
    this.#contest = contest
    this.#given = given
    this.#states = [new Locked(contest.places)]
    const { order, by } = settle(contest.election, contest.places, given.ties ?? [], factsOf(contest), given.seed)
    this.#levels = new Map(order.flatMap((group, level) => group.map(place => [place, level] as const)))
    this.#by = by
  }

  count(): Count {
    const { election, places, told } = this.#contest
    const { strength = 'winning', opposition = true, ties = [], seed } = this.#given
    for (const group of victories(this.#contest, strength, opposition)) {
      this.#lock(group)
      for (const victory of group) this.#tell(victory, sayStrength(victory, strength))
    }
    if (this.#states.length > 1) this.#happened.push({ what: 'open' })
    const orders = this.#states.map(state => layers(places, (a, b) => state.above(a, b)))
    const [only] = orders
    const rules = { ties, facts: factsOf(this.#contest), ...(seed === undefined ? {} : { seed }) }
    const seating =
      orders.length === 1 && only ? seat(election, only, election.seats, rules) : seatWhateverHolds(election, orders, election.seats, 1)
    const order = orders.length === 1 ? seating.order : common(orders).map(group => namesOf(election, group))
    const above = (one: number): number => places.filter(other => this.#states.every(state => state.above(one, other))).length
    const of = Object.fromEntries(places.map(place => [election.options[place] as string, String(above(place))]))
    return {
      ...seating,
      order,
      ties: [...this.#ties, ...seating.ties],
      ...told,
      rounds: [{ number: 1, tallies: of, happened: this.#happened }],
      scores: { unit: 'options that it is above', of },
    }
  }

  /** Takes equally strong victories, in every state that there is. */
  #lock(group: readonly Victory[]): void {
    const { places } = this.#contest
    const found = new Map<string, Locked>()
    for (const state of this.#states) {
      const open = group.filter(({ winner, loser }) => !state.above(loser, winner))
      const matter = circling(state, places, open)
      const sure = state.withAll(open.filter(pair => !matter.has(pair))) as Locked
      if (matter.size > 0) this.#ties.push(this.#tie([...matter].flatMap(({ winner, loser }) => [winner, loser])))
      for (const next of this.#inTurn(
        sure,
        open.filter(pair => matter.has(pair)),
      ))
        found.set(next.key, next)
    }
    if (found.size > patience) throw tooManyTies()
    this.#states = [...found.values()]
  }

  /** Takes victories whose order matters in the order of the rules, and in every order where these say nothing. */
  #inTurn(from: Locked, pairs: readonly Victory[]): readonly Locked[] {
    let states: readonly Locked[] = [from]
    const key = ({ winner, loser }: Victory): number =>
      (this.#levels.get(winner) as number) * this.#levels.size - (this.#levels.get(loser) as number)
    for (const value of [...new Set(pairs.map(key))].sort((a, b) => a - b)) {
      const equal = pairs.filter(pair => key(pair) === value)
      states = states.flatMap(state => {
        const ways = everyWay(state, equal, patience)
        if (!ways) throw tooManyTies()
        return ways
      })
    }
    return states
  }

  #tie(concerned: readonly number[]): Tie {
    const { election, places } = this.#contest
    const among = namesOf(
      election,
      places.filter(place => concerned.includes(place)),
    )
    const settled = new Set(concerned.map(place => this.#levels.get(place))).size === new Set(concerned).size
    const order = [...new Set(concerned)].sort((a, b) => (this.#levels.get(a) as number) - (this.#levels.get(b) as number))
    const names = order.map(place => election.options[place] as string)
    return { round: 1, among, about: 'pairs', settled: settled ? this.#by : 'undecided', chosen: settled ? names : [] }
  }

  #tell({ winner, loser }: Victory, votes: string): void {
    const { options } = this.#contest.election
    const counting = this.#states.filter(state => state.above(winner, loser)).length
    const what = counting === this.#states.length ? 'locked' : counting === 0 ? 'circle' : 'order-matters'
    this.#happened.push({ what, options: [options[winner] as string, options[loser] as string], votes })
  }
}

const tooManyTies = (): CountError =>
  new CountError('too-many-ties', 'Too many victories are equally strong: name rules for ties, or use another method, such as schulze.')
