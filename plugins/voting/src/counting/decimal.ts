// Decimals with a fixed number of places, as amounts are told.
import type { Amount } from './result.ts'

/** A whole number of the smallest parts of a decimal: 1500n of three places is "1.5". */
export function sayDecimal(parts: bigint, places: number): Amount {
  const size = parts < 0n ? -parts : parts
  const digits = String(size).padStart(places + 1, '0')
  const behind = digits.slice(digits.length - places).replace(/0+$/, '')
  const before = digits.slice(0, digits.length - places)
  return `${parts < 0n ? '-' : ''}${before}${behind === '' ? '' : `.${behind}`}`
}
