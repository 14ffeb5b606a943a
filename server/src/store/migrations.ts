// Brings a database to the tables of this version: forward only, each step once, recorded in the table `migrations`.
import { type ColumnDefinitionBuilder, type Kysely, type Migration, Migrator, sql } from 'kysely'
import type { Tables } from './schema.ts'

export type Dialect = 'sqlite' | 'postgres'

/** How a database says that a text is compared by its bytes. */
type ByBytes = (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder

/** Applies what is missing. Throws when the database was made by a newer version. */
export async function migrate(db: Kysely<Tables>, dialect: Dialect): Promise<void> {
  const migrations = { '0001-log-texts-snapshots': first(dialect) }
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    migrationTableName: 'migrations',
    migrationLockTableName: 'migrations_lock',
  })
  const { error } = await migrator.migrateToLatest()
  if (!error) return
  const { rows } = await sql<{ name: string }>`select name from migrations`.execute(db).catch(() => ({ rows: [] }))
  const newer = rows.find(({ name }) => !(name in migrations))
  throw newer ? new Error(`it was made by a newer version of Polyarchy (which knows ${newer.name}): start that version`) : error
}

function first(dialect: Dialect): Migration {
  const byBytes: ByBytes = column => (dialect === 'postgres' ? column.modifyEnd(sql`collate "C"`) : column)
  const id: ByBytes = column => byBytes(column.notNull())
  const required: ByBytes = column => column.notNull()
  return {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('communities')
        .addColumn('home', dialect === 'postgres' ? 'serial' : 'integer', column => column.primaryKey())
        .addColumn('id', 'text', column => id(column).unique())
        .addColumn('slug', 'text', column => id(column).unique())
        .addColumn('created', 'bigint', required)
        .addColumn('host_seed', 'text', required)
        .addColumn('first', 'bigint', required)
        .addColumn('last', 'bigint', required)
        .execute()
      await db.schema
        .createTable('entries')
        .addColumn('home', 'integer', required)
        .addColumn('number', 'bigint', required)
        .addColumn('time', 'bigint', required)
        .addColumn('key', 'text', id)
        .addColumn('counter', 'bigint', required)
        .addColumn('leaf', 'text', required)
        .addColumn('text', 'text', required)
        .addPrimaryKeyConstraint('entries_in_order', ['home', 'number'])
        .addUniqueConstraint('entries_by_key', ['home', 'key', 'counter'])
        .execute()
      await db.schema
        .createTable('leaf_chunks')
        .addColumn('home', 'integer', required)
        .addColumn('chunk', 'bigint', required)
        .addColumn('leaves', 'text', required)
        .addPrimaryKeyConstraint('leaf_chunks_in_order', ['home', 'chunk'])
        .execute()
      await db.schema
        .createTable('texts')
        .addColumn('home', 'integer', required)
        .addColumn('hash', 'text', id)
        .addColumn('entry', 'bigint', required)
        .addColumn('salt', 'text')
        .addColumn('text', 'text')
        .addPrimaryKeyConstraint('texts_by_hash', ['home', 'hash'])
        .execute()
      await db.schema.createIndex('texts_by_entry').on('texts').columns(['home', 'entry', 'hash']).execute()
      await db.schema
        .createTable('snapshots')
        .addColumn('home', 'integer', column => column.primaryKey())
        .addColumn('number', 'bigint', required)
        .addColumn('meta', 'text', required)
        .execute()
      const rows = db.schema
        .createTable('snapshot_rows')
        .addColumn('home', 'integer', required)
        .addColumn('plugin', 'text', id)
        .addColumn('table', 'text', id)
        .addColumn('key', 'text', id)
        .addColumn('row', 'text', required)
        .addPrimaryKeyConstraint('snapshot_rows_by_key', ['home', 'plugin', 'table', 'key'])
      await (dialect === 'sqlite' ? rows.modifyEnd(sql`without rowid`) : rows).execute()
    },
  }
}
