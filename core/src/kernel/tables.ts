// The rows that plugins remember: nested maps, one level a key column, with undo and, where asked for, each row's past.
import type { Rows, Table, TableSpec } from '../plugin.ts'
import type { Journal, Restorable } from './journal.ts'

export type Row = Readonly<Record<string, unknown>>

/** One row as it stands, the opening after which it was written, and the version that an earlier opening saw. */
export interface Cell {
  /** Absent: dropped, but an earlier opening still sees what was. */
  readonly row: Row | undefined
  readonly since: number
  readonly was?: Cell | undefined
}

/** A level of the nested map. Rows beneath are counted, so that counting costs nothing. */
interface Level {
  readonly below: Map<string, Level | Cell>
  rows: number
  sorted?: readonly string[] | undefined
}
const level = (): Level => ({ below: new Map(), rows: 0 })

/** What a table needs to know of its machine: how many openings there were, and which writes to tell of. */
export interface Keeper {
  readonly journal: Journal
  readonly openings: number
  wrote(table: StoredTable, key: readonly string[], before: Row | undefined, after: Row | undefined): void
}

/** A table that a plugin writes. Rows are frozen copies: nothing handed in or out can change them. */
export class StoredTable implements Table<Row>, Restorable {
  readonly plugin: string
  readonly name: string
  readonly spec: TableSpec
  private readonly keeper: Keeper
  private root: Level = level()

  constructor(plugin: string, name: string, spec: TableSpec, keeper: Keeper) {
    this.plugin = plugin
    this.name = name
    this.spec = spec
    this.keeper = keeper
  }

  get(...key: string[]): Row | undefined {
    return this.cell(key)?.row
  }

  /** The row as the opening numbered `opening` saw it; only of a table that keeps its past. */
  getAsOf(opening: number, key: readonly string[]): Row | undefined {
    let cell = this.cell(key)
    while (cell && cell.since > opening) cell = cell.was
    return cell?.row
  }

  count(...prefix: string[]): number {
    return this.level(prefix)?.rows ?? (prefix.length === this.spec.key.length && this.get(...prefix) ? 1 : 0)
  }

  *rows(...prefix: string[]): Generator<Row> {
    for (const cell of this.cells(prefix)) if (cell.row) yield cell.row
  }

  *rowsAsOf(opening: number, prefix: readonly string[]): Generator<Row> {
    for (const cell of this.cells(prefix)) {
      let seen: Cell | undefined = cell
      while (seen && seen.since > opening) seen = seen.was
      if (seen?.row) yield seen.row
    }
  }

  /** The first row in key order, without listing the rest. */
  first(): Row | undefined {
    let here = this.root
    if (here.rows === 0) return undefined
    const last = this.spec.key.length - 1
    for (let at = 0; ; at++) {
      const start = here
      const next = sortedKeys(start).find(part =>
        at < last ? (start.below.get(part) as Level).rows > 0 : (start.below.get(part) as Cell).row !== undefined,
      )
      const found = start.below.get(next as string)
      if (at === last) return (found as Cell).row
      here = found as Level
    }
  }

  put(given: Row): void {
    const key = this.spec.key.map(column => given[column] as string)
    const before = this.cell(key)
    const row = frozen(given, this.spec)
    this.set(key, before, { row, since: this.keeper.openings, was: this.past(before) })
    this.keeper.wrote(this, key, before?.row, row)
  }

  drop(...key: string[]): void {
    const before = this.cell(key)
    if (!before?.row) return
    const was = this.past(before)
    this.set(key, before, was ? { row: undefined, since: this.keeper.openings, was } : undefined)
    this.keeper.wrote(this, key, before.row, undefined)
  }

  /** The cell at a key, with its past: for snapshots and hashes. */
  cell(key: readonly string[]): Cell | undefined {
    let here = this.root
    const last = this.spec.key.length - 1
    for (let at = 0; at < last; at++) {
      const next = here.below.get(key[at] as string)
      if (!next) return undefined
      here = next as Level
    }
    return here.below.get(key[last] as string) as Cell | undefined
  }

  /** All keys with their cells, in key order. */
  *entries(): Generator<readonly [readonly string[], Cell]> {
    yield* this.walk(this.root, [])
  }

  /** Puts a cell in place without telling anyone: undo, and loading a snapshot. */
  restore(key: readonly string[], cell: unknown): void {
    this.place(key, this.cell(key), cell as Cell | undefined)
  }

  private past(before: Cell | undefined): Cell | undefined {
    if (!this.spec.past || !before) return undefined
    return before.since < this.keeper.openings ? before : before.was
  }

  private set(key: readonly string[], before: Cell | undefined, cell: Cell | undefined): void {
    this.keeper.journal.note(this, key, before)
    this.place(key, before, cell)
  }

  private place(key: readonly string[], before: Cell | undefined, cell: Cell | undefined): void {
    const change = (cell?.row ? 1 : 0) - (before?.row ? 1 : 0)
    const last = key.length - 1
    let here = this.root
    here.rows += change
    for (let at = 0; at < last; at++) {
      const part = key[at] as string
      let next = here.below.get(part) as Level | undefined
      if (!next) {
        next = level()
        here.below.set(part, next)
        here.sorted = undefined
      }
      next.rows += change
      here = next
    }
    const part = key[last] as string
    if (cell) {
      if (!before) here.sorted = undefined
      here.below.set(part, cell)
    } else if (here.below.delete(part)) here.sorted = undefined
  }

  private level(prefix: readonly string[]): Level | undefined {
    if (prefix.length >= this.spec.key.length) return undefined
    let here: Level | undefined = this.root
    for (const part of prefix) here = here?.below.get(part) as Level | undefined
    return here
  }

  private *cells(prefix: readonly string[]): Generator<Cell> {
    if (prefix.length === this.spec.key.length) {
      const cell = this.cell(prefix)
      if (cell) yield cell
      return
    }
    const start = this.level(prefix)
    if (start) for (const [, cell] of this.walk(start, [...prefix])) yield cell
  }

  private *walk(here: Level, key: readonly string[]): Generator<readonly [readonly string[], Cell]> {
    const deepest = key.length === this.spec.key.length - 1
    for (const part of sortedKeys(here)) {
      const next = here.below.get(part)
      if (!next) continue
      if (deepest) yield [[...key, part], next as Cell]
      else yield* this.walk(next as Level, [...key, part])
    }
  }
}

/** Reads a table as an opening saw it. A table without a past cannot be read so: that is a mistake in a plugin. */
export class RowsAsOf implements Rows<Row> {
  private readonly table: StoredTable
  private readonly opening: number

  constructor(table: StoredTable, opening: number) {
    if (!table.spec.past) throw new Error(`${table.plugin}.${table.name} keeps no past and cannot be read as of an opening`)
    this.table = table
    this.opening = opening
  }
  get(...key: string[]): Row | undefined {
    return this.table.getAsOf(this.opening, key)
  }
  count(...prefix: string[]): number {
    let count = 0
    for (const _ of this.table.rowsAsOf(this.opening, prefix)) count++
    return count
  }
  rows(...prefix: string[]): Iterable<Row> {
    return this.table.rowsAsOf(this.opening, prefix)
  }
}

function sortedKeys(here: Level): readonly string[] {
  if (!here.sorted) here.sorted = [...here.below.keys()].sort(byCodeUnits)
  return here.sorted
}
const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** A frozen copy of the declared columns, and no others. */
function frozen(given: Row, spec: TableSpec): Row {
  const row: Record<string, unknown> = {}
  for (const column of spec.key) {
    const value = given[column]
    if (typeof value !== 'string') throw new TypeError(`the key column ${column} needs a string`)
    row[column] = value
  }
  for (const column in spec.fields) {
    const value = given[column]
    if (value !== undefined) row[column] = typeof value === 'object' ? deepFrozen(value) : value
  }
  return Object.freeze(row)
}
function deepFrozen(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  const copy: unknown = Array.isArray(value)
    ? value.map(deepFrozen)
    : Object.fromEntries(Object.entries(value).map(([name, part]) => [name, deepFrozen(part)]))
  return Object.freeze(copy)
}
