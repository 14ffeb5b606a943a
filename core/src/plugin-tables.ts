// What a plugin remembers: tables of rows, found by their keys.
import type { Fields, Infer } from './schema.ts'

/** Rows are found by their key columns and listed in key order, so every replica reads alike. Listing costs its length, counting does not. */
export interface Rows<Row> {
  get(...key: string[]): Row | undefined
  count(...prefix: string[]): number
  rows(...prefix: string[]): Iterable<Row>
}
export interface Table<Row> extends Rows<Row> {
  put(row: Row): void
  drop(...key: string[]): void
}
export interface TableSpec<K extends string = string, F extends Fields = Fields> {
  /** A column named `round`, `proposal` or `member` refers to one, so the kernel knows what a write touches. */
  readonly key: readonly K[]
  readonly fields: F
  /** Each row as it was at every opening: for weights and roles that are read as of then. */
  readonly past?: true
  /** Not copied into a fork: value and what is owed. */
  readonly stays?: true
  /** What one row adds to the tallies of its round; the key begins with the columns `round` and `member`. */
  counts?(row: never): Readonly<Record<string, number>>
  /** Who speaks in this round alone for the row's member while they do not; key columns are `round` and `member`. It is not passed on. */
  lends?(row: never): string
}
export type Tables = Readonly<Record<string, TableSpec>>
export type RowOf<X> = X extends { readonly key: readonly (infer K extends string)[]; readonly fields: infer F extends Fields }
  ? Readonly<Record<K, string>> & Infer<F>
  : never

/** A table: its key columns, its other columns, and what the kernel keeps of it. */
export function table<const K extends string, F extends Fields>(
  key: readonly K[],
  fields: F,
  keeping: {
    past?: true
    stays?: true
    counts?(row: Readonly<Record<K, string>> & Infer<F>): Readonly<Record<string, number>>
    lends?(row: Readonly<Record<K, string>> & Infer<F>): string
  } = {},
): TableSpec<K, F> {
  return { key, fields, ...keeping }
}
