// Condorcet with instant run-off: whoever wins every duel, found by eliminating those with the fewest first choices where nobody does.
import { described, oneOf, optional } from '@polyarchy/core'
import { common, seatWhateverHolds } from '../alternatives.ts'
import { type Election, rowsOf } from '../election.ts'
import { type Count, method } from '../method.ts'
import { type Watch, within } from '../progress.ts'
import { leaving } from '../ranked/elimination.ts'
import { type OvervoteRule, type Rankings, rankingsOf, readingOptions } from '../ranked/rankings.ts'
import { inactive, inactiveWords, tellTransfers } from '../ranked/round.ts'
import { Runoff } from '../ranked/runoff.ts'
import type { Happening, Round, Tie } from '../result.ts'
import { namesOf, type Order, orderBy, seat } from '../seating.ts'
import { type Contest, contestOf, duelsWon, factsOf, type PairSettings, pairOptions } from './contest.ts'
import { smithLayers } from './smith.ts'

const variants = ['benham', 'smith', 'tideman'] as const

interface Given extends PairSettings {
  readonly variant?: (typeof variants)[number]
  readonly overvote?: OvervoteRule
}

export const condorcetIrv = method({
  name: 'condorcet-irv',
  about:
    'Elects whoever wins every duel; where nobody does, instant run-off decides. For further places the same is done again without those who have theirs. Hard to steer by insincere ballots.',
  source:
    'James Green-Armytage, Four Condorcet-Hare hybrid methods for single-winner elections, 2011; CIVS counts its Condorcet-IRV like `benham`.',
  marking: 'ranking',
  elects: 'either',
  options: {
    variant: optional(
      described(
        'When options are eliminated. `benham`: whoever has the fewest first choices goes, until someone wins every duel against those left. `smith`: all outside the Smith set go, then instant run-off to the end. `tideman`: all outside the Smith set go before each elimination.',
        oneOf(...variants),
        'benham',
      ),
    ),
    overvote: optional({ ...readingOptions.overvote, usual: 'share' }),
    ...pairOptions,
  },
  words: {
    winner: '{options} wins every duel against those who are left, and takes the next place.',
    last: '{options} is the only one left, and takes the next place.',
    outside: '{options} go: others win every duel against them.',
    fewest: '{options} has the fewest first choices, {votes}, and is set aside.',
    undecided: '{options} have equally few first choices, {votes}, and no rule says who goes.',
    ...inactiveWords,
  },
  count: (given: Election, settings: Given, watch): Count => {
    const contest = contestOf(given, settings, within(watch, 0, 500))
    const places = new Places(contest, settings, within(watch, 500, 700))
    const { election, told } = contest
    const orders = places.orders(contest.places, within(watch, 700, 1000))
    const { ties = [], seed } = settings
    const [only] = orders
    const rules = { ties, facts: factsOf(contest), round: places.rounds.length, ...(seed === undefined ? {} : { seed }) }
    const seating =
      orders.length === 1 && only
        ? seat(election, only, election.seats, rules)
        : seatWhateverHolds(election, orders, election.seats, places.rounds.length)
    const order = orders.length === 1 ? seating.order : common(orders).map(group => namesOf(election, group))
    const further = orders.length === 1 ? seating.ties : []
    const scores = { unit: 'duels won', of: duelsWon(contest) }
    return { ...seating, order, ties: [...places.ties, ...further], ...told, rounds: places.rounds, scores }
  },
})

/** The most orders, and the most rounds of 100,000 rows, that are followed where ties are left undecided. */
const mostOrders = 500
const mostRounds = 3000

class Places {
  readonly rounds: Round[] = []
  readonly ties: Tie[] = []
  readonly #contest: Contest
  readonly #given: Given
  readonly #rankings: Rankings
  readonly #known = new Map<string, readonly number[]>()
  readonly #orders = new Map<string, readonly Order[]>()
  #work = 0
  /** Rounds are told until a tie is left undecided: what comes after it only may be. */
  #tells = true

  constructor(contest: Contest, given: Given, watch: Watch | undefined) {
    this.#contest = contest
    this.#given = given
    this.#rankings = rankingsOf(contest.election, contest.places, { overvote: given.overvote ?? 'share' }, watch)
  }

  /** All orders that may come of it; where these are too many, the rest stands together. */
  orders(standing: readonly number[], watch: Watch | undefined): readonly Order[] {
    if (standing.length === 0) return [[]]
    const all = this.#contest.places.length
    watch?.(1000 - Math.floor((standing.length * 1000) / (all + 1)))
    const key = keyOf(standing)
    const found = this.#orders.get(key) ?? this.#ordersOf(standing, watch)
    this.#orders.set(key, found)
    return found
  }

  #ordersOf(standing: readonly number[], watch: Watch | undefined): readonly Order[] {
    const winners = this.#winners(standing)
    if (this.#work > mostRounds) return [[standing]]
    const orders: Order[] = []
    for (const winner of winners) {
      const others = standing.filter(place => place !== winner)
      for (const rest of this.orders(others, watch)) orders.push([[winner], ...rest])
      if (orders.length > mostOrders) return winners.map(one => [[one], standing.filter(place => place !== one)])
    }
    return orders
  }

  /** Whoever may take the next place. */
  #winners(standing: readonly number[]): readonly number[] {
    const inside = (this.#given.variant ?? 'benham') === 'smith' ? this.#smith(standing) : standing
    if (inside.length < standing.length) this.#tellOutside(standing, inside)
    return this.#from(inside, this.#start(inside))
  }

  /** The same, of those who are left: it depends on nothing else, so that no way is walked twice. */
  #from(standing: readonly number[], runoff: Runoff): readonly number[] {
    const key = keyOf(standing)
    const found = this.#known.get(key) ?? [...new Set(this.#next(standing, runoff))]
    this.#known.set(key, found)
    return found
  }

  #next(standing: readonly number[], runoff: Runoff): readonly number[] {
    const { beats } = this.#contest
    const variant = this.#given.variant ?? 'benham'
    const winner = standing.find(one => standing.every(other => other === one || beats(one, other)))
    if (standing.length === 1 || (winner !== undefined && variant !== 'smith')) {
      this.#tell(runoff, standing, [
        { what: standing.length === 1 ? 'last' : 'winner', options: namesOf(this.#contest.election, [winner ?? (standing[0] as number)]) },
      ])
      return [winner ?? (standing[0] as number)]
    }
    const inside = variant === 'tideman' ? this.#smith(standing) : standing
    if (inside.length < standing.length) {
      this.#tellOutside(standing, inside)
      runoff.eliminate(standing.filter(place => !inside.includes(place)))
    }
    return this.#eliminate(inside, runoff)
  }

  #eliminate(standing: readonly number[], runoff: Runoff): readonly number[] {
    const { election } = this.#contest
    this.#work += 1 + rowsOf(election) / 100_000
    if (this.#work > mostRounds) return standing
    const now = runoff.tallies()
    const { ties = [], seed } = this.#given
    const round = this.rounds.length + 1
    const { groups, tie, open } = leaving(standing, now.of, {
      election,
      ties,
      seed,
      facts: factsOf(this.#contest),
      round,
      batch: false,
      stay: 1,
      together: false,
    })
    if (tie && this.#tells) this.ties.push(tie)
    if (open) {
      this.#tell(runoff, standing, [{ what: 'undecided', options: namesOf(election, open), votes: runoff.say(now.of(open[0] as number)) }])
      this.#tells = false
      return open.flatMap(place => {
        const next = runoff.copy()
        next.eliminate([place])
        return this.#from(
          standing.filter(other => other !== place),
          next,
        )
      })
    }
    const happened = runoff.eliminate(groups.flat()).map(transfer => ({
      what: 'fewest',
      options: namesOf(election, [transfer.from]),
      votes: runoff.say(now.of(transfer.from)),
      to: tellTransfers(election, transfer, parts => runoff.say(parts)),
    }))
    this.#tell(runoff, standing, happened, now)
    return this.#from(
      standing.filter(place => !groups.flat().includes(place)),
      runoff,
    )
  }

  #smith(standing: readonly number[]): readonly number[] {
    return smithLayers({ places: standing, beats: this.#contest.beats })[0] ?? []
  }

  #start(standing: readonly number[]): Runoff {
    return new Runoff(this.#contest.election, this.#rankings, standing, (this.#given.overvote ?? 'share') === 'share')
  }

  #tellOutside(standing: readonly number[], inside: readonly number[]): void {
    const outside = standing.filter(place => !inside.includes(place))
    if (this.#tells) this.#tell(this.#start(standing), standing, [{ what: 'outside', options: namesOf(this.#contest.election, outside) }])
  }

  /** `known`: the figures before what happened, where they are known. */
  #tell(runoff: Runoff, standing: readonly number[], happened: readonly Happening[], known?: ReturnType<Runoff['tallies']>): void {
    if (!this.#tells) return
    const { options } = this.#contest.election
    const now = known ?? runoff.tallies()
    const ranked = orderBy(standing, now.of).flat()
    this.rounds.push({
      number: this.rounds.length + 1,
      tallies: Object.fromEntries(ranked.map(place => [options[place] as string, runoff.say(now.of(place))])),
      ...inactive(now.exhausted, parts => runoff.say(parts), happened),
    })
  }
}

const keyOf = (places: readonly number[]): string => [...places].sort((a, b) => a - b).join()
