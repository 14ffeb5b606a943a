// A key comes back from paper and from a file.
import { expect, test } from 'vitest'
import { readKeyFile, writeKeyFile } from './backup-file.ts'
import { seedOf, wordsOf } from './backup-words.ts'

const seed = Uint8Array.from({ length: 32 }, (_, index) => index * 7)

test('24 words bring the key back, however they were written down', () => {
  const words = wordsOf(seed)
  expect(words).toHaveLength(24)
  expect(seedOf(words.join(' '))).toEqual({ seed })
  expect(seedOf(words.map((word, index) => `${index + 1}. ${word.toUpperCase()}`).join('\n'))).toEqual({ seed })
})

test('a wrong word is named, a missing one noticed, and two that changed places too', () => {
  const words = wordsOf(seed)
  expect(seedOf([...words.slice(0, 23), 'polyarchy'].join(' '))).toEqual({ unknown: 'polyarchy' })
  expect(seedOf(words.slice(1).join(' '))).toEqual({ wrong: 'count' })
  expect(seedOf([words[1], words[0], ...words.slice(2)].join(' '))).toEqual({ wrong: 'check' })
})

test('the passphrase opens the file, and no other does', async () => {
  const file = await writeKeyFile(seed, 'grüne Möhren')
  expect(await readKeyFile(file, 'grüne Möhren'.normalize('NFD'))).toEqual({ seed })
  expect(await readKeyFile(file, 'rote Möhren')).toEqual({ wrong: 'passphrase' })
})

test.each(['', 'null', '[]', '{"format":"polyarchy-key/1"}', '{"format":"polyarchy-key/1","salt":"AA==","nonce":1,"box":""}'])(
  'what is no such file is said to be none: %s',
  async text => {
    expect(await readKeyFile(text, 'any')).toEqual({ wrong: 'form' })
  },
)
