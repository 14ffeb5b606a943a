// Speaks with the load process.
import { type Child, heard, startChild, stopChild } from './child.ts'
import type { Load, Loaded } from './load.ts'

/** Bodies that are handed over at once. */
const mostTogether = 20_000

export class Loader {
  private readonly child: Child = startChild('load')

  /** Sends all bodies and answers how many seconds that took. Throws when any is refused. */
  async send(url: string, bodies: readonly string[], connections: number): Promise<number> {
    let seconds = 0
    for (let from = 0; from < bodies.length; from += mostTogether) {
      const load: Load = { url, bodies: bodies.slice(from, from + mostTogether), connections }
      const answer = heard<Loaded>(this.child)
      this.child.send(load)
      const loaded = await answer
      if (loaded.refused > 0)
        throw new Error(`${loaded.refused} of ${load.bodies.length} requests were refused, the first with: ${loaded.refusal}`)
      seconds += loaded.seconds
    }
    return seconds
  }

  stop(): Promise<void> {
    return stopChild(this.child)
  }
}
