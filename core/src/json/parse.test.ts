// Reading JSON: what two readers could understand differently is turned down, and the place is named.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromUtf8 } from '../bytes/index.ts'
import { canonical, type Json, parseStrict, readCanonical } from './index.ts'

const data = fileURLToPath(new URL('../../../../shared/data', import.meta.url))
const here = existsSync(data)

test('any JSON that JSON.stringify writes is read as JSON.parse reads it, however it is laid out', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), fc.constantFrom(undefined, 1, '\t'), (value, space) => {
      const text = JSON.stringify(value, undefined, space)
      fc.pre(!text.includes('"__proto__"'))
      expect(canonical(parseStrict(text).value!)).toBe(canonical(JSON.parse(text)))
    }),
    { numRuns: 2000 },
  )
})

test('any other text is turned down where JSON.parse turns it down', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ':',
    ',',
    '"a"',
    '"',
    '\\',
    '\\u00e9',
    '1',
    '-',
    '0',
    '.5',
    'e3',
    'true',
    'nul',
    ' ',
    '\n',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 9 }), pieces => {
      const text = pieces.join('')
      const { value, problem } = parseStrict(text)
      if (problem && ['duplicate-name', 'inexact-number'].includes(problem.code)) return
      let expected: Json | undefined
      try {
        expected = JSON.parse(text)
      } catch {}
      expect(value === undefined ? undefined : canonical(value)).toBe(expected === undefined ? undefined : canonical(expected))
    }),
    { numRuns: 20_000 },
  )
})

test.each([
  ['', 'unfinished', 1, 1],
  ['{"a":1', 'unfinished', 1, 7],
  ['"a', 'unfinished', 1, 3],
  ['[1,]', 'unexpected-character', 1, 4],
  ['{a:1}', 'unexpected-character', 1, 2],
  ['01', 'text-after-end', 1, 2],
  ['1 2', 'text-after-end', 1, 3],
  ['"\\x"', 'bad-escape', 1, 2],
  ['"\\u12g4"', 'bad-escape', 1, 2],
  ['"a\nb"', 'control-character', 1, 3],
  ['["\\ud800"]', 'lone-surrogate', 1, 2],
  ['["\ud800"]', 'lone-surrogate', 1, 3],
  ['{"a":1,\n "b":2, "a":3}', 'duplicate-name', 2, 9],
  ['{"a":1,"\\u0061":3}', 'duplicate-name', 1, 8],
  ['{"__proto__":1}', 'forbidden-name', 1, 2],
  ['9007199254740993', 'inexact-number', 1, 1],
  ['[1e400]', 'inexact-number', 1, 2],
  ['[-1e-400]', 'inexact-number', 1, 2],
  ['0.1000000000000000055', 'inexact-number', 1, 1],
  ['\ufeff1', 'unexpected-character', 1, 1],
])('%j is turned down: %s at line %i, column %i', (text, code, line, column) => {
  expect(parseStrict(text).problem).toMatchObject({ code, line, column })
  expect(readCanonical(text).problem).toMatchObject({ code, line, column })
})

test.each([
  ['-0', 0],
  ['-0.0e5', 0],
  ['1.50', 1.5],
  ['1e3', 1000],
  ['100E-2', 1],
  ['9007199254740992', 9007199254740992],
  ['0.1', 0.1],
  ['5e-324', 5e-324],
])('the number %s is kept as it is meant', (text, number) => {
  expect(parseStrict(text).value).toBe(number)
})

test('names that objects inherit are names like any other', () => {
  const { value } = parseStrict('{"constructor":1,"toString":2,"hasOwnProperty":3}')
  expect(value).toEqual(JSON.parse('{"constructor":1,"toString":2,"hasOwnProperty":3}'))
})

test('a hundred thousand brackets are turned down without running out of stack', () => {
  for (const text of ['['.repeat(100_000), '{"a":'.repeat(100_000), '['.repeat(100_000) + ']'.repeat(100_000)]) {
    expect(parseStrict(text).problem?.code).toBe('too-deep')
    expect(readCanonical(text).problem?.code).toBe('too-deep')
  }
})

test('depth and length have limits that can be drawn closer', () => {
  expect(parseStrict('[[1]]', { maxDepth: 2 }).value).toEqual([[1]])
  expect(parseStrict('[[1]]', { maxDepth: 1 }).problem?.code).toBe('too-deep')
  expect(readCanonical('[[1]]', { maxDepth: 1 }).problem?.code).toBe('too-deep')
  expect(parseStrict('[1]', { maxLength: 2 }).problem?.code).toBe('too-long')
  expect(readCanonical('[1]', { maxLength: 2 }).problem?.code).toBe('too-long')
})

test('a text is told to be canonical exactly if it is', () => {
  expect(readCanonical('{"a":1,"b":[2]}')).toEqual({ value: { a: 1, b: [2] }, canonical: true })
  for (const other of ['{"b":[2],"a":1}', '{"a":1.0,"b":[2]}', '{"a":1,"b":[2]} ', '{"\\u0061":1,"b":[2]}']) {
    expect(readCanonical(other)).toEqual({ value: { a: 1, b: [2] }, canonical: false })
  }
})

describe.skipIf(!here)(`the JSON test suite${here ? '' : ' (left out: the folder ../shared/data is not here)'}`, () => {
  /** Valid JSON that I-JSON turns down because readers differ on it. */
  const notInterchangeable = ['y_object_duplicated_key.json', 'y_object_duplicated_key_and_value.json']

  test('what must be read is read, what must be turned down is turned down, and nothing crashes', () => {
    const files = Object.entries(JSON.parse(readFileSync(`${data}/json-parsing/JSONTestSuite.json`, 'utf8')) as Record<string, string>)
    for (const [name, base64] of files) {
      const text = fromUtf8(Buffer.from(base64, 'base64'))
      const read = text === undefined ? undefined : parseStrict(text)
      const accepted = read !== undefined && read.problem === undefined
      if (name.startsWith('y_')) expect(accepted, name).toBe(!notInterchangeable.includes(name))
      if (name.startsWith('n_')) expect(accepted, name).toBe(false)
    }
    expect(files.length).toBeGreaterThan(150)
  })
})
