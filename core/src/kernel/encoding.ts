// Rows as text: for the state's hash and for snapshots. Values stand in the order of their sorted names, so the text is canonical.
import { canonical } from '../json/index.ts'
import type { Field, Fields, Json } from '../schema.ts'
import type { Cell, Row, StoredTable } from './tables.ts'

const orders = new WeakMap<object, readonly (readonly [string, Field])[]>()
function columnsOf(fields: Fields): readonly (readonly [string, Field])[] {
  const known = orders.get(fields)
  if (known) return known
  const order = Object.keys(fields)
    .sort()
    .map(name => [name, fields[name] as Field] as const)
  orders.set(fields, order)
  return order
}

/** A row's values: an optional one is a list of none or one; an amount is its decimal string. */
function valuesOf(fields: Fields, row: Row): readonly Json[] {
  return columnsOf(fields).map(([name, field]) => {
    if (!field.optional) return toJson(field, row[name])
    return row[name] === undefined ? [] : [toJson(field, row[name])]
  })
}
function toJson(field: Field, value: unknown): Json {
  if (field.kind === 'amount') return (value as bigint).toString()
  if (field.kind === 'list') return (value as readonly unknown[]).map(item => toJson(field.of as Field, item))
  if (field.kind === 'record') return valuesOf(field.fields ?? {}, value as Row)
  return value as Json
}
function fromValues(fields: Fields, values: readonly Json[]): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (const [index, [name, field]] of columnsOf(fields).entries()) {
    const value = values[index] as Json
    if (!field.optional) row[name] = fromJson(field, value)
    else if ((value as readonly Json[]).length) row[name] = fromJson(field, (value as readonly Json[])[0] as Json)
  }
  return row
}
function fromJson(field: Field, value: Json): unknown {
  if (field.kind === 'amount') return BigInt(value as string)
  if (field.kind === 'list') return Object.freeze((value as readonly Json[]).map(item => fromJson(field.of as Field, item)))
  if (field.kind === 'record') return Object.freeze(fromValues(field.fields ?? {}, value as readonly Json[]))
  return value
}

/** A cell as text: its values; in a table that keeps its past, each version with the opening after which it was written, newest first. */
export function encodeCell(table: StoredTable, cell: Cell): string {
  const { fields, past } = table.spec
  if (!past) return canonical(valuesOf(fields, cell.row as Row))
  const versions: Json[] = []
  for (let version: Cell | undefined = cell; version; version = version.was)
    versions.push([version.since, version.row ? valuesOf(fields, version.row) : null])
  return canonical(versions)
}

/** The cell that a text stands for. */
export function decodeCell(table: StoredTable, key: readonly string[], text: string): Cell {
  const { fields, past } = table.spec
  const named = (values: readonly Json[]): Row => {
    const row = fromValues(fields, values)
    for (const [index, column] of table.spec.key.entries()) row[column] = key[index]
    return Object.freeze(row)
  }
  const parsed = JSON.parse(text) as readonly Json[]
  if (!past) return { row: named(parsed), since: 0 }
  let cell: Cell | undefined
  for (const version of parsed.toReversed() as unknown as readonly (readonly [number, readonly Json[] | null])[])
    cell = { since: version[0], row: version[1] ? named(version[1]) : undefined, was: cell }
  return cell as Cell
}
