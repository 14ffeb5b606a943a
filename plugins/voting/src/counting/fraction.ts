// Exact fractions, for shares of votes and seats that whole numbers cannot hold.

/** In lowest terms; `of` is above zero. */
export interface Fraction {
  readonly parts: bigint
  readonly of: bigint
}

export const zero: Fraction = { parts: 0n, of: 1n }
export const whole = (value: bigint | number): Fraction => ({ parts: BigInt(value), of: 1n })

/** `parts / of` in lowest terms. Throws where `of` is 0n. */
export function fraction(parts: bigint, of: bigint): Fraction {
  if (of === 0n) throw new RangeError('a fraction of nothing')
  const common = commonDivisor(parts < 0n ? -parts : parts, of < 0n ? -of : of)
  const sign = of < 0n ? -1n : 1n
  return { parts: (sign * parts) / common, of: (sign * of) / common }
}
function commonDivisor(a: bigint, b: bigint): bigint {
  let [left, right] = [a, b]
  while (right !== 0n) [left, right] = [right, left % right]
  return left === 0n ? 1n : left
}

export const plus = (a: Fraction, b: Fraction): Fraction =>
  a.of === b.of ? fraction(a.parts + b.parts, a.of) : fraction(a.parts * b.of + b.parts * a.of, a.of * b.of)
export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { parts: -b.parts, of: b.of })
export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.parts * b.parts, a.of * b.of)
export const over = (a: Fraction, b: Fraction): Fraction => fraction(a.parts * b.of, a.of * b.parts)
/** Below zero, zero or above it, as `a` is less than, equal to or more than `b`. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.parts * b.of - b.parts * a.of
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** "7", or "7/3". */
export const sayFraction = ({ parts, of }: Fraction): string => (of === 1n ? String(parts) : `${parts}/${of}`)

/** Reads what `sayFraction` says, a decimal such as "2.50000", or a percentage; undefined if it is none or has more than 10,000 digits. */
export function readFraction(text: string): Fraction | undefined {
  const asRatio = /^(-?\d{1,10000})\/(\d{1,10000})$/.exec(text)
  if (asRatio) return BigInt(asRatio[2] as string) === 0n ? undefined : fraction(BigInt(asRatio[1] as string), BigInt(asRatio[2] as string))
  const decimal = /^(-?)(\d{1,10000})(?:\.(\d{1,10000}))?(%)?$/.exec(text)
  if (!decimal) return undefined
  const [, sign, before, behind = '', percent] = decimal
  const parts = BigInt(`${before}${behind}`)
  return fraction(sign ? -parts : parts, 10n ** BigInt(behind.length) * (percent ? 100n : 1n))
}
