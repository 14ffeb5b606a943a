// The store in one SQLite file: nothing to install, nothing to look after.
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, SqliteDialect, sql } from 'kysely'
import { type Engine, textToKeep } from './engine.ts'
import type { Tables } from './schema.ts'
import { openSqliteFile, type SqliteFile } from './sqlite-driver.ts'
import type { KeptEntry, KeptText } from './store.ts'

/** Opens, or makes, `polyarchy.sqlite` in the folder; what is made is for its owner alone, since it holds the hosts' seeds. */
export function sqliteEngine(folder: string): Engine {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, 'polyarchy.sqlite')
  closeSync(openSync(path, 'a', 0o600)) // SQLite gives its other files the same mode as this one.
  const file = openSqliteFile(path)
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: file }) })
  return {
    dialect: 'sqlite',
    db,
    // Kysely lends its one connection to one caller at a time, so this never meets an open transaction.
    append: (home, entries, texts) => db.connection().execute(async () => appendGroup(file, home, entries, texts)),
    isDuplicate: error => error instanceof Error && /UNIQUE constraint failed/.test(error.message),
    asTable: rows => {
      const list = JSON.stringify(rows.map(({ plugin, table, key, row }) => [plugin, table, key, row]))
      return sql`(select value ->> 0 as plugin, value ->> 1 as "table", value ->> 2 as key, value ->> 3 as "row" from json_each(${list}))`
    },
    joinedLeaves: (home, from, to) => sql`
      (select group_concat(leaf, '') from
        (select leaf from entries where home = ${home} and number between ${from} and ${to} order by number))`,
    async forget() {
      // The write-ahead log still has the page as it was: copy it into the file and empty it.
      await sql`pragma wal_checkpoint(truncate)`.execute(db)
    },
  }
}

function appendGroup(file: SqliteFile, home: number, entries: readonly KeptEntry[], texts: readonly KeptText[]): boolean {
  const [head] = entries
  const last = entries[entries.length - 1]
  if (!head || !last) return true
  file.prepare('begin immediate').run([])
  try {
    const { changes } = file
      .prepare('update communities set last = ? where home = ? and last = ?')
      .run([last.number, home, head.number - 1])
    if (Number(changes) === 1) {
      const addEntry = file.prepare('insert into entries (home, number, time, key, counter, leaf, text) values (?, ?, ?, ?, ?, ?, ?)')
      for (const { number, time, key, counter, leaf, text } of entries) addEntry.run([home, number, time, key, counter, leaf, text])
      const addText = file.prepare('insert into texts (home, hash, entry, salt, text) values (?, ?, ?, ?, ?) on conflict do nothing')
      for (const { hash, entry, salt, text } of texts) addText.run([home, hash, entry, salt, textToKeep(text)])
    }
    file.prepare('commit').run([])
    return Number(changes) === 1
  } catch (error) {
    undo(file)
    throw error
  }
}

function undo(file: SqliteFile): void {
  try {
    file.prepare('rollback').run([])
  } catch {
    // A full disk, for one, makes SQLite roll back by itself; what went wrong first is what counts.
  }
}
