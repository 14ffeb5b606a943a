// What the store promises, on every database that it can be kept in.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startPostgres, type TestPostgres } from '../../../test/postgres.ts'
import { Conflict, type KeptEntry, type KeptText, openStore, SlugTaken, type Store } from './index.ts'
import { openSqliteFile } from './sqlite-driver.ts'

const hex = (n: number, length = 64) => n.toString(16).padStart(length, '0')
const key = (n: number) => `did:key:z6Mk${n}`

function entry(number: number, also: Partial<KeptEntry> = {}): KeptEntry {
  return { number, time: 1_000 + number, key: key(1), counter: number + 1, text: `{"number":${number}}`, leaf: hex(number), ...also }
}
const run = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => entry(from + index))
const text = (entry: number, hash: number, text = 'Paint it blue.'): KeptText => ({ entry, hash: hex(hash), salt: hex(7, 32), text })

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

describe.each(['SQLite', 'PostgreSQL'])('kept in %s', database => {
  let folder: string
  let postgres: TestPostgres | undefined
  let store: Store
  let founded = 0
  const open = () => openStore({ data: folder, databaseUrl: postgres?.url })

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'polyarchy-store-'))
    if (database === 'PostgreSQL') postgres = await startPostgres()
    store = await open()
  })
  afterAll(async () => {
    await store.close()
    await postgres?.stop()
    rmSync(folder, { recursive: true })
  })

  /** Another community with its founding entry, number 0. */
  async function found(also: { slug?: string; id?: string } = {}): Promise<string> {
    founded += 1
    const record = { id: hex(founded), slug: `makers-${founded}`, created: 1_700_000_000_000, hostSeed: hex(founded + 1), ...also }
    await store.addCommunity(record, entry(0), [text(0, 1, 'Our purpose')])
    return record.id
  }
  const last = async (id: string) => (await store.communities()).find(community => community.id === id)?.last

  test('a community is kept with its founding entry and its texts', async () => {
    const id = await found({ slug: 'bakers' })
    const record = { id, slug: 'bakers', created: 1_700_000_000_000, hostSeed: hex(founded + 1), last: 0 }
    expect((await store.communities()).filter(community => community.id === id)).toEqual([record])
    expect(await store.entries(id, 0, 10)).toEqual([entry(0)])
    expect(await store.textsOfEntries(id, 0, 0)).toEqual([text(0, 1, 'Our purpose')])
  })

  test('no two communities share a slug, and none is kept twice', async () => {
    const id = await found({ slug: 'cooks' })
    const before = await store.communities()
    await expect(found({ slug: 'cooks' })).rejects.toThrow(SlugTaken)
    await expect(found({ id })).rejects.toThrow(Conflict)
    expect(await store.communities()).toEqual(before)
  })

  test('entries come back as they went in, in order', async () => {
    const id = await found()
    await store.append(id, run(1, 3), [])
    await store.append(id, run(4, 5), [])
    expect(await store.entries(id, 0, 100)).toEqual(run(0, 5))
    expect(await store.entries(id, 2, 2)).toEqual(run(2, 3))
    expect(await store.entries(id, 6, 2)).toEqual([])
    expect(await last(id)).toBe(5)
  })

  test('an entry is kept once, however often it is sent', async () => {
    const id = await found()
    await store.append(id, [entry(1)], [])
    await expect(store.append(id, [entry(1)], [])).rejects.toThrow(Conflict)
    await expect(store.append(id, [entry(2, { counter: 2 })], [])).rejects.toThrow(Conflict)
    expect(await store.entryOf(id, key(1), 2)).toEqual(entry(1))
    expect(await store.entryOf(id, key(2), 2)).toBeUndefined()
    expect(await last(id)).toBe(1)
  })

  test.each([
    ['a gap before it', [entry(2)]],
    ['a gap inside it', [entry(1), entry(3)]],
    ['a number twice', [entry(1), entry(1)]],
    ["one key's counter twice", [entry(1), entry(2, { counter: 2 })]],
  ])('a group with %s leaves no trace', async (_, group) => {
    const id = await found()
    await expect(store.append(id, group, [text(1, 2)])).rejects.toThrow(Conflict)
    expect(await store.entries(id, 0, 10)).toEqual([entry(0)])
    expect(await store.textsOfEntries(id, 1, 9)).toEqual([])
    await store.append(id, run(1, 2), [])
  })

  test('of groups that arrive together at two servers, one wins each place', async () => {
    const id = await found()
    const other = await open()
    const both = [store, other, store, other, store, other]
    for (const number of [1, 2, 3]) {
      const results = await Promise.allSettled(both.map((server, n) => server.append(id, [entry(number, { key: key(n) })], [])))
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      for (const result of results) if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(Conflict)
      expect(await other.entries(id, number, 9)).toEqual(await store.entries(id, number, 9))
    }
    await other.close()
    expect(await last(id)).toBe(3)
  })

  test('everything survives a restart', async () => {
    const id = await found()
    await store.append(id, run(1, 300), [text(3, 3)])
    await store.saveSnapshot(id, {
      from: null,
      to: 300,
      meta: '{}',
      rows: [{ plugin: 'voting', table: 'ballots', key: '["a"]', row: '[1]' }],
    })
    await store.close()
    store = await open()
    expect(await store.entries(id, 0, 1_000)).toEqual(run(0, 300))
    expect(await store.textsOfEntries(id, 3, 3)).toEqual([text(3, 3)])
    expect((await store.loadSnapshot(id))?.number).toBe(300)
    await store.append(id, [entry(301)], [])
  })

  test('odd letters come back unchanged', async () => {
    const id = await found()
    const odd = [
      '',
      '\u0000',
      'a\u0000b',
      '\ud800',
      'caf\u00e9 and cafe\u0301',
      '\u2028\ufeff',
      '👩‍👩‍👧',
      "'; drop table texts; --",
      '"\\"',
      '\uffff'.repeat(9),
    ]
    const texts = odd.map((value, n) => text(1, n + 10, value))
    await store.append(id, [entry(1, { text: JSON.stringify(odd) })], texts)
    expect(await store.entries(id, 1, 1)).toEqual([entry(1, { text: JSON.stringify(odd) })])
    expect(await store.textsOfEntries(id, 1, 1)).toEqual(texts)
    const rows = odd.map((value, n) => ({ plugin: 'p', table: 't', key: JSON.stringify([n, value]), row: JSON.stringify([value]) }))
    await store.saveSnapshot(id, { from: null, to: 1, meta: JSON.stringify(odd), rows })
    const kept = await store.loadSnapshot(id)
    expect(kept?.meta).toBe(JSON.stringify(odd))
    const [page] = await collect(kept?.pages ?? none())
    expect(page?.rows.map(row => JSON.parse(row.row)[0]).sort()).toEqual([...odd].sort())
  })

  test('a stream gives a long log in order, and what comes meanwhile', async () => {
    const id = await found()
    await store.append(id, run(1, 1_200), [])
    const numbers: number[] = []
    for await (const page of store.stream(id, 10)) {
      if (numbers.length === 0) await store.append(id, run(1_201, 1_300), [])
      numbers.push(...page.map(({ number }) => number))
    }
    expect(numbers).toEqual(run(10, 1_300).map(({ number }) => number))
  })

  test('the leaf hashes are all there, in chunks of 256, however often they are read', async () => {
    const id = await found()
    for (const [from, to] of [
      [1, 255],
      [256, 256],
      [257, 700],
    ] as const) {
      await store.append(id, run(from, to), [])
      const chunks = await collect(store.leaves(id))
      expect(Buffer.concat(chunks).toString('hex')).toBe(
        run(0, to)
          .map(({ leaf }) => leaf)
          .join(''),
      )
      expect(chunks.slice(0, -1).every(chunk => chunk.length === 256 * 32)).toBe(true)
    }
  })

  test('an erased text is gone for good, salt and all', async () => {
    const id = await found()
    const secret = text(1, 2, 'Ada was ill that day.')
    await store.append(id, [entry(1)], [secret, text(1, 3)])
    expect((await store.texts(id, [hex(2), hex(3), hex(4)])).size).toBe(2)
    expect(await store.eraseText(id, hex(2))).toBe(true)
    expect(await store.eraseText(id, hex(2))).toBe(false)
    expect(await store.texts(id, [hex(2), hex(3)])).toEqual(new Map([[hex(3), text(1, 3)]]))
    await store.append(id, [entry(2)], [{ ...secret, entry: 2 }])
    expect(await store.textsOfEntries(id, 0, 9)).toEqual([text(0, 1, 'Our purpose'), text(1, 3)])
  })

  test('texts are found by hash, however many are asked for', async () => {
    const id = await found()
    const texts = Array.from({ length: 1_100 }, (_, n) => text(1, n + 10, `Text ${n}`))
    await store.append(id, [entry(1)], texts)
    const kept = await store.texts(
      id,
      texts.map(({ hash }) => hash),
    )
    expect([...kept.values()].sort((a, b) => (a.hash < b.hash ? -1 : 1))).toEqual(texts)
  })

  test('a snapshot takes in changes, and only those that continue it', async () => {
    const id = await found()
    const row = (key: string, row: string | null, table = 'ballots') => ({ plugin: 'voting', table, key, row })
    const state = async () => (await collect((await store.loadSnapshot(id))?.pages ?? none())).map(({ table, rows }) => ({ table, rows }))
    expect(await store.loadSnapshot(id)).toBeUndefined()
    await store.saveSnapshot(id, {
      from: null,
      to: 5,
      meta: '1',
      rows: [row('["a"]', '[1]'), row('["b"]', '[2]'), row('["x"]', '[9]', 'tallies')],
    })
    await store.saveSnapshot(id, { from: 5, to: 9, meta: '2', rows: [row('["a"]', '[3]'), row('["b"]', null), row('["c"]', '[4]')] })
    const expected = [
      {
        table: 'ballots',
        rows: [
          { key: '["a"]', row: '[3]' },
          { key: '["c"]', row: '[4]' },
        ],
      },
      { table: 'tallies', rows: [{ key: '["x"]', row: '[9]' }] },
    ]
    expect(await state()).toEqual(expected)
    await expect(store.saveSnapshot(id, { from: 5, to: 12, meta: '3', rows: [row('["a"]', null)] })).rejects.toThrow(Conflict)
    expect(await state()).toEqual(expected)
    expect(await store.loadSnapshot(id)).toMatchObject({ number: 9, meta: '2' })
    await store.saveSnapshot(id, { from: null, to: 2, meta: '4', rows: [row('["z"]', '[0]')] })
    expect(await state()).toEqual([{ table: 'ballots', rows: [{ key: '["z"]', row: '[0]' }] }])
  })

  test('a large snapshot comes back whole', async () => {
    const id = await found()
    const rows = Array.from({ length: 25_000 }, (_, n) => ({ plugin: 'voting', table: 'ballots', key: `["${n}"]`, row: `[${n}]` }))
    await store.saveSnapshot(id, { from: null, to: 1, meta: '', rows })
    const pages = await collect((await store.loadSnapshot(id))?.pages ?? none())
    expect(pages.length).toBeGreaterThan(1)
    expect(new Set(pages.flatMap(page => page.rows.map(({ row }) => row)))).toEqual(new Set(rows.map(({ row }) => row)))
  })

  test('communities on one server do not see one another', async () => {
    const [makers, cooks] = [await found(), await found()]
    await store.append(makers, [entry(1)], [text(1, 2)])
    expect(await store.entries(cooks, 0, 9)).toEqual([entry(0)])
    expect(await store.entryOf(cooks, key(1), 2)).toBeUndefined()
    expect((await store.texts(cooks, [hex(2)])).size).toBe(0)
    await expect(store.append(hex(999), [entry(1)], [])).rejects.toThrow('No community')
  })
})

test('nobody else may enter the SQLite folder, and an erased text is nowhere in it', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'polyarchy-store-')), 'data')
  const store = await openStore({ data: folder })
  const record = { id: hex(1), slug: 'makers', created: 0, hostSeed: hex(2) }
  await store.addCommunity(record, entry(0), [text(0, 2, 'A sentence to be forgotten')])
  await store.eraseText(record.id, hex(2))
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  expect(readdirSync(folder)).toContain('polyarchy.sqlite')
  for (const file of readdirSync(folder)) expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600)
  for (const file of readdirSync(folder)) expect(readFileSync(join(folder, file)).includes('A sentence to be forgotten')).toBe(false)
  await store.close()
  rmSync(dirname(folder), { recursive: true })
})

test('a database that does not answer is named in the error, without its password', async () => {
  const opening = openStore({ data: '', databaseUrl: 'postgres://ada:secret@127.0.0.1:1/makers' })
  await expect(opening).rejects.toThrow(/^The database \(PostgreSQL\) cannot be opened: connect ECONNREFUSED/)
})

test('a folder that cannot be made is named in the error', async () => {
  const file = fileURLToPath(import.meta.url)
  await expect(openStore({ data: join(file, 'data') })).rejects.toThrow(/^The database \(.*data\) cannot be opened: ENOTDIR/)
})

test('a database of a newer version is left alone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'polyarchy-store-'))
  await (await openStore({ data: folder })).close()
  const file = openSqliteFile(join(folder, 'polyarchy.sqlite'))
  file.prepare("insert into migrations values ('9999-flying', '2099-01-01')").run([])
  file.close()
  await expect(openStore({ data: folder })).rejects.toThrow('newer version of Polyarchy')
  rmSync(folder, { recursive: true })
})

async function* none(): AsyncIterable<never> {}
