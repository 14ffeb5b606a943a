// Tests of what is printed: nobody's words can do anything to the terminal of whoever reads them.
import { afterEach, expect, test, vi } from 'vitest'
import { harmless, Terminal } from './terminal.ts'

afterEach(() => {
  vi.restoreAllMocks()
})
function printed(json: boolean, value: { readonly title: string; readonly description: string }): string {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  new Terminal({ json }).show(value, ({ title, description }) => [title, description])
  return String(write.mock.calls[0]?.[0])
}

test('what would clear the screen, rename the window or turn the writing round is shown instead', () => {
  expect(harmless('a\u001b[2Jb')).toBe('a\\u001b[2Jb')
  expect(harmless('\u001b]0;x\u0007')).toBe('\\u001b]0;x\\u0007')
  expect(harmless('\u009b31m\u007f')).toBe('\\u009b31m\\u007f')
  expect(harmless('pay \u202e001\u202c \u2067x\u2069')).toBe('pay \\u202e001\\u202c \\u2067x\\u2069')
  expect(harmless('zwölf 🧑‍🌾 שלום')).toBe('zwölf 🧑‍🌾 שלום')
})
test('only what is written at length has several lines', () => {
  const out = printed(false, { title: 'a\nEntry 9 passed\u001b[1m', description: 'one\r\ntwo\u001b[1m' })
  expect(out).toBe('a\\u000aEntry 9 passed\\u001b[1m\none\ntwo\\u001b[1m\n')
})
test('JSON says the same with nothing hidden in it', () => {
  const value = { title: '\u001b[1m\u009b\u202e', description: 'one\ntwo' }
  const out = printed(true, value)
  expect(out).toMatch(/^[\x20-\x7e]+\n$/)
  expect(JSON.parse(out)).toEqual(value)
})
