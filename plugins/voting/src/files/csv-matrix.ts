// Tables with a column for each option: ranks, points, or whether it is approved.
import { type Marking, unmarked } from '../counting/election.ts'
import { BallotRows, type Beside } from './ballot-rows.ts'
import type { Csv } from './csv-choices.ts'
import { checkWidth } from './csv-columns.ts'
import type { Found } from './election-file.ts'
import { signedNumber } from './numbers.ts'
import { lastRank, OptionNames } from './option-names.ts'
import { type Place, quote } from './problem.ts'

const nothing = /^(?:|no opinion|undervote|blank|-|n\/a)$/i
const words: Readonly<Record<string, number>> = { yes: 1, no: 0, x: 1, true: 1, false: 0, '✓': 1 }
const mostPoints = 1_000_000_000

/** What was seen in the cells. */
interface Seen {
  ballots: number
  /** Ballots in which a 1 stands. */
  withFirst: number
  highest: number
  zero: boolean
  /** Below zero, and above the last rank. */
  below: Place | undefined
  beyond: Place | undefined
  word: boolean
}

export function readMatrix(csv: Csv): Found {
  const { records, columns, reading } = csv
  const { problems, options } = reading
  const names = new OptionNames(problems)
  for (const column of columns.ballot) names.add(columns.names[column] as string, records.place(column))
  const rows = new BallotRows(names.list.length, problems)
  const marks = new Int32Array(names.list.length)
  const seen: Seen = { ballots: 0, withFirst: 0, highest: 0, zero: false, below: undefined, beyond: undefined, word: false }
  while (records.next()) {
    if (!csv.isRow()) continue
    checkWidth(records, records, columns, problems)
    let first = false
    let any = false
    const repeated: number[] = []
    for (const [at, column] of columns.ballot.entries()) {
      const [cell = '', ...again] = (records.cells[column]?.trim() ?? '').split(columns.marking === 'ranking' ? '|' : '\n')
      const mark = markOf(cell, column, csv, seen)
      for (const rank of again) repeated.push(markOf(rank, column, csv, seen))
      marks[at] = mark
      if (mark === 1) first = true
      if (mark !== unmarked) any = true
    }
    if (any) seen.ballots++
    if (first) seen.withFirst++
    const { people, weight } = csv.counts()
    rows.add(marks, people, weight, records.place(), besideOf(repeated, csv, seen))
  }
  const marking = columns.marking ?? options.marking ?? markingOf(seen, names.list.length)
  refuse(marking, seen, csv)
  if (columns.marking && options.marking && options.marking !== marking)
    throw problems.stop('unexpected', 'The header says how these ballots are marked, and --marking says something else', {
      line: 1,
      column: 1,
    })
  const forced = (columns.marking ?? options.marking) === undefined ? ' Say --marking if they are something else.' : ''
  return {
    format: 'csv',
    reading: `A table with a column for each of ${names.list.length} options, ${says[marking]}${forced}`,
    marking,
    options: names.list,
    rows: marking === 'points' ? rows : rows.changed(names.list.length, asMarks),
  }
}

const says: Readonly<Record<Marking, string>> = {
  ranking: 'read as ranks: 1 is liked best, an empty cell or “No opinion” is not ranked.',
  points: 'read as points: an empty cell or “No opinion” is no score.',
  approval: 'read as approvals: 1 approves.',
  choice: 'read as choices: 1 is chosen.',
}

function markOf(cell: string, column: number, { records, reading }: Csv, seen: Seen): number {
  if (nothing.test(cell)) return unmarked
  const word = cell.toLowerCase()
  if (Object.hasOwn(words, word)) {
    seen.word = true
    return words[word] as number
  }
  const value = signedNumber(cell)
  if (value === undefined || Math.abs(value) > mostPoints) {
    const hint = /^-?\d+\.\d+$/.test(cell) ? '; multiply all to have no decimals' : ''
    reading.problems.add(
      'number',
      `A whole number is needed here, and not ${quote(cell)}${hint}. Columns that are no part of the vote are named with --ignore`,
      records.place(column),
    )
    return unmarked
  }
  if (value > seen.highest) seen.highest = value
  if (value === 0) seen.zero = true
  if (value < 0) seen.below ??= records.place(column)
  if (value > lastRank) seen.beyond ??= records.place(column)
  return value
}

/** Ranks at which an option stood again, or several of which is not known which. */
function besideOf(repeated: readonly number[], csv: Csv, seen: Seen): Beside | undefined {
  const { columns, records } = csv
  const cell = columns.overvoted === undefined ? '' : (records.cells[columns.overvoted]?.trim() ?? '')
  const overvoted = cell === '' ? [] : cell.split('|').map(rank => markOf(rank, columns.overvoted as number, csv, seen))
  if (repeated.length + overvoted.length === 0) return undefined
  const inOrder = repeated.toSorted((a, b) => a - b)
  return { ...(inOrder.length > 0 ? { repeated: inOrder } : {}), ...(overvoted.length > 0 ? { overvoted } : {}) }
}

/** Ranks go from 1 to the number of options, and most ballots have a first; points mostly know a zero. */
function markingOf({ ballots, withFirst, highest, zero, below, word }: Seen, options: number): Marking {
  if (below === undefined && highest <= 1 && (word || zero)) return 'approval'
  if (below === undefined && highest <= 1 && options > 1 && ballots > 0) return 'approval'
  return !zero && below === undefined && highest <= options && withFirst * 5 >= ballots * 4 ? 'ranking' : 'points'
}

function refuse(marking: Marking, { below, beyond, highest, ballots }: Seen, { reading, records }: Csv): void {
  const { problems } = reading
  if (marking === 'points' || ballots === 0) return
  if (below) problems.add('out-of-range', marking === 'ranking' ? 'Ranks begin at 1' : 'Only 1 and 0 may stand here', below)
  if (marking === 'ranking' && beyond) problems.add('out-of-range', `Ranks go to ${lastRank}`, beyond)
  if (marking !== 'ranking' && highest > 1)
    problems.add('out-of-range', 'Only 1 and 0 may stand in these cells, and higher numbers do', records.place())
}

/** What was not marked is 0. */
function asMarks(marks: Int32Array, out: Int32Array): undefined {
  for (let at = 0; at < marks.length; at++) out[at] = marks[at] === unmarked ? 0 : (marks[at] as number)
}
