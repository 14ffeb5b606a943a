// The square root of a whole number, rounded down: exact at any size.

/** The largest whole number whose square is not above `value`. Throws below zero. */
export function wholeRoot(value: bigint): bigint {
  if (value < 0n) throw new RangeError('the root of a number below zero')
  if (value < 2n) return value
  // Newton's steps fall from any start above the root, and stop falling where it is reached.
  let root = 1n << BigInt((value.toString(2).length + 1) >> 1)
  for (;;) {
    const next = (root + value / root) >> 1n
    if (next >= root) return root
    root = next
  }
}
