// Values as JSON has them: amounts of any size are decimal strings there, wherever they stand.
import type { Json } from './index.ts'

/** The same value with every big integer as its decimal string. */
export function amountsAsText(value: unknown): Json {
  if (typeof value === 'bigint') return value.toString()
  if (Array.isArray(value)) return value.map(amountsAsText)
  if (typeof value !== 'object' || value === null) return value as Json
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, amountsAsText(part)]))
}
