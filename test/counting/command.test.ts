// polyarchy count, as it is typed: what is printed for people and for programs, which codes it ends with, and that no file or name does harm.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { methods } from '@polyarchy/voting/counting'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { columns } from '../../cli/src/count/columns.ts'
import { run } from '../../cli/src/main.ts'

const folder = mkdtempSync(join(tmpdir(), 'polyarchy-count-'))
const at = (name: string): string => join(folder, name)
const put = (name: string, text: string | Uint8Array): string => {
  writeFileSync(at(name), text)
  return at(name)
}
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}
async function count(...args: string[]): Promise<Ended> {
  let [out, err] = ['', '']
  const [stdout, stderr] = [process.stdout.write, process.stderr.write]
  process.stdout.write = (chunk => {
    out += String(chunk)
    return true
  }) as typeof stdout
  process.stderr.write = (chunk => {
    err += String(chunk)
    return true
  }) as typeof stderr
  try {
    return { code: await run(['count', ...args]), out, err }
  } finally {
    process.stdout.write = stdout
    process.stderr.write = stderr
    process.stdout.removeAllListeners('error')
  }
}
const json = async (...args: string[]) => JSON.parse((await count(...args, '--json')).out)

const ballots = (): string => put('ballots.csv', 'Ada,Bo,Cy\n1,2,3\n1,2,3\n3,1,2\n2,3,1\n')

describe('for programs', () => {
  test('winners, order, rounds, ties and invalid ballots stand at the top', async () => {
    const result = await json('--method', 'irv', '--option', 'ties=lot', '--option', 'seed=x', ballots())
    expect(Object.keys(result).slice(0, 5)).toEqual(['winners', 'order', 'rounds', 'ties', 'invalid'])
    expect(result).toMatchObject({ winners: ['Ada'], invalid: {}, ballots: { voters: 4 }, method: 'irv', file: { format: 'csv' } })
  })
  test('every problem of a file has a code, a line and a column', async () => {
    const { code, out } = await count('--method', 'irv', '--json', put('bad.csv', 'Ada,Bo\n1,z\n'))
    expect([code, JSON.parse(out).problems]).toEqual([1, [expect.objectContaining({ code: 'number', line: 2, column: 3 })]])
  })
  test('which methods fit a file, where none was named', async () => {
    const told = await json(ballots())
    expect(Object.keys(told)).toEqual(['title', 'reading', 'notes', 'options', 'ballots', 'seats', 'methods'])
    expect(told).toMatchObject({ options: ['Ada', 'Bo', 'Cy'], ballots: 4, methods: expect.arrayContaining(['irv', 'schulze']) })
  })
  test('the methods with their options', async () => {
    const { methods: listed } = await json('--list')
    expect(listed.map(({ name }: { name: string }) => name)).toEqual(methods.map(({ name }) => name))
    expect(await json('--list', 'irv')).toMatchObject({ name: 'irv', options: { threshold: { usual: '1/2' } } })
  })
})

describe('how it ends', () => {
  test.each([
    ['a method that is none', ['--method', 'ivr'], 1, 'Did you mean “irv”?'],
    ['an option that is none', ['--method', 'irv', '--option', 'tie=lot'], 1, 'Did you mean “ties”?'],
    ['an option without a value', ['--method', 'irv', '--option', 'ties'], 1, 'needs a name, an equals sign and a value'],
    ['ballots of another kind', ['--method', 'pav'], 1, 'These ballots rank options'],
    ['no number of seats', ['--method', 'irv', '--seats', 'two'], 1, 'no number of seats'],
    ['a form that is none', ['--format', 'xml'], 2, 'Allowed choices are'],
    ['a flag that is none', ['--methods', 'irv'], 2, 'unknown option'],
    ['a list of what is none', ['--list', 'ivr'], 1, 'Did you mean “irv”?'],
  ])('%s', async (_, args, code, sentence) => {
    const ended = await count(...(args.includes('--list') ? args : [...args, ballots()]))
    expect([ended.code, ended.out]).toEqual([code, ''])
    expect(ended.err).toContain(sentence)
  })
  test('no file, a folder, a file that is not there', async () => {
    expect(await count()).toMatchObject({ code: 1, err: expect.stringContaining('Name a file with ballots') })
    expect(await count(folder)).toMatchObject({ code: 1, err: expect.stringContaining('is a folder') })
    expect(await count(at('none.csv'))).toMatchObject({ code: 1, err: expect.stringContaining('There is no file') })
  })
})

describe('for people', () => {
  beforeAll(() => {
    process.env.NO_COLOR = '1'
  })
  test.each(methods.map(({ name, marking }) => [name, marking] as const))('%s fits a screen of eighty columns', async (name, marking) => {
    const header = 'A very long name that goes on and on and on and on,黒澤明,Cy,Dee,Eve'
    const rows = {
      choice: '1,0,0,0,0\n0,1,0,0,0\n',
      approval: '1,1,0,0,0\n0,1,1,0,1\n',
      ranking: '1,2,3,4,5\n5,4,3,2,1\n',
      points: '1,0,1,0,0\n0,1,0,0,1\n',
    }
    const file = put(`${name}.csv`, `${header}\n${rows[marking].repeat(7)}${rows[marking].split('\n')[0]}\n`)
    const costs = 'costs=黒澤明:30,Cy:20,Dee:20,Eve:10,A very long name that goes on and on and on and on:10'
    const money = name.endsWith('-budget') ? ['--option', costs, '--option', 'budget=60'] : []
    const pool = name === 'quadratic-funding' ? ['--option', 'budget=60'] : []
    const { code, out, err } = await count('--method', name, '--marking', marking, ...money, ...pool, file)
    expect([err, code]).toEqual(['', 0])
    for (const line of out.split('\n')) expect(columns(line), line).toBeLessThanOrEqual(80)
    expect(out).not.toMatch(/undefined|NaN|\[object/)
  })
  test('names cannot move the cursor or turn the writing round', async () => {
    const file = put('evil.csv', '"\u001b[2Jcleared",\u202eevil,__proto__\n1,2,3\n2,1,3\n1,3,2\n')
    for (const args of [['--method', 'schulze'], ['--method', 'irv', '--json'], ['--compare'], []]) {
      const { out } = await count(...args, file)
      expect(out).toContain('\\u001b[2Jcleared')
      expect([out.includes('\u001b'), out.includes('\u202e')]).toEqual([false, false])
    }
    expect(JSON.parse((await count('--method', 'irv', '--json', file)).out).winners).toEqual(['\u001b[2Jcleared'])
  })
  test('a hostile file is told about in letters that do no harm', async () => {
    const { err } = await count('--method', 'irv', put('evil.blt', '2 1\n1 \u001b[31m\u202e 0\n0\n"A"\n"B"\n"t"\n'))
    expect([err.includes('\u001b'), err.includes('\u202e'), err.includes('line 2, column 3')]).toEqual([false, false, true])
  })
})

describe('ballots that are written', () => {
  test('come to the same when they are counted again', async () => {
    for (const name of ['again.soc', 'again.blt', 'again.csv']) {
      expect(await count('--export', at(name), ballots())).toMatchObject({ code: 0, err: `Written: ${at(name)}\n` })
      expect((await json('--method', 'schulze', at(name))).pairwise).toEqual((await json('--method', 'schulze', ballots())).pairwise)
    }
  })
  test('are never written over a file, nor into a form that cannot hold them', async () => {
    expect(await count('--export', ballots(), ballots())).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is already a file'),
    })
    expect(await count('--export', at('x.xlsx'), ballots())).toMatchObject({
      code: 1,
      err: expect.stringContaining('.soi (.soc .toc .toi .cat), .blt or .csv'),
    })
    expect(await count('--export', at('x.cat'), ballots())).toMatchObject({ code: 1, err: expect.stringContaining('make a .soc file') })
    expect(readFileSync(ballots(), 'utf8')).toContain('Ada,Bo,Cy')
  })
})

test('two hundred thousand ballots are counted in seconds', async () => {
  const rows = Array.from({ length: 200_000 }, (_, row) => `${1 + (row % 7)},${1 + ((row * 5) % 11)},${1 + ((row * 3) % 13)}`)
  const file = put('many.csv', `Ada,Bo,Cy\n${rows.join('\n')}\n`)
  const began = performance.now()
  expect(await json('--method', 'schulze', '--marking', 'ranking', file)).toMatchObject({ ballots: { voters: 200_000 } })
  expect(performance.now() - began).toBeLessThan(20_000)
})

test('what is no regular file is read up to the limit and no further', async () => {
  const { code, err } = await count('--method', 'plurality', '/dev/zero')
  expect(code).toBe(1)
  expect(err).toContain('/dev/zero is larger than 256 MB; split it.')
}, 30_000)

describe('what would do nothing on the command line', () => {
  test.each([
    [['--list', 'irv', 'FILE'], '--list tells of methods and reads no ballots'],
    [['--compare', '--method', 'irv', 'FILE'], 'leave out one of them'],
    [['--method', 'irv', '--option', 'cap=1', 'FILE'], 'say affiliations='],
    [['--method', 'irv', '--option', 'seed=a', '--option', 'seed=b', 'FILE'], 'seed is given twice'],
  ])('%j is refused with what to do instead', async (typed, what) => {
    const file = put('idle.csv', 'Ada,Bo\n1,2\n2,1\n')
    const { code, err } = await count(...typed.map(word => (word === 'FILE' ? file : word)))
    expect([code, err.replaceAll(/\s+/g, ' ')]).toEqual([1, expect.stringContaining(what)])
  })
})
