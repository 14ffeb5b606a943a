// Rulebooks on the command line, as a person works on one: begun, changed, read, tried, proposed, and kept up with where it came from.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Serving, Somebody, serve } from './command.ts'

// biome-ignore lint/suspicious/noExplicitAny: rulebooks are changed here and there
type Any = any

let ada: Somebody
let server: Serving
const at = (name: string) => join(ada.folder, name)
const read = (name: string): Any => JSON.parse(readFileSync(at(name), 'utf8'))
const write = (name: string, value: unknown) => writeFileSync(at(name), JSON.stringify(value))

beforeAll(async () => {
  const operator = new Somebody()
  server = await serve(operator)
  ada = new Somebody({ POLYARCHY_SERVER: server.url })
  await ada.json('key', 'new', '--plain')
})
afterAll(async () => {
  await server.stop()
  ada.forget()
})

describe('a rulebook of one’s own', () => {
  test('is begun from one that stands ready, and remembers which', async () => {
    expect((await ada.run('rulebook', 'new')).out).toContain('makers: Makers')
    await ada.json('rulebook', 'new', 'makers', at('ours.json'), '--name', 'Our garden', '--set', '/decisions/spending/stages/0/closes=10d')
    expect(read('ours.json')).toMatchObject({ name: 'Our garden', template: { name: 'makers', version: 1 } })
    expect(read('ours.json').decisions.spending.stages[0].closes).toBe('10d')
    expect(await ada.run('rulebook', 'new', 'makers', at('ours.json'))).toMatchObject({ code: 1, err: expect.stringContaining('already') })
    expect((await ada.run('rulebook', 'new', 'nothing')).err).toContain('No rulebook called nothing stands ready')
    expect((await ada.run('rulebook', 'new', 'makers', '--set', '/no/where=1')).err).toContain('There is no place /no/where')
  })
  test('is read in words, and what it has otherwise is said', async () => {
    expect((await ada.run('rulebook', 'explain', at('ours.json'))).out).toContain('It closes 10 days after it began')
    expect((await ada.run('rulebook', 'diff', 'makers', at('ours.json'))).out).toContain(
      'In “spending”, stage “vote”: it closes 7 days → 10 days after it began',
    )
    expect((await ada.run('rulebook', 'diff', 'makers', 'makers')).out).toBe('They say the same.\n')
  })
  test('is tried on its own cases', async () => {
    const tests = [
      { id: 'ours-1', title: 'nobody proposes', groups: { maintainer: ['ada'] }, events: [], expect: [] },
      {
        id: 'ours-2',
        title: 'somebody does what nobody explained',
        groups: {},
        events: [{ t: 'P0D', by: ['ada'], do: 'dance' }],
        expect: [],
      },
    ]
    write('tested.json', { ...read('ours.json'), tests })
    const { code, out } = await ada.run('rulebook', 'test', at('tested.json'))
    expect(code).toBe(1)
    expect(out).toContain('passed ours-1: nobody proposes')
    expect(out).toContain('1 passed, 1 failed')
    expect((await ada.run('rulebook', 'test', at('ours.json'))).err).toContain('no cases of its own')
  })
})

describe('a newer version of where it came from', () => {
  test('is taken in where one changed nothing, and asked about where both did', async () => {
    const { stages } = read('ours.json').decisions.everyday
    const newer = (await ada.json<Any>('rulebook', 'new', 'makers')) as Any
    newer.version = 2
    delete newer.template
    newer.decisions.spending.stages[0].closes = '14d'
    newer.decisions.everyday.stages[0].closes = '21d'
    write('newer.json', newer)
    const { code, out } = await ada.run('rulebook', 'update', at('ours.json'), at('mine.json'), '--newer', at('newer.json'))
    expect(code).toBe(1)
    expect(out).toContain('conflict at /decisions/spending/stages/0/closes: yours is "10d", the template’s "14d". Yours stays.')
    expect([stages[0].closes, read('mine.json').decisions.everyday.stages[0].closes]).toEqual(['14d', '21d'])
    expect(read('mine.json').decisions.spending.stages[0].closes).toBe('10d')
    const theirs = ['--newer', at('newer.json'), '--theirs', '/decisions/spending/stages/0/closes']
    expect((await ada.run('rulebook', 'update', at('ours.json'), at('theirs.json'), ...theirs)).code).toBe(0)
    expect(read('theirs.json').decisions.spending.stages[0].closes).toBe('14d')
    expect(read('theirs.json')).toMatchObject({ name: 'Our garden', version: 2, template: { name: 'makers', version: 2 } })
  })
})

describe('a community', () => {
  const inAYear = new Date(Date.now() + 366 * 86_400_000).toISOString().slice(0, 10)
  test('is asked to go by it: what that means is said before, and then it is a proposal', async () => {
    await ada.json('found', 'garden', '--rulebook', 'makers', '--name', 'Ada', '--role', 'maintainer')
    const dry = await ada.run('rulebook', 'amend', at('ours.json'), '--dry-run')
    expect(dry.out).toContain('it closes 7 days → 10 days after it began')
    expect(dry.out).toContain('It can be decided by: constitutional.')
    expect((await ada.run('rulebook', 'amend', at('ours.json'))).err).toContain('--title')
    expect((await ada.run('rulebook', 'amend', at('ours.json'), '--title', 'Longer', '--kind', 'everyday')).err).toContain(
      'cannot decide this',
    )
    expect((await ada.run('rulebook', 'amend', at('ours.json'), '--title', 'Longer', '--until', 'soon')).err).toContain('no date')
    const { proposal } = await ada.json<{ proposal: string }>('rulebook', 'amend', at('ours.json'), '--title', 'Longer', '--until', inAYear)
    expect((await ada.json<Any>('show', proposal)).consequences[0]).toMatchObject({ run: 'rulebook.amend' })
  })
  test('gives its rulebook away, as it is or as a template', async () => {
    await ada.json('rulebook', 'show', at('present.json'))
    expect(read('present.json').template).toMatchObject({ name: 'makers', version: 1 })
    expect((await ada.run('rulebook', 'amend', at('present.json'), '--title', 'Nothing')).err).toContain('goes by already')
    await ada.json('rulebook', 'publish', at('template.json'), '--as', 'open-garden', '--edition', '3')
    expect(read('template.json')).toMatchObject({ version: 3, template: { name: 'open-garden', version: 3 } })
    expect((await ada.run('rulebook', 'publish', '--as', 'Öffentlich')).err).toContain('no name for a template')
  })
})

describe('changed rules', () => {
  const needs = (number: number) => ({
    name: 'Quick',
    plugins: { voting: 1 },
    decisions: {
      quick: {
        about: 'So many in favour are enough.',
        propose: true,
        groups: {},
        stages: [
          {
            name: 'vote',
            acts: { 'voting.cast': true },
            moves: [
              { if: { '>=': [{ var: 'voting.yes' }, number] }, to: 'accepted' },
              { if: { '>': [{ var: 'voting.no' }, 0] }, to: 'rejected' },
            ],
          },
        ],
      },
    },
    permissions: { 'rulebook.amend': { decision: 'quick' } },
  })
  test('are tried on what was decided, from a file and from a server, and the decision that turns is explained', async () => {
    write('one.json', needs(1))
    write('two.json', needs(2))
    await ada.json('found', 'quick', '--rulebook', at('one.json'), '--name', 'Ada')
    const of = ['--community', 'quick']
    const { proposal } = await ada.json<{ proposal: string }>('propose', 'quick', '--title', 'Paint the shed', ...of)
    await ada.json('vote', proposal, 'yes', ...of)
    const other = await ada.json<{ proposal: string }>('propose', 'quick', '--title', 'Sell it', ...of)
    await ada.json('vote', other.proposal, 'no', ...of)
    await ada.json('log', 'export', 'quick', '--output', at('quick.log'))
    for (const source of [at('quick.log'), `${server.url}/c/quick`]) {
      const { code, out, err } = await ada.run('rulebook', 'simulate', at('two.json'), source)
      expect([code, err]).toEqual([0, ''])
      expect(out).toContain('Paint the shed (quick): passed (accepted); would be vote')
      expect(out).not.toContain('Sell it')
      expect(out).toContain('1 of 2 proposals would have ended otherwise.')
    }
    expect((await ada.run('rulebook', 'simulate', at('one.json'), at('quick.log'), '--all')).out).toContain(
      'Sell it (quick): failed (rejected), and would be',
    )
    expect((await ada.run('rulebook', 'simulate', at('two.json'), at('one.json'))).err).toContain('is no exported log')
    expect((await ada.run('rulebook', 'simulate', at('two.json'), at('none.log'))).code).toBe(1)
  })
})
