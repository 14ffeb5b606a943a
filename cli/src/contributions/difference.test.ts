// Tests of what changed between two versions, as it is printed.
import { expect, test } from 'vitest'
import { difference, type Held, nothing, sayHeld } from './difference.ts'

const words = (text: string | null): Held => ({ ...nothing, kind: 'text', text })
const link = (url: string): Held => ({ ...nothing, kind: 'link', link: url })

test('lines that were taken out and put in are marked, with what stands around them', () => {
  expect(difference(words('wash\nrinse\ndry\n'), words('wash\ndry\nput away\n'))).toEqual([
    '@@ -1,3 +1,3 @@',
    ' wash',
    '-rinse',
    ' dry',
    '+put away',
  ])
})

test('how a text ends is no change', () => {
  expect(difference(words('wash\r\ndry'), words('wash\ndry\n\n'))).toEqual([])
})

test('from nothing everything is put in, and what is taken back is taken out', () => {
  expect(difference(nothing, words('wash')).slice(1)).toEqual(['+wash'])
  expect(difference(link('https://example.org/a'), nothing).slice(1)).toEqual(['-https://example.org/a'])
})

test('words that would turn the terminal round are shown for what they are', () => {
  expect(difference(nothing, words('a\u001b[2Jb\u202ec')).slice(1)).toEqual(['+a\\u001b[2Jb\\u202ec'])
})

test('words that were erased are said to be so, and a file is told by its hash', () => {
  const file = { hash: 'a'.repeat(64), size: 12, type: 'image/png' }
  expect([sayHeld(words(null)), sayHeld({ ...nothing, kind: 'file', file })]).toEqual([
    ['(words that are not to be had)'],
    [`file ${'a'.repeat(64)}, 12 bytes, image/png`],
  ])
})

test('two texts of which nothing is alike are compared in reasonable time', () => {
  const lines = (sign: string) => words(Array.from({ length: 20_000 }, (_, place) => `${sign}${(place * 7919) % 20_011}`).join('\n'))
  const began = performance.now()
  expect(difference(lines('a'), lines('b')).length).toBeGreaterThan(39_999)
  expect(performance.now() - began).toBeLessThan(10_000)
})
