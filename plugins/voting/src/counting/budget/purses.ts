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
  readonly #width: number
  /** What a voice began with, and the price of each purchase for a point: both over `#over`. */
  #share: bigint
  #over: bigint
  readonly #prices: bigint[] = []
  /** The place of each purchase. */
  readonly #bought: number[] = []
  /** 1 where a row paid in full for a place. */
  readonly #paid: Uint8Array
  readonly #empty: Uint8Array
  /** What a row has left, in parts of `scale`; off by less than `#error` for each of its voices. */
  readonly #near: Float64Array | undefined
  #error = 1
  readonly #poor: Uint8Array
  /** While a project is reckoned: points of those who pay in full, shares of the poor, and what the poor paid before, by purchase. */
  readonly #sums: Sums

  /** `share`: what each voice has, as a fraction. */
  constructor(projects: Projects, backers: Backers, share: Price) {
    const { election, weight } = projects
    const rows = rowsOf(election)
    this.#projects = projects
    this.#backers = backers
    this.#width = election.options.length
    this.#share = share.parts
    this.#over = share.of
    this.#paid = new Uint8Array(rows * this.#width)
    this.#empty = new Uint8Array(rows)
    this.#poor = new Uint8Array(rows)
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
    sums.clear()
    this.#poor.fill(0, 0, rows.length)
    for (let at = 0; at < rows.length; at += 1) {
      if (this.#empty[rows[at] as number]) this.#poor[at] = 1
      else sums.add(0, rows[at] as number, points[at] as number)
    }
    for (;;) {
      const full = sums.value(0)
      const parts = this.#projects.cost(place) * this.#over - this.#owned()
      if (full === 0n) return undefined
      const of = this.#over * full
      if (!this.#turnOut(rows, points, parts, of)) return { parts, of }
    }
  }

  /** Moves those who have less than their full part to the poor. Answers whether there were any. */
  #turnOut(rows: Int32Array, points: Int32Array, parts: bigint, of: bigint): boolean {
    const weights = this.#projects.election.weights
    const near = this.#near ? this.#nearPrice(parts, of) : 0
    let any = false
    for (let at = 0; at < rows.length; at += 1) {
      if (this.#poor[at]) continue
      const row = rows[at] as number
      const given = points[at] as number
      if (this.#near) {
        const voices = weights[row] as number
        const has = this.#near[row] as number
        const error = this.#error * voices
        if (has - error >= (near + 1) * voices * given) continue
        if (has + error >= near * voices * given && !this.#hasLess(row, given, parts, of)) continue
      } else if (!this.#hasLess(row, given, parts, of)) continue
      any = true
      this.#poor[at] = 1
      this.#sums.add(0, row, -given)
      this.#sums.add(1, row)
      this.#addPaid(row)
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
    return this.#bought.reduce((left, place, one) => {
      const cell = row * this.#width + place
      return this.#paid[cell] ? left - BigInt(this.#projects.points[cell] as number) * (this.#prices[one] as bigint) : left
    }, this.#share)
  }

  /** What these rows have left together. */
  together(rows: readonly number[]): Price {
    const sums = this.#sums
    sums.clear()
    for (const row of rows) {
      if (this.#empty[row]) continue
      sums.add(1, row)
      this.#addPaid(row)
    }
    return { parts: this.#owned(), of: this.#over }
  }

  /** The shares that were added up less what was paid, over the common denominator. */
  #owned(): bigint {
    return this.#bought.reduce(
      (sum, _, one) => sum - this.#sums.value(one + 2) * (this.#prices[one] as bigint),
      this.#sums.value(1) * this.#share,
    )
  }

  /** Adds what a row paid for, by purchase. */
  #addPaid(row: number): void {
    for (let one = 0; one < this.#bought.length; one += 1) {
      const cell = row * this.#width + (this.#bought[one] as number)
      if (this.#paid[cell]) this.#sums.add(one + 2, row, this.#projects.points[cell] as number)
    }
  }

  /** Has the supporters of a project pay for it, at the price that `price` answered. */
  buy(place: number): void {
    const { parts, of } = this.price(place) as Price
    const price = this.#addPrice(parts, of)
    const near = this.#near ? this.#nearPrice(price, this.#over) : 0
    const rows = this.#backers.rows(place)
    const points = this.#backers.points(place)
    const weights = this.#projects.election.weights
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at] as number
      if (this.#poor[at]) {
        this.#empty[row] = 1
        if (this.#near) this.#near[row] = 0
        continue
      }
      this.#paid[row * this.#width + place] = 1
      if (this.#near) this.#near[row] = (this.#near[row] as number) - near * (weights[row] as number) * (points[at] as number)
    }
    this.#error += this.#projects.highest
    this.#bought.push(place)
    this.#prices.push(price)
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
