// Which of many projects comes first, where a price can only rise: most of them need not be reckoned anew in each round.

/** A price or an instant, as an exact fraction; `of` is above zero. */
export interface Price {
  readonly parts: bigint
  readonly of: bigint
}

export interface Reckoning {
  /** Undefined where it can never be reached any more. */
  readonly price: (place: number) => Price | undefined
  /** What prices are divided by before they are compared. */
  readonly worth: (place: number) => bigint
  /** Whether all are to be reckoned anew although it does not matter who comes first. */
  readonly all: boolean
}

/** The places with the lowest price for their worth. What was `known` of prices is a bound from below, and is brought up to date. */
export function cheapest(open: readonly number[], known: Map<number, Price>, { price, worth, all }: Reckoning): readonly number[] {
  const compare = (one: number, other: number): number => {
    const [a, b] = [known.get(one), known.get(other)]
    if (!a || !b) return Number(a !== undefined) - Number(b !== undefined)
    const difference = a.parts * b.of * worth(other) - b.parts * a.of * worth(one)
    return difference < 0n ? -1 : difference > 0n ? 1 : 0
  }
  let best: number[] = []
  for (const place of [...open].sort(compare)) {
    if (!all && best.length > 0 && known.has(place) && compare(place, best[0] as number) > 0) break
    const found = price(place)
    if (!found) continue
    known.set(place, found)
    const order = best.length === 0 ? 0 : compare(place, best[0] as number)
    if (order < 0) best = [place]
    else if (order === 0) best.push(place)
  }
  return best
}
