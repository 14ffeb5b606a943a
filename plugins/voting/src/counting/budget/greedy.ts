// Greedy spending: the projects with the most support in their turn, as far as the money goes.
import { orderBy } from '../seating.ts'
import type { Projects } from './projects.ts'
import type { Spending } from './spending.ts'

export type Utility = 'cost' | 'cardinality'
export type Unaffordable = 'skip' | 'stop'

/** The words of what happens here. */
export const greedyWords = {
  funded: '{options} is funded with {votes} points: it costs {cost}, and {left} is left.',
  unaffordable: '{options} costs {cost}, but only {left} is left.',
  stopped: '{options} costs {cost}, but only {left} is left: here the money ends.',
  excluded: '{options} cannot be funded beside what is funded already.',
} as const

/** Funds what fits, one project a round. `among`: the places that are still to be looked at. */
export function spendGreedily(spending: Spending, among: readonly number[], utility: Utility, unaffordable: Unaffordable): void {
  const { projects } = spending
  const { support, supported } = projects
  const points = (place: number) => ({ votes: String(support(place)) })
  let waiting = among.filter(place => supported.has(place))
  const figure = figureOf(projects, waiting, utility)
  let stopped = false
  for (const group of orderBy(waiting, figure)) {
    let open: readonly number[] = group
    while (open.length > 0) {
      // Once it is over, it no longer matters whose turn it is.
      const place = stopped ? (open[0] as number) : turn(spending, open, unaffordable)
      const tallies = spending.tallies(waiting, one => String(support(one)))
      open = open.filter(other => other !== place)
      waiting = waiting.filter(other => other !== place)
      if (!spending.free(place)) spending.tell(spending.happening('excluded', place))
      else if (stopped || projects.cost(place) > spending.left) {
        spending.tell(spending.happening(unaffordable === 'stop' && !stopped ? 'stopped' : 'unaffordable', place, points(place)))
        stopped ||= unaffordable === 'stop'
      } else {
        spending.fund(place)
        spending.round(tallies, [spending.happening('funded', place, points(place))])
      }
    }
  }
}

/** Whose turn it is of those with equal support; where all of them fit, it does not matter and is no tie. */
function turn(spending: Spending, open: readonly number[], unaffordable: Unaffordable): number {
  const { cost, rivals } = spending.projects
  const fitting = open.filter(place => spending.free(place) && cost(place) <= spending.left)
  const able = unaffordable === 'stop' ? open.filter(place => spending.free(place)) : fitting
  const together = able.reduce((sum, place) => sum + cost(place), 0n)
  const parted = able.some(place => rivals(place).some(rival => able.includes(rival)))
  if (able.length === 0 || (together <= spending.left && !parted)) return (able[0] ?? open[0]) as number
  return spending.first(able)
}

/** Support, or support for each unit that is spent, over one common denominator. */
function figureOf({ support, cost }: Projects, among: readonly number[], utility: Utility): (place: number) => bigint {
  if (utility === 'cost') return support
  const product = [...new Set(among.map(cost))].reduce((all, one) => all * (one === 0n ? 1n : one), 1n)
  const highest = among.reduce((most, place) => (support(place) > most ? support(place) : most), 0n)
  // What costs nothing comes before all that costs something, by its support.
  return place => (cost(place) === 0n ? product * (highest + support(place)) + 1n : support(place) * (product / cost(place)))
}
