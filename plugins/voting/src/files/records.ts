// The records of a table in text (CSV and its like): cells, with the place of each, also where they are quoted over several lines.
import type { Watch } from './lines.ts'
import type { Place, Problems } from './problem.ts'

const told = 1 << 20
/** More cells in one record are no table. */
const mostCells = 5000

export class Records {
  /** The cells of the record that was read last. */
  readonly cells: string[] = []
  /** The line on which it begins. */
  line = 0
  /** Lines with nothing on them, so far. */
  empty = 0
  private readonly starts: number[] = []
  private readonly text: string
  private readonly separator: number
  private readonly problems: Problems
  private readonly watch: Watch | undefined
  private at = 0
  private nextLine = 1
  private begin = 0
  private tell = told

  constructor(text: string, separator: string, problems: Problems, watch?: Watch) {
    this.text = text
    this.separator = separator.charCodeAt(0)
    this.problems = problems
    this.watch = watch
  }

  /** Goes to the next record that is not an empty line; false: there is none. */
  next(): boolean {
    const { text } = this
    for (;;) {
      if (this.at >= text.length) return false
      this.read()
      if (this.cells.length > 1 || this.cells[0]?.trim() !== '' || text.charCodeAt(this.starts[0] as number) === 34) break
      this.empty++
    }
    if (this.watch && this.at > this.tell) {
      this.tell = this.at + told
      this.watch(Math.floor((1000 * this.at) / text.length))
    }
    return true
  }

  /** Where a cell of this record begins; of one that is not there, where the record ends. */
  place(cell = 0): Place {
    const start = this.starts[cell] ?? this.at
    const within = this.text.slice(this.begin, start).split(/\r\n|\r|\n/)
    const gone = this.starts[cell] === undefined && within.length > 1 && within.at(-1) === '' ? within.slice(0, -1) : within
    return { line: this.line + gone.length - 1, column: (gone.at(-1) as string).length + 1 }
  }

  private read(): void {
    const { text, separator, cells, starts } = this
    cells.length = 0
    starts.length = 0
    this.begin = this.at
    this.line = this.nextLine
    for (;;) {
      if (cells.length === mostCells)
        throw this.problems.stop('columns', `A row has at most ${mostCells} cells`, this.place(cells.length - 1))
      starts.push(this.at)
      let from = this.at
      let cell = ''
      if (text.charCodeAt(from) === 34) {
        cell = this.quoted()
        from = this.at
      }
      let end = from
      let code = text.charCodeAt(end)
      while (end < text.length && code !== separator && code !== 10 && code !== 13) code = text.charCodeAt(++end)
      cells.push(cell + text.slice(from, end))
      this.at = end + 1
      if (code === separator && end < text.length) continue
      if (code === 13 && text.charCodeAt(end + 1) === 10) this.at = end + 2
      this.nextLine++
      return
    }
  }

  /** What stands between quotation marks, doubled ones within it as one. */
  private quoted(): string {
    const { text } = this
    let value = ''
    let from = this.at + 1
    for (;;) {
      const end = text.indexOf('"', from)
      if (end < 0)
        throw this.problems.stop('quotes', 'The quotation mark that opens here is never closed', this.place(this.starts.length - 1))
      const part = text.slice(from, end)
      value += part
      if (part.length > 10_000)
        throw this.problems.stop(
          'quotes',
          'More than 10,000 characters follow this quotation mark; one may be missing',
          this.place(this.starts.length - 1),
        )
      if (part.includes('\n') || part.includes('\r')) this.nextLine += part.split(/\r\n|\r|\n/).length - 1
      if (text.charCodeAt(end + 1) !== 34) {
        this.at = end + 1
        return value
      }
      value += '"'
      from = end + 2
    }
  }
}
