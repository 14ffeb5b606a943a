// What the command line says about a rulebook: where, what, and whether it may be adopted.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Somebody } from '../command.ts'

const ada = new Somebody()
afterAll(() => ada.forget())

const garden = {
  name: 'The garden',
  plugins: { voting: 1 },
  decisions: {
    ordinary: {
      about: 'More for than against.',
      propose: true,
      groups: {},
      stages: [
        {
          name: 'vote',
          closes: '7d',
          acts: { 'voting.cast': true },
          moves: [
            { if: { and: [{ past: { after: [{ var: 'stage.entered' }, '10d'] } }, { '>': [{ var: 'voting.yes' }, 0] }] }, to: 'accepted' },
            { at: 'close', if: { '>': [{ var: 'voting.yes' }, { var: 'voting.no' }] }, to: 'accepted' },
            { at: 'close', to: 'rejected' },
          ],
        },
      ],
    },
  },
  permissions: { 'rulebook.amend': { decision: 'ordinary' } },
}
/** Writes a rulebook and looks it through. */
function lint(rulebook: object, ...options: string[]) {
  const path = join(ada.folder, 'garden.json')
  writeFileSync(path, JSON.stringify(rulebook, null, 2))
  return ada.run('rulebook', 'lint', path, ...options)
}
const line = (words: string): number =>
  readFileSync(join(ada.folder, 'garden.json'), 'utf8')
    .split('\n')
    .findIndex(one => one.includes(words)) + 1

test('what may not be meant is told with file, line and column, and stops nothing', async () => {
  const { code, out } = await lint(garden)
  const where = line('"if": {')
  expect(out).toMatch(
    new RegExp(`garden\\.json:${where}:\\d+: No proposal ever goes from vote to accepted by this move: .* \\(beyond-window\\)\n`),
  )
  expect(out).toMatch(/garden\.json holds together, with 1 warning\.\n$/)
  expect(code).toBe(0)
})

test('whoever wants nothing to be told can have it count as wrong', async () => expect((await lint(garden, '--strict')).code).toBe(1))

test('what is wrong is told in the order of the file, and with what was probably meant', async () => {
  const wrong = { ...garden, permissions: { 'rulebook.amend': { decision: 'ordinery' }, 'members.invit': { members: true } } }
  const { code, out } = await lint(wrong)
  expect(code).toBe(1)
  const told = out.trimEnd().split('\n')
  expect(told[0]).toMatch(
    new RegExp(
      `garden\\.json:${line('"ordinery"')}:\\d+: There is no decision type ordinery\\. Did you mean “ordinary”\\? \\(unknown-decision\\)$`,
    ),
  )
  expect(told[1]).toContain('There is no action members.invit. Did you mean “members.invite”? (unknown-action)')
  expect(told[2]).toMatch(/^2 errors in .*garden\.json\.$/)
})

test('a rulebook that could never be changed again is no less than wrong', async () => {
  const stages = [{ ...garden.decisions.ordinary.stages[0], settings: { voting: { method: 'signed' } } }]
  const { code, out } = await lint({ ...garden, decisions: { ordinary: { ...garden.decisions.ordinary, stages } } })
  expect(code).toBe(1)
  expect(out).toContain('(locked-out)')
})

test('programs are told the same as JSON', async () => {
  const { out } = await lint(garden, '--json')
  expect(JSON.parse(out)).toMatchObject({
    findings: [],
    warnings: [
      {
        code: 'beyond-window',
        pointer: '/decisions/ordinary/stages/0/moves/0/if',
        level: 'warning',
        line: line('"if": {'),
        column: expect.any(Number),
        message: expect.any(String),
      },
    ],
  })
})
