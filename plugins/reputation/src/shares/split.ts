// Dividing a whole amount in proportion: nothing is lost on the way, and who gets the units that are left over is stated.

/** Somebody, by their id, and how much they weigh; never below zero. */
export type Weights = ReadonlyMap<string, bigint>

/**
 * Who gets what is left once everybody has their part rounded down. `remainder`: one unit each for the largest remainders, of equal ones
 * the larger weight, then the id that comes first. `top`: all of it whoever weighs most, of equals the id that comes first. `in-turn`: the
 * units move on: each, in order of their ids, gets their part of what is left, rounded down, and the last all the rest.
 */
export const leftovers = ['remainder', 'top', 'in-turn'] as const
export type Leftover = (typeof leftovers)[number]

/** The parts of `total`, which always sum up to it. Throws a `RangeError` where nobody weighs anything. */
export function split(total: bigint, weights: Weights, leftover: Leftover = 'remainder'): ReadonlyMap<string, bigint> {
  const all = sum(weights.values())
  if (all <= 0n) throw new RangeError('nobody weighs anything')
  if (leftover === 'in-turn') return inTurn(total, weights, all)
  const shares = [...weights].map(([name, weight]) => ({ name, weight, part: (total * weight) / all, rest: (total * weight) % all }))
  const left = total - sum(shares.map(({ part }) => part))
  if (leftover === 'top') shares.sort((a, b) => descending(a.weight, b.weight) || ascending(a.name, b.name))
  else shares.sort((a, b) => descending(a.rest, b.rest) || descending(a.weight, b.weight) || ascending(a.name, b.name))
  const more = (place: number): bigint => (leftover === 'top' ? (place === 0 ? left : 0n) : BigInt(place) < left ? 1n : 0n)
  return new Map(shares.map(({ name, part }, place) => [name, part + more(place)]))
}

function inTurn(total: bigint, weights: Weights, all: bigint): ReadonlyMap<string, bigint> {
  let [left, weighing] = [total, all]
  const parts = new Map<string, bigint>()
  for (const [name, weight] of [...weights].sort(([a], [b]) => ascending(a, b))) {
    const part = weight === 0n ? 0n : (left * weight) / weighing
    parts.set(name, part)
    left -= part
    weighing -= weight
  }
  return parts
}

export const sum = (amounts: Iterable<bigint>): bigint => {
  let all = 0n
  for (const amount of amounts) all += amount
  return all
}
const descending = (a: bigint, b: bigint): number => (a > b ? -1 : a < b ? 1 : 0)
const ascending = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
