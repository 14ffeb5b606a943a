// Weights beyond 2^53 cut into small parts, so that floats that hold whole numbers can add them up exactly, and fast.

/** Each part of a weight is below this; the lowest stands first. */
export const limb = 2 ** 30
const bits = 30n
const mask = BigInt(limb - 1)
/** So many parts may be added to a sum before they are carried: half of what a float holds, since there is something in it already. */
export const mostAdded = 2 ** 22

/** The parts of many weights, row after row: `width` of them each. */
export interface Limbs {
  readonly width: number
  readonly parts: Float64Array
}

/** How many parts this weight needs, at least one. */
export function widthOf(weight: number | bigint): number {
  let [left, width] = [size(weight) >> bits, 1]
  while (left > 0n) {
    left >>= bits
    width += 1
  }
  return width
}
const size = (weight: number | bigint): bigint => (weight < 0 ? -BigInt(weight) : BigInt(weight))

/** Writes the parts of a whole weight from `base` on; those of one below zero are all below zero. */
export function cut(weight: number | bigint, parts: Float64Array, base: number, width: number): void {
  const sign = weight < 0 ? -1 : 1
  let left = size(weight)
  for (let at = base; at < base + width; at += 1) {
    parts[at] = sign * Number(left & mask)
    left >>= bits
  }
}

/** The number whose parts, or sums of parts, stand from `base` on. */
export function joined(parts: Float64Array, base: number, width: number): bigint {
  let whole = 0n
  for (let at = base + width - 1; at >= base; at -= 1) whole = (whole << bits) + BigInt(parts[at] as number)
  return whole
}

/** Brings sums of parts back below 2^30 each, the last one aside, by carrying what is above on to the next. */
export function carry(sums: Float64Array, width: number): void {
  for (let base = 0; base < sums.length; base += width)
    for (let at = base; at < base + width - 1; at += 1) {
      const over = Math.floor((sums[at] as number) / limb)
      sums[at] = (sums[at] as number) - over * limb
      sums[at + 1] = (sums[at + 1] as number) + over
    }
}

const cutBefore = new WeakMap<Float64Array | readonly bigint[], Limbs>()

/** All these weights cut into parts: once, however many sums are made of them. */
export function limbsOf(weights: Float64Array | readonly bigint[]): Limbs {
  const known = cutBefore.get(weights)
  if (known) return known
  let largest: number | bigint = 0
  for (const weight of weights) if (weight > largest) largest = weight
  const width = widthOf(largest)
  const parts = new Float64Array(weights.length * width)
  for (let row = 0; row < weights.length; row += 1) cut(weights[row] as number | bigint, parts, row * width, width)
  const limbs: Limbs = { width, parts }
  cutBefore.set(weights, limbs)
  return limbs
}
