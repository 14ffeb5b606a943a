// How far a long count is: a bar for whoever watches, a line now and then for whoever keeps what is printed.
import type { Terminal } from '../terminal.ts'

/** Nothing is said of what is over sooner. */
const patience = 2000

export function progress(what: string, terminal: Terminal): (thousandths: number) => void {
  if (process.stderr.isTTY) {
    const bar = terminal.progress(what)
    return thousandths => bar(Math.min(thousandths, 1000), 1000)
  }
  let said = performance.now()
  return thousandths => {
    const now = performance.now()
    if (now - said < patience || thousandths >= 1000) return
    said = now
    process.stderr.write(`${what}: ${Math.floor(thousandths / 10)} %\n`)
  }
}
