// A community's state as of one entry: rows of plugins' tables, so that a restart replays only what came after.
import { sql } from 'kysely'
import type { Engine } from './engine.ts'
import { type ChangedRow, Conflict, type Snapshot, type SnapshotChange, type SnapshotPage } from './store.ts'

/** Rows that travel to the database in one statement. */
const together = 2_000
/** Rows that come back in one page. */
const pageSize = 10_000

/** Brings the snapshot of `home` up to `change.to`; see `Store.saveSnapshot`. */
export async function saveSnapshot({ db, asTable }: Engine, home: number, change: SnapshotChange): Promise<void> {
  await db.transaction().execute(async trx => {
    const next = { number: change.to, meta: change.meta }
    if (change.from === null) {
      await trx.deleteFrom('snapshot_rows').where('home', '=', home).execute()
      await trx
        .insertInto('snapshots')
        .values({ home, ...next })
        .onConflict(kept => kept.column('home').doUpdateSet(next))
        .execute()
    } else {
      const { numUpdatedRows } = await trx
        .updateTable('snapshots')
        .set(next)
        .where('home', '=', home)
        .where('number', '=', change.from)
        .executeTakeFirst()
      if (numUpdatedRows !== 1n) throw new Conflict(`The snapshot that is kept does not stand at entry ${change.from}.`)
    }
    for (const rows of inGroups(change.rows, together)) {
      const changed = asTable(rows)
      await sql`
        insert into snapshot_rows (home, plugin, "table", key, "row")
        select ${home}, plugin, "table", key, "row" from ${changed} where "row" is not null
        on conflict (home, plugin, "table", key) do update set "row" = excluded."row"`.execute(trx)
      if (rows.some(({ row }) => row === null))
        await sql`
          delete from snapshot_rows where home = ${home} and (plugin, "table", key) in
            (select plugin, "table", key from ${changed} where "row" is null)`.execute(trx)
    }
  })
}

/** The kept snapshot of `home`; see `Store.loadSnapshot`. */
export async function loadSnapshot(engine: Engine, home: number): Promise<Snapshot | undefined> {
  const kept = await engine.db.selectFrom('snapshots').select(['number', 'meta']).where('home', '=', home).executeTakeFirst()
  return kept && { ...kept, pages: pages(engine, home, kept.number) }
}

async function* pages({ db }: Engine, home: number, number: number): AsyncIterable<SnapshotPage> {
  let table = await tableAfter(db, home, '', '')
  while (table) {
    const { plugin, table: name } = table
    let last = ''
    for (;;) {
      const rows = await db
        .selectFrom('snapshot_rows')
        .select(['key', 'row'])
        .where('home', '=', home)
        .where('plugin', '=', plugin)
        .where('table', '=', name)
        .where('key', '>', last)
        .orderBy('key')
        .limit(pageSize)
        .execute()
      if (rows.length > 0) yield { plugin, table: name, rows }
      if (rows.length < pageSize) break
      last = rows[rows.length - 1]?.key ?? last
    }
    table = await tableAfter(db, home, plugin, name)
  }
  const now = await db.selectFrom('snapshots').select('number').where('home', '=', home).executeTakeFirst()
  if (now?.number !== number) throw new Conflict('The snapshot was replaced while it was read; load it again.')
}

/** The table that follows in the order of the primary key: the index is entered once a table, not once a row. */
function tableAfter(db: Engine['db'], home: number, plugin: string, table: string) {
  return db
    .selectFrom('snapshot_rows')
    .select(['plugin', 'table'])
    .where('home', '=', home)
    .where(sql<boolean>`(plugin, "table") > (${plugin}, ${table})`)
    .orderBy('plugin')
    .orderBy('table')
    .limit(1)
    .executeTakeFirst()
}

function* inGroups(rows: Iterable<ChangedRow>, size: number): Iterable<ChangedRow[]> {
  let group: ChangedRow[] = []
  for (const row of rows) {
    group.push(row)
    if (group.length === size) {
      yield group
      group = []
    }
  }
  if (group.length > 0) yield group
}
