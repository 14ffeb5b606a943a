// The fingerprint of files, and their size in words.
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { fingerprint, sizeInWords } from './fingerprint.ts'

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

test('a file has the same fingerprint as anywhere else, and its size and type are told', async () => {
  const bytes = new TextEncoder().encode('The roof leaks.')
  expect(await fingerprint(new Blob([bytes], { type: 'text/plain' }))).toEqual({ hash: hashOf(bytes), size: 15, type: 'text/plain' })
})

test('a file of several pieces is read to its end, and one hears how far it is', async () => {
  const bytes = new Uint8Array(9_000_001).map((_, place) => place % 251)
  const told: number[] = []
  const found = await fingerprint(new Blob([bytes]), { progress: part => told.push(part) })
  expect(found.hash).toBe(hashOf(bytes))
  expect(found.type).toBe('application/octet-stream')
  expect(told).toHaveLength(3)
  expect(told).toEqual(told.toSorted((a, b) => a - b))
  expect(told.at(-1)).toBe(1)
})

test('what a browser adds to a type is left out', async () => {
  expect((await fingerprint(new Blob([], { type: 'text/plain;charset=utf-8' }))).type).toBe('text/plain')
})

test('an empty file has a fingerprint, too', async () => {
  expect((await fingerprint(new Blob([]))).hash).toBe(hashOf(new Uint8Array()))
})

test('whoever chooses another file meanwhile does not wait for the first', async () => {
  const ending = new AbortController()
  const reading = fingerprint(new Blob([new Uint8Array(5_000_000)]), { signal: ending.signal })
  ending.abort(new Error('another file'))
  await expect(reading).rejects.toThrow('another file')
})

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1000, '1.0 kB'],
  [12_400, '12 kB'],
  [999_999, '1.0 MB'],
  [4_200_000, '4.2 MB'],
  [7_000_000_000_000, '7.0 TB'],
])('%i bytes are said as %s', (bytes, said) => {
  expect(sizeInWords(bytes)).toBe(said)
})
