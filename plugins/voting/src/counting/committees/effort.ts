// How much work a count may take before it says so: the same on every machine, since steps are counted and not seconds.
import { CountError } from '../method.ts'
import type { Watch } from '../progress.ts'

/** A step is about one look at one kind of ballot; this many take some seconds. */
export const mostSteps = 100_000_000
/** Committees that may be equally good before nothing useful can be said of them. */
export const mostCommittees = 10_000

/** Steps between two words of how far it is. */
const between = mostSteps / 100

export class Effort {
  readonly #instead: string
  readonly #watch: Watch | undefined
  #steps = 0

  /** `instead` names a method that needs no search. `watch` hears how much of the limit is spent. */
  constructor(instead: string, watch?: Watch) {
    this.#instead = instead
    this.#watch = watch
  }

  /** Counts so many steps. Throws `CountError` `too-large` above the limit. */
  spend(steps: number): void {
    const before = Math.floor(this.#steps / between)
    this.#steps += steps
    if (Math.floor(this.#steps / between) > before) this.#watch?.(Math.min(999, Math.floor((this.#steps * 1000) / mostSteps)))
    if (this.#steps > mostSteps)
      throw new CountError(
        'too-large',
        `To compare all committees of this size would take more than ${mostSteps} steps. Use the method \`${this.#instead}\`, which elects one after another.`,
      )
  }

  /** Throws `CountError` `too-many-ties` where this many committees are equally good. */
  tied(committees: number): void {
    if (committees > mostCommittees)
      throw new CountError(
        'too-many-ties',
        `More than ${mostCommittees} committees are equally good. Say with \`ties\` and \`seed\` how ties are settled in the method \`${this.#instead}\`, or elect fewer.`,
      )
  }
}
