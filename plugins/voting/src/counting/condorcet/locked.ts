// Victories that count: an order grows with each, and none is taken that would turn it in a circle.
import type { Victory } from './strength.ts'

type Pair = Pick<Victory, 'winner' | 'loser'>

/** Who stands above whom by the victories taken so far. It never changes: taking one more makes another. */
export class Locked {
  readonly #size: number
  readonly #words: number
  /** A row of bits for each option: all who are below it. */
  readonly #below: Uint32Array

  constructor(size: number, below?: Uint32Array) {
    this.#size = size
    this.#words = Math.ceil(size / 32)
    this.#below = below ?? new Uint32Array(size * this.#words)
  }

  /** The same for equal orders. */
  get key(): string {
    return this.#below.join()
  }

  above(a: number, b: number): boolean {
    return (((this.#below[a * this.#words + (b >>> 5)] as number) >>> (b & 31)) & 1) === 1
  }

  /** With all of them that are not said already; undefined where one would close a circle. */
  withAll(pairs: readonly Pair[]): Locked | undefined {
    let locked: Locked = this
    for (const { winner, loser } of pairs) {
      if (locked.above(loser, winner)) return undefined
      if (locked.above(winner, loser)) continue
      if (locked === this) locked = this.#copy()
      locked.#take(winner, loser)
    }
    return locked
  }

  /** With all of them even where they turn in circles: who could be above whom if any of them counts. */
  withAny(pairs: readonly Pair[]): Locked {
    const locked = this.#copy()
    for (const { winner, loser } of pairs) if (!locked.above(winner, loser)) locked.#take(winner, loser)
    return locked
  }

  /** What holds in both. */
  and(other: Locked): Locked {
    return new Locked(
      this.#size,
      this.#below.map((bits, at) => bits & (other.#below[at] as number)),
    )
  }

  /** What holds in one or the other, and what follows of both together, even where that turns in circles. */
  or(other: Locked): Locked {
    const both = new Locked(
      this.#size,
      this.#below.map((bits, at) => bits | (other.#below[at] as number)),
    )
    for (let middle = 0; middle < this.#size; middle++)
      for (let place = 0; place < this.#size; place++) if (both.above(place, middle)) both.#join(place, middle)
    return both
  }

  #copy(): Locked {
    return new Locked(this.#size, this.#below.slice())
  }

  #take(winner: number, loser: number): void {
    for (let place = 0; place < this.#size; place++) {
      if ((place !== winner && !this.above(place, winner)) || this.above(place, loser)) continue
      this.#join(place, loser)
      const at = place * this.#words + (loser >>> 5)
      this.#below[at] = (this.#below[at] as number) | (1 << (loser & 31))
    }
  }

  /** Whoever is below the one is below the other. */
  #join(place: number, one: number): void {
    const [to, from] = [place * this.#words, one * this.#words]
    for (let word = 0; word < this.#words; word++)
      this.#below[to + word] = (this.#below[to + word] as number) | (this.#below[from + word] as number)
  }
}

/** Looks at pairs and at bits that are left: so that a search ends at the same place on every machine. */
export interface Work {
  left: number
}

/** Every order that comes of taking these victories in some order; undefined where that is too much work. */
export function everyWay(from: Locked, pairs: readonly Pair[], size: number, work: Work): readonly Locked[] | undefined {
  const seen = new Set<string>()
  const found = new Map<string, Locked>()
  const waiting = [from]
  const copying = size * (2 + Math.ceil(size / 32))
  for (let state = waiting.pop(); state; state = waiting.pop()) {
    const here: Locked = state
    const { key } = here
    if (seen.has(key)) continue
    seen.add(key)
    const open = pairs.filter(({ winner, loser }) => !here.above(winner, loser) && !here.above(loser, winner))
    work.left -= pairs.length + copying
    const all = here.withAll(open)
    if (all) {
      found.set(all.key, all)
      continue
    }
    work.left -= open.length * copying
    if (work.left < 0) return undefined
    for (const pair of open) waiting.push(here.withAll([pair]) as Locked)
  }
  return [...found.values()]
}

/** The victories that lie on a circle with others of theirs and what is locked: only of these the order matters. */
export function circling(from: Locked, pairs: readonly Pair[]): ReadonlySet<Pair> {
  if (pairs.length < 2) return new Set()
  const any = from.withAny(pairs)
  return new Set(pairs.filter(({ winner, loser }) => any.above(loser, winner)))
}
