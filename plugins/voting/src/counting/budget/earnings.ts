// Phragmén's rule with money: all voices earn at one pace, and a project is bought once its supporters have what it costs together.
import { sayDecimal } from '../decimal.ts'
import { rowsOf } from '../election.ts'
import { Sums } from '../sums.ts'
import type { Backers } from './backers.ts'
import { cheapest, type Price } from './cheapest.ts'
import type { Unaffordable } from './greedy.ts'
import type { Projects } from './projects.ts'
import type { Purses } from './purses.ts'
import type { Spending } from './spending.ts'

/** The words of what happens here. */
export const earningWords = {
  earned: '{options} is funded: once each voice has earned {value}, its supporters have {cost} together; {left} is left.',
  stopped: '{options} costs {cost}, but only {left} is left: here the money ends.',
  unaffordable: '{options} costs {cost}, but only {left} is left.',
} as const

/**
 * Funds projects in the order in which their supporters could pay for them. Who paid begins again with nothing.
 * `purses`: what voices have to begin with.
 */
export function buyAsEarned(spending: Spending, backers: Backers, unaffordable: Unaffordable, purses?: Purses): void {
  const { projects } = spending
  const earnings = new Earnings(projects, backers, purses)
  const known = new Map<number, Price>()
  const reckoning = { price: (place: number) => earnings.instant(place), worth: () => 1n, all: false }
  let open = projects.places.filter(place => projects.supported.has(place) && !spending.funded.includes(place))
  for (;;) {
    open = open.filter(place => spending.free(place))
    const next = cheapest(open, known, reckoning)
    if (next.length === 0) return
    const tallies = spending.tallies(open, place => String(projects.support(place)))
    const place = spending.first(next)
    open = open.filter(other => other !== place)
    if (projects.cost(place) > spending.left) {
      spending.round(tallies, [spending.happening(unaffordable === 'stop' ? 'stopped' : 'unaffordable', place)])
      if (unaffordable === 'stop') return
      continue
    }
    const { parts, of } = known.get(place) as Price
    earnings.spend(place)
    spending.fund(place)
    spending.round(tallies, [spending.happening('earned', place, { value: sayDecimal((parts * 100_000n) / of, 5) })])
  }
}

class Earnings {
  readonly #projects: Projects
  readonly #backers: Backers
  readonly #purses: Purses | undefined
  readonly #sums: Sums
  /** The purchase for which a row last spent all it had; -1 if there is none yet. */
  readonly #spent: Int32Array
  /** When each purchase was, over the common denominator. */
  readonly #instants: bigint[] = []
  #over = 1n

  constructor(projects: Projects, backers: Backers, purses: Purses | undefined) {
    this.#projects = projects
    this.#backers = backers
    this.#purses = purses
    this.#sums = new Sums(projects.election, projects.places.length + 1)
    this.#spent = new Int32Array(rowsOf(projects.election)).fill(-1)
  }

  /** When the supporters of a project have its cost: what each voice has earned until then. */
  instant(place: number): Price | undefined {
    const fresh: number[] = []
    this.#sums.clear()
    for (const row of this.#backers.rows(place)) {
      const since = this.#spent[row] as number
      this.#sums.add(0, row)
      if (since >= 0) this.#sums.add(since + 1, row)
      else if (this.#purses) fresh.push(row)
    }
    const voices = this.#sums.value(0)
    if (voices === 0n) return undefined
    const lost = this.#instants.reduce((sum, instant, one) => sum + this.#sums.value(one + 1) * instant, 0n)
    const owned = this.#purses ? this.#purses.together(fresh) : { parts: 0n, of: 1n }
    const parts = (this.#projects.cost(place) * this.#over + lost) * owned.of - owned.parts * this.#over
    return { parts, of: this.#over * owned.of * voices }
  }

  /** Has the supporters of a project pay with all they have. */
  spend(place: number): void {
    const { parts, of } = this.instant(place) as Price
    const factor = of / this.#over
    for (let one = 0; one < this.#instants.length; one += 1) this.#instants[one] = (this.#instants[one] as bigint) * factor
    this.#over = of
    for (const row of this.#backers.rows(place)) this.#spent[row] = this.#instants.length
    this.#instants.push(parts)
  }
}
