// Where each part of a JSON text stands: JSON pointers to lines and columns, so that what is wrong can be shown in its place.
import { greatestDepth } from './canonical.ts'

/** Where a value begins and ends in its text. */
export interface Position {
  /** From 1. */
  readonly line: number
  /** From 1, in UTF-16 code units. */
  readonly column: number
  /** UTF-16 code units before the value, and before what follows it. */
  readonly from: number
  readonly to: number
}

/**
 * Finds the place of the value that a JSON pointer leads to; undefined: there is no such value. The text is one that
 * `parseStrict` reads; of any other text, what stands before the mistake is found.
 */
export function positionsOf(text: string): (pointer: string) => Position | undefined {
  const places = new Map<string, readonly [from: number, to: number]>()
  new Walker(text, places).value('', 0)
  const lines = linesOf(text)
  return pointer => {
    const place = places.get(pointer)
    if (!place) return undefined
    const [from, to] = place
    const line = lineAt(lines, from)
    return { line: line + 1, column: from - (lines[line] as number) + 1, from, to }
  }
}

const string = /"[^"\\]*(?:\\.[^"\\]*)*"/y
const word = /[-+.0-9A-Za-z]+/y
const space = /[ \t\r\n]*/y

/** Walks through a text once, noting each value as it ends. `value` answers whether a whole value stood there. */
class Walker {
  private at = 0
  private readonly text: string
  private readonly places: Map<string, readonly [number, number]>

  constructor(text: string, places: Map<string, readonly [number, number]>) {
    this.text = text
    this.places = places
  }

  value(pointer: string, depth: number): boolean {
    this.match(space)
    const from = this.at
    const whole = this.part(this.text[from], pointer, depth)
    if (whole) this.places.set(pointer, [from, this.at])
    return whole
  }

  private part(first: string | undefined, pointer: string, depth: number): boolean {
    if (first !== '{' && first !== '[') return this.match(first === '"' ? string : word) !== ''
    if (depth === greatestDepth) return false
    return first === '{' ? this.object(pointer, depth + 1) : this.list(pointer, depth + 1)
  }

  private object(pointer: string, depth: number): boolean {
    if (this.next('{') && this.next('}')) return true
    do {
      this.match(space)
      const name = this.match(string)
      if (name === '' || !this.next(':') || !this.value(`${pointer}/${escaped(name)}`, depth)) return false
    } while (this.next(','))
    return this.next('}')
  }

  private list(pointer: string, depth: number): boolean {
    if (this.next('[') && this.next(']')) return true
    let index = 0
    do if (!this.value(`${pointer}/${index++}`, depth)) return false
    while (this.next(','))
    return this.next(']')
  }

  /** Passes over white space and the character, if it comes next. */
  private next(character: string): boolean {
    this.match(space)
    if (this.text[this.at] !== character) return false
    this.at++
    return true
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at
    const [found] = pattern.exec(this.text) ?? ['']
    this.at += found.length
    return found
  }
}

/** A name as it is written, with its quotation marks, as a pointer has it. */
function escaped(written: string): string {
  const name = written.includes('\\') ? unescaped(written) : written.slice(1, -1)
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}
function unescaped(written: string): string {
  try {
    return JSON.parse(written) as string
  } catch {
    return written.slice(1, -1)
  }
}

/** Where each line begins. */
function linesOf(text: string): readonly number[] {
  const begins = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) begins.push(at + 1)
  return begins
}

/** The index of the line that an offset lies in. */
function lineAt(begins: readonly number[], offset: number): number {
  let [low, high] = [0, begins.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((begins[middle] as number) <= offset) low = middle
    else high = middle - 1
  }
  return low
}
