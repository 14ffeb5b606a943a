// How many prefer each option to each other: sums that are counted once, or kept while ballots come, change and go.
import { described, oneOf, optional } from '@polyarchy/core'
import { BallotOrder } from './ballot-order.ts'
import { type Election, rowsOf } from './election.ts'
import { carry, cut, joined, limb, mostAdded } from './limbs.ts'
import { CountError } from './method.ts'
import { type Watch, walking } from './progress.ts'
import type { Amount } from './result.ts'
import { contenders } from './seating.ts'

export const unrankedRules = ['last', 'ignored', 'refused'] as const
export type Unranked = (typeof unrankedRules)[number]

export const unrankedOption = {
  unranked: optional(
    described(
      'Options that a ballot leaves out. `last`: below all that it ranks. `ignored`: no opinion, they are compared with nobody. `refused`: every ballot must rank all.',
      oneOf(...unrankedRules),
      'last',
    ),
  ),
}

const floatLimit = 2 ** 53

/** Sums of preferences between options by their places. Ballots may be added and taken away again, one by one. */
export class Pairwise {
  readonly size: number
  readonly #unranked: Unranked
  readonly #order: BallotOrder
  /** Each sum as a float while all weight stays below 2^53; then in `#width` parts. */
  #sums: Float64Array
  #width = 1
  #inParts = false
  #added = 0
  /** The parts of the weight that is added. */
  #parts = new Float64Array(1)
  /** All weight together; of large ones only about, which is enough to know how many parts are needed. */
  #weight = 0

  constructor(size: number, unranked: Unranked) {
    this.size = size
    this.#unranked = unranked
    this.#order = new BallotOrder(size)
    this.#sums = new Float64Array(size * size)
  }

  /** Adds a ballot: its ranks by the places of the options (1 is best, 0 is not ranked), from `base` on. */
  add(marks: ArrayLike<number>, weight: number | bigint, base = 0): void {
    this.#weight += Number(weight)
    this.#put(marks, base, weight)
  }

  /** Takes away a ballot that was added with the same ranks and weight. */
  take(marks: ArrayLike<number>, weight: number | bigint, base = 0): void {
    this.#weight -= Number(weight)
    this.#put(marks, base, -weight)
  }

  /** The weight of all who prefer the option at `a` to the one at `b`. */
  votes(a: number, b: number): bigint {
    return joined(this.#sums, (a * this.size + b) * this.#width, this.#width)
  }

  #put(marks: ArrayLike<number>, base: number, weight: number | bigint): void {
    const order = this.#order
    order.read(marks, base)
    if (order.ranked < this.size && this.#unranked === 'refused')
      throw new CountError('unranked', 'A ballot does not rank every option. Choose how such ballots are counted with "unranked".')
    const compared = this.#unranked === 'last' ? this.size : order.ranked
    if (typeof weight === 'bigint' || this.#inParts || this.#weight >= floatLimit) {
      this.#cut(weight)
      addParts(this.#sums, order, compared, this.size, this.#parts)
    } else addWhole(this.#sums, order, compared, this.size, weight)
  }

  /** Makes room for a weight in parts, and cuts it. */
  #cut(weight: number | bigint): void {
    let width = this.#width
    while (!this.#inParts || this.#weight >= limb ** width / 2) {
      width += 1
      this.#inParts = true
    }
    if (width > this.#width) this.#widen(width)
    this.#added += 1
    if (this.#added === mostAdded) {
      carry(this.#sums, this.#width)
      this.#added = 1
    }
    cut(weight, this.#parts, 0, this.#width)
  }

  #widen(width: number): void {
    const cells = this.size * this.size
    const wider = new Float64Array(cells * width)
    for (let cell = 0; cell < cells; cell++) cut(joined(this.#sums, cell * this.#width, this.#width), wider, cell * width, width)
    this.#sums = wider
    this.#width = width
    this.#parts = new Float64Array(width)
    this.#added = 0
  }
}

function addWhole(sums: Float64Array, { places, below, ranked }: BallotOrder, compared: number, size: number, weight: number): void {
  for (let one = 0; one < ranked; one++) {
    const row = (places[one] as number) * size
    for (let other = below[one] as number; other < compared; other++) {
      const cell = row + (places[other] as number)
      sums[cell] = (sums[cell] as number) + weight
    }
  }
}

function addParts(sums: Float64Array, { places, below, ranked }: BallotOrder, compared: number, size: number, parts: Float64Array): void {
  const width = parts.length
  for (let one = 0; one < ranked; one++) {
    const row = (places[one] as number) * size
    for (let other = below[one] as number; other < compared; other++) {
      const base = (row + (places[other] as number)) * width
      for (let at = 0; at < width; at++) sums[base + at] = (sums[base + at] as number) + (parts[at] as number)
    }
  }
}

/** All preferences of an election, by the places of its options. Throws a `CountError` where every option must be ranked and one is not. */
export function pairwiseOf(election: Election, unranked: Unranked, watch?: Watch): Pairwise {
  const { options, marks, weights } = election
  const width = options.length
  const places = contenders(election)
  // A ballot need not rank who takes no part.
  const sums = new Pairwise(width, places.length < width && unranked === 'refused' ? 'ignored' : unranked)
  const rows = rowsOf(election)
  const walked = walking(watch, rows, width * width)
  for (let row = 0; row < rows; row++) {
    walked(row)
    sums.add(marks, weights[row] as number | bigint, row * width)
  }
  return sums
}

/** Compares two options: below zero if fewer prefer the first. Nothing is counted before it is asked. */
export function comparison(election: Election, unranked: Unranked): (a: number, b: number) => number {
  let sums: Pairwise | undefined
  return (a, b) => {
    sums ??= pairwiseOf(election, unranked)
    const difference = sums.votes(a, b) - sums.votes(b, a)
    return difference < 0n ? -1 : difference > 0n ? 1 : 0
  }
}

/** The grid of all preferences as results tell it: of these places, in their order. */
export const tellPairwise = (sums: Pairwise, places: readonly number[]): readonly (readonly Amount[])[] =>
  places.map(a => places.map(b => String(a === b ? 0n : sums.votes(a, b))))
