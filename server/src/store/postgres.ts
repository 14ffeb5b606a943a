// The store in PostgreSQL, for communities that outgrow one file; several servers may share it.
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { type Engine, textToKeep } from './engine.ts'
import type { Tables } from './schema.ts'

/** PostgreSQL's number for the type bigint. */
const bigint = 20
/** Our integers are all below 2^53; pg would hand them over as texts. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === bigint ? Number : pg.types.getTypeParser(oid, format)),
}

/** The database at `url`; the first query connects. */
export function postgresEngine(url: string): Engine {
  const pool = new pg.Pool({ connectionString: url, types, application_name: 'polyarchy' })
  pool.on('error', () => {}) // An idle connection broke; the next query opens another or says why it cannot.
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return {
    dialect: 'postgres',
    db,
    async append(home, entries, texts) {
      const [head] = entries
      const last = entries[entries.length - 1]
      if (!head || !last) return true
      const values = [
        ...[home, last.number, head.number - 1],
        ...[column(entries, 'number'), column(entries, 'time'), column(entries, 'key')],
        ...[column(entries, 'counter'), column(entries, 'leaf'), column(entries, 'text')],
        ...[column(texts, 'hash'), column(texts, 'entry'), column(texts, 'salt'), texts.map(({ text }) => textToKeep(text))],
      ]
      const { rowCount } = await pool.query({ name: 'append', text: appendGroup, values })
      return rowCount === 1
    },
    isDuplicate: error => error instanceof Error && 'code' in error && error.code === '23505',
    asTable: rows => sql`
      unnest(${column(rows, 'plugin')}::text[], ${column(rows, 'table')}::text[], ${column(rows, 'key')}::text[], ${column(rows, 'row')}::text[])
        as changed (plugin, "table", key, "row")`,
    joinedLeaves: (home, from, to) => sql`
      (select string_agg(leaf, '' order by number) from entries where home = ${home} and number between ${from} and ${to})`,
    async forget() {}, // PostgreSQL overwrites what was erased when it next vacuums.
  }
}

/**
 * One statement is one transaction and one way to the database and back. The update locks the community's row, so groups
 * of several servers come one after another; whoever finds that the log has moved on adds nothing.
 */
const appendGroup = `
  with moved as (
    update communities set last = $2::bigint where home = $1::integer and last = $3::bigint returning home
  ), added as (
    insert into entries (home, number, time, key, counter, leaf, text)
    select moved.home, new.* from moved, unnest($4::bigint[], $5::bigint[], $6::text[], $7::bigint[], $8::text[], $9::text[]) as new
  ), brought as (
    insert into texts (home, hash, entry, salt, text)
    select moved.home, new.* from moved, unnest($10::text[], $11::bigint[], $12::text[], $13::text[]) as new
    on conflict do nothing
  )
  select home from moved`

function column<Row, Name extends keyof Row>(rows: readonly Row[], name: Name): Row[Name][] {
  return rows.map(row => row[name])
}
