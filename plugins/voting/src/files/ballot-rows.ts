// Ballots as they are read, gathered into rows: equal ballots share one, so that a million of them take no more room than they differ.
import type { Election } from '../counting/election.ts'
import type { Decimal } from './numbers.ts'
import type { Place, Problems } from './problem.ts'

/** Marks of all rows together. */
const mostCells = 50_000_000
const floatLimit = 2 ** 53

/** What a ballot says beside its marks. */
export interface Beside {
  readonly repeated?: readonly number[]
  readonly overvoted?: readonly number[]
}

export class BallotRows {
  /** So many decimals the weights have: they are kept in units of 10^-decimals. */
  decimals = 0
  /** People so far. */
  people = 0
  private readonly width: number
  private readonly problems: Problems
  private marks: Int32Array
  private rows = 0
  private weights: (number | bigint)[] = []
  private voters: number[] = []
  private readonly repeated = new Map<number, readonly number[]>()
  private readonly overvoted = new Map<number, readonly number[]>()
  /** Rows by what stands in them: an open hash table of row numbers, from 1. */
  private table = new Int32Array(1024)

  constructor(width: number, problems: Problems) {
    this.width = width
    this.problems = problems
    this.marks = new Int32Array(Math.max(width, 1) * 256)
  }

  /** Adds a ballot that `people` cast, each with `weight`. The marks are copied. */
  add(marks: ArrayLike<number>, people: number, weight: number | Decimal, place: Place, beside?: Beside): void {
    this.people += people
    if (this.people >= floatLimit) throw this.problems.stop('out-of-range', 'No more people than 9007199254740991 can have voted', place)
    const together = this.unitsOf(weight, people)
    const row = beside?.repeated || beside?.overvoted ? this.append(marks, place) : this.rowOf(marks, place)
    if (beside?.repeated) this.repeated.set(row, beside.repeated)
    if (beside?.overvoted) this.overvoted.set(row, beside.overvoted)
    this.voters[row] = (this.voters[row] ?? 0) + people
    const sum = this.weights[row] ?? 0
    this.weights[row] =
      typeof sum === 'number' && typeof together === 'number' && sum + together < floatLimit
        ? sum + together
        : BigInt(sum) + BigInt(together)
  }

  /** All that was added, as an election holds it. */
  finish(): Pick<Election, 'marks' | 'weights' | 'voters' | 'repeated' | 'overvoted'> {
    const total = this.weights.reduce<number>((sum, weight) => sum + Number(weight), 0)
    return {
      marks: this.marks.slice(0, this.rows * this.width),
      weights: total < floatLimit ? Float64Array.from(this.weights, Number) : this.weights.map(BigInt),
      voters: Float64Array.from(this.voters),
      ...(this.repeated.size > 0 ? { repeated: this.repeated } : {}),
      ...(this.overvoted.size > 0 ? { overvoted: this.overvoted } : {}),
    }
  }

  /**
   * The same ballots with other marks: `write` is given the marks of a row and fills `out`, `width` long and all 0, from them.
   * Once it is made, what was gathered here is its.
   */
  changed(width: number, write: (marks: Int32Array, out: Int32Array) => Beside | undefined): BallotRows {
    const other = new BallotRows(width, this.problems)
    const out = new Int32Array(width)
    for (let row = 0; row < this.rows; row++) {
      const beside = write(this.marks.subarray(row * this.width, (row + 1) * this.width), out.fill(0))
      other.append(out, { line: 1, column: 1 })
      const { repeated, overvoted } = beside ?? { repeated: this.repeated.get(row), overvoted: this.overvoted.get(row) }
      if (repeated) other.repeated.set(row, repeated)
      if (overvoted) other.overvoted.set(row, overvoted)
    }
    other.decimals = this.decimals
    other.people = this.people
    other.weights = this.weights
    other.voters = this.voters
    return other
  }

  private unitsOf(weight: number | Decimal, people: number): number | bigint {
    if (typeof weight === 'number' && this.decimals === 0) {
      const together = weight * people
      return together < floatLimit ? together : BigInt(weight) * BigInt(people)
    }
    const { digits, decimals } = typeof weight === 'number' ? { digits: BigInt(weight), decimals: 0 } : weight
    if (decimals > this.decimals) this.rescale(decimals)
    const together = digits * 10n ** BigInt(this.decimals - decimals) * BigInt(people)
    return together < floatLimit ? Number(together) : together
  }

  /** All weights so far in the smaller units that are needed now. */
  private rescale(decimals: number): void {
    const by = 10n ** BigInt(decimals - this.decimals)
    this.weights = this.weights.map(weight => BigInt(weight) * by)
    this.decimals = decimals
  }

  private rowOf(marks: ArrayLike<number>, place: Place): number {
    const mask = this.table.length - 1
    let slot = hashOf(marks, this.width) & mask
    for (let known = this.table[slot] as number; known !== 0; known = this.table[slot] as number) {
      if (this.same(known - 1, marks)) return known - 1
      slot = (slot + 1) & mask
    }
    const row = this.append(marks, place)
    this.table[slot] = row + 1
    if (this.rows * 2 > this.table.length) this.widen()
    return row
  }

  private same(row: number, marks: ArrayLike<number>): boolean {
    const from = row * this.width
    for (let at = 0; at < this.width; at++) if (this.marks[from + at] !== marks[at]) return false
    return !this.repeated.has(row) && !this.overvoted.has(row)
  }

  private append(marks: ArrayLike<number>, place: Place): number {
    const from = this.rows * this.width
    if (from + this.width > mostCells)
      throw this.problems.stop(
        'too-large',
        `More than ${mostCells / 1_000_000} million marks on ballots that differ cannot be counted`,
        place,
      )
    if (from + this.width > this.marks.length) {
      const wider = new Int32Array(Math.min(this.marks.length * 2, mostCells))
      wider.set(this.marks)
      this.marks = wider
    }
    for (let at = 0; at < this.width; at++) this.marks[from + at] = marks[at] as number
    return this.rows++
  }

  private widen(): void {
    this.table = new Int32Array(this.table.length * 2)
    const mask = this.table.length - 1
    for (let row = 0; row < this.rows; row++) {
      if (this.repeated.has(row) || this.overvoted.has(row)) continue
      let slot = hashOf(this.marks.subarray(row * this.width, (row + 1) * this.width), this.width) & mask
      while (this.table[slot] !== 0) slot = (slot + 1) & mask
      this.table[slot] = row + 1
    }
  }
}

/** FNV-1a over whole marks, mixed once more at the end. */
function hashOf(marks: ArrayLike<number>, width: number): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < width; at++) hash = Math.imul(hash ^ (marks[at] as number), 0x01000193)
  hash ^= hash >>> 15
  return Math.imul(hash, 0x2c1b3c6d) >>> 1
}
