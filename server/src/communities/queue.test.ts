// What a community's queue promises when the store fails, when others append, and when much comes at once.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { plugins } from '@polyarchy/plugins'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hostKeyOf } from '../signatures/host-key.ts'
import { type Input, Signer, words } from '../signatures/signer.ts'
import { openStore, type Store } from '../store/index.ts'
import { makersRulebook } from '../testing/town.ts'
import type { Hosted } from './hosted.ts'
import { Hosting } from './hosting.ts'
import { readFounding, readSubmission } from './submission.ts'

const host = hostKeyOf('7'.repeat(64))
let data: string
let store: Store
let hosting: Hosting
let failures: unknown[]
let broken: { append?: Store['append'] }

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'polyarchy-queue-'))
  const kept = await openStore({ data })
  broken = {}
  failures = []
  store = new Proxy(kept, {
    get: (target, name) => (name === 'append' && broken.append) || (Reflect.get(target, name) as () => unknown).bind?.(target),
  })
  hosting = await open(store)
})
afterEach(async () => {
  await hosting.close()
  await store.close()
  rmSync(data, { recursive: true })
})

const open = (store: Store) => Hosting.open(host, { store, plugins, now: Date.now, failed: error => failures.push(error) })

async function found(slug: string): Promise<{ readonly hosted: Hosted; readonly ada: Signer; readonly bo: Signer }> {
  const [ada, bo] = [new Signer(), new Signer()]
  const members = [ada, bo].map(({ did }) => ({ key: did, name: words('Somebody'), roles: [] }))
  const input = { rulebook: makersRulebook, host: host.did, members, nonce: randomBytes(32).toString('hex') }
  const { hosted } = await hosting.found(readFounding(ada.body(ada.action('', 'community.found', input), input, { slug })))
  return { hosted, ada, bo }
}
function rename(hosted: Hosted, signer: Signer) {
  const input: { readonly [name: string]: Input } = { name: words('Another name') }
  return hosted.submit(readSubmission(signer.body(signer.action(hosted.id, 'members.rename', input), input)))
}

test('when the disk fails, everyone in the group is told, nothing has changed, and the next attempt goes through', async () => {
  const { hosted, ada, bo } = await found('makers')
  const before = { size: hosted.size, root: hosted.root(), ...(await hosted.stateHash()) }
  broken.append = async () => {
    throw new Error('The disk is full.')
  }
  const both = await Promise.allSettled([rename(hosted, ada), rename(hosted, bo)])
  expect(both).toMatchObject([
    { status: 'rejected', reason: { code: 'not-kept', status: 503 } },
    { status: 'rejected', reason: { code: 'not-kept', status: 503 } },
  ])
  expect({ size: hosted.size, root: hosted.root(), ...(await hosted.stateHash()) }).toEqual(before)
  expect(new Set(failures.map(failure => (failure as Error).message))).toEqual(new Set(['The disk is full.']))
  delete broken.append
  ada.counter -= 1
  expect(await rename(hosted, ada)).toMatchObject({ number: 1, size: 2 })
})

test('nobody reads what may still be taken back', async () => {
  const { hosted, ada } = await found('makers')
  const append = store.append
  let fail: (error: Error) => void = () => {}
  broken.append = () =>
    new Promise((_, reject) => {
      fail = reject
    })
  const attempt = rename(hosted, ada)
  attempt.catch(() => {})
  await expect.poll(() => hosted.ledger.tree.size).toBe(2)
  expect(hosted.size).toBe(1)
  const read = hosted.read(state => state.entry)
  fail(new Error('The disk is full.'))
  expect(await read).toBe(0)
  await expect(attempt).rejects.toMatchObject({ code: 'not-kept' })
  broken.append = append
})

test('a community whose store is slow holds up no other', async () => {
  const [slow, quick] = [await found('slow'), await found('quick')]
  const append = store.append
  let release = () => {}
  broken.append = async (community, entries, texts) => {
    if (community === slow.hosted.id) await new Promise<void>(resolve => (release = resolve))
    return append(community, entries, texts)
  }
  const waiting = rename(slow.hosted, slow.ada)
  await expect.poll(() => slow.hosted.ledger.tree.size).toBe(2)
  for (let turn = 0; turn < 3; turn++) await rename(quick.hosted, quick.ada)
  expect(quick.hosted.size).toBe(4)
  release()
  expect(await waiting).toMatchObject({ number: 1 })
})

test('actions that wait together share one append', async () => {
  const { hosted, ada, bo } = await found('makers')
  const append = store.append
  const groups: number[] = []
  broken.append = (community, entries, texts) => {
    groups.push(entries.length)
    return append(community, entries, texts)
  }
  await Promise.all(Array.from({ length: 200 }, (_, turn) => rename(hosted, turn % 2 ? ada : bo)))
  expect(groups.reduce((sum, size) => sum + size, 0)).toBe(200)
  expect(groups.length).toBeLessThan(100)
})

test('where two servers share a database, the one that comes second takes what the first appended and goes on', async () => {
  const { hosted, ada, bo } = await found('makers')
  const other = await open(store)
  const twin = other.find('makers') as Hosted
  await rename(hosted, ada)
  await expect(rename(twin, bo)).rejects.toMatchObject({ code: 'not-kept' })
  bo.counter -= 1
  expect(await rename(twin, bo)).toMatchObject({ number: 2, size: 3 })
  await expect(rename(hosted, ada)).rejects.toMatchObject({ code: 'not-kept' })
  expect(hosted.root()).toBe(twin.root())
  expect(await hosted.stateHash()).toEqual(await twin.stateHash())
  await other.close()
  expect(failures).toEqual([])
})

test('a snapshot that two servers write is never mixed', async () => {
  const { hosted, ada } = await found('makers')
  const other = await open(store)
  await rename(hosted, ada)
  await hosting.close()
  await other.close()
  hosting = await open(store)
  const again = hosting.find('makers') as Hosted
  expect(again.size).toBe(2)
  expect(await again.stateHash()).toEqual(await hosted.stateHash())
})
