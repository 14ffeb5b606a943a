// Canonical JSON: one spelling per value, the same as RFC 8785 and another implementation write.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical, type Json, JsonError } from './index.ts'

const data = fileURLToPath(new URL('../../../../shared/data', import.meta.url))
const here = existsSync(data)

test('names are sorted by their code units, whatever order they came in', () => {
  expect(canonical({ '\u20ac': 1, '10': 2, '9': 3, a: 4, A: 5, '\ufb33': 6, '\ud83d\ude00': 7, '': 8 })).toBe(
    '{"":8,"10":2,"9":3,"A":5,"a":4,"\u20ac":1,"\ud83d\ude00":7,"\ufb33":6}',
  )
})

test('numbers are written in the shortest way, and minus zero as zero', () => {
  expect(canonical([1e21, 1e20, 1e-7, 0.1, -0, 1.5e300, 9007199254740991])).toBe(
    '[1e+21,100000000000000000000,1e-7,0.1,0,1.5e+300,9007199254740991]',
  )
})

test('any value is written as another implementation writes it', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6, stringUnit: 'binary' }), value => {
      fc.pre(!JSON.stringify(value).includes('"__proto__"'))
      expect(canonical(value as Json)).toBe(canonicalize(value))
    }),
    { numRuns: 2000 },
  )
})

const nested = (depth: number): Json => (depth === 0 ? 0 : [nested(depth - 1)])
const cycle: Record<string, unknown> = {}
cycle.self = cycle
class Person {
  name = 'ada'
}

test.each([
  ['undefined', undefined, 'not-json'],
  ['undefined in a list', [undefined], 'not-json'],
  ['a hole in a list', new Array(1), 'not-json'],
  ['undefined in an object', { a: undefined }, 'not-json'],
  ['a function', { toJSON: () => 1 }, 'not-json'],
  ['a symbol', Symbol('a'), 'not-json'],
  ['a bigint', 1n, 'not-json'],
  ['a date', new Date(0), 'not-json'],
  ['a map', new Map(), 'not-json'],
  ['an instance of a class', new Person(), 'not-json'],
  ['not a number', Number.NaN, 'not-finite'],
  ['infinity', [-Infinity], 'not-finite'],
  ['half of a surrogate pair', '\ud800', 'lone-surrogate'],
  ['half of a pair after a backslash', '\\\udc00', 'lone-surrogate'],
  ['half of a pair in a name', { b: 1, a: { '\udfff': 1 } }, 'lone-surrogate'],
  ['65 levels', nested(65), 'too-deep'],
  ['a cycle', cycle, 'too-deep'],
  ['__proto__ as a name', JSON.parse('{"__proto__":1}'), 'forbidden-name'],
])('%s has no canonical JSON', (_, value, code) => {
  expect(() => canonical(value as Json)).toThrow(JsonError)
  expect(() => canonical(value as Json)).toThrow(expect.objectContaining({ code }))
})

test('64 levels, names of old methods and objects without a prototype are plain JSON', () => {
  expect(canonical(nested(64))).toBe(`${'['.repeat(64)}0${']'.repeat(64)}`)
  const bare: Record<string, Json> = Object.create(null)
  bare.b = { toString: 1, constructor: 2 }
  bare.a = '\\ud800'
  expect(canonical(bare)).toBe('{"a":"\\\\ud800","b":{"constructor":2,"toString":1}}')
})

describe.skipIf(!here)(`vectors of RFC 8785${here ? '' : ' (left out: the folder ../shared/data is not here)'}`, () => {
  test('every input is written as the vectors have it', () => {
    for (const name of readdirSync(`${data}/jcs/input`)) {
      const input = JSON.parse(readFileSync(`${data}/jcs/input/${name}`, 'utf8'))
      const expected = readFileSync(`${data}/jcs/outhex/${name.replace('.json', '.txt')}`, 'utf8').replace(/\s/g, '')
      expect(Buffer.from(canonical(input)).toString('hex'), name).toBe(expected)
    }
  })

  test('a thousand numbers at the edges of doubles are written as the vectors have them', () => {
    const lines = readFileSync(`${data}/jcs/numbers-first-1000.txt`, 'utf8').trim().split('\n')
    for (const line of lines) {
      const [bits = '', text] = line.split(',')
      const double = Buffer.from(bits.padStart(16, '0'), 'hex').readDoubleBE()
      expect(canonical(double)).toBe(text)
    }
    expect(lines.length).toBe(1000)
  })

  test('naughty strings survive, alone and as names', () => {
    for (const text of JSON.parse(readFileSync(`${data}/strings/blns.json`, 'utf8')) as string[]) {
      expect(JSON.parse(canonical(text))).toBe(text)
      if (text !== '__proto__') expect(Object.keys(JSON.parse(canonical({ [text]: text })))).toEqual([text])
    }
  })
})
