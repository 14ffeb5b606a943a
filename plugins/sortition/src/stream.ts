// Chance from a seed: whole numbers that are all equally likely, the same on every machine.
import { concat, sha256, utf8 } from '@polyarchy/core'

/** How many different numbers eight bytes hold. */
const range = 2n ** 64n

/** Draws whole numbers from SHA-256 of the seed and a counter, eight bytes at a time. */
export class SeededStream {
  readonly #seed: Uint8Array
  #block: Uint8Array = new Uint8Array(0)
  #at = 0
  #count = 0

  constructor(seed: string) {
    this.#seed = utf8(`${seed}\n`)
  }

  /** A number from 0 to just below `below`, each exactly as likely as every other. */
  below(below: number): number {
    return fairly(() => this.#next(), range, below)
  }

  #next(): bigint {
    if (this.#at === this.#block.length) {
      this.#block = sha256(concat(this.#seed, utf8(String(this.#count))))
      this.#count += 1
      this.#at = 0
    }
    const bytes = this.#block.subarray(this.#at, this.#at + 8)
    this.#at += 8
    return bytes.reduce((number, byte) => number * 256n + BigInt(byte), 0n)
  }
}

/**
 * Makes a number below `below` out of numbers below `of` that are equally likely. Numbers above the last whole multiple of `below` are
 * drawn again, since they would make the small results likelier.
 */
export function fairly(next: () => bigint, of: bigint, below: number): number {
  const limit = of - (of % BigInt(below))
  for (;;) {
    const drawn = next()
    if (drawn < limit) return Number(drawn % BigInt(below))
  }
}
