// Dividing a whole amount in proportion, so that the parts are whole and add up: the method of the largest remainder.

/**
 * Divides `total` in proportion to `weights` (by name, none below zero, not all zero). Each gets its part rounded down; what is left goes
 * one by one to the largest remainders, of equal ones to the larger weight, and then in the order of the names.
 */
export function divide(total: bigint, weights: ReadonlyMap<string, bigint>): ReadonlyMap<string, bigint> {
  const all = [...weights.values()].reduce((sum, weight) => sum + weight, 0n)
  if (all <= 0n) throw new RangeError('nothing to divide by')
  const parts = [...weights].map(([name, weight]) => ({ name, weight, part: (total * weight) / all, rest: (total * weight) % all }))
  const left = Number(parts.reduce((sum, { part }) => sum - part, total))
  parts.sort((a, b) => descending(a.rest, b.rest) || descending(a.weight, b.weight) || (a.name < b.name ? -1 : 1))
  return new Map(parts.map(({ name, part }, index) => [name, index < left ? part + 1n : part]))
}

const descending = (a: bigint, b: bigint): number => (a > b ? -1 : a < b ? 1 : 0)
