// Tests of the command line with what cannot be used: folders, files, databases, ports. Each is one sentence, at once, and never a stack.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Serving, Somebody, serve } from './command.ts'

let operator: Somebody
let server: Serving
beforeAll(async () => {
  operator = new Somebody()
  server = await serve(operator)
})
afterAll(async () => {
  await server.stop()
  operator.forget()
})

const said = async (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<readonly [number | null, string]> => {
  const one = new Somebody(env)
  const { code, err } = await one.run(...args)
  one.forget()
  return [code, err]
}
test.each([
  ['a data folder that is a file', { POLYARCHY_DATA: import.meta.filename }, 'is a file'],
  ['a data folder where none can be made', { POLYARCHY_DATA: '/proc/polyarchy/data' }, 'cannot be made'],
  ['a database that is not there', { DATABASE_URL: 'postgres://127.0.0.1:9/none' }, 'cannot be opened'],
  ['a port that is in use', {}, 'another program is using it'],
])('%s', async (_, env, sentence) => {
  const data = join(operator.folder, 'unused')
  const [code, err] = await said(['serve', '--no-demo'], { POLYARCHY_DATA: data, PORT: new URL(server.url).port, ...env })
  expect([code, err.trimEnd().split('\n')]).toEqual([1, [expect.stringContaining(sentence)]])
})
test('whoever reads only the beginning, as head does, is told nothing more', async () => {
  const child = operator.start(['--help'])
  child.stdout?.destroy()
  let err = ''
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk))
  const code = await new Promise(done => child.on('close', done))
  expect([code, err]).toEqual([0, ''])
})
test('a folder as a file, bytes that are no text, a table without its columns, a log level that is none', async () => {
  const file = join(operator.folder, 'odd')
  writeFileSync(file, Buffer.from([0x61, 0xff, 0x0a]))
  const csv = join(operator.folder, 'odd.csv')
  writeFileSync(csv, 'a,b\n1,2\n')
  expect(await said(['verify', operator.folder])).toEqual([1, expect.stringMatching(/^A file is needed, and .* is a folder\.\n$/)])
  expect(await said(['rulebook', 'lint', file])).toEqual([1, expect.stringMatching(/^.* is not text in UTF-8\.\n$/)])
  expect(await said(['import', 'snapshot', csv, csv])).toEqual([1, expect.stringContaining('has no column proposal_id, title, type.\n')])
  expect(await said(['serve', '--log', 'bogus'])).toEqual([2, expect.stringContaining('Allowed choices are')])
})
