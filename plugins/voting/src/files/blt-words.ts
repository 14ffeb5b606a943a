// The words of a BLT file one after another, without comments, each with its place.

import type { Watch } from './lines.ts'
import type { Place, Problems } from './problem.ts'

const space = (code: number): boolean => code === 32 || (code >= 9 && code <= 13) || code === 0xa0
const told = 1 << 20

export class BltWords {
  /** The word that was read last; of what stood in quotes or brackets, what is within them. */
  word = ''
  /** What it stood in. */
  kind: 'plain' | 'quoted' | 'bracketed' | 'end' = 'end'
  private readonly text: string
  private readonly problems: Problems
  private readonly watch: Watch | undefined
  private at = 0
  private from = 0
  private line = 1
  private lineStart = 0
  private tell = told

  constructor(text: string, problems: Problems, watch?: Watch) {
    this.text = text
    this.problems = problems
    this.watch = watch
  }

  /** Reads the next word; `kind` is `end` after the last. */
  next(): this {
    this.passOver()
    const { text } = this
    this.from = this.at
    if (this.at > this.tell) this.report()
    const first = text.charCodeAt(this.at)
    if (Number.isNaN(first)) {
      this.kind = 'end'
      this.word = ''
    } else if (first === 34) this.enclosed('"', 'quoted')
    else if (first === 91) this.enclosed(']', 'bracketed')
    else {
      let end = this.at + 1
      while (end < text.length && !space(text.charCodeAt(end)) && text.charCodeAt(end) !== 35) end++
      this.kind = 'plain'
      this.word = text.slice(this.at, end)
      this.at = end
    }
    return this
  }

  get place(): Place {
    return { line: this.line, column: this.from - this.lineStart + 1 }
  }

  /** Whether nothing but white space and lines of comment follows, whatever form it has. */
  get isLast(): boolean {
    return !/^[^\S\r\n]*[^\s#]/m.test(this.text.slice(this.lineEnd(), this.lineEnd() + 10_000))
  }

  /** Whether what follows, comments aside, stands in quotation marks. */
  get isNameNext(): boolean {
    return /^\s*(?:#[^\r\n]*\s*)*"/.test(this.text.slice(this.at, this.at + 10_000))
  }

  private enclosed(closing: string, kind: 'quoted' | 'bracketed'): void {
    const end = this.text.indexOf(closing, this.at + 1)
    const broken = this.text.slice(this.at, end < 0 ? undefined : end).search(/[\r\n]/)
    if (end < 0 || broken >= 0)
      throw this.problems.stop(
        kind === 'quoted' ? 'quotes' : 'unfinished',
        `What begins here is not closed with ${closing} on its line`,
        this.place,
      )
    this.kind = kind
    this.word = this.text.slice(this.at + 1, end)
    this.at = end + 1
  }

  /** White space, `# …` to the end of the line, and comments between slashes and stars. */
  private passOver(): void {
    const { text } = this
    for (;;) {
      const code = text.charCodeAt(this.at)
      if (code === 10 || code === 13) {
        if (!(code === 13 && text.charCodeAt(this.at + 1) === 10)) this.line++
        this.at++
        this.lineStart = this.at
      } else if (space(code)) this.at++
      else if (code === 35) this.at = this.lineEnd()
      else if (code === 47 && text.charCodeAt(this.at + 1) === 42) this.passComment()
      else return
    }
  }

  private lineEnd(): number {
    let end = this.at
    while (end < this.text.length && this.text.charCodeAt(end) !== 10 && this.text.charCodeAt(end) !== 13) end++
    return end
  }

  private passComment(): void {
    this.from = this.at
    const begun = this.place
    let depth = 0
    let [open, close] = [this.at, -1]
    do {
      // Each is looked for once, from where it can next be: files may hold nothing but beginnings.
      if (close < this.at) close = this.text.indexOf('*/', this.at)
      if (close < 0) throw this.problems.stop('unfinished', 'The comment that begins here is not closed with */', begun)
      if (open >= 0 && open < this.at) open = this.text.indexOf('/*', this.at)
      const opens = open >= 0 && open < close
      depth += opens ? 1 : -1
      this.passTo((opens ? open : close) + 2)
    } while (depth > 0)
  }

  private passTo(end: number): void {
    for (; this.at < end; this.at++)
      if (this.text.charCodeAt(this.at) === 10) {
        this.line++
        this.lineStart = this.at + 1
      }
  }

  private report(): void {
    this.tell = this.at + told
    this.watch?.(Math.floor((1000 * this.at) / this.text.length))
  }
}
