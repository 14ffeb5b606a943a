// Tables of ballots (CSV, also with semicolons or tabs): one row for each ballot, read by what its header says.
import { type Csv, readChoices } from './csv-choices.ts'
import { type Columns, columnsOf } from './csv-columns.ts'
import { readMatrix } from './csv-matrix.ts'
import { readRanks } from './csv-ranks.ts'
import { counted, type ElectionFile, fileOf, type Reading } from './election-file.ts'
import { type Decimal, decimal, wholeNumber } from './numbers.ts'
import { quote } from './problem.ts'
import { Records } from './records.ts'

export function readCsv(reading: Reading): ElectionFile {
  const { text, options, problems } = reading
  const separator = separatorOf(text)
  const records = new Records(text, separator, problems, options.watch)
  if (!records.next()) throw problems.stop('empty', 'The file is empty', { line: 1, column: 1 })
  const columns = columnsOf(records, reading)
  const csv: Csv = {
    reading,
    records,
    columns,
    counts: () => countsOf(records, columns, reading),
    isRow: () => isRow(records, columns, reading),
  }
  const found = columns.layout === 'ranks' ? readRanks(csv) : columns.layout === 'choices' ? readChoices(csv) : readMatrix(csv)
  if (found.rows.people === 0 && problems.list.length === 0)
    throw problems.stop('missing', 'There are no ballots below the header', records.place())
  const separated = separator === ',' ? '' : ` Cells are separated by ${separator === ';' ? 'semicolons' : 'tabs'}.`
  const notes = [
    ...(found.notes ?? []),
    ...(records.empty > 0 ? [`${counted(records.empty, 'empty line')} passed over: no ballots.`] : []),
    ...(columns.left.length > 0 ? [`Columns that are no part of the vote: ${columns.left.map(quote).join(', ')}.`] : []),
    ...(columns.weight === undefined
      ? []
      : [`What a ballot weighs stands in the column ${quote(columns.names[columns.weight] as string)}.`]),
    ...(columns.count === undefined
      ? []
      : [`How many cast a ballot stands in the column ${quote(columns.names[columns.count] as string)}.`]),
  ]
  return fileOf({ ...found, reading: `${found.reading}${separated}`, notes }, options)
}

/** Whichever of comma, semicolon and tab the first line has most of. */
function separatorOf(text: string): string {
  const end = text.search(/[\r\n]/)
  const header = (end < 0 ? text : text.slice(0, end)).slice(0, 100_000).replaceAll(/"[^"]*"/g, '')
  const times = (mark: string): number => header.split(mark).length
  return [';', '\t'].reduce((best, mark) => (times(mark) > times(best) ? mark : best), ',')
}

/** How many people this row stands for, and what each weighs. */
function countsOf(
  records: Records,
  { count, weight, names }: Columns,
  { problems }: Reading,
): { people: number; weight: number | Decimal } {
  const people = count === undefined ? 1 : wholeNumber(records.cells[count]?.trim() ?? '')
  if (people === undefined)
    problems.add(
      'number',
      /^\s*\d+\s*$/.test(records.cells[count as number] ?? '')
        ? `${quote(records.cells[count as number] as string)} is too large: a ballot stands for at most ${Number.MAX_SAFE_INTEGER} people`
        : `How many cast this ballot is a whole number, and not ${quote(records.cells[count as number] ?? '')}`,
      records.place(count),
    )
  if (weight === undefined) return { people: people ?? 0, weight: 1 }
  const given = records.cells[weight]?.trim() ?? ''
  const value = wholeNumber(given) ?? decimal(given)
  if (value === undefined)
    problems.add(
      'number',
      `${quote(names[weight] as string)} is a number from 0 of at most 60 digits, and not ${quote(given)}`,
      records.place(weight),
    )
  return { people: people ?? 0, weight: value ?? 0 }
}

/** Whether this row is one of the vote that is read. */
function isRow({ cells }: Records, { only }: Columns, { options }: Reading): boolean {
  return only.every(([column, name]) => cells[column]?.trim() === options.only?.[name])
}
