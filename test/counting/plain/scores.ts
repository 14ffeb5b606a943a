// Score methods straight from their definitions: ballot by ballot, with fractions, and written in another way than the counts.
import { compare, type Fraction, fraction, minus, over, plus, times, whole, zero } from '@polyarchy/voting/counting'

/** Scores of each voter, by the numbers of the options. */
export type Cards = readonly (readonly number[])[]

const sum = (values: readonly Fraction[]): Fraction => values.reduce(plus, zero)
const range = (size: number): number[] => Array.from({ length: size }, (_, at) => at)

/** All that can win one round of STAR, over all ways in which unsettled ties can go. */
export function starWinners(cards: Cards, among: readonly number[], highest: number): number[] {
  const points = (one: number) => cards.reduce((total, card) => total + card[one]!, 0)
  const preferred = (one: number, others: readonly number[]) =>
    others.reduce((total, other) => total + cards.filter(card => card[one]! > card[other]!).length, 0)
  const top = (one: number) => cards.filter(card => card[one] === highest).length
  /** All pairs that can advance: those for whom no other pair is better, step by step. */
  const advance = (
    open: readonly number[],
    places: number,
    keys: readonly ((one: number, tied: readonly number[]) => number)[],
  ): number[][] => {
    const [key, ...later] = keys
    if (places === 0) return [[]]
    if (open.length === places) return [[...open]]
    if (!key) return open.flatMap((one, at) => advance(open.slice(at + 1), places - 1, []).map(rest => [one, ...rest]))
    const best = Math.max(...open.map(one => key(one, open)))
    const first = open.filter(one => key(one, open) === best)
    if (first.length > places) return advance(first, places, later)
    const others = open.filter(one => !first.includes(one))
    // The next ones in line are compared by the same figure, as it was among all.
    const fixed = (one: number): number => key(one, open)
    return advance(others, places - first.length, [fixed, ...later]).map(rest => [...first, ...rest])
  }
  if (among.length === 1) return [...among]
  const winners = advance(among, 2, [points, preferred, top]).flatMap(pair => advance(pair, 1, [preferred, points, top]))
  return [...new Set(winners.flat())].sort((a, b) => a - b)
}

/** All sets that Bloc STAR can elect. */
export function blocStar(cards: Cards, seats: number, highest: number): number[][] {
  let ways: number[][] = [[]]
  for (let seat = 0; seat < seats; seat += 1)
    ways = ways.flatMap(elected =>
      starWinners(
        cards,
        range(cards[0]!.length).filter(one => !elected.includes(one)),
        highest,
      ).map(winner => [...elected, winner].sort((a, b) => a - b)),
    )
  return [...new Map(ways.map(way => [way.join(), way])).values()]
}

/** All sets that a rule can elect which takes the most points and then changes what each ballot weighs. */
function spending(
  cards: Cards,
  seats: number,
  change: (weights: readonly Fraction[], winner: number, elected: readonly number[]) => readonly Fraction[],
): number[][] {
  const found = new Map<string, number[]>()
  const visit = (elected: readonly number[], weights: readonly Fraction[]): void => {
    if (elected.length === seats) {
      found.set(
        [...elected].sort((a, b) => a - b).join(),
        [...elected].sort((a, b) => a - b),
      )
      return
    }
    const points = range(cards[0]!.length)
      .filter(one => !elected.includes(one))
      .map(one => ({ one, has: sum(cards.map((card, voter) => times(whole(card[one]!), weights[voter]!))) }))
    const most = points.reduce((high, { has }) => (compare(has, high) > 0 ? has : high), zero)
    for (const { one } of points.filter(({ has }) => compare(has, most) === 0))
      visit([...elected, one], change(weights, one, [...elected, one]))
  }
  visit(
    [],
    cards.map(() => whole(1)),
  )
  return [...found.values()]
}

export const reweightedRange = (cards: Cards, seats: number, highest: number): number[][] =>
  spending(cards, seats, (_, __, elected) =>
    cards.map(card => fraction(BigInt(highest), BigInt(elected.reduce((total, one) => total + card[one]!, highest)))),
  )

export const spentScore = (cards: Cards, seats: number, highest: number): number[][] =>
  spending(cards, seats, (weights, winner) => {
    const quota = fraction(BigInt(highest * cards.length), BigInt(seats))
    const has = sum(cards.map((card, voter) => times(whole(card[winner]!), weights[voter]!)))
    const part = compare(has, quota) > 0 ? over(quota, has) : whole(1)
    return cards.map((card, voter) => {
      const stars = times(whole(highest), weights[voter]!)
      return over(minus(stars, times(part, times(whole(card[winner]!), weights[voter]!))), whole(highest))
    })
  })

/** Voters are taken one score after another; `size` says what each of them fills of the quota. */
export const allocated = (cards: Cards, seats: number, size: (weight: Fraction) => Fraction): number[][] =>
  spending(cards, seats, (weights, winner) => {
    const after = [...weights]
    let open = fraction(BigInt(cards.length), BigInt(seats))
    const worth = (voter: number) => times(whole(cards[voter]![winner]!), weights[voter]!)
    const left = new Set(range(cards.length).filter(voter => worth(voter).parts > 0n))
    while (left.size > 0 && open.parts > 0n) {
      const highest = [...left].reduce((high, voter) => (compare(worth(voter), high) > 0 ? worth(voter) : high), zero)
      const level = [...left].filter(voter => compare(worth(voter), highest) === 0)
      const fills = sum(level.map(voter => size(weights[voter]!)))
      const used = compare(fills, open) > 0 ? over(open, fills) : whole(1)
      for (const voter of level) {
        after[voter] = times(weights[voter]!, minus(whole(1), used))
        left.delete(voter)
      }
      open = minus(open, times(fills, used))
    }
    return after
  })

/** The grades of an option as majority judgment compares them: the middle one is written down and taken away, until none is left. */
export function majorityValue(grades: readonly number[]): number[] {
  const left = [...grades].sort((a, b) => a - b)
  const value: number[] = []
  while (left.length > 0) value.push(...left.splice(Math.floor((left.length - 1) / 2), 1))
  return value
}
