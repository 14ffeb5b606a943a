// How standing fades: hour by hour, by whole numbers alone, by one algorithm that every replica must follow to the last digit.

/** Points are kept in parts of this size: rounded down to whole points each hour, what is small would be gone long before it should. */
export const onePoint = 1_000_000_000_000n

/** A factor of this much takes nothing away. */
export const whole = 1_000_000_000_000_000n

/** Steps are UTC hours since 1970. */
export const hourOf = (now: number): number => Math.floor(now / 3_600_000)

/**
 * What is left of `parts` after so many hours, if after each of them `factor` of 10^15 is left.
 *
 * This is the rule, not a way to reckon it: the factor is squared again and again, and from the lowest bit of `hours` to the highest each
 * square whose bit is set is multiplied into the parts; each square and each product is rounded down. Any other order differs in the last
 * digits. It is never below zero, and a hundred years take twenty squares.
 */
export function faded(parts: bigint, factor: bigint, hours: number): bigint {
  if (factor === whole) return parts
  let [left, square] = [parts, factor]
  for (let rest = hours; rest > 0 && left > 0n; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) left = (left * square) / whole
    square = (square * square) / whole
  }
  return left
}

/** Fixed point with 60 digits, in which the factor is reckoned before it is rounded to 15. */
const fine = 10n ** 60n

/**
 * The factor of an hour, in parts of 10^15, for what halves in so many hours: 2^(-1/hours), rounded to the nearest. 2160 hours, which are
 * 90 days, give 999679150010889. The error before rounding is below 10^-56, so that no part is ever rounded the wrong way.
 */
export function factorOf(hours: number): bigint {
  const exponent = naturalLogOfTwo() / BigInt(hours)
  let [sum, term] = [fine, fine]
  for (let place = 1n; term !== 0n; place += 1n) {
    term = -(term * exponent) / (fine * place)
    sum += term
  }
  return (sum * whole * 2n + fine) / (fine * 2n)
}

/** As 1/2 + 1/(2 · 2²) + 1/(3 · 2³) + …, until nothing is added any more. */
function naturalLogOfTwo(): bigint {
  let sum = 0n
  for (let place = 1n, power = fine / 2n; power > 0n; place += 1n, power /= 2n) sum += power / place
  return sum
}
