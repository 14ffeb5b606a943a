// Schulze's method: one option is above another if its strongest path of victories to it is stronger than the way back.
import { described, oneOf, optional } from '@polyarchy/core'
import { layers } from '../alternatives.ts'
import type { Election } from '../election.ts'
import { type Count, method } from '../method.ts'
import type { Amount, Happening } from '../result.ts'
import { namesOf, type Order, orderBy, seat } from '../seating.ts'
import { type Contest, contestOf, factsOf, type PairSettings, pairOptions } from './contest.ts'
import { oppositionOption, type Strength, sayStrength, strengthOption, victories } from './strength.ts'

interface Given extends PairSettings {
  readonly strength?: Strength
  readonly opposition?: boolean
  readonly places?: 'unbeaten' | 'defeats'
}

export const schulze = method({
  name: 'schulze',
  about:
    'Elects whoever wins every duel; where nobody does, the strongest paths of victories decide (beatpaths). Used by Debian, Kubernetes and many associations. Gives a whole order, so that it can fill several seats, though not in proportion.',
  source:
    'Markus Schulze, A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner election method, 2011.',
  marking: 'ranking',
  elects: 'either',
  options: {
    strength: strengthOption,
    opposition: oppositionOption(false),
    ...pairOptions,
    places: optional(
      described(
        'How a whole order is made of who is above whom. `unbeaten`: whom nobody is above comes first, then whom nobody is above of the rest. `defeats`: by how many are above one, as Elekto has it.',
        oneOf('unbeaten', 'defeats'),
        'unbeaten',
      ),
    ),
  },
  words: {
    above: '{options}: the strongest path from the first of them to the last is as strong as {votes}, the strongest way back {back}.',
    unbeaten: 'No path to {options} is stronger than the way back.',
  },
  count: (election: Election, given: Given, watch): Count => {
    const contest = contestOf(election, given, watch)
    const paths = new Paths(contest, given)
    const order = placesOf(contest, paths, given.places ?? 'unbeaten')
    const { ties, seed } = given
    const seating = seat(contest.election, order, election.seats, {
      ties: ties ?? [],
      facts: factsOf(contest),
      ...(seed === undefined ? {} : { seed }),
    })
    const of = Object.fromEntries(contest.places.map(place => [election.options[place] as string, String(paths.beaten(place))]))
    return {
      ...seating,
      ...contest.told,
      rounds: [{ number: 1, tallies: of, happened: paths.told(order[0] ?? []) }],
      scores: { unit: 'options that it is above', of },
    }
  },
})

function placesOf({ places }: Contest, paths: Paths, how: 'unbeaten' | 'defeats'): Order {
  if (how === 'unbeaten') return layers(places, (a, b) => paths.above(a, b))
  return orderBy(places, one => BigInt(-places.filter(other => paths.above(other, one)).length))
}

/** The strongest paths between all options: found by putting victories in one by one, the strongest first. */
class Paths {
  readonly #contest: Contest
  readonly #width: number
  /** The level of the strongest path, 0 where there is none, and the option before its end. */
  readonly #level: Int32Array
  readonly #before: Int32Array
  readonly #said: Amount[] = ['0']

  constructor(contest: Contest, { strength = 'winning', opposition = false }: Given) {
    const { places, election } = contest
    this.#contest = contest
    this.#width = election.options.length
    this.#level = new Int32Array(this.#width ** 2)
    this.#before = new Int32Array(this.#width ** 2)
    const groups = victories(contest, strength, opposition).toReversed()
    groups.forEach((group, index) => {
      this.#said.push(sayStrength(group[0] as (typeof group)[number], strength))
      for (const { winner, loser } of group) {
        this.#level[winner * this.#width + loser] = index + 1
        this.#before[winner * this.#width + loser] = winner
      }
    })
    for (const middle of places) for (const from of places) if (from !== middle) this.#widen(from, middle)
  }

  /** Whether the way from a to b is stronger than the way back. */
  above(a: number, b: number): boolean {
    return this.#of(a, b) > this.#of(b, a)
  }

  /** How many an option is above. */
  beaten(place: number): number {
    return this.#contest.places.filter(other => other !== place && this.above(place, other)).length
  }

  /** Every strongest path that decides something. */
  told(unbeaten: readonly number[]): readonly Happening[] {
    const { places, election } = this.#contest
    const paths = places.flatMap(a =>
      places.flatMap((b): Happening[] => {
        if (a === b || !this.above(a, b)) return []
        const options = this.#path(a, b).map(place => election.options[place] as string)
        return [{ what: 'above', options, votes: this.#say(a, b), figures: { back: this.#say(b, a) } }]
      }),
    )
    return [...paths, { what: 'unbeaten', options: namesOf(election, unbeaten) }]
  }

  #widen(from: number, middle: number): void {
    const width = this.#width
    const first = this.#of(from, middle)
    if (first === 0) return
    for (const to of this.#contest.places) {
      const way = Math.min(first, this.#of(middle, to))
      if (to === from || to === middle || way <= this.#of(from, to)) continue
      this.#level[from * width + to] = way
      this.#before[from * width + to] = this.#before[middle * width + to] as number
    }
  }

  #path(from: number, to: number): readonly number[] {
    const found = [to]
    while (found[0] !== from) found.unshift(this.#before[from * this.#width + (found[0] as number)] as number)
    return found
  }

  #of(a: number, b: number): number {
    return this.#level[a * this.#width + b] as number
  }

  #say(a: number, b: number): Amount {
    return this.#said[this.#of(a, b)] as Amount
  }
}
