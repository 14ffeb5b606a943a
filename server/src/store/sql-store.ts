// The store over an SQL database: one code for SQLite and PostgreSQL, which differ only in their engine.
import { type Engine, textKept, textToKeep } from './engine.ts'
import { keepChunks, leaves } from './leaves.ts'
import { loadSnapshot, saveSnapshot } from './snapshots.ts'
import {
  type CommunityRecord,
  Conflict,
  type KeptCommunity,
  type KeptEntry,
  type KeptText,
  SlugTaken,
  type Snapshot,
  type SnapshotChange,
  type Store,
} from './store.ts'

const entryColumns = ['number', 'time', 'key', 'counter', 'text', 'leaf'] as const
const textColumns = ['entry', 'hash', 'salt', 'text'] as const
/** Entries in one page of a stream, about half a megabyte; texts that are asked for in one query. */
const pageSize = 500

export class SqlStore implements Store {
  readonly #engine: Engine
  readonly #db: Engine['db']
  readonly #homes = new Map<string, number>()

  constructor(engine: Engine) {
    this.#engine = engine
    this.#db = engine.db
  }

  async communities(): Promise<KeptCommunity[]> {
    const kept = await this.#db.selectFrom('communities').selectAll().orderBy('slug').execute()
    return kept.map(({ id, slug, created, host_seed, last }) => ({ id, slug, created, hostSeed: host_seed, last }))
  }

  async addCommunity({ id, slug, created, hostSeed }: CommunityRecord, founding: KeptEntry, texts: readonly KeptText[]): Promise<void> {
    const { number } = founding
    const community = { id, slug, created, host_seed: hostSeed, first: number, last: number }
    try {
      await this.#db.transaction().execute(async trx => {
        const { home } = await trx.insertInto('communities').values(community).returning('home').executeTakeFirstOrThrow()
        await trx
          .insertInto('entries')
          .values({ home, ...founding })
          .execute()
        const rows = texts.map(({ text, ...rest }) => ({ home, ...rest, text: textToKeep(text) }))
        for (const row of rows)
          await trx
            .insertInto('texts')
            .values(row)
            .onConflict(kept => kept.doNothing())
            .execute()
      })
    } catch (error) {
      if (!this.#engine.isDuplicate(error)) throw error
      const same = await this.#db.selectFrom('communities').select('id').where('id', '=', id).executeTakeFirst()
      throw same ? new Conflict(`The community ${id} is kept already.`) : new SlugTaken(slug)
    }
  }

  async append(community: string, group: readonly KeptEntry[], texts: readonly KeptText[]): Promise<void> {
    const home = await this.#homeOf(community)
    const gap = group.findIndex((entry, index) => entry.number !== (group[0]?.number ?? 0) + index)
    if (gap >= 0) throw new Conflict(`Entry ${group[gap]?.number} does not follow the one before it.`)
    try {
      if (await this.#engine.append(home, group, texts)) return
    } catch (error) {
      if (!this.#engine.isDuplicate(error)) throw error
      throw new Conflict('A key has already signed with one of these counters.', { cause: error })
    }
    throw new Conflict(`The log does not end right before entry ${group[0]?.number}.`)
  }

  async entries(community: string, from: number, limit: number): Promise<KeptEntry[]> {
    const home = await this.#homeOf(community)
    const all = this.#db.selectFrom('entries').select(entryColumns).where('home', '=', home)
    return all.where('number', '>=', from).orderBy('number').limit(limit).execute()
  }

  async *stream(community: string, from: number): AsyncIterable<KeptEntry[]> {
    let next = from
    for (;;) {
      const page = await this.entries(community, next, pageSize)
      if (page.length > 0) yield page
      if (page.length < pageSize) return
      next += page.length
    }
  }

  async entryOf(community: string, key: string, counter: number): Promise<KeptEntry | undefined> {
    const home = await this.#homeOf(community)
    const all = this.#db.selectFrom('entries').select(entryColumns).where('home', '=', home)
    return all.where('key', '=', key).where('counter', '=', counter).executeTakeFirst()
  }

  async *leaves(community: string): AsyncIterable<Uint8Array> {
    yield* leaves(this.#engine, await this.#homeOf(community))
  }

  async texts(community: string, hashes: readonly string[]): Promise<Map<string, KeptText>> {
    const home = await this.#homeOf(community)
    const found = new Map<string, KeptText>()
    for (let start = 0; start < hashes.length; start += pageSize) {
      const wanted = hashes.slice(start, start + pageSize)
      const rows = await this.#db.selectFrom('texts').select(textColumns).where('home', '=', home).where('hash', 'in', wanted).execute()
      for (const text of rows.flatMap(unlessErased)) found.set(text.hash, text)
    }
    return found
  }

  async textsOfEntries(community: string, from: number, to: number): Promise<KeptText[]> {
    const home = await this.#homeOf(community)
    const all = this.#db.selectFrom('texts').select(textColumns).where('home', '=', home)
    const rows = await all.where('entry', '>=', from).where('entry', '<=', to).orderBy('entry').orderBy('hash').execute()
    return rows.flatMap(unlessErased)
  }

  async eraseText(community: string, hash: string): Promise<boolean> {
    const home = await this.#homeOf(community)
    const kept = this.#db.updateTable('texts').set({ salt: null, text: null }).where('home', '=', home).where('hash', '=', hash)
    const { numUpdatedRows } = await kept.where('text', 'is not', null).executeTakeFirst()
    await this.#engine.forget()
    return numUpdatedRows === 1n
  }

  async saveSnapshot(community: string, change: SnapshotChange): Promise<void> {
    const home = await this.#homeOf(community)
    await saveSnapshot(this.#engine, home, change)
    await keepChunks(this.#engine, home)
  }

  async loadSnapshot(community: string): Promise<Snapshot | undefined> {
    return loadSnapshot(this.#engine, await this.#homeOf(community))
  }

  async close(): Promise<void> {
    await this.#db.destroy()
  }

  async #homeOf(community: string): Promise<number> {
    const known = this.#homes.get(community)
    if (known !== undefined) return known
    const kept = await this.#db.selectFrom('communities').select('home').where('id', '=', community).executeTakeFirst()
    if (!kept) throw new Error(`No community ${community} is kept here.`)
    this.#homes.set(community, kept.home)
    return kept.home
  }
}

function unlessErased(row: { entry: number; hash: string; salt: string | null; text: string | null }): KeptText[] {
  const { salt, text } = row
  return salt === null || text === null ? [] : [{ ...row, salt, text: textKept(text) }]
}
