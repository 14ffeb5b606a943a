// Ranked ballots as lists, best first: overvotes, skipped ranks and duplicates are dealt with once, before anything is counted.
import { described, integer, oneOf, optional } from '@polyarchy/core'
import { type Election, rowsOf } from '../election.ts'
import { type Watch, walking } from '../progress.ts'

export const overvoteRules = ['exhaust', 'skip', 'exhaust-if-several-continue', 'share', 'refuse'] as const
export type OvervoteRule = (typeof overvoteRules)[number]

/** How marks of a ranking are read. */
export const readingOptions = {
  overvote: optional(
    described(
      'Several options at one rank. `exhaust`: the ballot ends there. `skip`: that rank is passed over. `exhaust-if-several-continue`: it ends there unless just one of them is still in. `share`: those still in share the vote equally. `refuse`: such ballots cannot be counted.',
      oneOf(...overvoteRules),
      'exhaust',
    ),
  ),
  skipped: optional(
    described(
      'How many ranks in a row may be empty; a ballot with more ends before them. Left out: as many as one likes.',
      integer(0, 1000),
    ),
  ),
  duplicate: optional(
    described(
      'An option that is ranked twice. `skip`: its second rank is passed over. `exhaust`: the ballot ends there.',
      oneOf('skip', 'exhaust'),
      'skip',
    ),
  ),
}

export interface Reading {
  readonly overvote?: OvervoteRule
  readonly skipped?: number
  readonly duplicate?: 'skip' | 'exhaust'
}

/** Why a ballot counts for nobody any more, by its place here: it names nobody else, or one of these marks ended it. */
export const reasons = ['choices', 'overvotes', 'duplicates', 'skipped'] as const
export const byOvervote = 1
const byDuplicate = 2
const bySkipped = 3

/** Lists of options, row after row. */
export interface Rankings {
  /** Where each row begins in `list`; one more than there are rows. */
  readonly start: Int32Array
  /** Places of options, the best liked first. */
  readonly list: Int32Array
  /** 1 where a rank begins, 0 where the option stands equal to the one before it. */
  readonly fresh: Uint8Array
  /** Why each row ends where it does: the place in `reasons`. */
  readonly ends: Uint8Array
  /** 1 for rows on which nothing is marked, or only options that take no part. */
  readonly blank: Uint8Array
  /** The largest number of options at one rank. */
  readonly widest: number
}

/** An entry of a row that is no option that may be counted: it only takes up its rank. */
const absent = -1

/** Reads the rows of a ranking. `places`: the options that take part. Ballots whose overvotes are refused are set aside before. */
export function rankingsOf(election: Election, places: readonly number[], reading: Reading, watch?: Watch): Rankings {
  const { marks, options, repeated, overvoted } = election
  const width = options.length
  const rows = rowsOf(election)
  const takesPart = new Uint8Array(width)
  for (const place of places) takesPart[place] = 1
  const lists = new Lists(rows, countRanked(marks, takesPart))
  const sorted = new SortedRow(width)
  const walked = walking(watch, rows, width)
  for (let row = 0; row < rows; row++) {
    walked(row)
    lists.start[row] = lists.size
    sorted.read(marks, row * width, width)
    const again = repeated?.get(row)
    const several = overvoted?.get(row)
    if (again || several) sorted.add(again ?? none, several ?? none)
    lists.ends[row] = readRow(sorted, again ?? none, several ?? none, reading, takesPart, lists)
    if (lists.size === lists.start[row] && !sorted.says(takesPart)) lists.blank[row] = 1
  }
  lists.start[rows] = lists.size
  return lists
}
const none: readonly number[] = []

/** Adds what of a row can be counted to the lists, and says why it ends. */
function readRow(
  { ranks, entries, length }: SortedRow,
  again: readonly number[],
  several: readonly number[],
  { overvote = 'exhaust', skipped = Number.POSITIVE_INFINITY, duplicate = 'skip' }: Reading,
  takesPart: Uint8Array,
  lists: Lists,
): number {
  let last = 0
  for (let from = 0, to = 0; from < length; from = to) {
    const rank = ranks[from] as number
    while (to < length && ranks[to] === rank) to++
    if (rank - last > skipped + 1) return bySkipped
    last = rank
    if (duplicate === 'exhaust' && again.includes(rank)) return byDuplicate
    const unknown = several.includes(rank)
    if ((to - from > 1 || unknown) && overvote !== 'share') {
      if (overvote === 'skip') continue
      if (overvote !== 'exhaust-if-several-continue' || unknown) return byOvervote
    }
    lists.add(entries, from, to, takesPart)
  }
  return 0
}

class Lists implements Rankings {
  readonly start: Int32Array
  readonly list: Int32Array
  readonly fresh: Uint8Array
  readonly ends: Uint8Array
  readonly blank: Uint8Array
  widest = 1
  size = 0

  constructor(rows: number, most: number) {
    this.start = new Int32Array(rows + 1)
    this.list = new Int32Array(most)
    this.fresh = new Uint8Array(most)
    this.ends = new Uint8Array(rows)
    this.blank = new Uint8Array(rows)
  }

  /** Adds the options of one rank. */
  add(entries: Int32Array, from: number, to: number, takesPart: Uint8Array): void {
    const first = this.size
    for (let at = from; at < to; at++) {
      const option = entries[at] as number
      if (option === absent || !takesPart[option]) continue
      this.fresh[this.size] = this.size === first ? 1 : 0
      this.list[this.size++] = option
    }
    if (this.size - first > this.widest) this.widest = this.size - first
  }
}

function countRanked(marks: Int32Array, takesPart: Uint8Array): number {
  const width = takesPart.length
  let count = 0
  for (let at = 0, place = 0; at < marks.length; at++) {
    if ((marks[at] as number) > 0 && takesPart[place]) count++
    place = place + 1 === width ? 0 : place + 1
  }
  return count
}

/** One row, sorted by rank; used again for each row so that a million of them cost no memory. */
class SortedRow {
  ranks: Int32Array
  entries: Int32Array
  length = 0

  constructor(width: number) {
    this.ranks = new Int32Array(width)
    this.entries = new Int32Array(width)
  }

  read(marks: Int32Array, base: number, width: number): void {
    this.length = 0
    for (let place = 0; place < width; place++) {
      const rank = marks[base + place] as number
      if (rank > 0) this.#insert(rank, place)
    }
  }

  /** Whether anything is marked but options that take no part. */
  says(takesPart: Uint8Array): boolean {
    for (let at = 0; at < this.length; at++) {
      const entry = this.entries[at] as number
      if (entry === absent || takesPart[entry]) return true
    }
    return false
  }

  /** Adds ranks at which an option stands again, and ranks of unknown overvotes. */
  add(again: readonly number[], several: readonly number[]): void {
    const needed = this.length + again.length + several.length
    if (needed > this.ranks.length) {
      this.ranks = grown(this.ranks, needed)
      this.entries = grown(this.entries, needed)
    }
    for (const rank of again) this.#insert(rank, absent)
    for (const rank of several) this.#insert(rank, absent)
  }

  /** Puts an entry behind all of its rank. Marks mostly come in few runs, so that little has to be moved. */
  #insert(rank: number, entry: number): void {
    let at = this.length++
    const { ranks, entries } = this
    while (at > 0 && (ranks[at - 1] as number) > rank) {
      ranks[at] = ranks[at - 1] as number
      entries[at] = entries[at - 1] as number
      at--
    }
    ranks[at] = rank
    entries[at] = entry
  }
}

function grown(from: Int32Array, length: number): Int32Array {
  const larger = new Int32Array(length)
  larger.set(from)
  return larger
}
