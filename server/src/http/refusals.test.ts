// What the rules of keys, the log and the community turn down: each with its code, without a trace.
import { canonical, deviceProof, fromBase64, hashOf, type Json, toBase64, toDidKey } from '@polyarchy/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startPostgres, type TestPostgres } from '../../../test/postgres.ts'
import { type Input, Signer, words } from '../signatures/signer.ts'
import { refusing } from '../testing/refusing.ts'
import { makersRulebook, Town } from '../testing/town.ts'

type Fields = { readonly [name: string]: Input }
const hour = 3_600_000
const day = 24 * hour
/** The order of the curve's base point: a signature stays as good to careless libraries when it is added. */
const order = 2n ** 252n + 27742317777372353535851937790883648493n

describe.each(['SQLite', 'PostgreSQL'])('on %s', database => {
  let postgres: TestPostgres | undefined
  let town: Town
  let open = ''
  let decided = ''
  const expiring = new Signer()
  const revoked = new Signer()
  const limited = new Signer()

  beforeAll(async () => {
    if (database === 'PostgreSQL') postgres = await startPostgres()
    town = await Town.found({ databaseUrl: postgres?.url })
    const add = async (key: Signer, also: Fields = {}) => {
      const proof = key.signBytes(deviceProof(town.community, '0'))
      expect((await town.act(town.ada, 'keys.add', { key: key.did, proof, ...also })).status).toBe(201)
    }
    await add(expiring, { expires: Date.now() + hour })
    await add(revoked)
    await add(limited, { only: ['voting.cast'] })
    await town.act(town.ada, 'keys.revoke', { key: revoked.did })
    decided = await town.propose(town.ada)
    town.ahead = 4 * day
    open = await town.propose(town.ada, 'spending', { asked: { cents: 1 } })
  })
  afterAll(async () => {
    await town.end()
    await postgres?.stop()
  })

  const refused = refusing(() => town)
  const vote = (also: Fields = {}): Fields => ({ choice: 'yes', proposal: open, revision: 0, ...also })
  const castBy = (signer: Signer) => () => town.act(signer, 'voting.cast', vote())

  test('a key that nobody knows may not act', () => refused(castBy(town.stranger), 403, 'unknown-key'))
  test('a key that has expired may not act', () => refused(castBy(expiring), 403, 'expired-key'))
  test('a key that was revoked may not act', () => refused(castBy(revoked), 403, 'revoked-key'))
  test('a key that is only for voting may not rename its member', () =>
    refused(() => town.act(limited, 'members.rename', { name: words('X') }), 403, 'limited-key'))
  test('who has left may not act', async () => {
    const gone = new Signer()
    const invitation = new Signer()
    await town.act(town.ada, 'members.invite', { invitation: invitation.did, expires: Date.now() + town.ahead + hour, uses: 1, roles: [] })
    const proof = invitation.signBytes(new TextEncoder().encode(`polyarchy invitation 1\n${town.community}\n${gone.did}\n`))
    expect((await town.act(gone, 'members.join', { invitation: invitation.did, proof, name: words('Gus') })).status).toBe(201)
    expect((await town.act(gone, 'members.leave')).status).toBe(201)
    await refused(castBy(gone), 403, 'not-a-member')
  })
  test('a member without the permission may not invite', () =>
    refused(
      () =>
        town.act(town.bo, 'members.invite', { invitation: town.stranger.did, expires: Date.now() + town.ahead + hour, uses: 1, roles: [] }),
      403,
      'not-permitted',
    ))
  test('nobody does by hand what happens by itself', () =>
    refused(() => town.act(town.ada, 'roles.give', { member: '0', role: 'maintainer' }), 422, 'not-by-hand'))

  test('an action for another community is turned down', () =>
    refused(() => town.act(town.ada, 'voting.cast', vote(), { community: 'a'.repeat(64) }), 409, 'wrong-community'))
  test('a counter that leaves one out is turned down', () =>
    refused(() => town.act(town.ada, 'voting.cast', vote(), { counter: town.ada.counter + 2 }), 409, 'counter-gap'))
  test('a counter that was used for something else is turned down', () =>
    refused(() => town.act(town.ada, 'voting.cast', vote(), { counter: town.ada.counter }), 409, 'replayed'))
  test('a forged signature is turned down', () =>
    refused(
      () => {
        const action = town.ada.action(town.community, 'voting.cast', vote())
        town.ada.counter -= 1
        return town.send(canonical({ action: action as unknown as Json, signature: town.bo.sign(canonical(action as unknown as Json)) }))
      },
      403,
      'signature',
    ))
  test('a signature that was bent without its key is turned down', () =>
    refused(
      () => {
        const body = JSON.parse(town.ada.body(town.ada.action(town.community, 'voting.cast', vote())))
        town.ada.counter -= 1
        return town.send(canonical({ ...body, signature: bent(body.signature) }))
      },
      403,
      'signature',
    ))
  test('a key of small order signs nothing', () =>
    refused(
      () => {
        const key = toDidKey(new Uint8Array(32).fill(0).with(0, 1))
        const action = { ...town.ada.action(town.community, 'voting.cast', vote()), key }
        town.ada.counter -= 1
        return town.send(canonical({ action, signature: toBase64(new Uint8Array(64).with(0, 1)) } as unknown as Json))
      },
      403,
      'signature',
    ))

  test('whoever saw another log is told', () =>
    refused(() => town.act(town.ada, 'voting.cast', vote(), { seen: { size: 1, root: 'b'.repeat(64) } }), 409, 'seen-differs'))
  test('whoever saw more than there is is told', () =>
    refused(() => town.act(town.ada, 'voting.cast', vote(), { seen: { size: 10_000, root: 'b'.repeat(64) } }), 409, 'seen-ahead'))
  test('whoever saw this log is heard', async () => {
    const { size, root } = await town.trace()
    expect((await town.act(town.ada, 'voting.cast', vote(), { seen: { size, root } })).status).toBe(201)
  })

  test('an unknown proposal cannot be voted on', () =>
    refused(() => town.act(town.ada, 'voting.cast', vote({ proposal: '9999' })), 404, 'unknown-proposal'))
  test('a proposal that is decided cannot be voted on', () =>
    refused(() => town.act(town.ada, 'voting.cast', vote({ proposal: decided })), 409, 'closed'))
  test('a vote about an older revision is turned down', () =>
    refused(() => town.act(town.ada, 'voting.cast', vote({ revision: 1 })), 409, 'stale'))
  test('a choice that is none is turned down', () =>
    refused(() => town.act(town.ada, 'voting.cast', vote({ choice: 'perhaps' })), 422, 'voting.choice'))
  test('an input with an unknown field is turned down', () =>
    refused(() => town.act(town.ada, 'voting.cast', vote({ weight: 9 })), 422, 'unknown-field'))
  test('an input with a field of the wrong kind is turned down', () =>
    refused(() => town.act(town.ada, 'voting.cast', vote({ choice: 7 })), 422, 'type'))
  test('a list that is too long is turned down', () =>
    refused(
      () => {
        const actions = Array.from({ length: 21 }, () => ({ run: 'members.remove', input: { member: '0' } }))
        return town.act(town.ada, 'proposals.open', { decision: 'people', title: words('All'), asked: {}, actions })
      },
      400,
      'too-long',
    ))

  test('a text that is named must come along', () =>
    refused(
      () => {
        const body = town.ada.body(town.ada.action(town.community, 'voting.cast', vote({ reason: words('Because') })))
        town.ada.counter -= 1
        return town.send(body)
      },
      422,
      'text-missing',
    ))
  test('a text that nobody named may not come along', () =>
    refused(
      () => {
        const body = town.ada.body(town.ada.action(town.community, 'voting.cast', vote()), { more: words('spam') })
        town.ada.counter -= 1
        return town.send(body)
      },
      422,
      'text-foreign',
    ))
  test('a text that is too long is turned down', () =>
    refused(() => town.act(town.ada, 'voting.cast', vote({ reason: words('x'.repeat(2001)) })), 422, 'text-too-long'))
  test.each(['', ' ', '\t\n', '\u200b\u200d', '\u3000\u00a0', '\u202e', '\u3164', '\u2800'])(
    'a name or a title may not be %j, which shows nothing',
    async blank => {
      await refused(() => town.act(town.ada, 'members.rename', { name: words(blank) }), 422, 'text-empty')
      const opening = { decision: 'everyday', title: words(blank), asked: {}, actions: [] }
      await refused(() => town.act(town.ada, 'proposals.open', opening), 422, 'text-empty')
      await refused(() => town.act(town.ada, 'proposals.edit', { proposal: open, revision: 0, title: words(blank) }), 422, 'text-empty')
    },
  )
  test('what may be left out may be empty, and a name of one sign is a name', async () => {
    for (const name of ['.', '字', '🐝']) expect((await town.act(town.bo, 'members.rename', { name: words(name) })).status).toBe(201)
    const opening = { decision: 'everyday', title: words('A title'), description: words(''), asked: {}, actions: [] }
    expect((await town.act(town.ada, 'proposals.open', opening)).status).toBe(201)
  })
  test('the words of what a proposal carries must come along', () =>
    refused(
      () => {
        const actions = [{ run: 'members.admit', input: { key: town.stranger.did, name: 'c'.repeat(64), roles: [] } }]
        return town.act(town.ada, 'proposals.open', { decision: 'people', title: words('Admit Sam'), asked: {}, actions })
      },
      422,
      'text-missing',
    ))
  test('words of any script are kept as they are', async () => {
    const said = 'שלום\u202e \u0000 e\u0301 𝄞 👩‍👩‍👧 ﷽ \uFEFF'
    const proposal = await town.propose(town.ada, 'everyday', { title: words(said) })
    expect((await town.get(`/api/c/${town.slug}/proposals/${proposal}`)).json.title).toBe(said)
    expect((await town.get(`/api/c/${town.slug}/entries?from=${proposal}&limit=1`)).json.entries[0].texts[0].text).toBe(said)
  })

  describe('a founding', () => {
    const found =
      (also: Fields, slug: Json = `other-${Math.random().toString(36).slice(2, 8)}`) =>
      async () => {
        const input = await town.founding(also)
        const founder = town.ada
        const body = founder.body(founder.action('', 'community.found', input, { counter: 1 }), input, { slug })
        founder.counter -= 1
        return town.post('/api/communities', body)
      }
    const amended = (change: (rulebook: Record<'rules' | 'plugins', object> & { decisions: Record<'everyday', object> }) => void): Json => {
      const rulebook = structuredClone(makersRulebook)
      change(rulebook as never)
      return rulebook
    }
    const deep = (levels: number): Json => (levels === 0 ? true : { '!': [deep(levels - 1)] })

    test('under a name that is taken is turned down', () => refused(found({}, town.slug), 409, 'slug-taken'))
    test('under a name that no address can hold is turned down', () => refused(found({}, 'Ada & Bo'), 422, 'slug'))
    test('for another server is turned down', () => refused(found({ host: town.stranger.did }), 409, 'wrong-host'))
    test('with a rule that is too deep is turned down', () =>
      refused(found({ rulebook: amended(({ rules }) => Object.assign(rules, { author: deep(28) })) }), 400, 'too-deep'))
    test('with a rule that becomes too deep once others are put in their places is turned down', () => {
      const chain = Object.fromEntries(Array.from({ length: 70 }, (_, n) => [`r${n}`, n === 69 ? true : { '!': [{ rule: `r${n + 1}` }] }]))
      return refused(
        found({
          rulebook: amended(({ rules, decisions }) => {
            Object.assign(rules, chain)
            Object.assign(decisions.everyday, { propose: { rule: 'r0' } })
          }),
        }),
        422,
        'rulebook',
      )
    })
    test('with a rule that refers to an unknown fact is turned down', () =>
      refused(
        found({
          rulebook: amended(rulebook => Object.assign(rulebook.decisions.everyday, { propose: { '>': [{ var: 'actor.charm' }, 3] } })),
        }),
        422,
        'rulebook',
      ))
    test('with a plugin that is not here is turned down', () =>
      refused(found({ rulebook: amended(rulebook => Object.assign(rulebook.plugins, { astrology: 1 })) }), 422, 'rulebook'))
    test('with a module that is only named, not put in, is turned down', () =>
      refused(
        found({ rulebook: amended(rulebook => Object.assign(rulebook, { modules: { quorum: { from: 'quorum@1' } } })) }),
        422,
        'rulebook',
      ))
    test('with a rulebook that is none is turned down', () => refused(found({ rulebook: 'anarchy' }), 422, 'rulebook'))
    test('with names that did not come along is turned down', () =>
      refused(found({ members: [{ key: town.ada.did, name: 'd'.repeat(64), roles: [] }] }), 422, 'text-missing'))
    test('with a member whose name is blank is turned down', () =>
      refused(found({ members: [{ key: town.ada.did, name: words(' '), roles: [] }] }), 422, 'text-empty'))
  })

  test('a rulebook is checked before anyone adopts it', async () => {
    const wrong = { ...(makersRulebook as object), plugins: { astrology: 1 } }
    const findings = (await town.post('/api/rulebook/check', JSON.stringify(wrong))).json.findings
    expect(findings[0]).toMatchObject({ pointer: '/plugins/astrology', code: expect.any(String), message: expect.any(String) })
    expect((await town.post('/api/rulebook/check', JSON.stringify(makersRulebook))).json).toMatchObject({
      findings: [],
      warnings: [],
      catalogue: expect.any(Object),
    })
    const modular = { ...(makersRulebook as object), modules: { quorum: { from: 'quorum@1' }, none: { from: 'quorum@999' } } }
    const { findings: absent } = (await town.post('/api/rulebook/check', JSON.stringify(modular))).json
    expect(absent).toEqual([{ code: 'module-absent', pointer: '/modules/none', message: expect.any(String) }])
    const { permissions: _, ...stiff } = makersRulebook as { readonly [name: string]: Json }
    const { findings: none, warnings } = (await town.post('/api/rulebook/check', JSON.stringify({ ...stiff, permissions: {} }))).json
    expect(none).toEqual([])
    expect(warnings).toContainEqual({ code: 'never-amended', pointer: '/permissions', message: expect.any(String), level: 'warning' })
    expect(hashOf(makersRulebook)).toBe((await town.get(`/api/c/${town.slug}/rulebook`)).json.hash)
  })
})

/** The same signature with S + L for S: tweetnacl, for one, would accept it. */
function bent(signature: string): string {
  const bytes = fromBase64(signature, 64) as Uint8Array
  let s = 0n
  for (let index = 63; index >= 32; index--) s = s * 256n + BigInt(bytes[index] as number)
  s += order
  for (let index = 32; index < 64; index++, s /= 256n) bytes[index] = Number(s % 256n)
  return toBase64(bytes)
}
