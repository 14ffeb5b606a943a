// Words that only some may read, on the command line: shown to those who may, told of to everyone else, and missing in the files of others without breaking them.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Serving, Somebody, serve } from './command.ts'

const rulebook = {
  name: 'Garden',
  plugins: {},
  decisions: {
    report: {
      about: 'A report: something that happened, told to those who look into it.',
      propose: true,
      readers: { same: [{ var: 'actor.id' }, { var: 'proposal.author' }] },
      groups: {},
      stages: [{ name: 'open', closes: '7d', moves: [{ at: 'close', to: 'accepted' }] }],
    },
  },
  permissions: { 'members.invite': { members: true }, 'rulebook.amend': { decision: 'report' } },
}
let operator: Somebody
let server: Serving
let ada: Somebody
let bo: Somebody
let report = ''

beforeAll(async () => {
  operator = new Somebody()
  server = await serve(operator)
  ada = new Somebody({ POLYARCHY_SERVER: server.url })
  bo = new Somebody({ POLYARCHY_SERVER: server.url })
  for (const one of [ada, bo]) await one.json('key', 'new')
  const rules = join(ada.folder, 'rules.json')
  writeFileSync(rules, JSON.stringify(rulebook))
  await ada.json('found', 'garden', '--rulebook', rules, '--name', 'Ada')
  const { link } = await ada.json<{ link: string }>('invite')
  await bo.json('join', link, '--name', 'Bo')
  const said = ['--title', 'Somebody took the ladder', '--text', 'It was behind the shed.']
  report = (await ada.json<{ proposal: string }>('propose', 'report', ...said)).proposal
})
afterAll(async () => {
  await server.stop()
  for (const one of [operator, ada, bo]) one.forget()
})

test('whoever wrote it reads it, with their key; another member is told who may', async () => {
  const [own, others] = [await ada.run('show', report), await bo.run('show', report)]
  expect(own.out).toContain('Somebody took the ladder')
  expect(own.out).toContain('It was behind the shed.')
  expect(own.out).toContain('Its words are for those of whom this holds:')
  expect(others.out).toContain('Report (report')
  expect(others.out).toContain('You may not read its words. They are for those of whom this holds:\n  the proposer')
  expect(others.out).not.toMatch(/ladder|shed/)
  expect((await ada.run('show')).out).toContain('Somebody took the ladder')
  expect((await bo.run('show')).out).not.toContain('ladder')
})

test('a file holds what whoever took it may read; each verifies, and says what it lacks and why', async () => {
  const verified = async (somebody: Somebody, ...more: string[]) => {
    const file = join(somebody.folder, 'garden.log')
    await somebody.json('log', 'export', 'garden', '--output', file, ...more)
    return { said: (await somebody.run('verify', file)).out, ...(await somebody.json<{ verified: object }>('verify', file)) }
  }
  const [own, others] = [await verified(ada, '--as-me'), await verified(bo)]
  expect(own.verified).toMatchObject({ missing: { kept: 0, erased: 0 }, proposals: [{ title: 'Somebody took the ladder' }] })
  expect(others.verified).toMatchObject({ missing: { kept: 2, erased: 0 }, proposals: [{ title: '', kept: true }] })
  expect(own.said).not.toContain('not shown')
  expect(others.said).toContain('All good')
  expect(others.said).toContain('2 texts not shown: only some may read them, as the rulebook says; the log holds the hash')
  expect(await verified(ada), 'nobody proves who they are without asking to').toMatchObject({ verified: { missing: { kept: 2 } } })
})
