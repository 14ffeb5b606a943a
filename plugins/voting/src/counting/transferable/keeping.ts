// How an elected option keeps a part of each vote and lets the rest go on: Meek's way, Warren's way, and where several stand equal.

/** What of a vote is kept, and what goes on; all in units of the last decimal. */
export interface Kept {
  readonly kept: bigint
  readonly rest: bigint
}

/** What is kept of this part of a vote at this keep factor. */
export type Keep = (part: bigint, factor: bigint) => Kept

/** Meek: a share of whatever comes. Rounded up, the rest is what is left; rounded down, the rest is rounded down as well. */
export function meekKeep(one: bigint, rounding: 'up' | 'down'): Keep {
  if (rounding === 'up') {
    return (part, factor) => {
      const kept = up(part * factor, one)
      return { kept, rest: part - kept }
    }
  }
  return (part, factor) => ({ kept: (part * factor) / one, rest: (part * (one - factor)) / one })
}

/** Warren: the same price from every vote that can pay it, and all of it from those that cannot. */
export const warrenKeep: Keep = (part, factor) => {
  const kept = factor < part ? factor : part
  return { kept, rest: part - kept }
}

export const up = (parts: bigint, of: bigint): bigint => (parts + of - 1n) / of

/**
 * What each of several equals keeps, and what goes on past all of them, as the average over every order in which they could be asked.
 * Reckoned exactly and cut off once, so that it depends on nothing but their factors.
 */
export function keptInAnyOrder(
  part: bigint,
  factors: readonly bigint[],
  one: bigint,
): { readonly kept: readonly bigint[]; readonly rest: bigint } {
  const known = new Map<bigint, bigint>()
  const passing = factors.map(factor => one - factor)
  const keptAt = (factor: bigint, place: number): bigint => {
    const found = known.get(factor)
    if (found !== undefined) return found
    const others = passing.filter((_, other) => other !== place)
    const kept = (part * factor * reachedPart(others, one)) / (factorial(factors.length) * one ** BigInt(factors.length))
    known.set(factor, kept)
    return kept
  }
  const rest = passing.reduce((left, passes) => left * passes, part) / one ** BigInt(passing.length)
  return { kept: factors.map(keptAt), rest }
}

/**
 * How much of a vote reaches one of several, over all orders: a sum over how many were asked before it.
 * `others` is what each of the others lets go. In units of `one` to the power of how many others there are, times the factorial of all.
 */
function reachedPart(others: readonly bigint[], one: bigint): bigint {
  const passing = others.filter(passes => passes > 0n)
  // products[k]: the sum of the products of any k of them.
  const products: bigint[] = [1n]
  for (const passes of passing) {
    for (let count = products.length; count > 0; count -= 1) {
      products[count] = (products[count] ?? 0n) + (products[count - 1] as bigint) * passes
    }
  }
  const all = others.length
  return products.reduce(
    (sum, product, before) => sum + product * one ** BigInt(all - before) * factorial(before) * factorial(all - before),
    0n,
  )
}

function factorial(of: number): bigint {
  let product = 1n
  for (let factor = 2n; factor <= BigInt(of); factor += 1n) product *= factor
  return product
}
