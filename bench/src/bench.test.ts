// The benchmark runs, and says what its numbers are ratios to.
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { compared, isMet, median } from './figure.ts'
import { tableOf } from './table.ts'

const command = fileURLToPath(new URL('../../scripts/bench.mjs', import.meta.url))
/** Lines that a build may print come before. */
const linesOf = (text: string) => text.split('\n').filter(line => line.startsWith('{'))

test('every measure runs, and every line says a value, its unit, a ratio and what it is a ratio to', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [command, '--json', '--quick'])
  const figures = linesOf(stdout).map(line => JSON.parse(line))
  expect(figures.map(({ name }) => name)).toEqual([
    'durable signed ballots through HTTP',
    'durable signed ballots through HTTP',
    'durable signed ballots through HTTP',
    'processor time of the server for each',
    'a ballot in the kernel, 200 cast before',
    'a ballot for 200 others',
    'a ballot of one of 200 who gave their vote',
    'a ballot that passes 32 members on its way',
    'a ballot through HTTP, 200 cast before',
    'restart with 500 entries, from a snapshot',
    'polyarchy verify of 500 entries',
    'a typical rule, its values at hand',
    'the same in a community, its facts read from tables',
    ...[10, 50].flatMap(width =>
      ['one choice', 'approvals', 'a ranking', 'points'].map(kind => `${kind} among ${width}, taken and added up`),
    ),
    ...[10, 50].map(width => `a ranking among ${width}, in the grid of duels`),
    ...['100 awarded before', 'among 100'].flatMap(what =>
      ['standing read by a rule', 'standing of a member, as screens ask for it', 'an award in the kernel'].map(work => `${work}, ${what}`),
    ),
    ...['minimax-phragmen', 'star'].flatMap(method =>
      ['40 ballots', '20 ballots', '20 ballots weighing tokens', '10 ballots of 50 options', 'memory for 40 ballots'].map(
        what => `${method}, ${what}`,
      ),
    ),
  ])
  for (const { value, unit, ratio, to, base } of figures) {
    for (const number of [value, ratio, base]) expect(number).toBeGreaterThan(0)
    expect([unit, to]).toEqual([expect.stringMatching(/^\S/), expect.stringMatching(/^\S/)])
  }
})

test('a measure that nobody knows is named, with those that there are', async () => {
  const asked = promisify(execFile)(process.execPath, [command, 'turnout'])
  await expect(asked).rejects.toMatchObject({
    code: 2,
    stdout: expect.stringMatching(
      /There is no turnout\.\s[\s\S]*ballots\|kernel\|delegation\|http\|log\|rules\|tallies\|reputation\|counting/,
    ),
  })
})

test('a ratio is the median of what each round gave, not the ratio of two medians', () => {
  const figure = compared(
    { name: 'a walk', unit: 's', values: [10, 30, 22] },
    { name: 'a run', unit: 's', values: [10, 10, 11] },
    { of: 'ratio', atMost: 1.5 },
  )
  expect(figure).toEqual({ name: 'a walk', value: 22, unit: 's', ratio: 2, to: 'a run', base: 10, aim: { of: 'ratio', atMost: 1.5 } })
  expect(isMet(figure)).toBe(false)
  expect(tableOf([figure])[1]).toMatch(/^a walk +22 s +2 +a run +10 s +at most 1\.5 +missed$/)
})

test('what the program refuses is a line of its own, with the code of why', () => {
  expect(tableOf([{ name: 'a flight', refused: 'too-large' }])[1]).toMatch(/^a flight +refused: too-large$/)
})

test('what was not measured in turn is not compared', () => {
  const one = { name: 'a walk', unit: 's', values: [1] }
  expect(() => compared(one, { name: 'a run', unit: 's', values: [1, 2] })).toThrow('not measured in turn')
  expect(median([4, 1, 3, 2])).toBe(2.5)
})
