// Tests of files and folders that somebody names: each mistake is one sentence.
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeFolder, readText } from './files.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'polyarchy-files-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

test('a text that is not UTF-8 is refused, and not read with holes', () => {
  const path = join(folder, 'latin.json')
  writeFileSync(path, Buffer.from([0x22, 0xfc, 0x22]))
  expect(() => readText(path)).toThrow('is not text in UTF-8')
  writeFileSync(path, '"ü"')
  expect(readText(path)).toBe('"ü"')
  expect(() => readText(folder)).toThrow('A file is needed')
})
test('a folder is made with those above it, for its owner alone', () => {
  const path = join(folder, 'a', 'b')
  makeFolder(path)
  makeFolder(path)
  expect(statSync(path).mode & 0o777).toBe(0o700)
})
test('where no folder can be made, that is said at once', () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  expect(() => makeFolder(join(file, 'data'))).toThrow('A folder is needed')
  expect(() => makeFolder('/proc/polyarchy/data')).toThrow('cannot be made')
})
