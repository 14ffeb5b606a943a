// Making things together from the command line: contribute, review, see what there is, what changed, and what waits.
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Serving, Somebody, serve } from './command.ts'
import { blocksOf } from './docs/blocks.ts'

const host = new Somebody()
let server: Serving
let [ada, bo, cy]: Somebody[] = []
/** The smaller rulebook of the README: members put one another in charge. */
const readme = JSON.parse(blocksOf('plugins/maintainer-review/README.md')[1]?.text ?? '{}')
/** Here a contribution may also put somebody in charge. */
const appoint = [readme.permissions['maintainer-review.appoint'], { decision: 'contribution' }]
const small = JSON.stringify({ ...readme, permissions: { ...readme.permissions, 'maintainer-review.appoint': appoint } })
const file = (name: string, words: string): string => {
  const path = join(host.folder, name)
  writeFileSync(path, words)
  return path
}

beforeAll(async () => {
  server = await serve(host)
  const env = { POLYARCHY_SERVER: server.url, POLYARCHY_COMMUNITY: 'manual' }
  ;[ada, bo, cy] = [new Somebody(env), new Somebody(env), new Somebody(env)]
  const keys = await Promise.all([ada, bo, cy].map(somebody => somebody.json<{ key: string }>('key', 'new', '--plain')))
  await ada.json('found', 'manual', '--rulebook', file('rules.json', small), '--name', 'Ada')
  for (const [place, name] of ['Bo', 'Cy'].entries())
    await ada.json('act', 'members.admit', '--input', JSON.stringify({ key: keys[place + 1]?.key, name, roles: [] }))
  const { members } = await ada.json<{ members: { id: string; name: string }[] }>('members')
  for (const { id, name } of members) {
    const input = JSON.stringify({ domain: 'everything', member: id })
    if (name !== 'Cy') await (cy as Somebody).json('act', 'maintainer-review.appoint', '--input', input)
  }
})
afterAll(async () => {
  await server.stop()
  for (const somebody of [host, ada, bo, cy]) somebody?.forget()
})

/** Contributed and accepted by both who maintain everything. */
async function published(title: string, ...args: readonly string[]): Promise<string> {
  const { proposal } = await (cy as Somebody).json<{ proposal: string }>('contribute', title, ...args)
  for (const somebody of [ada, bo]) await somebody?.json('review', proposal, 'accept')
  return proposal
}
const out = async (somebody: Somebody | undefined, ...args: string[]): Promise<string> => (await somebody?.run(...args))?.out ?? ''
const err = async (somebody: Somebody | undefined, ...args: string[]): Promise<string> => {
  const ended = await somebody?.run(...args)
  expect(ended?.code).not.toBe(0)
  return ended?.err ?? ''
}

describe('a manual is written from the command line', () => {
  test('somebody contributes words, and two who are in charge see what changes and accept it', async () => {
    const one = file('saw.md', 'Unplug it.\nWear goggles.\n')
    const { proposal } = await (cy as Somebody).json<{ proposal: string }>(
      'contribute',
      'The saw',
      '--path',
      'docs/saw.md',
      '--text-file',
      one,
    )
    const shown = await out(ada, 'review', proposal)
    expect(shown).toContain('docs/saw.md, from version 0')
    expect(shown).toContain('+Wear goggles.')
    expect(await out(ada, 'work', 'queue', '--mine')).toMatch(/The saw: everything, by Cy since .*waits for you/)
    expect(await out(ada, 'review', proposal, 'accept')).toContain('Your review is in the log')
    expect(await out(ada, 'work', 'queue', '--mine')).toBe('Nothing waits for you.\n')
    await (bo as Somebody).json('review', proposal, 'accept')
    expect(await out(cy, 'work', 'list')).toMatch(/^docs\/saw\.md {2}version 1/)
    expect(await out(cy, 'work', 'show', 'docs/saw.md')).toBe('Unplug it.\nWear goggles.\n\n')
  })

  test('the history names who made each version, and what changed between any two is shown', async () => {
    await published('Shorter', '--path', 'docs/saw.md', '--text', 'Unplug it.\nSweep the floor.\n', '--note', 'Goggles hang beside it.')
    const back = await (cy as Somebody).json<{ proposal: string }>('contribute', 'Back', '--path', 'docs/saw.md', '--back-to', '1')
    await ada?.json('review', back.proposal, 'accept')
    const history = (await out(cy, 'work', 'history', 'docs/saw.md')).trimEnd().split('\n')
    expect(history.map(line => line.replace(/\d{4}-\S+Z/, 'then'))).toEqual([
      expect.stringMatching(/^ {3}3 {2}then {2}Cy, proposal \S+, back to 1$/),
      expect.stringMatching(/^ {3}2 {2}then {2}Cy, proposal \S+: Goggles hang beside it\.$/),
      expect.stringMatching(/^ {3}1 {2}then {2}Cy, proposal \S+$/),
    ])
    expect(await out(cy, 'work', 'diff', 'docs/saw.md', '1', '2')).toContain('-Wear goggles.\n+Sweep the floor.')
    expect(await out(cy, 'work', 'diff', 'docs/saw.md', '1', '3')).toContain('Nothing changed.')
    expect(await out(cy, 'work', 'diff', 'docs/saw.md')).toContain('-Sweep the floor.\n+Wear goggles.')
  })

  test('of a file only its hash leaves the machine', async () => {
    const bytes = 'a hinge'
    await published('A hinge', '--path', 'parts/hinge.stl', '--file', file('hinge.stl', bytes))
    const hash = createHash('sha256').update(bytes).digest('hex')
    expect(await out(cy, 'work', 'show', 'parts/hinge.stl')).toBe(`file ${hash}, 7 bytes, model/stl\n`)
  })

  test('who asks for changes says which; figures tell how it goes', async () => {
    const { proposal } = await (cy as Somebody).json<{ proposal: string }>(
      'contribute',
      'The drill',
      '--path',
      'docs/drill.md',
      '--text',
      'Mind it.',
    )
    expect(await err(ada, 'review', proposal, 'changes')).toContain('Say why')
    await ada?.json('review', proposal, 'changes', '--reason', 'Which one?')
    expect(await out(bo, 'review', proposal)).toContain('Ada: changes (Which one?)')
    const figures = await out(bo, 'work', 'figures')
    expect(figures).toContain('Everyone: 5 contributions, 1 open, 4 (100%) accepted')
    expect(figures).toContain('Ada: accepted 4, asked for changes 1, turned down 0')
  })

  test('what it would do besides publishing is shown to whoever reviews it, and is not accepted unseen', async () => {
    const { members } = await (cy as Somebody).json<{ members: { id: string; name: string }[] }>('members')
    const own = members.find(({ name }) => name === 'Cy')?.id
    const { proposal } = await (cy as Somebody).json<{ proposal: string }>(
      'propose',
      'contribution',
      '--title',
      'A letter',
      '--action',
      'maintainer-review.publish={"path":"docs/letter.md","text":"teh -> the","base":0}',
      '--action',
      `maintainer-review.appoint=${JSON.stringify({ domain: 'everything', member: own })}`,
    )
    const shown = await out(ada, 'review', proposal)
    expect(shown).toMatch(/^Besides publishing it does this, and whoever accepts it accepts this too:\n {2}Put a member in charge.*Cy/)
    expect(shown.indexOf('Besides publishing')).toBeLessThan(shown.indexOf('docs/letter.md, from version 0'))
    expect(await out(ada, 'work', 'queue')).toMatch(/A letter: .*besides publishing it runs maintainer-review\.appoint/)
    expect(await err(ada, 'review', proposal, 'accept')).toMatch(/Besides publishing(.|\n)*Put a member in charge(.|\n)*Say --besides/)
    expect(await out(ada, 'review', proposal, 'accept', '--besides')).toContain('Your review is in the log')
  })

  test('what cannot be done is one sentence', async () => {
    expect(await err(cy, 'contribute', 'Two things', '--path', 'a', '--text', 'a', '--link', 'https://example.org')).toContain(
      'Give one of',
    )
    expect(await err(cy, 'contribute', 'Two paths', '--path', 'a', '--path', 'b', '--text', 'a')).toContain('Name one path.')
    expect(await err(cy, 'contribute', 'Up', '--path', '../up', '--text', 'a')).toContain('Write the path as folders and a name')
    expect(await err(cy, 'work', 'history', 'docs/nothing.md')).toContain('Nothing has been published at docs/nothing.md')
    expect(await err(cy, 'work', 'diff', 'docs/saw.md', 'one')).toContain('is no version')
    expect(await err(cy, 'work', 'diff', 'docs/saw.md', '1', '9')).toContain('There is no version 9')
    expect(await err(cy, 'review', '999')).toContain('contributes nothing')
    expect(await err(cy, 'work', 'figures', 'cellar')).toContain('There is no domain cellar')
  })

  test.each(['contribute', 'review', 'work list', 'work show', 'work history', 'work diff', 'work queue', 'work figures'])(
    '%s --help shows how it is used, with an example',
    async command => {
      const { code, out: said } = await host.run(...command.split(' '), '--help')
      expect(code).toBe(0)
      expect(said).toMatch(/\n\s+\$ .*polyarchy /)
    },
  )
})
