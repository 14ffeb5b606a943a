// One ranking brought into order, so that whoever stands above others is compared with just those; used again for each ballot.

/** Ranks up to so many for each option are sorted by counting, which most are. */
const spread = 4

export class BallotOrder {
  /** Places of options, the best first: all that are ranked, then those that are not. */
  readonly places: Int32Array
  /** For each that is ranked, where those begin that stand below it. */
  readonly below: Int32Array
  /** How many are ranked. */
  ranked = 0
  readonly #size: number
  /** By rank: how many stand there, then where the next of them goes. All 0 between ballots. */
  readonly #at: Int32Array

  constructor(size: number) {
    this.#size = size
    this.places = new Int32Array(size)
    this.below = new Int32Array(size)
    this.#at = new Int32Array(spread * size + 2)
  }

  /** Reads the ranks from `base` on, by the places of the options: 1 is best, 0 is not ranked. */
  read(marks: ArrayLike<number>, base: number): void {
    let lowest = 0
    this.ranked = 0
    for (let place = 0; place < this.#size; place++) {
      const rank = marks[base + place] as number
      if (rank <= 0) continue
      this.ranked++
      if (rank > lowest) lowest = rank
    }
    if (lowest < this.#at.length) this.#byCounting(marks, base, lowest)
    else this.#bySorting(marks, base)
  }

  #byCounting(marks: ArrayLike<number>, base: number, lowest: number): void {
    const at = this.#at
    for (let place = 0; place < this.#size; place++) {
      const rank = marks[base + place] as number
      if (rank > 0) at[rank] = (at[rank] as number) + 1
    }
    let next = 0
    for (let rank = 1; rank <= lowest; rank++) {
      const first = next
      next += at[rank] as number
      at[rank] = first
      for (let one = first; one < next; one++) this.below[one] = next
    }
    for (let place = 0; place < this.#size; place++) {
      const rank = marks[base + place] as number
      const here = rank > 0 ? (at[rank] as number) : next++
      if (rank > 0) at[rank] = here + 1
      this.places[here] = place
    }
    at.fill(0, 0, lowest + 1)
  }

  #bySorting(marks: ArrayLike<number>, base: number): void {
    const { places, below, ranked } = this
    const rankOf = (place: number): number => (marks[base + place] as number) || Number.POSITIVE_INFINITY
    for (let place = 0; place < this.#size; place++) {
      let at = place
      for (const rank = rankOf(place); at > 0 && rankOf(places[at - 1] as number) > rank; at--) places[at] = places[at - 1] as number
      places[at] = place
    }
    for (let at = ranked - 1; at >= 0; at--) {
      const equal = at + 1 < ranked && rankOf(places[at] as number) === rankOf(places[at + 1] as number)
      below[at] = equal ? (below[at + 1] as number) : at + 1
    }
  }
}
