// Whole numbers and decimals as they stand in files: exact, however long, up to a bound.

/** So many digits are read; nobody has more votes than that. */
export const mostDigits = 60

/** A weight: `digits` whole units of 10^-`decimals`. */
export interface Decimal {
  readonly digits: bigint
  readonly decimals: number
}

/** A whole number from 0 that floats hold exactly; undefined where the text is none. */
export function wholeNumber(text: string): number | undefined {
  if (text.length === 0 || text.length > 16) return undefined
  let value = 0
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return undefined
    value = value * 10 + digit
  }
  return value <= Number.MAX_SAFE_INTEGER ? value : undefined
}

/** The same, and numbers below zero. */
export function signedNumber(text: string): number | undefined {
  if (!text.startsWith('-')) return wholeNumber(text)
  const value = wholeNumber(text.slice(1))
  return value === undefined ? undefined : value === 0 ? 0 : -value
}

/** Reads “12”, “2.50” and “1e-18”, without a sign; undefined where the text is no such number or longer than `mostDigits`. */
export function decimal(text: string): Decimal | undefined {
  if (text.length > mostDigits + 8) return undefined
  const parts = /^(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,2}))?$/.exec(text)
  if (!parts) return undefined
  const [, whole = '', behind = '', exponent = '0'] = parts
  const decimals = behind.length - Number(exponent)
  const digits = BigInt(whole + behind) * (decimals < 0 ? 10n ** BigInt(-decimals) : 1n)
  if (digits.toString().length > mostDigits || decimals > mostDigits) return undefined
  return shortened({ digits, decimals: Math.max(decimals, 0) })
}

/** Without zeros at its end that say nothing. */
function shortened({ digits, decimals }: Decimal): Decimal {
  let [value, places] = [digits, decimals]
  while (places > 0 && value % 10n === 0n) {
    value /= 10n
    places--
  }
  return { digits: value, decimals: places }
}
