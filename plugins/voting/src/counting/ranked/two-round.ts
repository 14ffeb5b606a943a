// Two rounds on one ballot: without a majority, the two with the most votes meet in a run-off.
import { code, described, flag, optional } from '@polyarchy/core'
import { seatWhateverHolds } from '../alternatives.ts'
import type { Election } from '../election.ts'
import { type Count, method } from '../method.ts'
import { comparison } from '../pairwise.ts'
import type { Watch } from '../progress.ts'
import type { Happening, Round, Tie } from '../result.ts'
import { namesOf, type Order, orderBy, seat } from '../seating.ts'
import { settle, type TieFacts, type TieRule, tieOptions } from '../ties.ts'
import { type FirstVotes, firstVotes } from './first-votes.ts'
import { partOf } from './part.ts'
import { type Reading, readingOptions } from './rankings.ts'
import { inactive, inactiveWords, tellTransfers } from './round.ts'
import type { Runoff } from './runoff.ts'

interface Given extends Reading {
  readonly threshold?: string
  readonly tied_advance?: boolean
  readonly ties?: readonly TieRule[]
  readonly seed?: string
}

export const twoRound = method({
  name: 'two-round',
  about:
    'Whoever is the first choice of more than half is elected. Else the two with the most first choices meet, and each ballot counts for the one that it ranks higher (contingent vote).',
  source: 'The two-round system held on one ballot: the contingent vote of Queensland 1892 and the supplementary vote of England.',
  marking: 'ranking',
  elects: 'one',
  options: {
    ...readingOptions,
    threshold: optional(
      described(
        'What it takes to be elected in the first round: more than this part of the votes.',
        code('^[0-9]{1,6}(/[0-9]{1,6}|%)?$', 14),
        '1/2',
      ),
    ),
    tied_advance: optional(described('Whether all who stand equal for the last place in the run-off take part in it.', flag, false)),
    ...tieOptions,
  },
  words: {
    majority: '{options} has {votes} first choices, at least the {needed} needed, and is elected.',
    finalists: '{options} meet in the run-off.',
    out: '{options} is out with {votes}.',
    open: 'No rule says who of {options} takes part in the run-off.',
    most: '{options} has the most votes of those in the run-off, {votes}, and is elected.',
    tied: '{options} have equally many votes, {votes}.',
    ...inactiveWords,
  },
  count: (election: Election, given: Given, watch): Count => new TwoRounds(election, given, watch).count(),
})

/** The most who may stand equal for the run-off and have every pair of them tried. */
const mostTied = 12

class TwoRounds {
  readonly #first: FirstVotes
  readonly #given: Given
  readonly #now: ReturnType<Runoff['tallies']>
  readonly #facts: TieFacts
  readonly #rounds: Round[] = []
  readonly #ties: Tie[] = []
  /** Those of whom every pair may meet, where these are too many to try. */
  #open: readonly number[] = []

  constructor(election: Election, given: Given, watch: Watch | undefined) {
    this.#first = firstVotes(election, given, watch)
    this.#given = given
    this.#now = this.#first.runoff.tallies()
    this.#facts = { rounds: [this.#now.of], pairwise: comparison(this.#first.election, 'last'), score: this.#now.of }
  }

  count(): Count {
    const { election, places, runoff } = this.#first
    const part = partOf(this.#given.threshold ?? '1/2')
    const needed = (this.#now.active * part.parts) / (part.of * runoff.unit) + 1n
    const order = orderBy(places, this.#now.of)
    const [leader = []] = order
    const most = this.#now.of(leader[0] ?? 0)
    if (leader.length === 1 && most >= needed * runoff.unit) {
      const happened: Happening = {
        what: 'majority',
        options: namesOf(election, leader),
        votes: runoff.say(most),
        figures: { needed: String(needed) },
      }
      this.#tell(runoff, places, [happened], needed)
      return this.#seated([order])
    }
    const pairs = this.#finalists(order)
    const [only] = pairs
    if (pairs.length > 1 || !only) {
      this.#tell(runoff, places, [{ what: 'open', options: this.#ties.at(-1)?.among ?? [] }], needed)
      const orders = pairs.map(pair => this.#final(runoff.copy(), pair, order))
      return this.#seated(orders.length > 0 ? orders : [[this.#open, ...without(order, this.#open)]])
    }
    const names = namesOf(election, only)
    const outs = places.filter(place => !only.includes(place))
    const after = runoff.copy()
    const transfers = after.eliminate(outs)
    const told = transfers.map(transfer => ({
      what: 'out',
      options: namesOf(election, [transfer.from]),
      votes: runoff.say(this.#now.of(transfer.from)),
      to: tellTransfers(election, transfer, parts => runoff.say(parts)),
    }))
    this.#tell(runoff, places, [{ what: 'finalists', options: names }, ...told], needed)
    const last = after.tallies()
    const ranked = orderBy(only, last.of)
    const top = ranked[0] ?? []
    this.#tell(
      after,
      only,
      top.length === 0
        ? []
        : [{ what: top.length > 1 ? 'tied' : 'most', options: namesOf(election, top), votes: after.say(last.of(top[0] as number)) }],
    )
    return this.#seated([[...ranked, ...without(order, only)]])
  }

  /** Every pair that may meet: one, unless a tie for it is left undecided. */
  #finalists(order: Order): readonly (readonly number[])[] {
    const { election } = this.#first
    const sure: number[] = []
    for (const group of order) {
      const open = 2 - sure.length
      if (open <= 0) break
      if (group.length <= open || this.#given.tied_advance) {
        sure.push(...group)
        continue
      }
      const settled = settle(election, group, this.#given.ties ?? [], this.#facts, this.#given.seed)
      let rest: readonly number[] = []
      for (const one of settled.order) {
        if (sure.length + one.length <= 2) sure.push(...one)
        else {
          rest = sure.length < 2 ? one : []
          break
        }
      }
      const by = rest.length > 0 ? 'undecided' : settled.by
      this.#ties.push({
        round: 1,
        among: namesOf(election, group),
        about: 'runoff',
        settled: by,
        chosen: namesOf(
          election,
          group.filter(place => sure.includes(place)),
        ),
      })
      if (rest.length > mostTied) {
        this.#open = [...sure, ...rest]
        return []
      }
      if (rest.length > 0) return choose(rest, 2 - sure.length).map(chosen => [...sure, ...chosen])
    }
    return [sure]
  }

  #final(runoff: Runoff, pair: readonly number[], order: Order): Order {
    runoff.eliminate(this.#first.places.filter(place => !pair.includes(place)))
    return [...orderBy(pair, runoff.tallies().of), ...without(order, pair)]
  }

  #seated(orders: readonly Order[]): Count {
    const { election, blank, refused } = this.#first
    const { ties = [], seed } = this.#given
    const round = this.#rounds.length
    const [only] = orders
    const seating =
      orders.length === 1 && only
        ? seat(election, only, election.seats, { ties, facts: this.#facts, round, ...(seed === undefined ? {} : { seed }) })
        : seatWhateverHolds(election, orders, election.seats, round)
    return { ...seating, ...refused, ties: [...this.#ties, ...(orders.length === 1 ? seating.ties : [])], rounds: this.#rounds, blank }
  }

  #tell(runoff: Runoff, places: readonly number[], happened: readonly Happening[], needed?: bigint): void {
    const { options } = this.#first.election
    const now = runoff.tallies()
    this.#rounds.push({
      number: this.#rounds.length + 1,
      tallies: Object.fromEntries(
        orderBy(places, now.of)
          .flat()
          .map(place => [options[place] as string, runoff.say(now.of(place))]),
      ),
      ...(needed === undefined ? {} : { needed: String(needed) }),
      ...inactive(now.exhausted, parts => runoff.say(parts), happened),
    })
  }
}

const without = (order: Order, places: readonly number[]): Order =>
  order.map(group => group.filter(place => !places.includes(place))).filter(group => group.length > 0)

/** Every choice of so many. */
function choose(among: readonly number[], many: number): readonly (readonly number[])[] {
  if (many === 0) return [[]]
  return among.flatMap((one, index) => choose(among.slice(index + 1), many - 1).map(rest => [one, ...rest]))
}
