// A server that is killed again and again while members act: whatever was acknowledged is there afterwards, and all of it holds together.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  actionBytes,
  actionText,
  canonical,
  type Entry,
  fromBase64,
  fromDidKey,
  type Json,
  leafHash,
  Replica,
  Tree,
  toHex,
  verifyExactly,
} from '@polyarchy/core'
import { plugins } from '@polyarchy/plugins'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startPostgres, type TestPostgres } from '../../test/postgres.ts'
import { verifySignature } from './signatures/node-verify.ts'
import { Signer, words } from './signatures/signer.ts'
import { openStore } from './store/index.ts'
import { makersRulebook } from './testing/town.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const built = join(root, 'server/dist/index.js')
const program = `
  const { startServer } = await import(process.env.BUILT)
  const { url } = await startServer({ host: '127.0.0.1', port: 0, data: process.env.DATA, databaseUrl: process.env.URL || undefined }, { limits: false })
  console.log(url)`

// What is killed is another process, which runs what was compiled.
beforeAll(() => {
  const afresh = existsSync(built) ? [] : ['--force']
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b', join(root, 'server'), ...afresh], { stdio: 'pipe' })
})

interface Acknowledged {
  readonly number: number
  readonly leaf: string
}

describe.each([
  ['SQLite', 16],
  ['PostgreSQL', 6],
] as const)('on %s, killed %i times', (database, times) => {
  let postgres: TestPostgres | undefined
  const data = mkdtempSync(join(tmpdir(), 'polyarchy-kill-'))
  const members = Array.from({ length: 24 }, () => new Signer())
  const acknowledged: Acknowledged[] = []
  let community = ''
  let proposal = ''

  beforeAll(async () => {
    if (database === 'PostgreSQL') postgres = await startPostgres()
  })
  afterAll(async () => {
    await postgres?.stop()
    rmSync(data, { recursive: true, force: true })
  })

  async function start(): Promise<{ readonly child: ChildProcess; readonly url: string }> {
    const env = { ...process.env, BUILT: built, DATA: data, URL: postgres?.url ?? '' }
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], { env, stdio: ['ignore', 'pipe', 'inherit'] })
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout?.once('data', line => resolve(String(line).trim()))
      child.once('exit', code => reject(new Error(`The server ended with ${code}.`)))
    })
    return { child, url }
  }
  const post = (url: string, path: string, body: string) =>
    fetch(url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body })

  /** Founds the community and opens what everyone votes on. */
  async function found(url: string): Promise<void> {
    const [first] = members as [Signer]
    const { host } = await (await fetch(`${url}/api/server`)).json()
    const input = {
      rulebook: makersRulebook,
      host,
      nonce: randomBytes(32).toString('hex'),
      members: members.map(({ did }) => ({ key: did, name: words('Somebody'), roles: [] })),
    }
    community = (
      await (await post(url, '/api/communities', first.body(first.action('', 'community.found', input), input, { slug: 'town' }))).json()
    ).community
    const opening = { decision: 'spending', title: words('A lathe'), asked: { cents: 1 }, actions: [] }
    proposal = String(
      (await (await post(url, '/api/c/town/entries', first.body(first.action(community, 'proposals.open', opening), opening))).json())
        .number,
    )
  }

  /** One member votes and votes again until the server is gone; what is answered is remembered. */
  async function vote(url: string, signer: Signer): Promise<void> {
    try {
      const key = await (await fetch(`${url}/api/c/town/keys/${signer.did}`)).json()
      signer.counter = key.next - 1
      for (let turn = 0; ; turn++) {
        const input = { choice: turn % 2 ? 'yes' : 'no', proposal, revision: 0, reason: words(`Turn ${turn}`) }
        const reply = await post(url, '/api/c/town/entries', signer.body(signer.action(community, 'voting.cast', input), input))
        const receipt = await reply.json()
        expect(reply.status, JSON.stringify(receipt)).toBe(201)
        acknowledged.push(receipt)
      }
    } catch (error) {
      if (!(error instanceof TypeError)) throw error // fetch says so when the other side is gone.
    }
  }

  test('no acknowledged entry is lost, and the log verifies', async () => {
    for (let time = 0; time < times; time++) {
      const { child, url } = await start()
      if (time === 0) await found(url)
      const gone = new Promise(resolve => child.once('exit', resolve))
      setTimeout(() => child.kill('SIGKILL'), 30 + Math.random() * 300)
      await Promise.all(members.map(signer => vote(url, signer)))
      await gone
    }
    expect(acknowledged.length).toBeGreaterThan(times * 10)

    const { child, url } = await start()
    const told = {
      ...(await (await fetch(`${url}/api/c/town`)).json()),
      state: (await (await fetch(`${url}/api/c/town/state`)).json()).hash,
    }
    const gone = new Promise(resolve => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
    const kept = await replay()
    expect({ entries: kept.leaves.length, root: kept.root, state: kept.state }).toEqual({
      entries: told.entries,
      root: told.root,
      state: told.state,
    })
    expect(acknowledged.filter(({ number, leaf }) => kept.leaves[number] !== leaf)).toEqual([])
  })

  /** Everything that is kept, checked from the first entry by nothing that the server computed. */
  async function replay(): Promise<{ readonly leaves: readonly string[]; readonly root: string; readonly state: string }> {
    const store = await openStore({ data, databaseUrl: postgres?.url })
    const replica = new Replica(plugins, { verify: verifySignature })
    const tree = new Tree()
    const leaves: string[] = []
    for await (const page of store.stream(community, 0))
      for (const { text, number } of page) {
        const { action, time, signature } = JSON.parse(text) as Entry
        expect(canonical(JSON.parse(text) as Json)).toBe(text)
        if (number % 50 === 0) {
          const signed = actionBytes(actionText(text))
          expect(verifyExactly(fromDidKey(action.key) as Uint8Array, signed, fromBase64(signature, 64) as Uint8Array)).toBe(true)
        }
        expect(replica.take({ number, time, action }), text).toBeUndefined()
        replica.keep()
        const leaf = leafHash(text)
        tree.append(leaf)
        leaves.push(toHex(leaf))
      }
    const texts = await store.textsOfEntries(community, 0, leaves.length)
    expect(texts.length).toBeGreaterThanOrEqual(leaves.length - 1)
    await store.close()
    return { leaves, root: toHex(tree.root()), state: replica.stateHash() }
  }
})
