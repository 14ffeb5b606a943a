// Equal ballots brought together, so that a count walks each kind of ballot once however many people cast it.
import type { Election } from './election.ts'
import { rowsOf } from './election.ts'
import { type Watch, walking } from './progress.ts'

/**
 * The same election with each different ballot in one row, weighing and counting people as its equals did together.
 * Rows stand in the order in which they first appeared, on which nothing may depend. Rows with repeats or overvotes that marks cannot hold stay by themselves.
 */
export function grouped(election: Election, watch?: Watch): Election {
  const { marks, weights, voters, repeated, overvoted } = election
  const first = firstOfEach(election, watch)
  const rows = rowsOf(election)
  const kept = first.reduce((count, leader, row) => count + (leader === row ? 1 : 0), 0)
  if (kept === rows) return election

  const width = election.options.length
  const place = new Int32Array(rows)
  const newMarks = new Int32Array(kept * width)
  let next = 0
  for (let row = 0; row < rows; row += 1) {
    if (first[row] !== row) continue
    newMarks.set(marks.subarray(row * width, (row + 1) * width), next * width)
    place[row] = next
    next += 1
  }
  const group = (row: number): number => place[first[row] as number] as number
  const newVoters = new Float64Array(kept)
  for (let row = 0; row < rows; row += 1) newVoters[group(row)] = (newVoters[group(row)] as number) + (voters[row] as number)
  return {
    ...election,
    marks: newMarks,
    weights: together(weights, kept, group),
    voters: newVoters,
    ...(repeated && { repeated: moved(repeated, group) }),
    ...(overvoted && { overvoted: moved(overvoted, group) }),
  }
}

type ByRow = NonNullable<Election['repeated']>
const moved = (byRow: ByRow, group: (row: number) => number): ByRow => new Map([...byRow].map(([row, ranks]) => [group(row), ranks]))

function together(weights: Election['weights'], kept: number, group: (row: number) => number): Election['weights'] {
  if (weights instanceof Float64Array) {
    const sums = new Float64Array(kept)
    for (let row = 0; row < weights.length; row += 1) sums[group(row)] = (sums[group(row)] as number) + (weights[row] as number)
    return sums
  }
  const sums = new Array<bigint>(kept).fill(0n)
  weights.forEach((weight, row) => {
    sums[group(row)] = (sums[group(row)] as bigint) + weight
  })
  return sums
}

/** For each row the first row that is equal to it. An open table of rows, twice as large as needed. */
function firstOfEach(election: Election, watch: Watch | undefined): Int32Array {
  const { marks, repeated, overvoted, options } = election
  const rows = rowsOf(election)
  const width = options.length
  let size = 16
  while (size < rows * 2) size *= 2
  const table = new Int32Array(size).fill(-1)
  const first = new Int32Array(rows)
  const walked = walking(watch, rows, width)
  for (let row = 0; row < rows; row += 1) {
    walked(row)
    first[row] = row
    if (repeated?.has(row) || overvoted?.has(row)) continue
    const start = row * width
    let slot = hash(marks, start, width) & (size - 1)
    while (table[slot] !== -1 && !equal(marks, (table[slot] as number) * width, start, width)) slot = (slot + 1) & (size - 1)
    if (table[slot] === -1) table[slot] = row
    else first[row] = table[slot] as number
  }
  return first
}

function hash(marks: Int32Array, start: number, width: number): number {
  let value = 0x811c9dc5
  for (let place = start; place < start + width; place += 1) {
    value = Math.imul(value ^ (marks[place] as number), 0x01000193)
    value ^= value >>> 15
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  return value ^ (value >>> 13)
}

function equal(marks: Int32Array, one: number, other: number, width: number): boolean {
  for (let place = 0; place < width; place += 1) if (marks[one + place] !== marks[other + place]) return false
  return true
}
