// One SQLite file, through whatever this Node has: its own node:sqlite where that is complete, otherwise the package libsql.
import { createRequire } from 'node:module'

/** What we use of a prepared statement; Kysely's SqliteDialect asks for the same. */
export interface SqliteStatement {
  /** Whether it answers with rows. */
  readonly reader: boolean
  all(parameters: readonly unknown[]): unknown[]
  run(parameters: readonly unknown[]): { changes: number | bigint; lastInsertRowid: number | bigint }
  iterate(parameters: readonly unknown[]): IterableIterator<unknown>
}

export interface SqliteFile {
  readonly driver: 'node:sqlite' | 'libsql'
  /** The same SQL gives the same statement, prepared once. */
  prepare(sql: string): SqliteStatement
  close(): void
}

/** What node:sqlite and libsql have in common, but for how parameters are handed over. */
interface Native {
  exec(sql: string): void
  prepare(sql: string): NativeStatement
  close(): void
}
interface NativeStatement {
  columns(): unknown[]
  // biome-ignore lint/suspicious/noExplicitAny: either driver checks its parameters itself
  all(...parameters: any[]): unknown[]
  // biome-ignore lint/suspicious/noExplicitAny: either driver checks its parameters itself
  run(...parameters: any[]): { changes: number | bigint; lastInsertRowid: number | bigint }
  // biome-ignore lint/suspicious/noExplicitAny: either driver checks its parameters itself
  iterate(...parameters: any[]): IterableIterator<unknown>
}
type Open = new (path: string) => Native

/** Beyond this many different SQL texts the oldest statements are prepared anew; lists of many lengths would fill memory. */
const mostPrepared = 200

/** Opens or makes the file. Throws with what to do when this Node has no SQLite. */
export function openSqliteFile(path: string): SqliteFile {
  const { driver, open: Database } = findDriver()
  const native = new Database(path)
  // WAL with FULL: a commit is on disk before it returns. secure_delete: what is erased is overwritten with zeros.
  for (const setting of [
    'busy_timeout = 5000',
    'journal_mode = wal',
    'synchronous = full',
    'foreign_keys = on',
    'secure_delete = on',
    'cache_size = -32000',
  ])
    native.prepare(`pragma ${setting}`).all()
  const prepared = new Map<string, SqliteStatement>()
  return {
    driver,
    prepare(sql) {
      let statement = prepared.get(sql)
      if (!statement) {
        if (prepared.size >= mostPrepared) prepared.clear()
        statement = wrap(native.prepare(sql))
        prepared.set(sql, statement)
      }
      return statement
    },
    close() {
      prepared.clear()
      native.close()
    },
  }
}

function wrap(statement: NativeStatement): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: parameters => statement.all(...parameters),
    run: parameters => statement.run(...parameters),
    iterate: parameters => statement.iterate(...parameters),
  }
}

function findDriver(): { driver: SqliteFile['driver']; open: Open } {
  const builtIn = quietly(() => process.getBuiltinModule('node:sqlite')) as
    | { DatabaseSync: Open; StatementSync: { prototype: object } }
    | undefined
  // Before 22.16 its statements could not tell whether they answer with rows.
  if (builtIn && 'columns' in builtIn.StatementSync.prototype) return { driver: 'node:sqlite', open: builtIn.DatabaseSync }
  try {
    return { driver: 'libsql', open: createRequire(import.meta.url)('libsql') as Open }
  } catch (cause) {
    throw new Error(
      `Node ${process.versions.node} has no SQLite of its own, and the package libsql is not installed for ${process.platform}-${process.arch}: ` +
        'use Node 22.16 or newer, run npm ci again, or set DATABASE_URL to a PostgreSQL database.',
      { cause },
    )
  }
}

/** Node 22 warns that node:sqlite is experimental; operators can do nothing about it. All other warnings still show. */
function quietly<T>(load: () => T): T {
  const { emitWarning } = process
  process.emitWarning = ((warning: string | Error, ...rest: never[]) => {
    if (!String(warning).startsWith('SQLite is an experimental feature')) emitWarning.call(process, warning, ...rest)
  }) as typeof process.emitWarning
  try {
    return load()
  } finally {
    process.emitWarning = emitWarning
  }
}
