// How an elected option keeps a part of each vote and lets the rest go on: Meek's way, Warren's way, and where several stand equal.

/** What is kept of this part of a vote at this keep factor, and what of it goes on. */
export interface Keep<N> {
  kept(part: N, factor: N): N
  rest(part: N, factor: N, kept: N): N
}

/** A way of keeping, in whole numbers of any size, and the same in floats that hold whole numbers, for up to nine decimals. */
export interface Keeping {
  readonly exact: Keep<bigint>
  readonly swift?: Keep<number>
}

/** The most decimals that are reckoned in floats: with one more, the trick of `divided` would no longer be exact. */
const swiftPlaces = 9

/** Meek: a share of whatever comes. Rounded up, the rest is what is left; rounded down, the rest is rounded down as well. */
export function meekKeeping(places: number, rounding: 'up' | 'down'): Keeping {
  const one = 10n ** BigInt(places)
  const exact: Keep<bigint> =
    rounding === 'up'
      ? { kept: (part, factor) => up(part * factor, one), rest: (part, _, kept) => part - kept }
      : { kept: (part, factor) => (part * factor) / one, rest: (part, factor) => (part * (one - factor)) / one }
  if (places > swiftPlaces) return { exact }
  const all = 10 ** places
  const swift: Keep<number> =
    rounding === 'up'
      ? { kept: (part, factor) => divided(part, factor, all, true), rest: (part, _, kept) => part - kept }
      : { kept: (part, factor) => divided(part, factor, all, false), rest: (part, factor) => divided(part, all - factor, all, false) }
  return { exact, swift }
}

/** Warren: the same price from every vote that can pay it, and all of it from those that cannot. */
export function warrenKeeping(places: number): Keeping {
  const exact: Keep<bigint> = { kept: (part, factor) => (factor < part ? factor : part), rest: (part, _, kept) => part - kept }
  if (places > swiftPlaces) return { exact }
  return { exact, swift: { kept: (part, factor) => (factor < part ? factor : part), rest: (part, _, kept) => part - kept } }
}

/**
 * `a * b / by` for whole numbers up to `by`, itself at most 10^9, cut off or rounded up. The product may have more digits than a float;
 * its quotient is then at most one off, which the remainder tells: it is exact in 32 bits.
 */
export function divided(a: number, b: number, by: number, upwards: boolean): number {
  let quotient = Math.floor((a * b) / by)
  let remainder = (Math.imul(a, b) - Math.imul(quotient, by)) | 0
  if (remainder < 0) {
    quotient -= 1
    remainder += by
  } else if (remainder >= by) {
    quotient += 1
    remainder -= by
  }
  return upwards && remainder > 0 ? quotient + 1 : quotient
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
    const others = passing.filter((passes, other) => other !== place && passes > 0n)
    const { parts, of } = reachedPart(others, factors.length, one)
    const kept = (part * factor * parts) / (one * of)
    known.set(factor, kept)
    return kept
  }
  const rest = passing.includes(0n) ? 0n : passing.reduce((left, passes) => left * passes, part) / one ** BigInt(passing.length)
  return { kept: factors.map(keptAt), rest }
}

/**
 * How much of a vote reaches one of `all` equals, on average over all orders. `others` is what those of the others let go who let anything go.
 * In an order with k of them and nobody else before it, that is the product of the k; such orders are one in `all` times (`all` - 1 over k).
 */
function reachedPart(others: readonly bigint[], all: number, one: bigint): { readonly parts: bigint; readonly of: bigint } {
  // products[k]: the sum of the products of any k of them.
  const products: bigint[] = [1n]
  for (const passes of others) {
    for (let count = products.length; count > 0; count -= 1) {
      products[count] = (products[count] ?? 0n) + (products[count - 1] as bigint) * passes
    }
  }
  const most = others.length
  // Terms are brought to one denominator from the last to the first: each earlier one has one factor less in it.
  let parts = 0n
  let scale = 1n
  for (let before = most; before >= 0; before -= 1) {
    parts += (products[before] as bigint) * factorial(before) * scale
    if (before > 0) scale *= one * BigInt(all - before)
  }
  return { parts, of: scale * BigInt(all) }
}

function factorial(of: number): bigint {
  let product = 1n
  for (let factor = 2n; factor <= BigInt(of); factor += 1n) product *= factor
  return product
}
