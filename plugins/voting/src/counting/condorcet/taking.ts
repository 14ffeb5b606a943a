// Taking victories from the strongest to the weakest: in every order of equally strong ones that no rule parts, as far as that is little work.
import { circling, everyWay, Locked, type Work } from './locked.ts'
import type { Victory } from './strength.ts'

/** Looks at pairs and bits in all: about a second. */
const mostWork = 50_000_000
/** The most orders that are followed. */
const mostStates = 5_000

/** What may come of the victories taken so far. */
export class Taking {
  readonly #size: number
  /** Whose victory is taken first, of equally strong ones: lower comes first, equal is open. */
  readonly #turn: (victory: Victory) => number
  readonly #work: Work = { left: mostWork }
  #states: readonly Locked[]
  /** Once there are too many orders to follow: who is above another in every one of them, and who may be in some. */
  #bounds: { readonly sure: Locked; readonly possible: Locked } | undefined

  constructor(size: number, turn: (victory: Victory) => number) {
    this.#size = size
    this.#turn = turn
    this.#states = [new Locked(size)]
  }

  /** Whether there were too many orders to follow them all: then `states` holds one, with what is in every order. */
  get gaveUp(): boolean {
    return this.#bounds !== undefined
  }

  get states(): readonly Locked[] {
    return this.#bounds ? [this.#bounds.sure] : this.#states
  }

  /** What is certain of a victory that was taken: that it counts, that it does not, or neither. */
  fate({ winner, loser }: Victory): 'locked' | 'circle' | 'order-matters' {
    const { states } = this
    if (states.every(state => state.above(winner, loser))) return 'locked'
    if (this.#bounds) return this.#bounds.sure.above(loser, winner) ? 'circle' : 'order-matters'
    return states.some(state => state.above(winner, loser)) ? 'order-matters' : 'circle'
  }

  /** Takes equally strong victories. Answers those of which the order matters, for each state in which it does. */
  take(group: readonly Victory[]): readonly (readonly Victory[])[] {
    const mattering: (readonly Victory[])[] = []
    if (!this.#bounds) {
      const found = new Map<string, Locked>()
      const before = this.#states
      for (const state of before) {
        const open = group.filter(({ winner, loser }) => !state.above(loser, winner))
        const matter = circling(state, open)
        if (matter.size > 0) mattering.push(open.filter(pair => matter.has(pair)))
        const next = this.#inTurn(
          state.withAll(open.filter(pair => !matter.has(pair))) as Locked,
          open.filter(pair => matter.has(pair)),
        )
        if (!next || found.size + next.length > mostStates) {
          this.#bounds = boundsOf(before)
          break
        }
        for (const one of next) found.set(before.length === 1 && next.length === 1 ? '' : one.key, one)
      }
      if (!this.#bounds) this.#states = [...found.values()]
    }
    if (this.#bounds) this.#bounds = bounded(this.#bounds, group)
    return mattering
  }

  /** Takes victories whose order matters in the order of the rules, and in every order where these say nothing; undefined where that is too much. */
  #inTurn(from: Locked, pairs: readonly Victory[]): readonly Locked[] | undefined {
    const turns = new Map<number, Victory[]>()
    for (const pair of pairs) {
      const turn = this.#turn(pair)
      const equal = turns.get(turn)
      if (equal) equal.push(pair)
      else turns.set(turn, [pair])
    }
    let states: readonly Locked[] = [from]
    for (const turn of [...turns.keys()].sort((a, b) => a - b)) {
      const equal = turns.get(turn) as Victory[]
      const next: Locked[] = []
      for (const state of states) {
        const ways = equal.length === 1 ? [state.withAll(equal) ?? state] : everyWay(state, equal, this.#size, this.#work)
        if (!ways || next.length + ways.length > mostStates) return undefined
        next.push(...ways)
      }
      states = next
    }
    return states
  }
}

function boundsOf(states: readonly Locked[]) {
  const [first, ...others] = states as readonly [Locked, ...Locked[]]
  return {
    sure: others.reduce((both, other) => both.and(other), first),
    possible: others.reduce((either, other) => either.or(other), first),
  }
}

/** A victory counts in every order where nothing that may count says the opposite, and in none where what surely counts does. */
function bounded({ sure, possible }: { readonly sure: Locked; readonly possible: Locked }, group: readonly Victory[]) {
  const open = group.filter(({ winner, loser }) => !sure.above(loser, winner))
  const any = possible.withAny(open)
  return { sure: sure.withAll(open.filter(({ winner, loser }) => !any.above(loser, winner))) as Locked, possible: any }
}
