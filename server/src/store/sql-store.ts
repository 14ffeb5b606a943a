// The store over an SQL database: one code for SQLite and PostgreSQL, which differ only in their engine.
import { type Engine, textKept, textToKeep } from './engine.ts'
import { keepChunks, leaves } from './leaves.ts'
import { loadSnapshot, saveSnapshot } from './snapshots.ts'
import { Conflict, type KeptEntry, type KeptText, SlugTaken, type Store } from './store.ts'

const entryColumns = ['number', 'time', 'key', 'counter', 'text', 'leaf'] as const
/** Entries in one page of a stream: about half a megabyte. */
const pageSize = 500

export function sqlStore(engine: Engine): Store {
  const { db } = engine
  const homes = new Map<string, number>()

  async function homeOf(community: string): Promise<number> {
    const known = homes.get(community)
    if (known !== undefined) return known
    const kept = await db.selectFrom('communities').select('home').where('id', '=', community).executeTakeFirst()
    if (!kept) throw new Error(`No community ${community} is kept here.`)
    homes.set(community, kept.home)
    return kept.home
  }

  async function entries(community: string, from: number, limit: number): Promise<KeptEntry[]> {
    const home = await homeOf(community)
    return db
      .selectFrom('entries')
      .select(entryColumns)
      .where('home', '=', home)
      .where('number', '>=', from)
      .orderBy('number')
      .limit(limit)
      .execute()
  }

  return {
    entries,

    async communities() {
      const kept = await db.selectFrom('communities').selectAll().orderBy('slug').execute()
      return kept.map(({ id, slug, created, host_seed, last }) => ({ id, slug, created, hostSeed: host_seed, last }))
    },

    async addCommunity({ id, slug, created, hostSeed }, founding, texts) {
      const { number } = founding
      const community = { id, slug, created, host_seed: hostSeed, first: number, last: number }
      try {
        await db.transaction().execute(async trx => {
          const { home } = await trx.insertInto('communities').values(community).returning('home').executeTakeFirstOrThrow()
          await trx
            .insertInto('entries')
            .values({ home, ...founding })
            .execute()
          for (const { text, ...rest } of texts)
            await trx
              .insertInto('texts')
              .values({ home, ...rest, text: textToKeep(text) })
              .execute()
        })
      } catch (error) {
        if (!engine.isDuplicate(error)) throw error
        const same = await db.selectFrom('communities').select('id').where('id', '=', id).executeTakeFirst()
        throw same ? new Conflict(`The community ${id} is kept already.`) : new SlugTaken(slug)
      }
    },

    async append(community, group, texts) {
      const home = await homeOf(community)
      const gap = group.findIndex((entry, index) => entry.number !== (group[0]?.number ?? 0) + index)
      if (gap >= 0) throw new Conflict(`Entry ${group[gap]?.number} does not follow the one before it.`)
      try {
        if (await engine.append(home, group, texts)) return
      } catch (error) {
        if (engine.isDuplicate(error)) throw new Conflict('A key has already signed with one of these counters.', { cause: error })
        throw error
      }
      throw new Conflict(`The log does not end right before entry ${group[0]?.number}.`)
    },

    async *stream(community, from) {
      let next = from
      for (;;) {
        const page = await entries(community, next, pageSize)
        if (page.length > 0) yield page
        if (page.length < pageSize) return
        next += page.length
      }
    },

    async entryOf(community, key, counter) {
      const home = await homeOf(community)
      return db
        .selectFrom('entries')
        .select(entryColumns)
        .where('home', '=', home)
        .where('key', '=', key)
        .where('counter', '=', counter)
        .executeTakeFirst()
    },

    async *leaves(community) {
      yield* leaves(engine, await homeOf(community))
    },

    async texts(community, hashes) {
      const home = await homeOf(community)
      const found = new Map<string, KeptText>()
      for (let start = 0; start < hashes.length; start += 500) {
        const rows = await db
          .selectFrom('texts')
          .select(['entry', 'hash', 'salt', 'text'])
          .where('home', '=', home)
          .where('hash', 'in', hashes.slice(start, start + 500))
          .execute()
        for (const text of rows.flatMap(unlessErased)) found.set(text.hash, text)
      }
      return found
    },

    async textsOfEntries(community, from, to) {
      const home = await homeOf(community)
      const rows = await db
        .selectFrom('texts')
        .select(['entry', 'hash', 'salt', 'text'])
        .where('home', '=', home)
        .where('entry', '>=', from)
        .where('entry', '<=', to)
        .orderBy('entry')
        .orderBy('hash')
        .execute()
      return rows.flatMap(unlessErased)
    },

    async eraseText(community, hash) {
      const home = await homeOf(community)
      const { numUpdatedRows } = await db
        .updateTable('texts')
        .set({ salt: null, text: null })
        .where('home', '=', home)
        .where('hash', '=', hash)
        .where('text', 'is not', null)
        .executeTakeFirst()
      await engine.forget()
      return numUpdatedRows === 1n
    },

    async saveSnapshot(community, change) {
      const home = await homeOf(community)
      await saveSnapshot(engine, home, change)
      await keepChunks(engine, home)
    },

    async loadSnapshot(community) {
      return loadSnapshot(engine, await homeOf(community))
    },

    close: () => db.destroy(),
  }
}

function unlessErased(row: { entry: number; hash: string; salt: string | null; text: string | null }): KeptText[] {
  const { salt, text } = row
  return salt === null || text === null ? [] : [{ ...row, salt, text: textKept(text) }]
}
