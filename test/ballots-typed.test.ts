// Tests of ballots as they are typed: every kind by the names of the options, openly and sealed, in a real community.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Serving, Somebody, serve } from './command.ts'

let operator: Somebody
let server: Serving
let ada: Somebody
let bo: Somebody

const vote = (method: string, more: object = {}) => ({
  about: 'One of several.',
  asks: { options: 'options' },
  propose: true,
  groups: {},
  stages: [
    {
      name: 'vote',
      acts: { 'voting.cast': true },
      calls: { close: { about: 'Close it.', who: true } },
      settings: { voting: { method, options: { var: 'asked.options' }, ...more } },
      moves: [{ if: { past: { var: 'called.close' } }, to: 'accepted' }],
    },
  ],
})
const sealed = {
  about: 'A vote that nobody can watch.',
  propose: true,
  groups: {},
  stages: [
    {
      name: 'vote',
      acts: { 'voting.seal': true },
      calls: { close: { about: 'Close it.', who: true } },
      settings: { voting: { secrecy: 'sealed' } },
      moves: [{ if: { past: { var: 'called.close' } }, to: 'opening' }],
    },
    {
      name: 'opening',
      acts: { 'voting.open': true },
      settings: { voting: { secrecy: 'sealed' } },
      moves: [{ if: { '==': [{ var: 'voting.voters' }, { var: 'voting.sealed' }] }, to: 'accepted' }],
    },
  ],
}
const rulebook = {
  name: 'A club',
  plugins: { voting: 1 },
  decisions: {
    ranked: vote('schulze', { unranked: 'last' }),
    approved: vote('approval', { most: 2 }),
    pointed: vote('score', { lowest: 0, highest: 5 }),
    sealed,
  },
  permissions: { 'rulebook.amend': { members: true }, 'members.invite': { members: true } },
}
const options = 'options=[{"id":"tea","text":"Green tea"},{"id":"coffee","text":"Coffee"},{"id":"milk","text":"Milk"}]'
const open = async (kind: string) => (await ada.json<{ proposal: string }>('propose', kind, '--title', 'Drinks', '--ask', options)).proposal
const tally = async (proposal: string, name: string) =>
  (await ada.json<{ tallies: { name: string; group: string; sum: string }[] }>('show', proposal)).tallies.find(
    one => one.name === name && one.group === '',
  )?.sum

beforeAll(async () => {
  operator = new Somebody()
  server = await serve(operator)
  ada = new Somebody({ POLYARCHY_SERVER: server.url })
  bo = new Somebody({ POLYARCHY_SERVER: server.url })
  for (const one of [ada, bo]) await one.json('key', 'new', '--plain')
  const rules = join(ada.folder, 'rules.json')
  writeFileSync(rules, JSON.stringify(rulebook))
  await ada.json('found', 'club', '--rulebook', rules, '--name', 'Ada')
  const { link } = await ada.json<{ link: string }>('invite')
  await bo.json('join', link, '--name', 'Bo')
})
afterAll(async () => {
  await server.stop()
  for (const one of [operator, ada, bo]) one.forget()
})

test('one ranks by names, equals together, and whoever names what is not there is told what is', async () => {
  const proposal = await open('ranked')
  await ada.json('vote', proposal, '--rank', 'green tea > milk = Coffee')
  await bo.json('vote', proposal, '--rank', 'tea>coffee')
  expect(await tally(proposal, 'first.tea')).toBe('2')
  expect(await bo.run('vote', proposal, '--rank', 'juice > tea')).toMatchObject({
    code: 1,
    err: '“juice” is not voted on here. What is: green tea, coffee, milk.\n',
  })
  expect(await bo.run('vote', proposal, 'tea')).toMatchObject({ code: 1, err: expect.stringContaining('--rank "tea > coffee"') })
  expect(await bo.run('vote', proposal)).toMatchObject({ code: 1, err: expect.stringContaining('Say what you vote.') })
})

test('one approves of several and gives points, and one ballot is one of these', async () => {
  const approved = await open('approved')
  await ada.json('vote', approved, '--approve', 'Milk, tea')
  expect([await tally(approved, 'choice.milk'), await tally(approved, 'choice.coffee')]).toEqual(['1', undefined])
  expect((await ada.run('vote', approved, '--approve', 'tea, milk, coffee')).err).toContain('You marked more options than a ballot may.')
  const pointed = await open('pointed')
  await ada.json('vote', pointed, '--points', 'tea=5, Coffee=0, milk=3')
  expect([await tally(pointed, 'points.tea'), await tally(pointed, 'points.milk')]).toEqual(['5', '3'])
  expect((await ada.run('vote', pointed, '--points', 'tea=9')).err).toContain('outside the scale')
  expect((await ada.run('vote', pointed, '--points', 'tea=much')).err).toContain('“tea=much” are no points.')
  expect((await ada.run('vote', pointed, 'yes', '--rank', 'tea')).err).toContain('One ballot at a time')
})

test('a sealed vote is opened with the key alone', async () => {
  const proposal = (await ada.json<{ proposal: string }>('propose', 'sealed', '--title', 'Secret')).proposal
  expect((await ada.run('vote', proposal, 'yes')).out).toContain(`“polyarchy open ${proposal}” opens it`)
  await bo.json('vote', proposal, 'no')
  expect([await tally(proposal, 'sealed'), await tally(proposal, 'yes')]).toEqual(['2', undefined])
  await ada.json('call', proposal, 'close')
  await ada.json('open', proposal)
  await bo.json('open', proposal)
  expect([await tally(proposal, 'yes'), await tally(proposal, 'no')]).toEqual(['1', '1'])
})
