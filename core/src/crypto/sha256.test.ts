// SHA-256: the same hash as Node's, for every length around a block.
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { toHex } from '../bytes/index.ts'
import { sha256, sha256Range, sha512 } from './index.ts'

const pattern = (length: number) => Uint8Array.from({ length }, (_, i) => (i * 31 + length) & 255)

test('bytes of every length up to five blocks have the hash that Node gives them', () => {
  for (let length = 0; length <= 320; length++) {
    const bytes = pattern(length)
    expect(toHex(sha256(bytes))).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(toHex(sha512(bytes))).toBe(createHash('sha512').update(bytes).digest('hex'))
  }
})

test('a length in bits that needs four bytes is written right', () => {
  const bytes = pattern(2 ** 22 + 3)
  expect(toHex(sha256(bytes))).toBe(createHash('sha256').update(bytes).digest('hex'))
})

test('a part of a larger buffer has the hash of that part', () => {
  const bytes = pattern(300)
  for (const [start, end] of [
    [0, 300],
    [1, 65],
    [7, 7],
    [100, 299],
  ] as const) {
    expect(sha256Range(bytes, start, end)).toEqual(sha256(bytes.slice(start, end)))
  }
})
