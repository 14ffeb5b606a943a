// Ties that no rule settles: the count is made in every way in which they may fall, and only what holds in all of them is decided.

/** Names the one of several equal places that goes first; `funded` is what was chosen before. */
export type Prefer = (tied: readonly number[], funded: readonly number[]) => number

export interface Ways<T> {
  /** What each way came to. */
  readonly ways: readonly T[]
  /** Whether these are all ways; otherwise there were too many to try. */
  readonly all: boolean
  /** The first tie that was open, and what was chosen before it. */
  readonly first?: { readonly tied: readonly number[]; readonly funded: readonly number[] }
}

/** More ways than this are not tried. */
const mostWays = 64

/**
 * Counts as often as ties may fall differently. Within one count, whoever went first in one tie goes first whenever the same are tied
 * again, as if one order of all had been drawn beforehand.
 */
export function everyWay<T>(options: number, count: (prefer: Prefer) => T): Ways<T> {
  const ways: T[] = []
  let first: Ways<T>['first']
  let path: Choice[] = []
  for (;;) {
    const order = new KnownOrder(options)
    const taken: Choice[] = []
    ways.push(
      count((tied, funded) => {
        const open = order.heads(tied)
        if (open.length > 1) {
          first ??= { tied: [...tied], funded: [...funded] }
          const choice = path[taken.length] ?? { of: open.length, index: 0 }
          taken.push(choice)
          order.put(open[choice.index] as number, open)
          return open[choice.index] as number
        }
        return open[0] as number
      }),
    )
    path = taken
    while (path.length > 0 && (path.at(-1) as Choice).index + 1 === (path.at(-1) as Choice).of) path.pop()
    const last = path.pop()
    if (!last) return { ways, all: true, ...(first ? { first } : {}) }
    path.push({ of: last.of, index: last.index + 1 })
    if (ways.length === mostWays) return { ways, all: false, ...(first ? { first } : {}) }
  }
}

interface Choice {
  readonly of: number
  readonly index: number
}

/** What is known of an order of places while it is made up. */
class KnownOrder {
  readonly #size: number
  readonly #before: Uint8Array

  constructor(size: number) {
    this.#size = size
    this.#before = new Uint8Array(size * size)
  }

  /** Those of a group before whom nobody of it is known to go. */
  heads(group: readonly number[]): readonly number[] {
    return group.filter(one => !group.some(other => this.#before[other * this.#size + one] === 1))
  }

  /** From now on, `first` goes before the others of the group, and so does whoever goes before it. */
  put(first: number, group: readonly number[]): void {
    const size = this.#size
    const earlier = Array.from({ length: size }, (_, one) => one).filter(one => one === first || this.#before[one * size + first] === 1)
    for (const later of group) {
      if (later === first) continue
      for (let one = 0; one < size; one += 1) {
        if (one !== later && this.#before[later * size + one] !== 1) continue
        for (const before of earlier) this.#before[before * size + one] = 1
      }
    }
  }
}
