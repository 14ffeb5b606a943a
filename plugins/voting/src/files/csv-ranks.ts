// Tables with a column for each rank, and names of options in the cells: as scanned ballots are kept.
import { BallotRows, type Beside } from './ballot-rows.ts'
import type { Csv } from './csv-choices.ts'
import { checkWidth } from './csv-columns.ts'
import { counted, type Found } from './election-file.ts'
import { OptionNames } from './option-names.ts'

const nothing = /^(?:|undervote|skipped|blank|no opinion|-)$/i
const tooMany = /^overvote$/i
/** In a cell: several options stood at this rank, and which is not known. */
const unknownOvervote = -1

export function readRanks(csv: Csv): Found {
  const { records, columns, reading } = csv
  const { problems } = reading
  const names = new OptionNames(problems, reading.options.candidates)
  // A row holds, for each rank, which of the different cells stands there: 0 none, above it a number of `groups`.
  const codes = new Map<string, number>()
  const groups: (readonly number[])[] = []
  const kept = new BallotRows(columns.ballot.length, problems)
  const row = new Int32Array(columns.ballot.length)
  const codeOf = (cell: string, column: number): number => {
    const word = cell.trim()
    if (nothing.test(word)) return 0
    if (tooMany.test(word)) return unknownOvervote
    groups.push(word.split('|').map(name => names.named(name.trim(), records.place(column))))
    return groups.length
  }
  while (records.next()) {
    if (!csv.isRow()) continue
    checkWidth(records, records, columns, problems)
    for (const [rank, column] of columns.ballot.entries()) {
      const cell = records.cells[column] ?? ''
      let code = codes.get(cell)
      if (code === undefined) {
        code = codeOf(cell, column)
        codes.set(cell, code)
      }
      row[rank] = code
    }
    const { people, weight } = csv.counts()
    kept.add(row, people, weight, records.place())
  }
  const noted = { repeated: 0, overvoted: 0 }
  const rows = kept.changed(names.list.length, (marks, out) => write(marks, out, groups, noted))
  return {
    format: 'csv',
    reading: `A table with a column for each of ${counted(columns.ballot.length, 'rank')}, names in its cells.`,
    marking: 'ranking',
    options: names.list,
    rows,
    notes: [
      ...(noted.repeated > 0 ? [`${counted(noted.repeated, 'different ballot')} with an option at more than one rank.`] : []),
      ...(noted.overvoted > 0 ? [`${counted(noted.overvoted, 'different ballot')} with a rank that only says “overvote”.`] : []),
    ],
  }
}

function write(
  codes: Int32Array,
  out: Int32Array,
  groups: readonly (readonly number[])[],
  noted: { repeated: number; overvoted: number },
): Beside {
  const repeated: number[] = []
  const overvoted: number[] = []
  for (const [at, code] of codes.entries()) {
    if (code === unknownOvervote) overvoted.push(at + 1)
    if (code <= 0) continue
    for (const option of groups[code - 1] as readonly number[])
      if (out[option] === 0) out[option] = at + 1
      else repeated.push(at + 1)
  }
  if (repeated.length > 0) noted.repeated++
  if (overvoted.length > 0) noted.overvoted++
  return { ...(repeated.length > 0 ? { repeated } : {}), ...(overvoted.length > 0 ? { overvoted } : {}) }
}
