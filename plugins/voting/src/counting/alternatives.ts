// Where a tie leaves several results possible: what holds in all of them, and what only in some.
import type { Election } from './election.ts'
import { namesOf, type Order, type Seating, seat } from './seating.ts'

/** Puts those first whom nobody beats, then those whom nobody beats of the rest, and so on. `beats` must have no cycles. */
export function layers(places: readonly number[], beats: (a: number, b: number) => boolean): Order {
  const order: (readonly number[])[] = []
  let rest = places
  while (rest.length > 0) {
    const unbeaten = rest.filter(one => !rest.some(other => other !== one && beats(other, one)))
    order.push(unbeaten)
    const placed = new Set(unbeaten)
    rest = rest.filter(one => !placed.has(one))
  }
  return order
}

/** Who is elected in each of these orders, all of them possible; who only is in some is left undecided. */
export function seatWhateverHolds(election: Election, orders: readonly Order[], seats: number, round: number): Seating {
  const [first] = orders
  if (orders.length === 1 && first) return seat(election, first, seats, { round })
  const possible = new Set<string>()
  let certain: readonly string[] | undefined
  for (const order of orders) {
    const { winners, undecided } = seat(election, order, seats, { round })
    certain = certain?.filter(name => winners.includes(name)) ?? winners
    for (const name of [...winners, ...(undecided?.among ?? [])]) possible.add(name)
  }
  const winners = certain ?? []
  const among = [...possible].filter(name => !winners.includes(name)).sort()
  const open = Math.min(seats - winners.length, among.length)
  return {
    winners,
    order: common(orders).map(group => namesOf(election, group)),
    ...(open > 0 ? { undecided: { among, seats: open } } : {}),
    vacant: seats - winners.length - open,
    ties: [
      { round, among: namesOf(election, differing(orders)), about: 'order', settled: open > 0 ? 'undecided' : 'no-difference', chosen: [] },
    ],
  }
}

/** The order in which all agree: one is above another only where it is in each of them. */
export function common(orders: readonly Order[]): Order {
  const levels = orders.map(levelsOf)
  const places = (orders[0] ?? []).flat()
  return layers(places, (a, b) => levels.every(level => (level.get(a) as number) < (level.get(b) as number)))
}

/** Those who do not stand at the same level everywhere. */
function differing(orders: readonly Order[]): readonly number[] {
  const [first, ...others] = orders.map(levelsOf)
  return first ? [...first.keys()].filter(place => others.some(level => level.get(place) !== first.get(place))) : []
}

const levelsOf = (order: Order): ReadonlyMap<number, number> =>
  new Map(order.flatMap((group, level) => group.map(place => [place, level] as const)))
