// What each voter has left of an equal share, exactly: a share less what was paid for, over one common denominator that grows.
import { rowsOf } from '../election.ts'
import { Sums } from '../sums.ts'
import type { Backers } from './backers.ts'
import type { Price } from './cheapest.ts'
import type { Projects } from './projects.ts'

/** All money together is this many units of the approximation, so that sums of it stay whole. */
const scale = 2n ** 50n
const safe = 2 ** 53

/**
 * Each voice starts with the same share. Whoever pays in full pays the price for each point they gave; whoever has less pays all that is
 * left. Exact amounts are reckoned from what a voter paid for; an approximation with a known error spares that wherever it is enough.
 */
export class Purses {
  readonly #projects: Projects
  readonly #backers: Backers
  /** What a voice began with, and the price of each purchase for a point: both over `#over`. */
  #share: bigint
  #over: bigint
  readonly #prices: bigint[] = []
  /**
   * What each row paid in full for, as a list: the last entry of a row, and of each entry the one before (-1: none), the purchase, and the
   * points. A row has few entries, so walking them costs little.
   */
  readonly #last: Int32Array
  readonly #before: Int32Array
  readonly #purchase: Int32Array
  readonly #given: Int32Array
  #entries = 0
  readonly #empty: Uint8Array
  /** What a row has left, in parts of `scale`; off by less than `#error` for each of its voices. */
  readonly #near: Float64Array | undefined
  #error = 1
  /**
   * By place: 1 for each supporter who had less than their full part when it was last reckoned. That stays so, since prices only rise and
   * purses only empty.
   */
  readonly #poor: ReadonlyMap<number, Uint8Array>
  /** While a project is reckoned: points of those who pay in full, shares of the poor, and what the poor paid before, by purchase. */
  readonly #sums: Sums

  /** `share`: what each voice has, as a fraction. */
  constructor(projects: Projects, backers: Backers, share: Price) {
    const { election, weight } = projects
    const rows = rowsOf(election)
    this.#projects = projects
    this.#backers = backers
    this.#share = share.parts
    this.#over = share.of
    const most = projects.places.reduce((sum, place) => sum + backers.rows(place).length, 0)
    this.#last = new Int32Array(rows).fill(-1)
    this.#before = new Int32Array(most)
    this.#purchase = new Int32Array(most)
    this.#given = new Int32Array(most)
    this.#empty = new Uint8Array(rows)
    this.#poor = new Map(projects.places.map(place => [place, new Uint8Array(backers.rows(place).length)]))
    this.#sums = new Sums(election, projects.places.length + 2, Math.max(1, projects.highest))
    const { weights } = election
    if (weights instanceof Float64Array && share.parts > 0n && weight * BigInt(projects.highest) < 2n ** 40n) {
      const one = Number(scale / (weight === 0n ? 1n : weight))
      this.#near = weights.map(voices => voices * one)
    }
  }

  /** A price in units of the approximation, in which a voice's share is `scale / weight`. Off by less than 1; too large to matter above 2^53. */
  #nearPrice(parts: bigint, of: bigint): number {
    const { weight } = this.#projects
    const near = (parts * this.#over * (scale / weight)) / (of * this.#share)
    return near > BigInt(safe) ? safe : Number(near)
  }

  /**
   * What the project costs for each point, if its supporters together can pay for it; undefined if they cannot.
   * Starts with everybody paying in full, and lets those who have less pay what they have until that holds.
   */
  price(place: number): Price | undefined {
    const rows = this.#backers.rows(place)
    const points = this.#backers.points(place)
    const sums = this.#sums
    const poor = this.#poor.get(place) as Uint8Array
    sums.clear()
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at] as number
      if (this.#empty[row]) poor[at] = 1
      else if (poor[at]) this.#addLeft(row)
      else sums.add(0, row, points[at] as number)
    }
    for (;;) {
      const full = sums.value(0)
      const parts = this.#projects.cost(place) * this.#over - this.#owned()
      if (full === 0n) return undefined
      const of = this.#over * full
      if (!this.#turnOut(place, parts, of)) return { parts, of }
    }
  }

  /** Moves those who have less than their full part to the poor. Answers whether there were any. */
  #turnOut(place: number, parts: bigint, of: bigint): boolean {
    const rows = this.#backers.rows(place)
    const points = this.#backers.points(place)
    const poor = this.#poor.get(place) as Uint8Array
    const weights = this.#projects.election.weights
    const purses = this.#near
    const price = purses ? this.#nearPrice(parts, of) : 0
    const off = this.#error
    let any = false
    for (let at = 0; at < rows.length; at += 1) {
      if (poor[at]) continue
      const row = rows[at] as number
      const given = points[at] as number
      if (purses) {
        const voices = weights[row] as number
        const has = purses[row] as number
        if (has - off * voices >= (price + 1) * voices * given) continue
        if (has + off * voices >= price * voices * given && !this.#hasLess(row, given, parts, of)) continue
      } else if (!this.#hasLess(row, given, parts, of)) continue
      any = true
      poor[at] = 1
      this.#sums.add(0, row, -given)
      this.#addLeft(row)
    }
    return any
  }

  /** Exactly: whether a voice of this row has less than the price for its points. */
  #hasLess(row: number, given: number, parts: bigint, of: bigint): boolean {
    return this.#left(row) * of < BigInt(given) * parts * this.#over
  }

  /** What one voice of a row has left, over the common denominator. */
  #left(row: number): bigint {
    if (this.#empty[row]) return 0n
    let left = this.#share
    for (let entry = this.#last[row] as number; entry >= 0; entry = this.#before[entry] as number)
      left -= BigInt(this.#given[entry] as number) * (this.#prices[this.#purchase[entry] as number] as bigint)
    return left
  }

  /** What these rows have left together. */
  together(rows: readonly number[]): Price {
    this.#sums.clear()
    for (const row of rows) {
      if (!this.#empty[row]) this.#addLeft(row)
    }
    return { parts: this.#owned(), of: this.#over }
  }

  /** The shares that were added up less what was paid, over the common denominator. */
  #owned(): bigint {
    return this.#prices.reduce((sum, price, one) => sum - this.#sums.value(one + 2) * price, this.#sums.value(1) * this.#share)
  }

  /** Adds a row's share, and what it paid for, by purchase. */
  #addLeft(row: number): void {
    this.#sums.add(1, row)
    for (let entry = this.#last[row] as number; entry >= 0; entry = this.#before[entry] as number)
      this.#sums.add((this.#purchase[entry] as number) + 2, row, this.#given[entry] as number)
  }

  /** Has the supporters of a project pay for it, at the price that `price` answered. */
  buy(place: number): void {
    const { parts, of } = this.price(place) as Price
    const price = this.#addPrice(parts, of)
    const near = this.#near ? this.#nearPrice(price, this.#over) : 0
    const rows = this.#backers.rows(place)
    const points = this.#backers.points(place)
    const poor = this.#poor.get(place) as Uint8Array
    const weights = this.#projects.election.weights
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at] as number
      if (poor[at]) {
        this.#empty[row] = 1
        if (this.#near) this.#near[row] = 0
        continue
      }
      this.#note(row, points[at] as number)
      if (this.#near) this.#near[row] = (this.#near[row] as number) - near * (weights[row] as number) * (points[at] as number)
    }
    this.#error += this.#projects.highest
    this.#prices.push(price)
  }

  /** Notes that a row pays in full for the purchase that is being made. */
  #note(row: number, given: number): void {
    this.#before[this.#entries] = this.#last[row] as number
    this.#purchase[this.#entries] = this.#prices.length
    this.#given[this.#entries] = given
    this.#last[row] = this.#entries
    this.#entries += 1
  }

  /** Widens the common denominator so that it also holds a new price, and answers that price over it. */
  #addPrice(parts: bigint, of: bigint): bigint {
    const full = of / this.#over
    const common = commonDivisor(full, parts % full)
    const factor = full / common
    this.#over *= factor
    this.#share *= factor
    for (let one = 0; one < this.#prices.length; one += 1) this.#prices[one] = (this.#prices[one] as bigint) * factor
    return parts / common
  }
}

function commonDivisor(a: bigint, b: bigint): bigint {
  let [left, right] = [a, b < 0n ? -b : b]
  while (right !== 0n) [left, right] = [right, left % right]
  return left === 0n ? 1n : left
}
