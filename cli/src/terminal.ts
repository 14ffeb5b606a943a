// What is printed: plain lines, JSON where it is asked for, colours and a progress bar only for a person who watches.
import { styleText } from 'node:util'

type Style = Parameters<typeof styleText>[0]

export class Terminal {
  /** Whether one JSON value is printed instead of lines. */
  readonly json: boolean

  constructor({ json = false }: { readonly json?: boolean | undefined }) {
    this.json = json
  }

  /** Prints the value as JSON, or else the lines that say it. */
  show(value: unknown, lines: () => readonly string[]): void {
    this.print(this.json ? JSON.stringify(value) : lines().join('\n'))
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

/** An instant in ms as people and programs read it. */
export const instant = (time: number): string => new Date(time).toISOString().replace('.000Z', 'Z')
/** `1 entry`, `2 entries`. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`
