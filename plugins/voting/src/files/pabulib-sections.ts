// The three sections of a Pabulib file, each with columns of its own.
import type { Reading } from './election-file.ts'
import { type Decimal, decimal, mostDigits } from './numbers.ts'
import { type Place, type Problems, quote } from './problem.ts'
import { Records } from './records.ts'

const titles = ['META', 'PROJECTS', 'VOTES']

/** Goes through the rows of one section after another. */
export class Sections {
  private readonly records: Records
  /** Whether the row that was read last is no row but the title of the next section. */
  private waiting = false

  constructor(records: Records) {
    this.records = records
  }

  get cells(): readonly string[] {
    return this.records.cells
  }
  /** A cell of this row without spaces around it; empty where there is none. */
  cell(at: number): string {
    return this.records.cells[at]?.trim() ?? ''
  }
  place(cell = 0): Place {
    return this.records.place(cell)
  }

  /** Goes to the next row; false: the section, or the file, has ended. */
  next(): boolean {
    if (this.waiting || !this.records.next()) return false
    this.waiting = titles.includes(this.cell(0).toUpperCase()) && this.cells.slice(1).every(cell => cell.trim() === '')
    return !this.waiting
  }

  /** Enters a section, whose title comes next. */
  open(title: string, problems: Problems): void {
    const begun = this.waiting || !this.next()
    if (!begun || !this.waiting || this.cell(0).toUpperCase() !== title)
      throw problems.stop(begun && !this.waiting ? 'unfinished' : 'unexpected', `The section ${title} is needed here`, this.place())
    this.waiting = false
  }

  /** Notes a problem with a row that has more or fewer cells than its section has columns. */
  sameWidth(columns: number, problems: Problems): void {
    const { length } = this.cells
    if (length !== columns)
      problems.add('columns', `This row has ${length} cells, and its section ${columns} columns`, this.place(Math.min(length, columns)))
  }
}

export const sectionsOf = ({ text, options, problems }: Reading): Sections => new Sections(new Records(text, ';', problems, options.watch))

/** The columns of the section that was opened, by their names. Those that are needed must be there. */
export function columnsOf(sections: Sections, needed: readonly string[], problems: Problems): ReadonlyMap<string, number> {
  if (!sections.next()) throw problems.stop('unfinished', `The columns ${needed.join(', ')} are needed here`, sections.place())
  const columns = new Map(sections.cells.map((name, at) => [name.trim().toLowerCase(), at]))
  for (const name of needed)
    if (!columns.has(name)) throw problems.stop('missing', `A column ${quote(name)} is needed here`, sections.place())
  if (columns.size !== sections.cells.length) throw problems.stop('columns', 'Two columns have the same name', sections.place())
  return columns
}

/** A sum of money. */
export function readAmount(given: string, what: string, place: Place, problems: Problems): Decimal {
  // Some countries write a comma before the decimals.
  const amount = decimal(/^\d+,\d{1,2}$/.test(given) ? given.replace(',', '.') : given)
  if (amount === undefined) problems.add('number', `${what} is a number of at most ${mostDigits} digits, and not ${quote(given)}`, place)
  return amount ?? { digits: 0n, decimals: 0 }
}
