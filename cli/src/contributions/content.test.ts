// Tests of what is contributed, as it is typed.
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readContent } from './content.ts'

const folder = mkdtempSync(join(tmpdir(), 'contributions-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const write = (name: string, bytes: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

test('of a file only the hash, the size and the type are told', async () => {
  const bytes = new Uint8Array(300_000).map((_, place) => place % 251)
  const hash = createHash('sha256').update(bytes).digest('hex')
  const path = write('Hinge.STL', bytes)
  expect(await readContent({ file: path })).toEqual({ file: { hash, size: 300_000, type: 'model/stl' } })
  expect(await readContent({ file: path, type: 'application/x-part' })).toMatchObject({ file: { type: 'application/x-part' } })
  expect(await readContent({ file: write('unknown', 'a') })).toMatchObject({ file: { type: 'application/octet-stream', size: 1 } })
})

test('the words of a text file are contributed themselves', async () => {
  expect(await readContent({ textFile: write('saw.md', 'Unplug it. ✓\n') })).toEqual({ text: 'Unplug it. ✓\n' })
  await expect(readContent({ textFile: write('broken.md', new Uint8Array([0xff, 0xfe])) })).rejects.toThrow('UTF-8')
})

test('one thing is given, and it is there', async () => {
  await expect(readContent({})).rejects.toThrow('Give one of')
  await expect(readContent({ text: 'a', link: 'https://example.org' })).rejects.toThrow('Give one of')
  await expect(readContent({ file: join(folder, 'nothing') })).rejects.toThrow('There is no file')
  await expect(readContent({ file: folder })).rejects.toThrow('is a folder')
})
