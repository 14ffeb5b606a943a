// How much weight goes to whom at which value, summed while papers are walked.
import type { Election } from '../election.ts'

/** Sums by option (-1 for nobody) and by the place of a value, exact: in floats where all weight stays below 2^53. */
export class Holdings {
  readonly #small: Float64Array | undefined
  readonly #big: readonly bigint[] | undefined
  #sums: (number | bigint)[][] = []

  constructor({ weights }: Pick<Election, 'weights'>) {
    this.#small = weights instanceof Float64Array ? weights : undefined
    this.#big = weights instanceof Float64Array ? undefined : weights
  }

  clear(): void {
    this.#sums = []
  }

  add(option: number, worth: number, row: number): void {
    let sums = this.#sums[option + 1]
    if (!sums) {
      sums = []
      this.#sums[option + 1] = sums
    }
    if (this.#small) sums[worth] = ((sums[worth] as number | undefined) ?? 0) + (this.#small[row] as number)
    else if (this.#big) sums[worth] = ((sums[worth] as bigint | undefined) ?? 0n) + (this.#big[row] as bigint)
  }

  /** Every sum that anything was added to: option, value, weight. */
  *entries(): Generator<readonly [option: number, worth: number, weight: bigint]> {
    for (const [place, sums] of this.#sums.entries()) {
      for (const [worth, weight] of (sums ?? []).entries()) if (weight !== undefined) yield [place - 1, worth, BigInt(weight)]
    }
  }
}
