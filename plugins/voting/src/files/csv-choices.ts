// Tables with one column for the vote: a name, several separated by “|”, or a ranking as in “Ada > Bo = Cy”.
import type { Marking } from '../counting/election.ts'
import { BallotRows } from './ballot-rows.ts'
import { type Columns, checkWidth } from './csv-columns.ts'
import type { Found, Reading } from './election-file.ts'
import type { Decimal } from './numbers.ts'
import { OptionNames } from './option-names.ts'
import { quote } from './problem.ts'
import type { Records } from './records.ts'

/** A table that is being read. */
export interface Csv {
  readonly reading: Reading
  readonly records: Records
  readonly columns: Columns
  /** How many cast the ballot in this row, and what each weighs. */
  counts(): { readonly people: number; readonly weight: number | Decimal }
  /** Whether this row is to be read. */
  isRow(): boolean
}

/** Whatever stands in one cell comes to no more parts. */
const mostParts = 1000

export function readChoices(csv: Csv): Found {
  const { records, columns, reading } = csv
  const { problems, options } = reading
  const [column] = columns.ballot as readonly [number]
  const names = new OptionNames(problems, reading.options.candidates)
  const cells = new Map<string, number>()
  // A row holds which of the different cells stands there; what the cells say is read once.
  const kept = new BallotRows(1, problems)
  const code = [0]
  const parsed: Parsed[] = []
  const isOneName =
    options.marking === undefined ? /^(?:choice|option|candidate)$/i.test(columns.names[column] as string) : options.marking === 'choice'
  while (records.next()) {
    if (!csv.isRow()) continue
    checkWidth(records, records, columns, problems)
    const cell = records.cells[column]?.trim() ?? ''
    let number = cells.get(cell)
    if (number === undefined) {
      number = parsed.length
      cells.set(cell, number)
      parsed.push(parse(cell, names, csv, column, isOneName))
    }
    code[0] = number
    const { people, weight } = csv.counts()
    kept.add(code, people, weight, records.place())
  }
  const marking = options.marking ?? markingOf(columns.names[column] as string, parsed)
  if (marking === 'points') throw problems.stop('unexpected', 'A column with names holds no points', { line: 1, column: 1 })
  const several = parsed.find(({ groups }) => groups.length > 1 || groups.some(group => group.length > 1))
  if (marking === 'choice' && several)
    throw problems.stop('unexpected', 'More than one option is chosen here; say --marking approval or ranking', several.place)
  const rows = kept.changed(names.list.length, (row, out) => write(parsed[row[0] as number] as Parsed, out, marking))
  const notes =
    isOneName && names.list.some(name => /[>=]/.test(name))
      ? ['Names with “>” or “=” in them were read as one name each; say --marking ranking if they are rankings.']
      : []
  return { format: 'csv', reading: says[marking], marking, options: names.list, rows, notes }
}

const says: Readonly<Record<Marking, string>> = {
  choice: 'A table with one choice on each row.',
  approval: 'A table with the approved options on each row, separated by “|”.',
  ranking: 'A table with a ranking on each row, from the best to the worst.',
  points: '',
}

interface Parsed {
  readonly groups: readonly (readonly number[])[]
  readonly place: { readonly line: number; readonly column: number }
}

function parse(cell: string, names: OptionNames, { records, reading }: Csv, column: number, isOneName: boolean): Parsed {
  const place = records.place(column)
  const { problems } = reading
  if (cell === '' || /^(?:blank|abstain|-)$/i.test(cell)) return { groups: [], place }
  const seen = new Set<number>()
  const groups = (isOneName ? [cell] : cell.split('>')).map(group =>
    group.split(isOneName ? '|' : /[|=]/).flatMap(part => {
      const name = part.trim()
      if (name === '') problems.add('name', 'A name is missing in this cell', place)
      const option = names.named(name, place)
      if (seen.has(option)) problems.add('duplicate-mark', `${quote(name)} stands twice in this cell`, place)
      seen.add(option)
      return [option]
    }),
  )
  if (seen.size > mostParts) problems.add('too-large', `A cell names at most ${mostParts} options`, place)
  return { groups, place }
}

function markingOf(header: string, parsed: readonly Parsed[]): Marking {
  if (/^ranking$/i.test(header) || parsed.some(({ groups }) => groups.length > 1)) return 'ranking'
  return /^approv/i.test(header) || parsed.some(({ groups }) => groups.some(group => group.length > 1)) ? 'approval' : 'choice'
}

function write({ groups }: Parsed, out: Int32Array, marking: Marking): undefined {
  for (const [at, group] of groups.entries()) for (const option of group) out[option] = marking === 'ranking' ? at + 1 : 1
}
