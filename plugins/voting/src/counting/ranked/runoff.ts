// Where each ballot lies while options are eliminated one after another: for whom it counts now, or why for nobody.
import { type Election, rowsOf } from '../election.ts'
import { fraction, sayFraction } from '../fraction.ts'
import type { Amount } from '../result.ts'
import { Sums } from '../sums.ts'
import { byOvervote, type Rankings, reasons } from './rankings.ts'

/** What a row may hold instead of an option. */
const nobody = -1
const several = -2

/** Votes that went from an option to others, by their places; `nobody` holds what went to no one. */
export interface Transfer {
  readonly from: number
  readonly to: ReadonlyMap<number, bigint>
  readonly nobody: bigint
}

/** A count in which every ballot counts for the first of its options that is still in. All figures are in parts of a vote: `unit` of them are one. */
export class Runoff {
  readonly unit: bigint
  readonly #election: Election
  readonly #rankings: Rankings
  readonly #share: boolean
  readonly #rows: number
  readonly #out: Uint8Array
  readonly #holder: Int32Array
  readonly #at: Int32Array
  /** Only what may be skipped over: how often a row counts for each of so many who share it. */
  readonly #parts: readonly (number | bigint)[]

  constructor(election: Election, rankings: Rankings, places: readonly number[], share: boolean, from?: Runoff) {
    this.#election = election
    this.#rankings = rankings
    this.#share = share
    this.#rows = rowsOf(election)
    if (from) {
      this.unit = from.unit
      this.#parts = from.#parts
      this.#out = from.#out.slice()
      this.#holder = from.#holder.slice()
      this.#at = from.#at.slice()
      return
    }
    // Shares are passed on in shares again, so that a part must be divisible twice.
    this.unit = share ? commonMultiple(rankings.widest) ** 2n : 1n
    this.#parts = Array.from({ length: rankings.widest + 1 }, (_, many) => asNumber(this.unit / BigInt(many || 1)))
    this.#out = new Uint8Array(election.options.length).fill(1)
    for (const place of places) this.#out[place] = 0
    this.#holder = new Int32Array(this.#rows)
    this.#at = rankings.start.slice(0, this.#rows)
    for (let row = 0; row < this.#rows; row++) this.#holder[row] = this.#seek(row)
  }

  /** The same state, to try what would follow from it. */
  copy(): Runoff {
    return new Runoff(this.#election, this.#rankings, [], this.#share, this)
  }

  /** What each option has now, and what counts for nobody, by why. */
  tallies(): { readonly of: (place: number) => bigint; readonly active: bigint; readonly exhausted: readonly bigint[] } {
    const width = this.#out.length
    const sums = new Sums(this.#election, width + reasons.length, this.unit)
    const whole = this.#parts[1] as number | bigint
    for (let row = 0; row < this.#rows; row++) {
      const holder = this.#holder[row] as number
      if (holder >= 0) sums.add(holder, row, whole)
      else if (holder === several) {
        const sharing = this.#sharing(row)
        for (const place of sharing) sums.add(place, row, this.#parts[sharing.length] as number | bigint)
      } else if (!this.#rankings.blank[row]) sums.add(width + this.#why(row), row, whole)
    }
    const figures = sums.values()
    return {
      of: place => figures[place] as bigint,
      active: figures.slice(0, width).reduce((sum, figure) => sum + figure, 0n),
      exhausted: figures.slice(width),
    }
  }

  /** Takes options out, all at once, and passes their votes on. */
  eliminate(places: readonly number[]): readonly Transfer[] {
    const width = this.#out.length
    const line = new Int32Array(width).fill(-1)
    places.forEach((place, index) => {
      line[place] = index
    })
    const moved = new Sums(this.#election, places.length * (width + 1), this.unit)
    const before: number[][] = []
    for (let row = 0; row < this.#rows; row++) if (this.#holder[row] === several) before[row] = this.#sharing(row)
    for (const place of places) this.#out[place] = 1
    for (let row = 0; row < this.#rows; row++) {
      const holder = this.#holder[row] as number
      if (holder === nobody || (holder >= 0 && !this.#out[holder])) continue
      const held = holder >= 0 ? 1 : (before[row] as number[]).length
      const gone = holder >= 0 ? [holder] : (before[row] as number[]).filter(place => this.#out[place])
      if (gone.length === 0) continue
      this.#holder[row] = this.#seek(row)
      for (const place of gone) this.#pass(row, this.#parts[held] as number | bigint, moved, (line[place] as number) * (width + 1))
    }
    return places.map((from, index) => this.#transfer(from, moved, index * (width + 1)))
  }

  /** A number of votes as it is told. */
  say(parts: bigint): Amount {
    return this.unit === 1n ? String(parts) : sayFraction(fraction(parts, this.unit))
  }

  #transfer(from: number, moved: Sums, base: number): Transfer {
    const width = this.#out.length
    const to = new Map<number, bigint>()
    for (let place = 0; place < width; place++) {
      const votes = moved.value(base + place)
      if (votes > 0n) to.set(place, votes)
    }
    return { from, to, nobody: moved.value(base + width) }
  }

  /** The first option of a row that is still in, from where the row stands; leaves the row standing there. */
  #seek(row: number): number {
    const { start, list, fresh } = this.#rankings
    const end = start[row + 1] as number
    let at = this.#at[row] as number
    while (at < end) {
      let next = at
      let many = 0
      let found = nobody
      do {
        const place = list[next++] as number
        if (this.#out[place]) continue
        many++
        found = place
      } while (next < end && !fresh[next])
      if (many > 0) {
        this.#at[row] = at
        return many === 1 ? found : this.#share ? several : nobody
      }
      at = next
    }
    this.#at[row] = end
    return nobody
  }

  /** Why a row counts for nobody: it stands before an overvote, or it is through. */
  #why(row: number): number {
    const through = this.#at[row] === this.#rankings.start[row + 1]
    return through ? (this.#rankings.ends[row] as number) : byOvervote
  }

  /** Who is still in of those who stand equal where the row stands. */
  #sharing(row: number): number[] {
    const { start, list, fresh } = this.#rankings
    const end = start[row + 1] as number
    const sharing: number[] = []
    let at = this.#at[row] as number
    do {
      const place = list[at++] as number
      if (!this.#out[place]) sharing.push(place)
    } while (at < end && !fresh[at])
    return sharing
  }

  /** Adds what a row passes on to those who hold it now. */
  #pass(row: number, parts: number | bigint, moved: Sums, base: number): void {
    const holder = this.#holder[row] as number
    if (holder >= 0) moved.add(base + holder, row, parts)
    else if (holder === nobody) moved.add(base + this.#out.length, row, parts)
    else {
      const sharing = this.#sharing(row)
      for (const to of sharing) moved.add(base + to, row, shared(parts, sharing.length))
    }
  }
}

/** The smallest number that all from 1 to `most` divide. */
function commonMultiple(most: number): bigint {
  let found = 1n
  for (let next = 2n; next <= BigInt(most); next++) found = fraction(found, next).parts * next
  return found
}

/** Small numbers are reckoned with faster. */
const asNumber = (value: bigint): number | bigint => (value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value)
const shared = (parts: number | bigint, among: number): number | bigint =>
  typeof parts === 'bigint' ? parts / BigInt(among) : parts / among
