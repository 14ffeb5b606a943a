// Victories that count: an order grows with each, and none is taken that would turn it in a circle.
import type { Victory } from './strength.ts'

type Pair = Pick<Victory, 'winner' | 'loser'>

/** Who stands above whom by the victories taken so far. It never changes: taking one more makes another. */
export class Locked {
  readonly key: string
  readonly #places: readonly number[]
  /** For each option all who are below it. */
  readonly #below: ReadonlyMap<number, ReadonlySet<number>>

  constructor(places: readonly number[], below?: ReadonlyMap<number, ReadonlySet<number>>) {
    this.#places = places
    this.#below = below ?? new Map(places.map(place => [place, new Set<number>()]))
    this.key = places.map(place => places.map(other => (this.above(place, other) ? 1 : 0)).join('')).join()
  }

  above(a: number, b: number): boolean {
    return this.#below.get(a)?.has(b) ?? false
  }

  /** With one more victory; undefined where it would close a circle. */
  with({ winner, loser }: Pair): Locked | undefined {
    if (this.above(loser, winner)) return undefined
    if (this.above(winner, loser)) return this
    const gained = [loser, ...(this.#below.get(loser) as ReadonlySet<number>)]
    const below = new Map(this.#below)
    for (const place of this.#places)
      if (place === winner || this.above(place, winner))
        below.set(place, new Set([...(this.#below.get(place) as ReadonlySet<number>), ...gained]))
    return new Locked(this.#places, below)
  }

  /** With all of them that do not contradict what is locked; undefined where they contradict one another. */
  withAll(pairs: readonly Pair[]): Locked | undefined {
    let locked: Locked | undefined = this
    for (const pair of pairs) {
      locked = locked?.with(pair)
      if (!locked) return undefined
    }
    return locked
  }
}

/** Every order that comes of taking these victories in some order; undefined where there are more than `most` ways. */
export function everyWay(from: Locked, pairs: readonly Pair[], most: number): readonly Locked[] | undefined {
  const seen = new Set<string>()
  const found = new Map<string, Locked>()
  const waiting = [from]
  for (let state = waiting.pop(); state; state = waiting.pop()) {
    const here: Locked = state
    if (seen.has(here.key)) continue
    seen.add(here.key)
    if (seen.size > most) return undefined
    const open = pairs.filter(({ winner, loser }) => !here.above(winner, loser) && !here.above(loser, winner))
    const all = here.withAll(open)
    if (all) found.set(all.key, all)
    else for (const pair of open) waiting.push(here.with(pair) as Locked)
  }
  return [...found.values()]
}

/** The victories that lie on a circle with others of theirs and what is locked: only of these the order matters. */
export function circling(from: Locked, places: readonly number[], pairs: readonly Pair[]): ReadonlySet<Pair> {
  const next = new Map(places.map(place => [place, places.filter(other => from.above(place, other))]))
  for (const { winner, loser } of pairs) next.get(winner)?.push(loser)
  const reaches = (start: number): ReadonlySet<number> => {
    const met = new Set<number>()
    const waiting = [start]
    for (let place = waiting.pop(); place !== undefined; place = waiting.pop())
      for (const other of next.get(place) ?? [])
        if (!met.has(other)) {
          met.add(other)
          waiting.push(other)
        }
    return met
  }
  const reached = new Map([...new Set(pairs.map(({ loser }) => loser))].map(loser => [loser, reaches(loser)]))
  return new Set(pairs.filter(({ winner, loser }) => reached.get(loser)?.has(winner)))
}
