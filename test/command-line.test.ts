// Tests of the command line as a person uses it: real processes, a real server, a real file at the end.
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Receipt } from '@polyarchy/client'
import { type Verdict, verifyLog } from '@polyarchy/client/verify'
import type { Rulebook } from '@polyarchy/core'
import { plugins } from '@polyarchy/plugins'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkHere } from '../cli/src/verify/node-signatures.ts'
import { type Serving, Somebody, serve } from './command.ts'

let operator: Somebody
let server: Serving
let ada: Somebody
let bo: Somebody
let exported: string

beforeAll(async () => {
  operator = new Somebody()
  server = await serve(operator)
  ada = new Somebody({ POLYARCHY_SERVER: server.url })
  bo = new Somebody({ POLYARCHY_SERVER: server.url })
})
afterAll(async () => {
  expect(await server.stop(), 'a server that is told to stop ends well').toBe(0)
  for (const one of [operator, ada, bo]) one.forget()
})

const inPmc = { in: ['pmc', { var: 'actor.roles' }] }

describe('a community decides, from the first key to the last check', () => {
  let proposal: string

  test('each makes a key, which only they can read', async () => {
    const { key, file } = await ada.json<{ key: string; file: string }>('key', 'new')
    await bo.json('key', 'new', '--plain')
    expect(key).toMatch(/^did:key:z6Mk/)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readFileSync(file, 'utf8')).not.toContain('"seed":"')
    expect(await ada.json('key', 'show')).toEqual({ key, file, encrypted: true })
    expect((await ada.run('key', 'new')).code, 'a key is never written over').toBe(1)
  })

  test('one founds a community, and another joins with an invitation', async () => {
    const rules = join(ada.folder, 'rules.json')
    await ada.json('rulebook', 'new', 'apache', rules, '--set', `/permissions/members.invite=${JSON.stringify({ members: inPmc })}`)
    await ada.json('found', 'garden', '--rulebook', rules, '--name', 'Ada', '--role', 'pmc')
    const { link } = await ada.json<{ link: string }>('invite', '--role', 'pmc')
    expect(link).toMatch(/\/c\/garden\/join#[\w-]{43}$/)
    await bo.json('join', link, '--name', 'Bo')
    expect((await bo.run('join', link, '--name', 'Bo')).err).toBe('You are a member already.\n')
  })

  test('one proposes, both vote, and one changes their mind', async () => {
    const asked = ['--title', 'Faster tests', '--text', 'They take too long.', '--ask', 'lazy=true']
    proposal = (await ada.json<{ proposal: string }>('propose', 'code', ...asked)).proposal
    await ada.json('vote', proposal, '+1')
    await bo.json('vote', proposal, '-1', '--reason', 'They find too little.')
    const { receipt } = await bo.json<{ receipt: Receipt }>('vote', proposal, '+1')
    expect(receipt).toMatchObject({ number: 6, size: expect.any(Number) })
    const shown = await bo.json<{ title: string; tallies: { name: string; group: string; sum: string }[] }>('show', proposal)
    expect(shown.title).toBe('Faster tests')
    expect(shown.tallies).toContainEqual(expect.objectContaining({ name: 'full_for', group: 'pmc', sum: '2' }))
  })

  test('it is shown in words', async () => {
    const { out } = await bo.run('show', proposal)
    expect(out).toContain('Faster tests (code 3: vote)')
    expect(out).toContain('They take too long.')
    expect(out).toContain('not yet: 72 hours have passed since the proposal was opened')
    expect((await ada.run('show')).out).toContain('2 members, 7 entries')
  })

  test('what is not allowed is refused in a sentence, and the exit code says so', async () => {
    expect(await bo.run('vote', proposal, 'yes')).toMatchObject({
      code: 1,
      err: '“yes” cannot be answered here. What can: a number from -1 to +1, such as +1, 0 or -0.5.\n',
    })
    expect(await bo.run('vote', '99', '+1')).toMatchObject({ code: 1, err: expect.stringContaining('There is no proposal 99.') })
    expect(await bo.run('object', proposal, '--reason', 'No.')).toMatchObject({
      code: 1,
      err: expect.stringContaining('in the stage “vote”'),
    })
    expect((await bo.run('propose', 'party', '--title', 'x')).err).toContain('It knows: code, procedural, release.')
    expect((await bo.run('show', '--community', 'nowhere')).code).toBe(1)
  })

  test('the whole history is taken home and verified without the server', async () => {
    exported = join(ada.folder, 'garden.log')
    await ada.json('log', 'export', 'garden', '--output', exported)
    const { verified } = await ada.json<Verdict>('verify', exported)
    expect(verified).toMatchObject({ name: 'Apache-style project', entries: 7, signatures: 7, texts: 5, members: 2 })
    expect((await ada.run('verify', `${server.url}/api/c/garden/log`)).out).toContain('All good: Apache-style project')
  })

  test('a passphrase that is wrong opens no key, and a key can be taken to another device', async () => {
    const stranger = ada.start(['vote', proposal, '+1'], { POLYARCHY_PASSPHRASE: 'wrong' })
    expect(await new Promise(done => stranger.on('close', done))).toBe(1)
    const copy = join(bo.folder, 'copy.json')
    writeFileSync(copy, (await ada.run('key', 'export')).out)
    expect((await bo.run('vote', proposal, '+0', '--key', copy)).code).toBe(0)
  })

  test('whatever else the rules allow is done by its full name', async () => {
    const { proposal: other } = await bo.json<{ proposal: string }>('propose', 'code', '--title', 'A \u001b[2Jlist', '--ask', 'lazy=false')
    expect((await ada.run('show', other)).out).toContain('A \\u001b[2Jlist (code')
    await ada.json('vote', other, '-1')
    expect((await ada.run('show', other)).out).toContain('1 unfavourable vote')
    await ada.json('act', 'voting.withdraw', other)
    await ada.json('act', 'members.rename', '--input', '{"name":"Ada L."}')
    const { members } = await bo.json<{ members: { name: string; roles: string[]; status: string }[] }>('members')
    expect(members.map(({ name, status }) => [name, status])).toEqual([
      ['Ada L.', 'member'],
      ['Bo', 'member'],
    ])
    expect((await bo.run('members')).out).toContain('Ada L. (pmc)')
    expect((await bo.run('act', 'members.fly')).err).toContain('Nothing called members.fly')
    expect((await bo.run('act', 'members.rename', '--input', '[]')).err).toContain('is no JSON object')
    expect((await bo.run('call', other, 'abracadabra')).err).toContain('cannot be said about proposal')
  })
})

describe('a file in which one bit was flipped is rejected', () => {
  async function* whole(bytes: Uint8Array) {
    yield bytes
  }
  const broken = async (bytes: Uint8Array) =>
    (await verifyLog(whole(bytes), { plugins, signatures: { check: async items => checkHere(items) }, state: false })).broken

  test('two thousand times at random, and the entry is named', async () => {
    const file = readFileSync(exported)
    let state = 12_345
    for (let flip = 0; flip < 2000; flip++) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
      const at = (state >>> 3) % file.length
      const flipped = new Uint8Array(file)
      flipped[at] = (file[at] as number) ^ (1 << (state >>> 29))
      const line = file.subarray(0, at).filter(byte => byte === 10).length
      const found = await broken(flipped)
      expect(found, `bit ${state >>> 29} of byte ${at}`).toBeDefined()
      if (line > 0) expect(found?.where).toBe(line === 8 ? 'checkpoint' : line - 1)
    }
  }, 240_000)

  test('by the command, with exit code 1', async () => {
    const file = readFileSync(exported)
    const at = file.indexOf('"counter":2')
    file[at + 10] = (file[at + 10] as number) ^ 1
    const path = join(ada.folder, 'flipped.log')
    writeFileSync(path, file)
    const line = file.subarray(0, at).filter(byte => byte === 10).length
    expect(await ada.run('verify', path)).toMatchObject({ code: 1, out: expect.stringContaining(`Broken at entry ${line - 1}: `) })
    expect(JSON.parse((await ada.run('verify', '--json', path)).out)).toMatchObject({ broken: { where: line - 1 } })
  })
})

describe('typing', () => {
  test.each([[['vot']], [['verify']], [['found', 'x']], [['key']], [['serve', '--nonsense']]])(
    '%j is typed wrong: exit code 2',
    async args => {
      expect((await ada.run(...args)).code).toBe(2)
    },
  )
  test.each([
    'serve',
    'key',
    'found',
    'invite',
    'join',
    'propose',
    'vote',
    'object',
    'act',
    'call',
    'members',
    'introduce',
    'agree',
    'return',
    'leave',
    'show',
    'log export',
    'verify',
    'rulebook lint',
    'scenario run',
    'import snapshot',
  ])('%s --help shows how it is used, with an example', async command => {
    const { code, out } = await ada.run(...command.split(' '), '--help')
    expect(code).toBe(0)
    expect(out).toMatch(/\n\s+\$ .*polyarchy /)
  })
  test('no server, no file, no key: each is one sentence that says what to do', async () => {
    const nobody = new Somebody({ POLYARCHY_SERVER: 'http://127.0.0.1:9' })
    expect(await nobody.run('show')).toMatchObject({ code: 1, err: expect.stringMatching(/cannot be reached.*polyarchy serve/) })
    expect(await nobody.run('verify', 'nothing.log')).toMatchObject({ code: 1, err: 'There is no file nothing.log.\n' })
    const stranger = ['vote', '4', 'yes', '--community', 'garden', '--server', server.url]
    expect((await nobody.run(...stranger)).err).toContain('polyarchy key new')
    nobody.forget()
  })
})

test('a word that the rules give to the author ends a proposal; whoever leaves is no member any more', async () => {
  await ada.json('found', 'club', '--rulebook', 'simple-majority', '--name', 'Ada')
  const club = ['--community', 'club']
  const { proposal } = await ada.json<{ proposal: string }>('propose', 'proposal', '--title', 'Tea', ...club)
  await ada.json('call', proposal, 'withdraw', ...club)
  expect(await ada.json('show', proposal, ...club)).toMatchObject({ live: false, status: 'withdrawn' })
  expect((await ada.run('leave', ...club)).out).toContain('You have left')
  const { members } = await ada.json<{ members: { status: string }[] }>('members', ...club)
  expect(members.filter(({ status }) => status === 'member')).toEqual([])
})

describe('rulebooks', () => {
  test('the scenarios of Apache pass, and the last line says so', async () => {
    const folder = new URL('../rulebooks/apache/', import.meta.url).pathname
    const { code, out } = await ada.run('scenario', 'run', `${folder}scenarios.json`)
    expect(out.trimEnd().split('\n').at(-1)).toBe('7 passed, 0 failed')
    expect(code).toBe(0)
  })
  test('a scenario that comes otherwise fails, says how, and the others go on', async () => {
    const other = join(ada.folder, 'scenarios.json')
    const scenarios = JSON.parse(readFileSync(new URL('../rulebooks/apache/scenarios.json', import.meta.url), 'utf8'))
    scenarios[0].expect[0].status = 'rejected'
    scenarios[1].rulebook = 'no-such'
    writeFileSync(other, JSON.stringify(scenarios))
    const { code, out } = await ada.run('scenario', 'run', other)
    expect(code).toBe(1)
    expect(out).toContain('at P2D the status is open, not rejected')
    expect(out).toContain('there is no rulebook called “no-such” here')
    expect(out).toContain('5 passed, 2 failed')
  })
  test('a rulebook that names published modules is founded with them in it', async () => {
    const path = join(ada.folder, 'modular.json')
    const plain = JSON.parse(readFileSync(new URL('../rulebooks/simple-majority/rulebook.json', import.meta.url), 'utf8'))
    writeFileSync(path, JSON.stringify({ ...plain, modules: { quorum: { from: 'quorum@1' } } }))
    expect((await ada.run('rulebook', 'lint', path)).out).toContain('holds together')
    await ada.json('found', 'modular', '--rulebook', path, '--name', 'Ada')
    const { rulebook } = (await (await fetch(`${server.url}/api/c/modular/rulebook`)).json()) as { readonly rulebook: Rulebook }
    expect(rulebook.modules?.quorum).toMatchObject({
      from: 'quorum@1',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      module: { name: 'quorum' },
    })
    writeFileSync(path, JSON.stringify({ ...plain, modules: { quorum: { from: 'quorum@99' } } }))
    expect((await ada.run('rulebook', 'lint', path)).out).toContain('module-absent')
  })
  test('a rulebook that does not hold together is not passed over in silence', async () => {
    expect((await ada.run('rulebook', 'lint', 'apache')).code).toBe(0)
    const path = join(ada.folder, 'rulebook.json')
    writeFileSync(
      path,
      JSON.stringify({ name: 'x', plugins: {}, decisions: {}, permissions: { 'members.invite': { members: { var: 'nothing' } } } }),
    )
    const { code, out } = await ada.run('rulebook', 'lint', path)
    expect(code).toBe(1)
    expect(out).toMatch(/rulebook\.json:1:\d+: .*nothing.* \(unknown-variable\)\n1 error in /)
  })
})

test('polls of elsewhere are brought in, and their sums are exact', async () => {
  const proposals = join(ada.folder, 'proposals.csv')
  const votes = join(ada.folder, 'votes.csv')
  writeFileSync(
    proposals,
    'symbol,proposal_id,title,type,quorum,scores_total\nT,p1,"Left, or right?",basic,1,3.000000000000000003\nT,p2,Split,weighted,0,1\nT,p3,Again,basic,9,0.5\n',
  )
  writeFileSync(
    votes,
    'proposal_id,voter,voting_power,choice\np1,0xaaaaaaaaaa,1.000000000000000001,1\np1,0xbbbbbbbbbb,2e0,1\np1,0xcccccccccc,2e-18,2\np2,0xaaaaaaaaaa,1,"{\'1\': 1}"\np3,0xbbbbbbbbbb,.5,2\n'.replace(
      ',.5,',
      ',0.5,',
    ),
  )
  const args = ['import', 'snapshot', proposals, votes, '--community', 'polls', '--seed', '07'.repeat(32)]
  const imported = await ada.json<{
    decimals: number
    leftOut: unknown[]
    polls: { proposal: string; sums: { choice: string; counted: string }[] }[]
  }>(...args)
  expect(imported).toMatchObject({ decimals: 18, agrees: true, leftOut: [{ id: 'p2', ballots: 1 }] })
  expect(imported.polls[0]?.sums[0]).toMatchObject({ choice: '', counted: '3.000000000000000003' })
  const shown = await Promise.all(imported.polls.map(({ proposal }) => ada.json('show', proposal, '--community', 'polls')))
  expect(shown.map(({ decided }) => decided)).toEqual(['passed', 'failed'])
  expect((await ada.run(...args)).out, 'the same seed goes on where it stopped').toContain('All sums agree')
  expect((await ada.run(...args.slice(0, -1), '08'.repeat(32))).err).toContain('was not founded from this seed')
})
