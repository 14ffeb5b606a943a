// Whatever is wrong with what is sent: each gets its code, leaves no trace, and the server goes on.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startPostgres, type TestPostgres } from '../../../test/postgres.ts'
import type { Input } from '../signatures/signer.ts'
import { refusing } from '../testing/refusing.ts'
import { Town } from '../testing/town.ts'

describe.each(['SQLite', 'PostgreSQL'])('on %s', database => {
  let postgres: TestPostgres | undefined
  let town: Town
  let open = ''

  beforeAll(async () => {
    if (database === 'PostgreSQL') postgres = await startPostgres()
    town = await Town.found({ databaseUrl: postgres?.url })
    open = await town.propose(town.ada, 'spending', { asked: { cents: 1 } })
  })
  afterAll(async () => {
    await town.end()
    await postgres?.stop()
  })

  const refused = refusing(() => town)
  const vote = (also: { readonly [name: string]: Input } = {}) => ({ choice: 'yes', proposal: open, revision: 0, ...also })
  /** A body that is in order, as JSON text, for a test to spoil. */
  function goodBody(): string {
    const body = town.ada.body(town.ada.action(town.community, 'voting.cast', vote()))
    town.ada.counter -= 1
    return body
  }

  test.each<[string, (good: string) => string, number, string]>([
    ['nothing at all', () => '', 400, 'unfinished'],
    ['half of a body', good => good.slice(0, 200), 400, 'unfinished'],
    ['what is no JSON', () => '{action: 1}', 400, 'unexpected-character'],
    ['a list instead of an object', () => '[]', 400, 'body'],
    ['a text after the end', good => `${good} x`, 400, 'text-after-end'],
    ['names given twice', good => good.replace('"choice":"yes"', '"choice":"yes","choice":"no"'), 400, 'duplicate-name'],
    ['the name __proto__', good => good.replace('"choice":"yes"', '"__proto__":{"choice":"yes"}'), 400, 'forbidden-name'],
    ['half of a surrogate pair', good => good.replace('"yes"', '"\\ud800"'), 400, 'lone-surrogate'],
    ['a number that no program keeps exactly', good => good.replace('"revision":0', '"revision":0.1e999'), 400, 'inexact-number'],
    ['seventy levels', good => good.replace('"yes"', `${'['.repeat(70)}${']'.repeat(70)}`), 400, 'too-deep'],
    ['an unknown field beside the action', good => good.replace('{"action"', '{"admin":true,"action"'), 400, 'body'],
    ['an unknown field in the action', good => good.replace('"counter"', '"admin":true,"counter"'), 400, 'action-fields'],
    ['a counter that is a text', good => good.replace(/"counter":(\d+)/, '"counter":"$1"'), 400, 'action-counter'],
    ['a key that is none', good => good.replace(/did:key:\w+/, 'ada'), 400, 'action-key'],
    ['a run without its plugin', good => good.replace('voting.cast', 'cast'), 400, 'action-run'],
    ['an input that is a list', good => good.replace(/"input":\{[^}]*\}/, '"input":[]'), 400, 'action-input'],
    ['no signature', good => good.replace(/,"signature":"[^"]*"/, ''), 400, 'body'],
    ['a signature that is too short', good => good.replace(/("signature":")[^"]{8}/, '$1'), 400, 'body'],
    ['a signature of something else', good => good.replace('"yes"', '"no"'), 403, 'signature'],
    ['texts that are no list', good => good.replace(/\}$/, ',"texts":{}}'), 422, 'texts'],
    ['a text without a salt', good => good.replace(/\}$/, `,"texts":[{"hash":"${'0'.repeat(64)}","salt":"","text":"x"}]}`), 422, 'texts'],
    [
      'a text that is not what its hash says',
      good => good.replace(/\}$/, `,"texts":[{"hash":"${'0'.repeat(64)}","salt":"${'0'.repeat(32)}","text":"x"}]}`),
      422,
      'text-hash',
    ],
  ])('%s is turned down', async (_, spoil, status, code) => {
    const good = goodBody()
    expect(spoil(good)).not.toBe(good)
    await refused(() => town.send(spoil(good)), status, code)
  })

  test('a body of more than 512 KiB is turned down', () => refused(() => town.send(`{"x":"${'x'.repeat(524_288)}"}`), 413, 'too-large'))
  test('what is not sent as JSON is turned down', () =>
    refused(() => town.post(`/api/c/${town.slug}/entries`, goodBody(), 'text/plain'), 415, 'media-type'))
  test('an unknown community has no log to write to', () =>
    refused(() => town.post('/api/c/nowhere/entries', goodBody()), 404, 'unknown-community'))
  test('an address that cannot be read is turned down', () => refused(() => town.get(`/api/c/${town.slug}/entries?from=-1`), 400, 'query'))

  test.each(['%ff', '%', '%E0%A4%A'])('an address with %s in it, which is no text, is turned down', async part => {
    await refused(() => town.get(`/api/c/${town.slug}/proposals/${part}`), 400, 'bad-request')
    await refused(() => town.get(`/${part}`), 400, 'bad-request')
  })
  test('nothing has a name of thousands of letters', () =>
    refused(() => town.get(`/api/c/${town.slug}/proposals/${'a'.repeat(5_000)}`), 404, 'not-found'))
  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'SEARCH', 'TRACE'])('nothing answers to %s', method =>
    refused(() => town.ask(method, `/api/c/${town.slug}`), 404, 'not-found'),
  )

  test('whoever asks beforehand is told why, in a sentence', async () => {
    const check = (run: string, input: object) => town.post(`/api/c/${town.slug}/check`, JSON.stringify({ member: '0', run, input }))
    expect((await check('voting.nothing', {})).json.refusal).toEqual({
      code: 'unknown-action',
      message: expect.stringMatching(/^[A-Z].*\.$/),
      pointer: '/run',
    })
    const { refusal } = (await check('members.rename', {})).json
    expect(refusal).toEqual({ code: 'missing-field', message: expect.stringMatching(/\.$/), pointer: '/input/name' })
  })

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('nothing is called %s', async name => {
    await refused(() => town.get(`/api/c/${name}`), 404, 'unknown-community')
    await refused(() => town.get(`/api/c/${town.slug}/proposals/${name}`), 404, 'unknown-proposal')
    await refused(() => town.get(`/api/c/${town.slug}/members/${name}`), 404, 'unknown-member')
    await refused(() => town.get(`/api/c/${town.slug}/keys/${name}`), 404, 'unknown-key')
    await refused(() => town.get(`/api/c/${town.slug}/invitations/${name}`), 404, 'unknown-invitation')
    const isName = /^[a-z]+$/.test(name)
    await refused(
      () => town.act(town.ada, 'voting.cast', vote({ proposal: name })),
      isName ? 404 : 422,
      isName ? 'unknown-proposal' : 'type',
    )
  })
  test.each(['constructor.constructor', 'voting.constructor', 'proposals.to-string'])('nothing called %s can be done', run =>
    refused(() => town.act(town.ada, run, {}), 422, 'unknown-action'),
  )
})
