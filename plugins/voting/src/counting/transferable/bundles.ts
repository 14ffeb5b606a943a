// Ballots brought together by what a Meek count sees of them: whom of the elected they pass, in turn, and where they stop.
import type { Election } from '../election.ts'
import type { Rankings } from '../ranked/rankings.ts'
import { Sums } from '../sums.ts'

/** Where an option is in the count. */
export const out = 0
export const continuing = 1
export const elected = 2

/** What becomes of a vote at a rank that several of those hold who are not out. */
export type Sharing = 'orders' | 'parts' | 'none'

/** A step that votes take: one or several options, reached through another step. */
export interface Step {
  /** The step before, or -1 at the top of ballots. */
  readonly before: number
  readonly options: readonly number[]
  /** All votes that come this far. */
  readonly votes: bigint
}

/** The steps of all ballots, each after the one before it. */
export function stepsOf(election: Election, rankings: Rankings, state: Uint8Array, sharing: Sharing): readonly Step[] {
  const walk = new Walk(rankings, state, sharing)
  const ends = new Int32Array(rankings.start.length - 1)
  for (let row = 0; row < ends.length; row += 1) ends[row] = walk.endOf(row)
  const sums = new Sums(election, walk.size + 1)
  for (let row = 0; row < ends.length; row += 1) sums.add((ends[row] as number) + 1, row)
  const votes = sums.values().slice(1)
  for (let step = walk.size - 1; step >= 0; step -= 1) {
    const before = walk.before(step)
    if (before >= 0) votes[before] = (votes[before] as bigint) + (votes[step] as bigint)
  }
  return votes.map((sum, step) => ({ before: walk.before(step), options: walk.options(step), votes: sum }))
}

/** A tree of steps that grows while rows walk through it. */
class Walk {
  readonly #rankings: Rankings
  readonly #state: Uint8Array
  readonly #sharing: Sharing
  readonly #width: number
  /** By step: the step before it, what it is (an option, or the number of a group beyond all options), its first next step and its next equal. */
  readonly #before: number[] = []
  readonly #what: number[] = []
  readonly #child: number[] = []
  readonly #sibling: number[] = []
  /** First steps by what they are, since there may be many. */
  readonly #top: number[] = []
  readonly #groups: (readonly number[])[] = []
  readonly #groupPlaces = new Map<string, number>()

  constructor(rankings: Rankings, state: Uint8Array, sharing: Sharing) {
    this.#rankings = rankings
    this.#state = state
    this.#sharing = sharing
    this.#width = state.length
  }

  get size(): number {
    return this.#what.length
  }
  before = (step: number): number => this.#before[step] as number
  options(step: number): readonly number[] {
    const what = this.#what[step] as number
    return what < this.#width ? [what] : (this.#groups[what - this.#width] as readonly number[])
  }

  /** The last step of a row, -1 if it takes none. */
  endOf(row: number): number {
    const { start, list, fresh } = this.#rankings
    const end = start[row + 1] as number
    let step = -1
    for (let at = start[row] as number; at < end; ) {
      const option = list[at] as number
      if (at + 1 < end && fresh[at + 1] === 0) {
        const from = at
        do at += 1
        while (at < end && fresh[at] === 0)
        const group = list.subarray(from, at).filter(one => this.#state[one] !== out)
        if (group.length === 0) continue
        if (group.length > 1 && this.#sharing === 'none') return step
        step = this.#next(step, group.length === 1 ? (group[0] as number) : this.#groupOf(group))
        if (this.#stops(group)) return step
        continue
      }
      at += 1
      if (this.#state[option] === out) continue
      step = this.#next(step, option)
      if (this.#state[option] === continuing) return step
    }
    return step
  }

  /** Nothing goes past someone who keeps all; in parts, each only keeps all of its own. */
  #stops(group: Int32Array): boolean {
    const stays = (option: number): boolean => this.#state[option] === continuing
    return this.#sharing === 'parts' ? group.every(stays) : group.some(stays)
  }

  #next(step: number, what: number): number {
    let found = step === -1 ? (this.#top[what] ?? -1) : (this.#child[step] as number)
    if (step !== -1) while (found !== -1 && this.#what[found] !== what) found = this.#sibling[found] as number
    if (found !== -1) return found
    const made = this.#what.push(what) - 1
    this.#before.push(step)
    this.#child.push(-1)
    this.#sibling.push(step === -1 ? -1 : (this.#child[step] as number))
    if (step === -1) this.#top[what] = made
    else this.#child[step] = made
    return made
  }

  #groupOf(group: Int32Array): number {
    const sorted = [...group].sort((a, b) => a - b)
    const key = sorted.join()
    const found = this.#groupPlaces.get(key)
    if (found !== undefined) return found
    this.#groups.push(sorted)
    this.#groupPlaces.set(key, this.#width + this.#groups.length - 1)
    return this.#width + this.#groups.length - 1
  }
}
