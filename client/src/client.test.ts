// Tests of the client against a small server that can be told to lie.
import {
  type Action,
  canonical,
  catalogueOf,
  clock,
  communityView,
  emptyTree,
  entryText,
  fromHex,
  keyPairFromSeed,
  keyView,
  leafHash,
  originOf,
  Replica,
  type Rulebook,
  signCheckpoint,
  Tree,
  toDidKey,
  toHex,
} from '@polyarchy/core'
import { expect, test } from 'vitest'
import { Client } from './client.ts'
import { Problem } from './problem.ts'
import { type Sealed, signerFromSeed } from './seal.ts'

const seed = (number: number) => new Uint8Array(32).fill(number)
const ada = signerFromSeed(seed(1))
const host = keyPairFromSeed(seed(9))
const rulebook: Rulebook = { name: 'Garden', plugins: {}, decisions: {}, permissions: {} }

/** Keeps one community called garden. */
class SmallServer {
  readonly replica = new Replica([])
  tree = new Tree()
  readonly kept: Sealed[] = []
  /** What is done to an answer before it goes out. */
  lie: (path: string, reply: Record<string, unknown>) => unknown = (_, reply) => reply

  readonly fetch = async (address: unknown, request: RequestInit = {}): Promise<Response> => {
    const url = new URL(String(address))
    const body = request.body ? JSON.parse(String(request.body)) : undefined
    try {
      const reply = this.answer(url.pathname, url.searchParams, body)
      if (typeof reply === 'string') return new Response(reply)
      return Response.json(this.lie(url.pathname, reply as Record<string, unknown>), { status: request.method === 'POST' ? 201 : 200 })
    } catch (refused) {
      if (!(refused instanceof Problem)) throw refused
      const { code, detail, status } = refused
      return Response.json({ type: `urn:polyarchy:${code}`, title: 'Refused', status, code, detail, pointer: '/action' }, { status })
    }
  }

  private answer(path: string, query: URLSearchParams, body: Sealed & { slug: string }): unknown {
    const number = (name: string) => Number(query.get(name))
    const root = (size?: number) => toHex(this.tree.root(size))
    if (path === '/api/server') return { host: toDidKey(host.publicKey), version: '0', name: 'Small' }
    if (path === '/api/communities') return { receipt: this.keep(body), community: this.replica.community, slug: body.slug }
    if (path === '/api/c/garden') return { ...communityView(this.replica.machine), slug: 'garden', root: root() }
    if (path === '/api/c/garden/entries') return this.keep(body)
    if (path === '/api/c/garden/rulebook') return { catalogue: catalogueOf(this.replica.machine.rulebook) }
    if (path === '/api/c/garden/proofs/inclusion')
      return { proof: this.tree.inclusion(number('entry'), number('size')).map(hash => toHex(hash)) }
    if (path === '/api/c/garden/proofs/consistency')
      return { proof: this.tree.consistency(number('from'), number('to')).map(hash => toHex(hash)) }
    if (path === '/api/c/garden/checkpoint') {
      const checkpoint = { origin: originOf(this.replica.community), size: this.tree.size, root: this.tree.root() }
      return signCheckpoint(checkpoint, host)
    }
    const key = path.startsWith('/api/c/garden/keys/') && keyView(this.replica.machine, decodeURIComponent(path.slice(19)), () => undefined)
    if (key) return key
    throw new Problem('not-found', 'There is nothing here.', { status: 404 })
  }

  keep({ action, signature }: Sealed): object {
    const place = { number: this.tree.size, time: 1_800_000_000_000 + this.tree.size }
    const refused = this.replica.take({ ...place, action })
    if (refused) throw new Problem(refused.code, refused.message, { status: 403 })
    this.replica.keep()
    const leaf = leafHash(entryText(place.number, place.time, canonical(action as never), signature))
    this.tree.append(leaf)
    this.kept.push({ action, signature })
    return { community: this.replica.community, ...place, leaf: toHex(leaf), size: this.tree.size, root: toHex(this.tree.root()) }
  }
}

async function garden() {
  const server = new SmallServer()
  const client = new Client({ server: 'http://small/', fetch: server.fetch as typeof fetch })
  await client.found({ slug: 'garden', rulebook, members: [{ key: ada.key, name: 'Ada' }], signer: ada })
  return { server, client, community: client.community('garden') }
}
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no problem',
    (problem: Problem) => problem.code,
  )

test('a member acts: the counter goes on, and what was seen is what was proved last', async () => {
  const { server, community } = await garden()
  const first = await community.submit('members.rename', { name: 'Ada L.' }, { signer: ada })
  const second = await community.submit('members.rename', { name: 'Ada' }, { signer: ada })
  expect([first.action.counter, second.action.counter]).toEqual([2, 3])
  expect(second.action.seen).toEqual({ size: 2, root: toHex(server.tree.root(2)) })
  expect(first.texts).toMatchObject([{ text: 'Ada L.', hash: first.action.input.name }])
})

test('acts that are asked for at once follow one another', async () => {
  const { server, community } = await garden()
  await Promise.all(['A', 'B', 'C'].map(name => community.submit('members.rename', { name }, { signer: ada })))
  expect(server.kept.map(({ action }) => action.counter)).toEqual([1, 2, 3, 4])
})

test('a refusal comes with its code, its sentence and its place', async () => {
  const { community } = await garden()
  const bo = signerFromSeed(seed(2))
  const problem = await community.submit('members.rename', { name: 'Bo' }, { signer: bo }).catch((error: unknown) => error)
  expect(problem).toMatchObject({ code: 'unknown-key', status: 403, pointer: '/action' })
  expect((problem as Problem).detail).toBe('This key belongs to no member of this community.')
})

test('after a refusal the next act goes on', async () => {
  const { community } = await garden()
  expect(await codeOf(community.submit('members.rename', { nam: 'x' }, { signer: ada }))).toBe('unknown-field')
  expect((await community.submit('members.rename', { name: 'x' }, { signer: ada })).receipt.number).toBe(1)
})

test('a receipt that the tree does not bear out is noticed', async () => {
  const { server, community } = await garden()
  server.lie = (path, reply) => (path.endsWith('/entries') ? { ...reply, time: 1_800_000_000_009 } : reply)
  expect(await codeOf(community.submit('members.rename', { name: 'x' }, { signer: ada }))).toBe('receipt-broken')
})

test('a server that shows another history than before is caught', async () => {
  const { server, community } = await garden()
  await community.submit('members.rename', { name: 'x' }, { signer: ada })
  const other = new Tree()
  for (let leaf = 0; leaf < 5; leaf++) other.append(seed(leaf))
  server.tree = other
  expect(await codeOf(community.head())).toBe('log-forked')
})

test('a checkpoint that the host did not sign is not believed', async () => {
  const { server, client } = await garden()
  server.lie = (path, reply) => (path === '/api/c/garden' ? { ...reply, host: ada.key } : reply)
  expect(await codeOf(client.community('garden').head())).toBe('checkpoint-broken')
})

test('what is not there is undefined, and a server that is not there is a problem', async () => {
  const { community } = await garden()
  expect(await community.key(signerFromSeed(seed(3)).key)).toBeUndefined()
  const nowhere = new Client({ server: 'http://nowhere', fetch: () => Promise.reject(new TypeError('fetch failed')) })
  expect(await codeOf(nowhere.health())).toBe('unreachable')
  const foreign = new Client({ server: 'http://foreign', fetch: async () => new Response('<html>') })
  expect(await codeOf(foreign.health())).toBe('not-json')
})

test('the clock of the server is an entry like any other', async () => {
  const { server, community } = await garden()
  const key = toDidKey(host.publicKey)
  const action: Action = {
    community: server.replica.community,
    counter: 1,
    input: {},
    key,
    run: clock,
    seen: emptyTree,
  }
  server.keep({ action, signature: '' })
  expect((await community.head()).size).toBe(2)
  expect(fromHex((await community.head()).root)).toEqual(server.tree.root())
})
