// Kemeny's method: the order that agrees with most of what ballots say about pairs, found exactly.
import type { Election } from '../election.ts'
import { type Count, CountError, method } from '../method.ts'
import { within } from '../progress.ts'
import type { Happening, Tie } from '../result.ts'
import { namesOf, type Order, type Seating } from '../seating.ts'
import { settle } from '../ties.ts'
import { BestOrders } from './best-orders.ts'
import { type Contest, contestOf, factsOf, type PairSettings, pairOptions } from './contest.ts'
import { smithLayers } from './smith.ts'

/** The most options that beat one another in circles for which the best order can be found: work doubles with each. */
const most = 16

export const kemeny = method({
  name: 'kemeny',
  about: `The order that agrees best with all ballots, pair by pair (Kemeny-Young). Exact for up to ${most} options that beat one another in circles, and any number beside them.`,
  source: 'John Kemeny, 1959; H. Peyton Young and Arthur Levenglick, 1978.',
  marking: 'ranking',
  elects: 'either',
  options: pairOptions,
  words: {
    best: 'This order agrees with {votes} comparisons on ballots, more than any other: {options}.',
    several: '{orders} orders agree with equally many comparisons on ballots, {votes}.',
    settled: 'Of these the declared rules choose: {options}.',
  },
  count: (given: Election, settings: PairSettings, watch): Count => {
    const contest = contestOf(given, settings, within(watch, 0, 500))
    const parts = smithLayers(contest).map(layer => new Part(contest, layer))
    const { election, told } = contest
    parts.forEach((part, index) => {
      watch?.(500 + Math.floor((index * 500) / parts.length))
      part.solve()
    })
    const order = parts.flatMap(part => part.order())
    const names = order.map(group => namesOf(election, group))
    const agree = parts.reduce((sum, part, index) => sum + part.agreeing + between(contest, part, parts.slice(index + 1)), 0n)
    const many = parts.reduce((product, part) => product * part.many, 1n)
    const happened: Happening[] = [{ what: 'best', options: names.flat(), votes: String(agree) }]
    if (many > 1n) happened.splice(0, 1, { what: 'several', votes: String(agree), figures: { orders: String(many) } })
    const ties = many > 1n ? settleParts(contest, parts, settings) : []
    const settled = parts.flatMap(part => part.order())
    if (ties.some(tie => tie.settled !== 'undecided'))
      happened.push({ what: 'settled', options: settled.flatMap(group => namesOf(election, group)) })
    return {
      ...seatParts(election, parts),
      order: settled.map(group => namesOf(election, group)),
      ties,
      ...told,
      rounds: [{ number: 1, tallies: {}, happened }],
    }
  },
})

/** Options that beat one another in circles, or one alone: everyone in it stands above everyone in later parts. */
class Part {
  readonly places: readonly number[]
  readonly #contest: Contest
  #best: BestOrders | undefined
  agreeing = 0n
  many = 1n

  constructor(contest: Contest, places: readonly number[]) {
    this.#contest = contest
    this.places = places
  }

  /** Finds the best orders. Where nobody beats anybody, every order is as good. */
  solve(): void {
    const { votes, beats } = this.#contest
    if (this.places.length === 1) return
    if (!this.places.some(a => this.places.some(b => beats(a, b)))) {
      this.places.forEach((a, index) => {
        this.many *= BigInt(index + 1)
        for (const b of this.places.slice(0, index)) this.agreeing += votes(a, b)
      })
      if (this.places.length > most) return
    } else if (this.places.length > most)
      throw new CountError(
        'too-many-options',
        `More than ${most} options beat one another in circles: use another method, such as schulze.`,
      )
    this.#best = new BestOrders(this.places, votes)
    this.agreeing = this.#best.agreeing
    this.many = this.#best.many()
  }

  prefer(level: (place: number) => number): boolean {
    return this.#best?.prefer(level) ?? false
  }

  order(): Order {
    return this.#best?.common() ?? [this.places]
  }

  /** Who is elected to so many seats in every best order, and who in some. */
  elect(seats: number): { readonly certain: readonly number[]; readonly possible: readonly number[] } {
    if (seats >= this.places.length) return { certain: this.places, possible: this.places }
    if (!this.#best) return { certain: [], possible: seats > 0 ? this.places : [] }
    const tops = this.#best.tops(seats)
    return {
      certain: this.places.filter(place => tops.every(top => top.includes(place))),
      possible: this.places.filter(place => tops.some(top => top.includes(place))),
    }
  }
}

/** Lets the declared rules choose between equally good orders, and tells the ties. */
function settleParts({ election, ...contest }: Contest, parts: readonly Part[], { ties = [], seed }: PairSettings): readonly Tie[] {
  return parts
    .filter(part => part.many > 1n)
    .map(part => {
      const { order, by } = settle(election, part.places, ties, factsOf({ ...contest, election }), seed)
      const levels = new Map(order.flatMap((group, level) => group.map(place => [place, level] as const)))
      const among = part
        .order()
        .filter(group => group.length > 1)
        .flat()
      const told = part.prefer(place => levels.get(place) as number)
      const chosen = told ? part.order().flatMap(group => namesOf(election, group)) : []
      return {
        round: 1,
        among: namesOf(election, among.length > 0 ? among : part.places),
        about: 'order',
        settled: told ? by : 'undecided',
        chosen,
      }
    })
}

function seatParts(election: Election, parts: readonly Part[]): Pick<Seating, 'winners' | 'undecided' | 'vacant'> {
  const winners: string[] = []
  let left = election.seats
  for (const part of parts) {
    if (left <= 0) break
    const { certain, possible } = part.elect(left)
    const ordered = part.order().flatMap(group =>
      namesOf(
        election,
        group.filter(place => certain.includes(place)),
      ),
    )
    winners.push(...ordered)
    const open = possible.filter(place => !certain.includes(place))
    left -= certain.length
    if (open.length > 0) return { winners, undecided: { among: namesOf(election, open), seats: left }, vacant: 0 }
  }
  return { winners, vacant: Math.max(0, left) }
}

function between({ votes }: Contest, above: Part, below: readonly Part[]): bigint {
  const others = below.flatMap(part => part.places)
  return above.places.reduce((sum, a) => others.reduce((part, b) => part + votes(a, b), sum), 0n)
}
