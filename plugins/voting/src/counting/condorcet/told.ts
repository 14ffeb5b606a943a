// Results of methods that give each option one figure from its duels.
import type { Count } from '../method.ts'
import type { Amount } from '../result.ts'
import { namesOf, type Order, seat } from '../seating.ts'
import { type Contest, factsOf, type PairSettings } from './contest.ts'

export interface Figured {
  readonly order: Order
  readonly figure: (place: number) => Amount
  /** Of what the figures are. */
  readonly unit: string
  /** The code of the sentence about the best. */
  readonly what: string
}

/** Seats the first of an order, and tells the figure of each. */
export function byFigure(contest: Contest, { ties = [], seed }: PairSettings, { order, figure, unit, what }: Figured): Count {
  const { election, told } = contest
  const seating = seat(election, order, election.seats, { ties, facts: factsOf(contest), ...(seed === undefined ? {} : { seed }) })
  const of = Object.fromEntries(order.flat().map(place => [election.options[place] as string, figure(place)]))
  const [best = []] = order
  const happened = best.length === 0 ? [] : [{ what, options: namesOf(election, best), votes: figure(best[0] as number) }]
  return { ...seating, ...told, rounds: [{ number: 1, tallies: of, happened }], scores: { unit, of } }
}
