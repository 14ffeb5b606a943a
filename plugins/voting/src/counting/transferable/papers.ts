// Ballot papers on their piles: which option each counts for, and at what value. A paper that several share is cut into pieces.
import type { Election } from '../election.ts'
import type { Rankings } from '../ranked/rankings.ts'
import { Holdings } from './holdings.ts'
import type { Reckoning } from './reckoning.ts'

/** Votes that leave an option: to whom, and those that go to nobody. */
export interface Passing<N> {
  readonly to: ReadonlyMap<number, N>
  readonly exhausted: N
}

/** What becomes of a paper whose next rank holds several who continue: they share it, or it counts for nobody. */
export type AtSeveral = 'share' | 'exhaust'

/** The pile of papers that have not been given to anyone yet. */
export const unsorted = -1

export class Papers<N> {
  readonly #rankings: Rankings
  readonly #reckoning: Reckoning<N>
  readonly #holdings: Holdings
  readonly #atSeveral: AtSeveral
  /** By piece: its row, its place in the row's list, its value (a place in `#values`), and the next piece of the same pile. */
  #row: Int32Array
  #at: Int32Array
  #worth: Int32Array
  #next: Int32Array
  #pieces: number
  /** By place in the list, where ranks may be shared: the piece that lies there, or -1. Pieces of one paper on one pile are put together. */
  readonly #lying: Int32Array
  /** By pile, one more than its option: its first piece, or -1. */
  readonly #first: Int32Array
  readonly #values: N[]
  readonly #valuePlaces = new Map<string, number>()

  /** All papers that rank anybody lie unsorted and are worth one vote each. */
  constructor(election: Election, rankings: Rankings, reckoning: Reckoning<N>, atSeveral: AtSeveral) {
    const rows = rankings.start.length - 1
    this.#rankings = rankings
    this.#reckoning = reckoning
    this.#holdings = new Holdings(election)
    this.#atSeveral = atSeveral
    this.#row = new Int32Array(rows)
    this.#at = new Int32Array(rows)
    this.#worth = new Int32Array(rows)
    this.#next = new Int32Array(rows)
    this.#first = new Int32Array(election.options.length + 1).fill(-1)
    this.#lying = new Int32Array(atSeveral === 'share' && rankings.widest > 1 ? rankings.list.length : 0).fill(-1)
    this.#values = []
    this.#place(reckoning.one)
    this.#pieces = 0
    for (let row = 0; row < rows; row += 1) {
      if (rankings.start[row] === rankings.start[row + 1]) continue
      const piece = this.#pieces++
      this.#row[piece] = row
      this.#at[piece] = rankings.start[row] as number
      this.#put(piece, unsorted)
    }
  }

  /** What would move if this pile were passed on to those who continue, `revalued` on the way. Nothing moves. */
  look(pile: number, continues: (option: number) => boolean, revalued?: (value: N) => N): Passing<N> {
    return this.#walk(pile, continues, revalued, false)
  }

  /** Passes the whole pile on. */
  pass(pile: number, continues: (option: number) => boolean, revalued?: (value: N) => N): Passing<N> {
    return this.#walk(pile, continues, revalued, true)
  }

  #walk(pile: number, continues: (option: number) => boolean, revalued: ((value: N) => N) | undefined, moving: boolean): Passing<N> {
    const open = new Uint8Array(this.#first.length)
    for (let option = 0; option < open.length - 1; option += 1) open[option] = continues(option) ? 1 : 0
    const worthAfter = this.#revaluing(revalued)
    this.#holdings.clear()
    let piece = this.#first[pile + 1] as number
    if (moving) this.#first[pile + 1] = -1
    while (piece !== -1) {
      const next = this.#next[piece] as number
      if (moving && pile !== unsorted && this.#lying.length > 0) this.#lying[this.#at[piece] as number] = -1
      this.#forward(piece, worthAfter(this.#worth[piece] as number), open, moving)
      piece = next
    }
    return this.#passing()
  }

  /** Finds the next rank of a piece at which anyone continues, and gives it to them. */
  #forward(piece: number, worth: number, open: Uint8Array, moving: boolean): void {
    const { start, list, fresh } = this.#rankings
    const row = this.#row[piece] as number
    const end = start[row + 1] as number
    let at = this.#at[piece] as number
    while (fresh[at] === 0) at -= 1
    while (at < end) {
      let found = -1
      let several = 0
      const rank = at
      do {
        if (open[list[at] as number]) {
          if (several === 0) found = at
          several += 1
        }
        at += 1
      } while (at < end && fresh[at] === 0)
      if (several === 0) continue
      if (several === 1) this.#giveAll(piece, row, found, worth, moving)
      else if (this.#atSeveral === 'share') this.#share(piece, row, rank, at, several, worth, open, moving)
      else break
      return
    }
    this.#holdings.add(unsorted, worth, row)
  }

  /** Gives a piece to one option. Where another piece of the paper lies already, it is added to that. */
  #giveAll(piece: number, row: number, at: number, worth: number, moving: boolean): void {
    const lying = this.#lying[at] ?? -1
    if (!moving || lying === -1) this.#give(piece, row, at, worth, moving)
    else this.#add(lying, row, at, worth)
  }

  #add(lying: number, row: number, at: number, worth: number): void {
    this.#holdings.add(this.#rankings.list[at] as number, worth, row)
    this.#worth[lying] = this.#place(this.#reckoning.plus(this.#values[this.#worth[lying] as number] as N, this.#values[worth] as N))
  }

  #give(piece: number, row: number, at: number, worth: number, moving: boolean): void {
    const option = this.#rankings.list[at] as number
    this.#holdings.add(option, worth, row)
    if (!moving) return
    this.#at[piece] = at
    this.#worth[piece] = worth
    if (this.#lying.length > 0) this.#lying[at] = piece
    this.#put(piece, option)
  }

  /** Cuts a piece into equal parts. Where another piece of the paper lies already, the part is added to it. */
  #share(piece: number, row: number, from: number, to: number, several: number, worth: number, open: Uint8Array, moving: boolean): void {
    const part = this.#place(this.#reckoning.part(this.#values[worth] as N, BigInt(several)))
    let own = piece
    for (let at = from; at < to; at += 1) {
      const option = this.#rankings.list[at] as number
      if (!open[option]) continue
      const lying = this.#lying[at] as number
      if (moving && lying !== -1) {
        this.#add(lying, row, at, part)
        continue
      }
      this.#give(own, row, at, part, moving)
      if (moving) own = this.#another(row)
    }
    if (own === this.#pieces - 1 && own !== piece) this.#pieces -= 1
  }

  /** A new piece of a row. */
  #another(row: number): number {
    if (this.#pieces === this.#row.length) {
      const grown = (from: Int32Array): Int32Array => {
        const larger = new Int32Array(Math.max(16, from.length * 2))
        larger.set(from)
        return larger
      }
      this.#row = grown(this.#row)
      this.#at = grown(this.#at)
      this.#worth = grown(this.#worth)
      this.#next = grown(this.#next)
    }
    this.#row[this.#pieces] = row
    return this.#pieces++
  }

  #put(piece: number, pile: number): void {
    this.#next[piece] = this.#first[pile + 1] as number
    this.#first[pile + 1] = piece
  }

  /** The place of a value among all that occur; equal values share it. */
  #place(value: N): number {
    const said = this.#reckoning.say(value)
    const found = this.#valuePlaces.get(said)
    if (found !== undefined) return found
    this.#valuePlaces.set(said, this.#values.length)
    return this.#values.push(value) - 1
  }

  #revaluing(revalued: ((value: N) => N) | undefined): (worth: number) => number {
    if (!revalued) return worth => worth
    const places: number[] = []
    return worth => {
      places[worth] ??= this.#place(revalued(this.#values[worth] as N))
      return places[worth]
    }
  }

  #passing(): Passing<N> {
    const { zero, plus, times } = this.#reckoning
    const to = new Map<number, N>()
    for (const [option, worth, votes] of this.#holdings.entries()) {
      to.set(option, plus(to.get(option) ?? zero, times(this.#values[worth] as N, votes)))
    }
    const exhausted = to.get(unsorted) ?? zero
    to.delete(unsorted)
    return { to, exhausted }
  }
}
