// Dividing a whole amount in proportion, so that the parts are whole: the method of the largest remainder.

export interface Divided {
  readonly parts: ReadonlyMap<string, bigint>
  /** Names, sorted, with equal claims to the last units, which are fewer than they are. Nobody has one of these units yet. */
  readonly tied?: { readonly among: readonly string[]; readonly units: number }
}

/**
 * Divides `total` in proportion to `weights` (by name, none below zero, not all zero). Each gets its part rounded down; what is left goes
 * one by one to the largest remainders, of equal ones to the larger weight. Where both are equal and units do not suffice, nobody gets one.
 */
export function divide(total: bigint, weights: ReadonlyMap<string, bigint>): Divided {
  const all = [...weights.values()].reduce((sum, weight) => sum + weight, 0n)
  if (all <= 0n) throw new RangeError('nothing to divide by')
  const shares = [...weights].map(([name, weight]) => ({ name, weight, part: (total * weight) / all, rest: (total * weight) % all }))
  const left = Number(shares.reduce((sum, { part }) => sum - part, total))
  const before = (a: Share, b: Share): number => descending(a.rest, b.rest) || descending(a.weight, b.weight)
  shares.sort((a, b) => before(a, b) || (a.name < b.name ? -1 : 1))
  const [last, next] = [shares[left - 1], shares[left]]
  const tied = last && next && before(last, next) === 0 ? shares.filter(share => before(share, last) === 0) : []
  const parts = new Map(
    shares.map(({ name, part }, index) => [name, index < left && !tied.some(one => one.name === name) ? part + 1n : part]),
  )
  if (tied.length === 0) return { parts }
  return { parts, tied: { among: tied.map(({ name }) => name), units: left - shares.indexOf(tied[0] as Share) } }
}

interface Share {
  readonly name: string
  readonly weight: bigint
  readonly part: bigint
  readonly rest: bigint
}

const descending = (a: bigint, b: bigint): number => (a > b ? -1 : a < b ? 1 : 0)
