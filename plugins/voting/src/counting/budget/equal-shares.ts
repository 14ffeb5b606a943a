// The method of equal shares: whoever supports a project pays for it together, and the one that costs each of them least comes first.

import { sayDecimal } from '../decimal.ts'
import type { Happening } from '../result.ts'
import { cheapest, type Price } from './cheapest.ts'
import type { Utility } from './greedy.ts'
import type { Projects } from './projects.ts'
import type { Purses } from './purses.ts'
import type { Spending } from './spending.ts'

/** The words of what happens here. */
export const equalShareWords = {
  share: 'Each vote has {share} to spend.',
  raised:
    'Each vote has {share} to spend: more than its part of the budget, which is raised as long as all that is bought can be paid for.',
  bought: '{options} is funded: its supporters pay {cost} together, as well as {votes} who pay equal parts, and {left} of all is left.',
  'too-poor': '{options} costs {cost}, but its supporters have too little left together.',
} as const

/** Buys what supporters can pay for, one project after the other. `told`: whether each round says how every project stands. */
export function buyEqually(spending: Spending, purses: Purses, utility: Utility, told: boolean): void {
  const { projects } = spending
  const known = new Map<number, Price>()
  const worth = (place: number): bigint => (utility === 'cost' && projects.cost(place) > 0n ? projects.cost(place) : 1n)
  let open = projects.places.filter(place => projects.supported.has(place))
  for (;;) {
    open = open.filter(place => spending.free(place))
    const poor: number[] = []
    const price = (place: number): Price | undefined => {
      const found = purses.price(place)
      if (!found) poor.push(place)
      return found
    }
    const best = cheapest(open, known, { price, worth, all: told })
    open = open.filter(place => !poor.includes(place))
    const happened: Happening[] = told ? poor.map(place => spending.happening('too-poor', place)) : []
    if (best.length === 0) {
      if (happened.length > 0) spending.round({}, happened)
      return
    }
    const tallies = told ? spending.tallies(open, place => effective(projects, place, known.get(place) as Price)) : {}
    const place = spending.first(best)
    const votes = effective(projects, place, known.get(place) as Price)
    purses.buy(place)
    spending.fund(place)
    open = open.filter(other => other !== place)
    if (told) spending.round(tallies, [...happened, spending.happening('bought', place, { votes })])
  }
}

/** As many points as could pay for a project if all paid equal parts, rounded down to five digits. */
function effective({ cost, support }: Projects, place: number, { parts, of }: Price): string {
  return parts === 0n ? String(support(place)) : sayDecimal((cost(place) * of * 100_000n) / parts, 5)
}
