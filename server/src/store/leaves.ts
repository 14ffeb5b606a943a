// The leaf hashes of a log without its entries: what a restart needs to have the Merkle tree again.
import { sql } from 'kysely'
import type { Engine } from './engine.ts'

/** Leaf hashes in a chunk; a whole chunk never changes again. */
const chunkSize = 256
/** Whole chunks read, or made, at a time. */
const together = 64

/** See `Store.leaves`. Whole chunks that were not kept yet are kept on the way. */
export async function* leaves(engine: Engine, home: number): AsyncIterable<Uint8Array> {
  await keepChunks(engine, home)
  const { first, last } = await bounds(engine, home)
  let next = 0
  for (;;) {
    const chunks = await engine.db
      .selectFrom('leaf_chunks')
      .select('leaves')
      .where('home', '=', home)
      .where('chunk', '>=', next)
      .orderBy('chunk')
      .limit(together)
      .execute()
    for (const { leaves } of chunks) yield Buffer.from(leaves, 'hex')
    next += chunks.length
    if (chunks.length < together) break
  }
  const tail = await engine.db
    .selectFrom('entries')
    .select('leaf')
    .where('home', '=', home)
    .where('number', '>=', first + next * chunkSize)
    .where('number', '<=', last)
    .orderBy('number')
    .execute()
  if (tail.length > 0) yield Buffer.from(tail.map(({ leaf }) => leaf).join(''), 'hex')
}

/** Keeps all whole chunks that are not kept yet; they are only a shortcut, so it may be done at any time. */
export async function keepChunks({ db, joinedLeaves }: Engine, home: number): Promise<void> {
  const { first, last } = await bounds({ db }, home)
  const whole = Math.floor((last - first + 1) / chunkSize)
  const kept = await db.selectFrom('leaf_chunks').select('chunk').where('home', '=', home).orderBy('chunk', 'desc').executeTakeFirst()
  for (let chunk = kept ? kept.chunk + 1 : 0; chunk < whole; chunk += 1) {
    const from = first + chunk * chunkSize
    await sql`
      insert into leaf_chunks (home, chunk, leaves) select ${home}, ${chunk}, ${joinedLeaves(home, from, from + chunkSize - 1)}
      on conflict do nothing`.execute(db)
  }
}

function bounds({ db }: Pick<Engine, 'db'>, home: number) {
  return db.selectFrom('communities').select(['first', 'last']).where('home', '=', home).executeTakeFirstOrThrow()
}
