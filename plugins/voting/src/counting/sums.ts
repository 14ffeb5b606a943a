// Sums of weights over many rows, exact and fast: in whole floats where they fit, in parts of such where they do not.
import type { Election } from './election.ts'
import { carry, cut, joined, type Limbs, limbsOf, mostAdded, widthOf } from './limbs.ts'

/** Above it, floats no longer hold every whole number. */
const floatLimit = 2 ** 53
/** Larger `times` are multiplied in whole numbers of any size. */
const mostTimes = 2 ** 10

/** Numbered sums, all 0 at first. A row adds its weight, as often as it is told to. */
export class Sums {
  readonly cells: number
  readonly #weights: Election['weights']
  /** Each sum in a float, or in `#width` parts. */
  readonly #sums: Float64Array
  readonly #width: number
  readonly #limbs: Limbs | undefined
  /** How many parts may still be added before they are carried. */
  #room = mostAdded

  /** `most` is the largest size of `times` that will be used: from it follows whether floats are safe. Whole, at least 1. */
  constructor(election: Pick<Election, 'weights'>, cells: number, most: number | bigint = 1) {
    const { weights } = election
    this.cells = cells
    this.#weights = weights
    const fits = weights instanceof Float64Array && weights.reduce((sum, weight) => sum + weight, 0) * Number(most) < floatLimit
    this.#limbs = fits ? undefined : limbsOf(weights)
    this.#width = this.#limbs ? this.#limbs.width + widthOf(BigInt(most) * BigInt(weights.length)) : 1
    this.#sums = new Float64Array(cells * this.#width)
  }

  /** Adds `times` the weight of a row to a sum. `times` is whole and may be below zero. */
  add(cell: number, row: number, times: number | bigint = 1): void {
    if (!this.#limbs) this.#sums[cell] = (this.#sums[cell] as number) + (this.#weights[row] as number) * Number(times)
    else if (typeof times === 'number' && times <= mostTimes && times >= -mostTimes) this.#addParts(this.#limbs, cell, row, times)
    else this.#addProduct(cell, BigInt(this.#weights[row] as number | bigint) * BigInt(times))
  }

  /** What a sum is, exactly. */
  value(cell: number): bigint {
    return this.#limbs ? joined(this.#sums, cell * this.#width, this.#width) : BigInt(this.#sums[cell] as number)
  }

  /** All sums, in their order. */
  values(): bigint[] {
    return Array.from({ length: this.cells }, (_, cell) => this.value(cell))
  }

  /** Sets every sum back to 0. */
  clear(): void {
    this.#sums.fill(0)
    this.#room = mostAdded
  }

  #addParts({ parts, width }: Limbs, cell: number, row: number, times: number): void {
    this.#room -= times < 0 ? -times : times
    if (this.#room < 0) this.#carry(times)
    const to = cell * this.#width
    const from = row * width
    for (let at = 0; at < width; at += 1) this.#sums[to + at] = (this.#sums[to + at] as number) + (parts[from + at] as number) * times
  }

  #addProduct(cell: number, product: bigint): void {
    const parts = new Float64Array(this.#width)
    cut(product, parts, 0, this.#width)
    this.#room -= 1
    if (this.#room < 0) this.#carry(1)
    for (let at = 0; at < this.#width; at += 1)
      this.#sums[cell * this.#width + at] = (this.#sums[cell * this.#width + at] as number) + (parts[at] as number)
  }

  #carry(times: number): void {
    carry(this.#sums, this.#width)
    this.#room = mostAdded - Math.abs(times)
  }
}
