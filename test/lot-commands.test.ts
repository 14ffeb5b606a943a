// A lot on the command line: numbers are made, sealed and opened with nothing but the key; a visitor is told that they are one.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Serving, Somebody, serve } from './command.ts'

const said = (word: string) => ({ past: { var: `called.${word}` } })
const word = (name: string) => ({ [name]: { about: 'Go on.', who: true } })
const rulebook = {
  name: 'Club',
  plugins: { sortition: 1 },
  decisions: {
    jury: {
      about: 'A jury of two is drawn.',
      propose: true,
      groups: { everyone: { who: true, at: 'opening' } },
      stages: [
        { name: 'numbers', acts: { 'sortition.commit': true }, calls: word('reveal'), moves: [{ if: said('reveal'), to: 'opening' }] },
        { name: 'opening', acts: { 'sortition.open': true }, calls: word('draw'), moves: [{ if: said('draw'), to: 'drawn' }] },
        {
          name: 'drawn',
          decides: 'passed',
          runs: [{ run: 'sortition.draw', input: { from: { var: 'groups.everyone.all' }, seats: 2 } }],
        },
      ],
    },
  },
  permissions: {
    'members.invite': { members: true },
    'rulebook.amend': { decision: 'jury' },
    'sortition.draw': { stages: 'jury' },
  },
}
let operator: Somebody
let server: Serving
let ada: Somebody
let bo: Somebody
let stranger: Somebody
let jury = ''

beforeAll(async () => {
  operator = new Somebody()
  server = await serve(operator)
  ada = new Somebody({ POLYARCHY_SERVER: server.url })
  bo = new Somebody({ POLYARCHY_SERVER: server.url })
  stranger = new Somebody({ POLYARCHY_SERVER: server.url })
  for (const one of [ada, bo, stranger]) await one.json('key', 'new')
  const rules = join(ada.folder, 'rules.json')
  writeFileSync(rules, JSON.stringify(rulebook))
  await ada.json('found', 'club', '--rulebook', rules, '--name', 'Ada')
  const { link } = await ada.json<{ link: string }>('invite')
  await bo.json('join', link, '--name', 'Bo')
  jury = (await ada.json<{ proposal: string }>('propose', 'jury', '--title', 'Who judges')).proposal
})
afterAll(async () => {
  await server.stop()
  for (const one of [operator, ada, bo, stranger]) one.forget()
})

test('somebody whose key belongs to no member is told so, and nothing that they could do', async () => {
  const [own, other] = [await ada.run('show', jury), await stranger.run('show', jury)]
  expect(own.out).toContain('You may\n  sortition.commit:')
  expect(other.out).toContain('You look at this as a visitor')
  expect(other.out).not.toContain('You may')
})

test('a number is put in and opened with nothing but the key, and the lot is drawn from it', async () => {
  const early = await ada.run('lot', 'open', jury)
  expect([early.code, early.err]).toEqual([1, expect.stringContaining('“numbers”')])
  const committed = await ada.run('lot', 'commit', jury)
  expect([committed.code, committed.out]).toEqual([0, expect.stringContaining(`“polyarchy lot open ${jury}” opens it`)])
  expect((await ada.run('lot', 'commit', jury)).err).toContain('You have put a number into this lot already.')
  await bo.json('call', jury, 'reveal')
  expect((await ada.run('lot', 'open', jury)).out).toContain('Your number is open.')
  expect((await bo.run('lot', 'open', jury)).err).toContain('You have put no number into this lot.')
  await bo.json('call', jury, 'draw')
  expect((await ada.run('show', jury)).out).toContain('drawn')
})

test('the help says that nothing needs to be kept', async () => {
  const { out } = await ada.run('lot', '--help')
  expect(out).toContain('nothing needs to be kept')
})
