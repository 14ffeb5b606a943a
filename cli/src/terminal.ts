// What is printed: plain lines, JSON where it is asked for, colours and a progress bar only for a person who watches.
import { styleText } from 'node:util'

type Style = Parameters<typeof styleText>[0]

export class Terminal {
  /** Whether one JSON value is printed instead of lines. */
  readonly json: boolean

  constructor({ json = false }: { readonly json?: boolean | undefined }) {
    this.json = json
  }

  /** Prints the value as JSON, or else the lines that say it; they are given the value with all its words made harmless. */
  show<Value>(value: Value, lines: (shown: Value) => readonly string[]): void {
    this.print(this.json ? harmlessJson(value) : lines(harmlessWords(value)).join('\n'))
  }
  print(text: string): void {
    process.stdout.write(`${text}\n`)
  }
  /** A word that stands out, where colours can be seen. */
  style(style: Style, text: string): string {
    const plain = this.json || !process.stdout.isTTY || Boolean(process.env.NO_COLOR)
    return plain ? text : styleText(style, text)
  }
  /** A bar that moves on one line while a person watches; nobody sees it elsewhere. */
  progress(what: string): (done: number, total: number) => void {
    if (this.json || !process.stderr.isTTY) return () => undefined
    let shown = 0
    return (done, total) => {
      const now = performance.now()
      const over = done >= total
      if (now - shown < 80 && !over) return
      shown = now
      const width = 30
      const full = total === 0 ? width : Math.round((width * done) / total)
      const bar = `${what} ${'█'.repeat(full)}${'░'.repeat(width - full)} ${done} of ${total}`
      process.stderr.write(`\r${bar}${over ? `\r${' '.repeat(bar.length)}\r` : ''}`)
    }
  }
}

/** What moves the cursor, colours, renames the window or turns the writing round: control characters, and overrides of direction. */
const hidden = /[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu
const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** Somebody's words as they can be printed without harm, on one line: whatever is hidden in them is shown as `\u001b`. */
export const harmless = (words: string): string => words.replaceAll('\t', ' ').replace(hidden, escaped)
/** The same for what may have several lines. */
export const harmlessLines = (words: string): string => words.split(/\r?\n/).map(harmless).join('\n')
/** JSON may hold the same escapes, and means the same by them. */
const harmlessJson = (value: unknown): string => JSON.stringify(value).replace(hidden, escaped)

/** The members of a value in which people write at length. */
const long: readonly string[] = ['description', 'about']

function harmlessWords<Value>(value: Value, name = ''): Value {
  if (typeof value === 'string') return (long.includes(name) ? harmlessLines(value) : harmless(value)) as Value
  if (Array.isArray(value)) return value.map(one => harmlessWords(one as unknown, name)) as Value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [harmless(key), harmlessWords(one as unknown, key)])) as Value
}

/** An instant in ms as people and programs read it. */
export const instant = (time: number): string => new Date(time).toISOString().replace('.000Z', 'Z')
/** `1 entry`, `2 entries`. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`
