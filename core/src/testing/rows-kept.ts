// What every row of a plugin must keep.
import type { AnyPlugin, Tables } from '../plugin.ts'
import { readField } from '../schema.ts'
import { sorted } from './anything-goes.ts'

/** Throws unless a row is frozen, fits the fields of its table, and adds to the plugin's own sums within their bounds. */
export function checkRow(plugin: AnyPlugin, name: string, row: Readonly<Record<string, unknown>>): void {
  const spec = plugin.tables[name] as Tables[string]
  if (!isFrozen(row)) throw new Error(`a row of ${name} can be changed from outside`)
  for (const [column, field] of sorted(spec.fields)) {
    if (row[column] === undefined && field.optional) continue
    const read = readField(field, onTheWire(row[column]), `/${column}`)
    if ('misfit' in read) throw new Error(`a row of ${name} does not fit its own fields: ${read.misfit.pointer} ${read.misfit.message}`)
  }
  const counts = spec.counts ? (spec.counts as (row: unknown) => Readonly<Record<string, number>>)(row) : {}
  for (const [tally, by] of Object.entries(counts)) {
    const declared = sorted(plugin.tallies).find(([known]) => known === tally.split('.')[0])?.[1]
    if (!declared || declared.of) throw new Error(`${name} adds to ${tally}, which is no sum of its own`)
    const { most = 1 } = declared
    if (!Number.isSafeInteger(by) || (most !== 'any' && (by < 0 || by > most))) throw new Error(`a row of ${name} adds ${by} to ${tally}`)
  }
}

function isFrozen(value: unknown): boolean {
  return typeof value !== 'object' || value === null || (Object.isFrozen(value) && Object.values(value).every(isFrozen))
}
function onTheWire(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (Array.isArray(value)) return value.map(onTheWire)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]: [string, unknown]) => [name, onTheWire(part)]))
}
