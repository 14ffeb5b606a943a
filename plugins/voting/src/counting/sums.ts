// Sums of weights over many rows, exact and fast: in whole floats where they fit, in whole numbers of any size where they do not.
import type { Election } from './election.ts'

/** Above it, floats no longer hold every whole number. */
const floatLimit = 2 ** 53

/** Numbered sums, all 0 at first. A row adds its weight, as often as it is told to. */
export class Sums {
  readonly cells: number
  readonly #weights: Election['weights']
  readonly #small: Float64Array | undefined
  readonly #big: bigint[] | undefined

  /** `most` is the largest size of `times` that will be used: from it follows whether floats are safe. Whole, at least 1. */
  constructor(election: Pick<Election, 'weights'>, cells: number, most: number | bigint = 1) {
    const { weights } = election
    this.cells = cells
    this.#weights = weights
    const fits = weights instanceof Float64Array && weights.reduce((sum, weight) => sum + weight, 0) * Number(most) < floatLimit
    this.#small = fits ? new Float64Array(cells) : undefined
    this.#big = fits ? undefined : new Array<bigint>(cells).fill(0n)
  }

  /** Adds `times` the weight of a row to a sum. `times` is whole and may be below zero. */
  add(cell: number, row: number, times: number | bigint = 1): void {
    const weight = this.#weights[row] as number | bigint
    if (this.#small) this.#small[cell] = (this.#small[cell] as number) + (weight as number) * Number(times)
    else if (this.#big) this.#big[cell] = (this.#big[cell] as bigint) + BigInt(weight) * BigInt(times)
  }

  /** What a sum is, exactly. */
  value(cell: number): bigint {
    return this.#small ? BigInt(this.#small[cell] as number) : ((this.#big as bigint[])[cell] as bigint)
  }

  /** All sums, in their order. */
  values(): bigint[] {
    return Array.from({ length: this.cells }, (_, cell) => this.value(cell))
  }

  /** Sets every sum back to 0. */
  clear(): void {
    this.#small?.fill(0)
    this.#big?.fill(0n)
  }
}
