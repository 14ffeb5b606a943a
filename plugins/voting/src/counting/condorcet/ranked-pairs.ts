// Ranked pairs: victories are locked in, the strongest first, unless one would close a circle.
import { common, layers, seatWhateverHolds } from '../alternatives.ts'
import type { Election } from '../election.ts'
import { type Count, method } from '../method.ts'
import { type Watch, within } from '../progress.ts'
import type { Happening, Tie } from '../result.ts'
import { namesOf, orderBy, type Seating, seat } from '../seating.ts'
import { settle } from '../ties.ts'
import { type Contest, contestOf, factsOf, type PairSettings, pairOptions } from './contest.ts'
import type { Locked } from './locked.ts'
import { oppositionOption, type Strength, sayStrength, strengthOption, type Victory, victories } from './strength.ts'
import { Taking } from './taking.ts'

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
    'too-many-orders':
      'No rule says which of the equally strong victories is taken first, and there are too many orders to follow: only what holds in each of them is decided. Rules for ties (such as ties=lot with a seed) settle it.',
    open: 'No rule says which of the equally strong victories is taken first: every way was followed.',
  },
  count: (given: Election, settings: Given, watch): Count => {
    const contest = contestOf(given, settings, within(watch, 0, 400))
    return new Pairs(contest, settings).count(within(watch, 400, 1000))
  },
})

class Pairs {
  readonly #contest: Contest
  readonly #given: Given
  readonly #happened: Happening[] = []
  readonly #ties: Tie[] = []
  readonly #levels: ReadonlyMap<number, number>
  readonly #by: string
  readonly #taking: Taking

  constructor(contest: Contest, given: Given) {
    this.#contest = contest
    this.#given = given
    const { order, by } = settle(contest.election, contest.places, given.ties ?? [], factsOf(contest), given.seed)
    const levels = new Map(order.flatMap((group, level) => group.map(place => [place, level] as const)))
    this.#levels = levels
    this.#by = by
    this.#taking = new Taking(
      contest.election.options.length,
      ({ winner, loser }) => (levels.get(winner) as number) * levels.size - (levels.get(loser) as number),
    )
  }

  count(watch?: Watch): Count {
    const { election, places, told } = this.#contest
    const { strength = 'winning', opposition = true, ties = [], seed } = this.#given
    const groups = victories(this.#contest, strength, opposition)
    const all = groups.reduce((sum, group) => sum + group.length, 0)
    let taken = 0
    for (const group of groups) {
      for (const matter of this.#taking.take(group))
        this.#ties.push(this.#tie(new Set(matter.flatMap(({ winner, loser }) => [winner, loser]))))
      for (const victory of group) this.#tell(victory, sayStrength(victory, strength))
      taken += group.length
      watch?.(Math.floor((taken * 1000) / all))
    }
    const { states, gaveUp } = this.#taking
    if (gaveUp) this.#happened.push({ what: 'too-many-orders' })
    else if (states.length > 1) this.#happened.push({ what: 'open' })
    const orders = states.map(state => layers(places, (a, b) => state.above(a, b)))
    const [only] = orders
    const rules = { ties, facts: factsOf(this.#contest), ...(seed === undefined ? {} : { seed }) }
    const seating = gaveUp
      ? this.#seatSure()
      : orders.length === 1 && only
        ? seat(election, only, election.seats, rules)
        : seatWhateverHolds(election, orders, election.seats, 1)
    const order = orders.length === 1 ? seating.order : common(orders).map(group => namesOf(election, group))
    const above = (one: number): number => places.filter(other => states.every(state => state.above(one, other))).length
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

  /** Who is among the first whatever order of equally strong victories is taken, and who may be. */
  #seatSure(): Seating {
    const { election, places } = this.#contest
    const [state] = this.#taking.states as readonly [Locked]
    const { seats } = election
    const many = (test: (other: number) => boolean): number => places.filter(test).length
    const possible = places.filter(one => many(other => state.above(other, one)) < seats)
    const sure = possible.filter(one => many(other => other === one || state.above(one, other)) > places.length - seats)
    const open = possible.filter(one => !sure.includes(one))
    const among = namesOf(election, open)
    const winners = orderBy(sure, one => BigInt(many(other => state.above(one, other)))).flatMap(group => namesOf(election, group))
    const left = Math.min(seats - winners.length, among.length)
    return {
      winners,
      order: layers(places, (a, b) => state.above(a, b)).map(group => namesOf(election, group)),
      ...(left > 0 ? { undecided: { among, seats: left } } : {}),
      vacant: seats - winners.length - left,
      ties: left > 0 ? [{ round: 1, among, about: 'seat', settled: 'undecided', chosen: winners }] : [],
    }
  }

  #tie(concerned: ReadonlySet<number>): Tie {
    const { election, places } = this.#contest
    const among = namesOf(
      election,
      places.filter(place => concerned.has(place)),
    )
    const settled = new Set([...concerned].map(place => this.#levels.get(place))).size === concerned.size
    const order = [...concerned].sort((a, b) => (this.#levels.get(a) as number) - (this.#levels.get(b) as number))
    const names = order.map(place => election.options[place] as string)
    return { round: 1, among, about: 'pairs', settled: settled ? this.#by : 'undecided', chosen: settled ? names : [] }
  }

  #tell(victory: Victory, votes: string): void {
    const { winner, loser } = victory
    const { options } = this.#contest.election
    const what = this.#taking.fate(victory)
    this.#happened.push({ what, options: [options[winner] as string, options[loser] as string], votes })
  }
}
