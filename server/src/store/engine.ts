// What the two databases do each in its own way, because it is far faster so; everything else is one code for both.
import type { Kysely, RawBuilder } from 'kysely'
import type { Dialect } from './migrations.ts'
import type { Tables } from './schema.ts'
import type { ChangedRow, KeptEntry, KeptText } from './store.ts'

export interface Engine {
  readonly dialect: Dialect
  readonly db: Kysely<Tables>

  /**
   * Adds a group in one durable transaction. False, and nothing added, when the log of `home` does not end right before it.
   * Throws what the database throws when a key's counter is already used; `isDuplicate` knows it.
   */
  append(home: number, entries: readonly KeptEntry[], texts: readonly KeptText[]): Promise<boolean>

  /** Whether an error says that a row with the same key is there already. */
  isDuplicate(error: unknown): boolean

  /** The rows as a table with the columns plugin, "table", key and "row", to select from. */
  asTable(rows: readonly ChangedRow[]): RawBuilder<unknown>

  /** The leaf hashes of the entries `from` to `to`, in order, after one another, as one text. */
  joinedLeaves(home: number, from: number, to: number): RawBuilder<unknown>

  /** Called when something was erased, so that no copy lingers. */
  forget(): Promise<void>
}

/** How a text goes into the database: as JSON, because PostgreSQL keeps no U+0000 and would change a lone surrogate. */
export function textToKeep(text: string): string {
  return JSON.stringify(text)
}

export function textKept(kept: string): string {
  return JSON.parse(kept)
}
