// Words that only some may read: whoever proves to be among them gets them everywhere, and nobody else gets them anywhere.
import { deviceProof, difference, type Json, longestReading, type Rulebook, readingBytes, writeReading } from '@polyarchy/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Signer, type Words, words } from '../signatures/signer.ts'
import { type Reply, Town } from '../testing/town.ts'

const mine = {
  or: [{ same: [{ var: 'actor.id' }, { var: 'asked.subject' }] }, { same: [{ var: 'actor.id' }, { var: 'proposal.author' }] }],
}
const vote = {
  groups: { all: { who: true, at: 'opening' } },
  stages: [
    {
      name: 'vote',
      closes: '7d',
      acts: { 'voting.cast': { var: 'actor.in.all' }, 'proposals.edit': { same: [{ var: 'actor.id' }, { var: 'proposal.author' }] } },
      moves: [
        { at: 'close', if: { '>': [{ var: 'voting.yes' }, 0] }, to: 'accepted' },
        { at: 'close', to: 'rejected' },
      ],
    },
  ],
}
const rulebook = {
  name: 'Garden',
  plugins: { voting: 1 },
  roles: { maintainer: { about: 'Maintains.' } },
  decisions: {
    everyday: { ...vote, about: 'Whatever comes up.', propose: true },
    case: { ...vote, about: 'A case: between two members.', asks: { subject: 'member', why: 'text' }, propose: true, readers: mine },
    appeal: { ...vote, about: 'An appeal.', propose: true, within: ['case'] },
    rules: { about: 'Other rules.', propose: true, groups: {}, stages: [{ name: 'open', moves: [{ to: 'accepted' }] }] },
  },
  permissions: { 'rulebook.amend': { decision: 'rules' }, 'members.admit': { members: true } },
} as unknown as Rulebook

let town: Town
const cy = new Signer()
const ids: Record<'ada' | 'bo' | 'cy', string> = { ada: '', bo: '', cy: '' }
const title = words('Bo took the wheelbarrow')
const description = words('It stood behind the shed until Monday.')
const why = words('Nobody else had the key.')
const ballot = words('I saw it too.')
const secrets = [title, description, why, ballot]
let opened = ''
/** Between Ada and Bo as well. */
let secondCase = ''

function token(signer: Signer, { until = Date.now() + town.ahead + 600_000, community = town.community } = {}): string {
  const signature = signer.signBytes(readingBytes(community, { key: signer.did, until }))
  return writeReading({ key: signer.did, until, signature })
}
async function read(url: string, reading?: string, payload?: Json): Promise<Reply> {
  const headers = { 'content-type': 'application/json', ...(reading === undefined ? {} : { authorization: `Reading ${reading}` }) }
  const method = payload === undefined ? 'GET' : 'POST'
  const reply = await town.app.inject({
    method,
    url: `/api/c/${town.slug}${url}`,
    headers,
    ...(payload === undefined ? {} : { payload: JSON.stringify(payload) }),
  })
  const isJson = String(reply.headers['content-type']).includes('json') && !reply.body.includes('\n{')
  return { status: reply.statusCode, headers: reply.headers, body: reply.body, json: isJson ? JSON.parse(reply.body) : undefined }
}
const leaks = ({ body }: Reply): readonly string[] => secrets.filter(({ text }) => body.includes(text)).map(({ text }) => text)

beforeAll(async () => {
  town = await Town.found({ rulebook: rulebook as unknown as Json })
  const admitted = await town.act(town.ada, 'members.admit', { key: cy.did, name: words('Cy'), roles: [] })
  for (const { id, name } of (await town.get(`/api/c/${town.slug}/members`)).json) ids[String(name).toLowerCase() as 'ada'] = id
  expect(admitted.status, admitted.body).toBe(201)
  secondCase = await town.propose(town.ada, 'case', { title: words('Another one'), asked: { subject: ids.bo } })
  opened = await town.propose(town.ada, 'case', { title, description, asked: { subject: ids.bo, why } })
  await town.act(town.bo, 'voting.cast', { proposal: opened, revision: 0, choice: 'no', reason: ballot })
})
afterAll(() => town.end())

/** Everywhere where words of members come out. */
const places: readonly (readonly [string, (() => Json)?])[] = [
  ['/proposals?state=all'],
  ['/proposals?state=open&member=1'],
  ['/proposals/{id}'],
  ['/proposals/{id}?member=0-3'],
  ['/entries?from=0&limit=500'],
  ['/log'],
  ['/answers/voting/ballots?of={id}'],
  [
    '/consequences',
    () => ({
      actions: [
        { run: 'members.admit', input: { name: title.hash } },
        { run: 'members.admit', input: { name: why.hash } },
      ],
    }),
  ],
]

describe('who may read', () => {
  test('both sides read the words wherever words come out; visitors and other members nowhere', async () => {
    for (const [path, payload] of places) {
      const url = path.replace('{id}', opened)
      for (const outside of [undefined, token(cy)]) expect(leaks(await read(url, outside, payload?.())), url).toEqual([])
    }
    for (const reader of [town.ada, town.bo]) {
      expect(leaks(await read(`/proposals/${opened}`, token(reader)))).toEqual(secrets.map(({ text }) => text))
      expect(leaks(await read('/log', token(reader)))).toHaveLength(4)
      expect(leaks(await read('/entries', token(reader)))).toHaveLength(4)
      expect(leaks(await read('/proposals', token(reader)))).toEqual([title.text])
      const [, payload] = places[7] as readonly [string, () => Json]
      expect(leaks(await read('/consequences', token(reader), payload()))).toEqual([title.text, why.text])
    }
  })
  test('whoever may not is told of what kind it is and who may', async () => {
    const { json } = await read(`/proposals/${opened}`, token(cy))
    expect(json).toMatchObject({ title: 'Case', description: '', kept: true })
    expect(json.readers.parts.map((part: { text: string }) => part.text)).toEqual(['whoever is named as “subject”', 'the proposer'])
    expect((await read(`/proposals/${opened}`, token(town.bo))).json).toMatchObject({ title: title.text, kept: false })
    expect((await read('/rulebook')).body).toContain('whoever reads')
  })
  test('who did what, when, and every figure stay public', async () => {
    const [outside, inside] = [await read(`/proposals/${opened}`), await read(`/proposals/${opened}`, token(town.bo))]
    expect(outside.json.tallies).toEqual(inside.json.tallies)
    expect(outside.json.author).toEqual(inside.json.author)
    expect(outside.json.voicesHeard[0]).toMatchObject({ member: { name: 'Bo' }, said: { choice: 'no', reason: null } })
  })
  test('hashes and proofs are the same for all', async () => {
    const lines = async (reading?: string) => (await read('/log', reading)).body.split('\n').map(line => line.replace(/"texts":\[.*\]/, ''))
    expect(await lines()).toEqual(await lines(token(town.ada)))
  })
})

describe('a reading token', () => {
  const refused = async (reading: string, status: number, code: string) => {
    const reply = await read(`/proposals/${opened}`, reading)
    expect({ status: reply.status, code: reply.json.code }).toEqual({ status, code })
    expect(leaks(reply)).toEqual([])
  }
  test('is good for an hour at most, and not a moment longer than it says', async () => {
    const now = Date.now() + town.ahead
    await refused(token(town.bo, { until: now - 1 }), 401, 'reading-over')
    await refused(token(town.bo, { until: now + longestReading + 600_000 }), 400, 'reading-token')
  })
  test('of another community proves nothing here', async () => {
    await refused(token(town.bo, { community: 'a'.repeat(64) }), 401, 'reading-signature')
  })
  test('of another member is that member’s, however the address names one', async () => {
    expect(leaks(await read(`/proposals/${opened}?member=${ids.bo}`, token(cy)))).toEqual([])
  })
  test('that was changed in any part proves nothing', async () => {
    const good = token(town.bo)
    const [key, until = '', signature] = good.split(/\.(?=[1-9])|\.(?=[A-Za-z0-9+/]{86}==$)/)
    await refused(`${key}.${Number(until) + 1}.${signature}`, 401, 'reading-signature')
    await refused(good.replace(town.bo.did, cy.did), 401, 'reading-signature')
    await refused('hello', 400, 'reading-token')
  })
  test('of a key that nobody here has proves nothing', async () => {
    await refused(token(town.stranger), 403, 'unknown-key')
  })
  test('is not an action: what was signed for reading cannot be sent as one, nor the reverse', async () => {
    const bytes = new TextDecoder().decode(readingBytes(town.community, { key: town.bo.did, until: 1 }))
    expect(bytes.startsWith('polyarchy reading 1\n')).toBe(true)
  })
  test('of a key that has been revoked is worth nothing any more, though it was good a moment ago', async () => {
    const device = new Signer()
    const added = await town.act(town.bo, 'keys.add', {
      key: device.did,
      proof: device.signBytes(deviceProof(town.community, ids.bo)),
    })
    expect(added.status, added.body).toBe(201)
    const reading = token(device)
    expect(leaks(await read(`/proposals/${opened}`, reading))).toHaveLength(4)
    await town.act(town.bo, 'keys.revoke', { key: device.did })
    await refused(reading, 403, 'revoked-key')
  })
  test('makes the answer its owner’s own: nothing in between keeps it', async () => {
    const { headers } = await read(`/proposals/${opened}`, token(town.bo))
    expect(headers).toMatchObject({ 'cache-control': 'no-store', vary: expect.stringContaining('authorization') })
    expect((await read(`/proposals/${opened}`)).headers.vary).toContain('authorization')
  })
})

describe('what is remembered for one reader', () => {
  test('is not given to the next, in any order', async () => {
    for (const [reading, seen] of [
      [token(town.ada), 4],
      [undefined, 0],
      [token(town.bo), 4],
      [token(cy), 0],
    ] as const)
      expect(leaks(await read(`/proposals/${opened}`, reading))).toHaveLength(seen)
  })
  test('does not come back after a restart', async () => {
    await town.restart()
    expect(leaks(await read('/log'))).toEqual([])
    expect(leaks(await read('/log', token(town.bo)))).toHaveLength(4)
  })
})

describe('a hash of guarded words that stands elsewhere', () => {
  const quoted = (hash: string) => hash as unknown as Words
  test('cannot be quoted by whoever may not read them, nor tells anything of them', async () => {
    for (const run of ['proposals.open', 'members.rename']) {
      const input =
        run === 'proposals.open'
          ? { decision: 'everyday', title: quoted(title.hash), asked: {}, actions: [] }
          : { name: quoted(description.hash) }
      const reply = await town.act(cy, run, input)
      expect(reply.json).toMatchObject({ code: 'text-missing' })
    }
  })
  test('stays guarded where a reader quotes it in the open', async () => {
    const elsewhere = await town.propose(town.bo, 'everyday', { title: quoted(title.hash), description: quoted(why.hash) })
    expect(leaks(await read(`/proposals/${elsewhere}`))).toEqual([])
    expect(leaks(await read('/proposals', token(cy)))).toEqual([])
    expect(leaks(await read(`/proposals/${elsewhere}`, token(town.ada)))).toEqual([title.text, why.text])
  })
  test('does not hide what was public before', async () => {
    const open = words('A public word')
    const before = await town.propose(cy, 'everyday', { title: open })
    await town.propose(cy, 'case', { title: quoted(open.hash), asked: { subject: ids.cy } })
    expect((await read(`/proposals/${before}`)).json.title).toBe('A public word')
  })
  test('nor can another case take them away from those who may read them', async () => {
    await town.propose(town.bo, 'case', { title: quoted(title.hash), asked: { subject: ids.bo } })
    expect(leaks(await read(`/proposals/${opened}`, token(town.ada)))).toHaveLength(4)
  })
})

describe('what follows from a case', () => {
  test('an edit is guarded like what it changes', async () => {
    const changed = words('Bo borrowed the wheelbarrow')
    const other = await town.propose(cy, 'case', { title: words('Something else'), asked: { subject: ids.cy } })
    expect((await town.act(cy, 'proposals.edit', { proposal: other, revision: 0, title: changed })).status).toBe(201)
    expect((await read('/log', token(town.bo))).body).not.toContain(changed.text)
    expect((await read('/log', token(cy))).body).toContain(changed.text)
  })
  test('what lies beneath it, and says nothing else, is for the same eyes', async () => {
    const said = words('The shed was open.')
    const appeal = await town.propose(town.bo, 'appeal', { title: said, within: opened })
    expect((await read(`/proposals/${appeal}`)).json).toMatchObject({ title: 'Appeal', kept: true })
    expect((await read(`/proposals/${appeal}`, token(town.ada))).body).toContain(said.text)
    expect((await read('/log')).body).not.toContain(said.text)
  })
  test('trying other rules on the past tells nobody more than they may read', async () => {
    const reply = await read('/rulebook/simulation', undefined, { rulebook: rulebook as unknown as Json })
    expect(reply.status).toBe(200)
    expect(leaks(reply)).toEqual([])
    expect(leaks(await read('/rulebook/simulation', token(cy), { rulebook: rulebook as unknown as Json }))).toEqual([])
  })
  test('sockets carry none of them, neither to who catches up nor to who is there', async () => {
    const heard: string[] = []
    const hear = {
      onInit: (socket: { on(what: 'message', then: (data: unknown) => void): unknown }) =>
        socket.on('message', data => heard.push(String(data))),
    }
    const socket = await town.app.injectWS(
      `/api/c/${town.slug}/live?from=0`,
      { headers: { authorization: `Reading ${token(town.bo)}` } },
      hear,
    )
    const open = words('Heard by all')
    await town.propose(town.ada, 'everyday', { title: open })
    const hushed = words('Heard by nobody')
    await town.act(town.bo, 'voting.cast', { proposal: secondCase, revision: 0, choice: 'yes', reason: hushed })
    await expect.poll(() => heard.join('')).toContain('"voting.cast"')
    await expect.poll(() => heard.join('')).toContain(open.text)
    for (const { text } of [...secrets, hushed]) expect(heard.join('')).not.toContain(text)
    socket.terminate()
  })
  test('other rules for such cases open no words that were written under these, though it is decided by them from now on', async () => {
    const { hash, rulebook: before } = (await read('/rulebook')).json
    const { readers: _, ...forAll } = before.decisions.case
    const decisions = { ...before.decisions, case: forAll }
    const input = { changes: difference(before, { ...before, decisions }) as unknown as Json, from: hash, open: 'anew' }
    const amendment = await town.propose(town.ada, 'rules', {
      title: words('Everyone may read'),
      actions: [{ run: 'rulebook.amend', input }],
    })
    expect((await read(`/proposals/${amendment}`)).json).toMatchObject({ decided: 'passed', status: 'accepted' })
    expect((await read(`/proposals/${opened}`)).json).toMatchObject({ title: 'Case', kept: true, decided: null })
    for (const [path, payload] of places) expect(leaks(await read(path.replace('{id}', opened), token(cy), payload?.())), path).toEqual([])
    expect(leaks(await read(`/proposals/${opened}`, token(town.bo)))).toContain(title.text)
    const later = await town.propose(town.ada, 'case', { title: words('For everyone'), asked: { subject: ids.bo } })
    expect((await read(`/proposals/${later}`)).json).toMatchObject({ title: 'For everyone', kept: false })
  })
})
