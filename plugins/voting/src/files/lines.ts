// Walks through a text line by line, whatever its lines end with, and tells how far it is.
import type { Place } from './problem.ts'

/** Hears how far reading is, from 0 to 1000. */
export type Watch = (thousandths: number) => void

/** Told so often. */
const between = 16_384

export class Lines {
  /** The line that was read last, without its end. */
  line = ''
  /** Its number, from 1. */
  number = 0
  private at = 0
  private readonly text: string
  private readonly watch: Watch | undefined
  /** Whether a carriage return alone ends lines: as old programs write. */
  private readonly bare: boolean

  constructor(text: string, watch?: Watch) {
    this.text = text
    this.watch = watch
    this.bare = text.includes('\r') && hasBareReturn(text)
  }

  /** Goes to the next line; false: there is none. */
  next(): boolean {
    const { text, at } = this
    if (at >= text.length) return false
    let end = text.indexOf('\n', at)
    if (end < 0) end = text.length
    let next = end + 1
    if (this.bare) {
      const bare = text.indexOf('\r', at)
      if (bare >= 0 && bare < end - (text[bare + 1] === '\n' ? 1 : 0)) [end, next] = [bare, bare + 1]
    }
    this.line = text.slice(at, text.charCodeAt(end - 1) === 13 && end > at ? end - 1 : end)
    this.at = next
    this.number++
    if (this.watch && this.number % between === 0) this.watch(Math.floor((1000 * next) / text.length))
    return true
  }

  /** A place in the line that was read last; `column` from 0. */
  place(column = 0): Place {
    return { line: this.number, column: column + 1 }
  }
}

function hasBareReturn(text: string): boolean {
  for (let at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1)) if (text.charCodeAt(at + 1) !== 10) return true
  return false
}
