// The orders of a few options that agree best with all duels: not one by one, but by which groups may stand on top of all others.

import { layers } from '../alternatives.ts'
import type { Order } from '../seating.ts'

/** The best orders of options, at most some sixteen. A set of them is a number: bit i stands for `places[i]`. */
export class BestOrders {
  readonly #places: readonly number[]
  readonly #all: number
  /** The most agreement that a set can have when ordered by itself. */
  readonly #best: bigint[]
  /** How many prefer someone in a set to an option, by option and set. */
  readonly #into: readonly (readonly bigint[])[]
  /** The sets that stand on top in some best order. */
  readonly #tops: Uint8Array

  constructor(places: readonly number[], votes: (a: number, b: number) => bigint) {
    this.#places = places
    const sets = 2 ** places.length
    this.#all = sets - 1
    this.#into = places.map(to => sumsOver(places, from => (from === to ? 0n : votes(from, to))))
    this.#best = new Array<bigint>(sets).fill(0n)
    for (let set = 1; set < sets; set++) this.#best[set] = this.#bestOf(set)
    this.#tops = new Uint8Array(sets)
    for (let set = 0; set < sets; set++) if (this.#agreeingOnTop(set) === this.agreeing) this.#tops[set] = 1
  }

  /** The agreement of a best order. */
  get agreeing(): bigint {
    return this.#best[this.#all] as bigint
  }

  /** How many best orders there are. */
  many(): bigint {
    const ways = new Array<bigint>(this.#all + 1).fill(0n)
    ways[0] = 1n
    for (let set = 1; set <= this.#all; set++)
      for (let last = 0; last < this.#places.length; last++)
        if (set & (1 << last) && this.#follows(set ^ (1 << last), last))
          ways[set] = (ways[set] as bigint) + (ways[set ^ (1 << last)] as bigint)
    return ways[this.#all] as bigint
  }

  /** Keeps, of the best orders, those that put first whom `level` has lowest, place by place, as far as it can tell. Says whether it told any apart. */
  prefer(level: (place: number) => number): boolean {
    let set = 0
    let told = false
    while (set !== this.#all) {
      const next = this.#places.map((_, index) => index).filter(index => !(set & (1 << index)) && this.#follows(set, index))
      const lowest = Math.min(...next.map(index => level(this.#places[index] as number)))
      const first = next.filter(index => level(this.#places[index] as number) === lowest)
      if (first.length > 1) break
      if (next.length > 1) told = true
      set |= 1 << (first[0] as number)
      this.#keepAbove(set)
    }
    return told
  }

  /** The sets of so many options that may stand on top, as places. */
  tops(size: number): readonly (readonly number[])[] {
    const found: (readonly number[])[] = []
    for (let set = 0; set <= this.#all; set++)
      if (this.#tops[set] && sizeOf(set) === size) found.push(this.#places.filter((_, index) => set & (1 << index)))
    return found
  }

  /** One is above another where it is so in every best order. */
  common(): Order {
    const width = this.#places.length
    const sometimes = new Uint8Array(width * width)
    for (let set = 0; set <= this.#all; set++)
      if (this.#tops[set])
        for (let a = 0; a < width; a++)
          for (let b = 0; b < width; b++) if (set & (1 << a) && !(set & (1 << b))) sometimes[a * width + b] = 1
    const index = new Map(this.#places.map((place, at) => [place, at]))
    return layers(this.#places, (a, b) => !sometimes[(index.get(b) as number) * width + (index.get(a) as number)])
  }

  #bestOf(set: number): bigint {
    let most = -1n
    for (let last = 0; last < this.#places.length; last++) {
      if (!(set & (1 << last))) continue
      const rest = set ^ (1 << last)
      const agreeing = (this.#best[rest] as bigint) + (this.#into[last]?.[rest] as bigint)
      if (agreeing > most) most = agreeing
    }
    return most
  }

  #agreeingOnTop(set: number): bigint {
    let sum = (this.#best[set] as bigint) + (this.#best[this.#all ^ set] as bigint)
    for (let below = 0; below < this.#places.length; below++) if (!(set & (1 << below))) sum += this.#into[below]?.[set] as bigint
    return sum
  }

  /** Whether some best order has exactly this set on top, and then this option. */
  #follows(set: number, next: number): boolean {
    const after = set | (1 << next)
    return (
      Boolean(this.#tops[set] && this.#tops[after]) &&
      (this.#best[set] as bigint) + (this.#into[next]?.[set] as bigint) === this.#best[after]
    )
  }

  /** Forgets every larger top that no best order reaches from this one. */
  #keepAbove(set: number): void {
    const reached = new Uint8Array(this.#all + 1)
    reached[set] = 1
    for (let top = set + 1; top <= this.#all; top++)
      for (let last = 0; last < this.#places.length; last++)
        if (top & (1 << last) && reached[top ^ (1 << last)] && this.#follows(top ^ (1 << last), last)) reached[top] = 1
    for (let top = 0; top <= this.#all; top++) if (sizeOf(top) >= sizeOf(set) && !reached[top]) this.#tops[top] = 0
  }
}

/** The sum over the options of every set. */
function sumsOver(places: readonly number[], value: (place: number) => bigint): readonly bigint[] {
  const sums = [0n]
  for (const place of places) sums.push(...sums.map(sum => sum + value(place)))
  return sums
}

function sizeOf(set: number): number {
  let size = 0
  for (let rest = set; rest > 0; rest &= rest - 1) size++
  return size
}
