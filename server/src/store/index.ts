// The door to the store: says which database, gives back the one interface.
import { migrate } from './migrations.ts'
import { SqlStore } from './sql-store.ts'
import { sqliteEngine } from './sqlite.ts'
import type { Store } from './store.ts'

export * from './store.ts'

export interface StoreSettings {
  /** Folder of the SQLite file; made if it is not there. */
  readonly data: string
  /** A PostgreSQL address, used instead of SQLite. */
  readonly databaseUrl?: string | undefined
}

/** Opens the store and brings its tables up to this version. Throws with a sentence when it cannot be reached or is newer. */
export async function openStore({ data, databaseUrl }: StoreSettings): Promise<Store> {
  try {
    // Loaded when needed: a server on SQLite starts faster without the PostgreSQL client.
    const engine = databaseUrl ? (await import('./postgres.ts')).postgresEngine(databaseUrl) : sqliteEngine(data)
    await migrate(engine.db, engine.dialect).catch(async error => {
      await engine.db.destroy()
      throw error
    })
    return new SqlStore(engine)
  } catch (cause) {
    throw new Error(`The database (${databaseUrl ? 'PostgreSQL' : data}) cannot be opened: ${reason(cause)}.`, { cause })
  }
}

/** A refused connection comes as several errors at once, one for each address, and no message of its own. */
function reason(cause: unknown): string {
  if (cause instanceof AggregateError) return reason(cause.errors[0])
  return cause instanceof Error ? cause.message : String(cause)
}
