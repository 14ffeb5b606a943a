// Transferable votes counted plainly and slowly, paper by paper, each rule straight from its definition: a second count for tests.
import { compare, type Fraction, fraction, minus, over, plus, times, whole, zero } from '@polyarchy/voting/counting'

/** A paper: options in their order, and what it is worth. */
export interface Paper {
  readonly order: readonly string[]
  readonly weight: Fraction
}

/** In every tie the option that stands first in `options` is preferred. */
export interface PlainElection {
  readonly options: readonly string[]
  readonly seats: number
  readonly papers: readonly Paper[]
}

export interface PlainCount {
  readonly winners: readonly string[]
  /** The votes of all at the beginning of each round, by name; who is out has none. */
  readonly rounds: readonly Readonly<Record<string, Fraction>>[]
}

/** Cuts a value off as a rule says: `identity` counts exactly. */
export type Cut = (value: Fraction) => Fraction
export const identity: Cut = value => value
export const cutTo =
  (places: number): Cut =>
  value =>
    fraction((value.parts * 10n ** BigInt(places)) / value.of, 10n ** BigInt(places))
export const raisedTo =
  (places: number): Cut =>
  value =>
    fraction((value.parts * 10n ** BigInt(places) + value.of - 1n) / value.of, 10n ** BigInt(places))

const sum = (values: readonly Fraction[]): Fraction => values.reduce(plus, zero)
const least = <T>(values: readonly T[], figure: (value: T) => Fraction): T =>
  values.reduce((low, value) => (compare(figure(value), figure(low)) < 0 ? value : low))

interface Lying {
  readonly order: readonly string[]
  readonly weight: Fraction
  value: Fraction
  at: string | undefined
}

/**
 * Weighted inclusive Gregory. `quota` of all votes; who `reaches` it is elected. The largest surplus moves first.
 * Ties go by the last round in which they differed if `back`, then by the order of options.
 */
export function gregoryPlainly(
  { options, seats, papers }: PlainElection,
  quotaOf: (votes: Fraction) => Fraction,
  strictly: boolean,
  cut: Cut,
  back: boolean,
): PlainCount {
  const still = new Set(options)
  const winners: string[] = []
  const waiting: string[] = []
  const rounds: Record<string, Fraction>[] = []
  const kept: Record<string, Fraction> = {}
  const lying: Lying[] = papers.map(({ order, weight }) => ({ order, weight, value: whole(1), at: order[0] }))
  const quota = quotaOf(sum(lying.filter(({ at }) => at !== undefined).map(({ weight }) => weight)))
  const votes = (option: string): Fraction =>
    kept[option] ?? sum(lying.filter(({ at }) => at === option).map(({ value, weight }) => times(value, weight)))
  const onwards = (paper: Lying): void => {
    paper.at = paper.order.slice(paper.order.indexOf(paper.at as string) + 1).find(option => still.has(option))
  }
  /** The tied one that had least (or most) when they last differed. */
  const pick = (tied: readonly string[], most: boolean): string => {
    let left = tied
    for (const round of back ? rounds.toReversed() : []) {
      const figure = (option: string): Fraction => (most ? minus(zero, round[option] ?? zero) : (round[option] ?? zero))
      const edge = figure(least(left, figure))
      left = left.filter(option => compare(figure(option), edge) === 0)
    }
    return (most ? left[0] : left.at(-1)) as string
  }
  for (;;) {
    const now = Object.fromEntries(
      options.filter(option => still.has(option) || winners.includes(option)).map(option => [option, votes(option)]),
    )
    rounds.push(now)
    const reached = [...still].filter(
      option => compare(now[option] as Fraction, zero) > 0 && compare(now[option] as Fraction, quota) >= (strictly ? 1 : 0),
    )
    for (const option of reached.sort((a, b) => compare(now[b] as Fraction, now[a] as Fraction))) {
      still.delete(option)
      winners.push(option)
      if (compare(now[option] as Fraction, quota) > 0) waiting.push(option)
    }
    if (winners.length === Math.min(seats, options.length)) return { winners, rounds }
    if (winners.length + still.size <= seats) return { winners: [...winners, ...still], rounds }
    if (waiting.length > 0) {
      const most = waiting.reduce((high, option) => (compare(now[option] as Fraction, now[high] as Fraction) > 0 ? option : high))
      const chosen = pick(
        options.filter(option => waiting.includes(option) && compare(now[option] as Fraction, now[most] as Fraction) === 0),
        true,
      )
      waiting.splice(waiting.indexOf(chosen), 1)
      const had = now[chosen] as Fraction
      for (const paper of lying.filter(({ at }) => at === chosen)) {
        paper.value = cut(over(times(paper.value, minus(had, quota)), had))
        onwards(paper)
      }
      kept[chosen] = quota
      continue
    }
    const low = least([...still], option => now[option] as Fraction)
    const going = pick(
      options.filter(option => still.has(option) && compare(now[option] as Fraction, now[low] as Fraction) === 0),
      false,
    )
    still.delete(going)
    for (const paper of lying.filter(({ at }) => at === going)) onwards(paper)
  }
}

/** The reference Meek rule, ballot by ballot, to so many places and with this power of ten as omega. */
export function meekPlainly({ options, seats, papers }: PlainElection, places: number, omega: number): PlainCount {
  const unit = fraction(1n, 10n ** BigInt(places))
  const raise = raisedTo(places)
  const keep: Record<string, Fraction> = Object.fromEntries(options.map(option => [option, whole(1)]))
  const still = new Set(options)
  const winners: string[] = []
  const rounds: Record<string, Fraction>[] = []
  const count = (): Record<string, Fraction> => {
    const votes: Record<string, Fraction> = Object.fromEntries(options.map(option => [option, zero]))
    for (const { order, weight } of papers) {
      let left = whole(1)
      for (const option of order) {
        const kept = raise(times(left, keep[option] as Fraction))
        votes[option] = plus(votes[option] as Fraction, times(kept, weight))
        left = minus(left, kept)
      }
    }
    return votes
  }
  const shown = (votes: Record<string, Fraction>): Record<string, Fraction> =>
    Object.fromEntries(
      options.filter(option => still.has(option) || winners.includes(option)).map(option => [option, votes[option] as Fraction]),
    )
  while (winners.length < seats && winners.length + still.size > seats) {
    let last = sum(papers.map(({ weight }) => weight))
    for (;;) {
      const votes = count()
      const quota = plus(cutTo(places)(over(sum(Object.values(votes)), whole(seats + 1))), unit)
      const reached = [...still].filter(option => compare(votes[option] as Fraction, quota) >= 0)
      const surplus = sum([...winners, ...reached].map(option => minus(votes[option] as Fraction, quota)))
      if (reached.length > 0) {
        rounds.push(shown(votes))
        for (const option of reached.sort((a, b) => compare(votes[b] as Fraction, votes[a] as Fraction))) {
          still.delete(option)
          winners.push(option)
        }
        break
      }
      if (compare(surplus, fraction(1n, 10n ** BigInt(omega))) < 0 || compare(surplus, last) >= 0) {
        rounds.push(shown(votes))
        const low = votes[least([...still], option => votes[option] as Fraction)] as Fraction
        const edge = compare(surplus, zero) > 0 ? plus(low, surplus) : low
        const going = options.filter(option => still.has(option) && compare(votes[option] as Fraction, edge) <= 0).at(-1) as string
        still.delete(going)
        keep[going] = zero
        break
      }
      last = surplus
      for (const option of winners) keep[option] = raise(over(raise(times(keep[option] as Fraction, quota)), votes[option] as Fraction))
    }
  }
  return { winners: winners.length < seats ? [...winners, ...still] : winners, rounds }
}

/** Every order of a ballot in which some stand equal, each as an equal part of it. */
export function everyOrder(groups: readonly (readonly string[])[], weight: Fraction): readonly Paper[] {
  const [group, ...others] = groups
  if (!group) return [{ order: [], weight }]
  const orders = permutations(group)
  const part = over(weight, whole(orders.length))
  return orders.flatMap(first => everyOrder(others, part).map(({ order, weight: rest }) => ({ order: [...first, ...order], weight: rest })))
}
function permutations<T>(values: readonly T[]): readonly (readonly T[])[] {
  if (values.length <= 1) return [values]
  return values.flatMap((value, place) => permutations(values.filter((_, other) => other !== place)).map(rest => [value, ...rest]))
}
