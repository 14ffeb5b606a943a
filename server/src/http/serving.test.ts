// What the server promises around the log: receipts, groups, deadlines, restarts, exports, limits, and the community to try things in.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ExportReader, fromDidKey, fromHex, leafHash, openCheckpoint, originOf, verifyConsistency, verifyInclusion } from '@polyarchy/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startPostgres, type TestPostgres } from '../../../test/postgres.ts'
import { startServer } from '../index.ts'
import { Signer, words } from '../signatures/signer.ts'
import { Town } from '../testing/town.ts'

const day = 86_400_000
const bytes = (hex: string) => fromHex(hex, 32) as Uint8Array

describe.each(['SQLite', 'PostgreSQL'])('on %s', database => {
  let postgres: TestPostgres | undefined
  let town: Town
  beforeAll(async () => {
    if (database === 'PostgreSQL') postgres = await startPostgres()
    town = await Town.found({ databaseUrl: postgres?.url })
  })
  afterAll(async () => {
    await town.end()
    await postgres?.stop()
  })

  test('the same action sent again, also at the same moment, is kept once and gets the same receipt', async () => {
    const input = { name: words('Bo the second') }
    const body = town.bo.body(town.bo.action(town.community, 'members.rename', input), input)
    const replies = await Promise.all([1, 2, 3, 4].map(() => town.send(body)))
    replies.push(await town.send(body))
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 201])
    expect(new Set(replies.map(({ json }) => `${json.number} ${json.time} ${json.leaf}`)).size).toBe(1)
    expect(replies.filter(({ json }) => json.duplicate).length).toBe(4)
  })

  test('the same founding sent again founds nothing', async () => {
    const founder = new Signer()
    const input = await town.founding({ members: [{ key: founder.did, name: words('Ada'), roles: [] }] })
    const body = founder.body(founder.action('', 'community.found', input), input, { slug: `again-${database.toLowerCase()}` })
    const [first, second] = [await town.post('/api/communities', body), await town.post('/api/communities', body)]
    expect([first.status, second.status]).toEqual([201, 200])
    expect(second.json).toMatchObject({ community: first.json.community, receipt: { number: 0, duplicate: true } })
  })

  test('many members at once are numbered without a gap, and each receipt is proved by the tree', async () => {
    const members = [town.ada, town.bo]
    const bodies = Array.from({ length: 60 }, (_, index) => {
      const signer = members[index % 2] as Signer
      const input = { name: words(`Name ${index}`) }
      return signer.body(signer.action(town.community, 'members.rename', input), input)
    })
    const before = (await town.trace()).size
    const replies = await Promise.all(bodies.map(body => town.send(body)))
    expect(replies.map(({ json }) => json.number).sort((a, b) => a - b)).toEqual(bodies.map((_, index) => before + index))
    for (const { json } of replies) {
      const { leaf, root, proof } = (await town.get(`/api/c/${town.slug}/proofs/inclusion?entry=${json.number}&size=${json.size}`)).json
      expect([leaf, root]).toEqual([json.leaf, json.root])
      expect(verifyInclusion(bytes(leaf), json.number, json.size, proof.map(bytes), bytes(root))).toBe(true)
    }
  })

  test('a later tree is proved to hold the earlier one, and the checkpoint says which it is', async () => {
    const before = await town.trace()
    await town.propose(town.ada)
    const after = await town.trace()
    const { proof } = (await town.get(`/api/c/${town.slug}/proofs/consistency?from=${before.size}&to=${after.size}`)).json
    expect(verifyConsistency(before.size, after.size, bytes(before.root), bytes(after.root), proof.map(bytes))).toBe(true)
    const note = (await town.get(`/api/c/${town.slug}/checkpoint`)).body
    const { host } = (await town.get('/api/server')).json
    const { value } = openCheckpoint(note, { name: originOf(town.community), publicKey: fromDidKey(host) as Uint8Array })
    expect(value).toEqual({ origin: originOf(town.community), size: after.size, root: bytes(after.root) })
    expect((await town.get(`/api/c/${town.slug}/proofs/consistency?from=9&to=3`)).status).toBe(404)
  })

  test('the exported file holds every entry with its texts, and fits together', async () => {
    const { headers, body } = await town.get(`/api/c/${town.slug}/log`)
    expect(headers['content-disposition']).toContain(`${town.slug}.polyarchy.jsonl`)
    const reader = new ExportReader()
    for (const line of body.split('\n').slice(0, -1)) expect(reader.next(line).problem, line).toBeUndefined()
    const { host } = (await town.get('/api/server')).json
    expect(reader.end(fromDidKey(host) as Uint8Array).problem).toBeUndefined()
    const page = (await town.get(`/api/c/${town.slug}/entries?from=0&limit=500`)).json
    expect(page.entries.map(({ entry }: { entry: object }) => entry).length).toBe(reader.tree.size)
    expect(body).toContain('Bo the second')
  })

  test('what falls due takes effect although nobody acts', async () => {
    const proposal = await town.propose(town.ada)
    town.ahead += 3 * day - 2_500
    await town.restart()
    const status = async () => (await town.get(`/api/c/${town.slug}/proposals/${proposal}`)).json.status
    expect(await status()).toBe('silence')
    await expect.poll(status, { timeout: 15_000 }).toBe('accepted')
    const { entries } = (await town.get(`/api/c/${town.slug}/entries?from=${(await town.trace()).size - 1}`)).json
    expect(entries[0].entry.action).toMatchObject({ run: 'log.clock', input: {} })
  })

  test('a restart finds everything as it was', async () => {
    const before = await town.trace()
    await town.restart()
    expect(await town.trace()).toEqual(before)
    await town.propose(town.bo)
    const after = await town.trace()
    await town.restart()
    expect(await town.trace()).toEqual(after)
  })
})

test('who asks too much is told when to come back', async () => {
  const town = await Town.found({ limits: { writes: 3, reads: 10 } })
  const statuses: number[] = []
  for (let asked = 0; asked < 4; asked++) statuses.push((await town.send('{}')).status)
  expect(statuses).toEqual([400, 400, 429, 429])
  const { headers, json } = await town.send('{}')
  expect(headers['content-type']).toContain('application/problem+json')
  expect(headers['retry-after']).toBe('60')
  expect(json).toMatchObject({ code: 'too-many-requests', status: 429 })
  expect((await town.get('/health')).status).toBe(200)
  await town.end()
})

test('proposals are listed of all or of one member, however many at a time', async () => {
  const town = await Town.found()
  const [first, second] = [await town.propose(town.ada), await town.propose(town.ada)]
  await town.propose(town.bo)
  const listed = async (which: string) => {
    const { json } = await town.get(`/api/c/${town.slug}/proposals${which}`)
    return [json.proposals.map((one: { readonly id: string }) => one.id), json.total]
  }
  const { member } = (await town.get(`/api/c/${town.slug}/keys/${encodeURIComponent(town.ada.did)}`)).json
  expect((await listed(''))[1]).toBe(3)
  expect(await listed(`?author=${member.id}`)).toEqual([[second, first], 2])
  expect(await listed(`?author=${member.id}&limit=1`)).toEqual([[second], 2])
  expect(await listed('?author=nobody')).toEqual([[], 0])
  await town.end()
})

test('the log of requests names no person, no address and no words', async () => {
  const lines: string[] = []
  const town = await Town.found({ log: { level: 'info', stream: { write: (line: string) => lines.push(line) } } })
  await town.act(town.stranger, 'members.rename', { name: words('Somebody private') })
  await town.get(`/api/c/${town.slug}/proposals?member=0-2&limit=0`)
  await town.end()
  expect(lines.map(line => JSON.parse(line)).filter(({ route }) => route)).toMatchObject([
    { method: 'POST', route: '/api/c/:c/entries', status: 403, code: 'unknown-key' },
    { method: 'GET', route: '/api/c/:c/proposals', status: 400, code: 'query' },
  ])
  expect(lines.join('')).not.toMatch(/private|0-2|did:key|127\.0\.0\.1/)
})

test('the first start founds a community to try things in, and no later one touches it', async () => {
  const data = mkdtempSync(join(tmpdir(), 'polyarchy-demo-'))
  const settings = { host: '127.0.0.1', port: 0, data, databaseUrl: undefined }
  const about = async (url: string) => {
    const { entries, members } = await (await fetch(`${url}/api/c/makers`)).json()
    const { proposals } = await (await fetch(`${url}/api/c/makers/proposals?limit=100`)).json()
    const outcomes = proposals.map(({ decided }: { decided: string | null }) => decided)
    return {
      entries,
      members,
      passed: outcomes.filter((o: string) => o === 'passed').length,
      failed: outcomes.filter((o: string) => o === 'failed').length,
      open: outcomes.filter((o: null) => o === null).length,
    }
  }
  const first = await startServer(settings, { demo: true })
  const found = await about(first.url)
  expect(found).toMatchObject({ members: 8, passed: 6, failed: 4, open: 6 })
  expect(first.invitation).toMatch(/\/c\/makers\/join#[\w-]{43}$/)
  await first.close()
  const second = await startServer(settings, { demo: true })
  expect(await about(second.url)).toEqual(found)
  expect(second.invitation?.split('#')[1]).toBe(first.invitation?.split('#')[1])
  await second.close()
  rmSync(data, { recursive: true })
})

test('a port that is taken is said so in a sentence', async () => {
  const data = mkdtempSync(join(tmpdir(), 'polyarchy-port-'))
  const first = await startServer({ host: '127.0.0.1', port: 0, data, databaseUrl: undefined })
  const port = Number(new URL(first.url).port)
  const sentence = `Nothing can be served at 127.0.0.1, port ${port}: another program is using it.`
  await expect(startServer({ host: '127.0.0.1', port, data, databaseUrl: undefined })).rejects.toThrow(sentence)
  await first.close()
  rmSync(data, { recursive: true })
})

test('a leaf is what anybody computes from the entry', async () => {
  const town = await Town.found()
  const body = (await town.get(`/api/c/${town.slug}/entries?limit=1`)).body
  const [, entry = '', leaf] = /^\{"entries":\[\{"entry":(.*),"leaf":"([0-9a-f]{64})","texts":/.exec(body) ?? []
  expect(Buffer.from(leafHash(entry)).toString('hex')).toBe(leaf)
  await town.end()
})
