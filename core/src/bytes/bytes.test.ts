// Bytes: every spelling goes there and back, and no value has two.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compare, concat, equal, fromBase58, fromBase64, fromHex, fromUtf8, toBase58, toBase64, toHex, utf8, wellFormed } from './index.ts'

const bytes = fc.uint8Array({ maxLength: 100 })

test('hex goes there and back, and is what Node writes', () => {
  fc.assert(
    fc.property(bytes, value => {
      expect(toHex(value)).toBe(Buffer.from(value).toString('hex'))
      expect(fromHex(toHex(value))).toEqual(value)
    }),
  )
})

test.each(['a', 'AB', '0g', '0x', ' 00', '00 ', '0é', 'ab0'])('%j is not hex', text => expect(fromHex(text)).toBeUndefined())

test('hex of another length than asked for is refused', () => {
  expect(fromHex('abcd', 2)).toEqual(Uint8Array.of(0xab, 0xcd))
  expect(fromHex('abcd', 3)).toBeUndefined()
})

test('base64 goes there and back, and is what Node writes', () => {
  fc.assert(
    fc.property(bytes, value => {
      expect(toBase64(value)).toBe(Buffer.from(value).toString('base64'))
      expect(fromBase64(toBase64(value))).toEqual(value)
    }),
  )
})

test.each(['A', 'AA', 'AAA', 'AB==', 'AAB=', 'A===', '====', 'AA=A', 'AA==AAAA', 'AA-_', 'AAA ', 'AAA\n', 'AA\u0141='])(
  '%j is not base64, or not as we write it',
  text => expect(fromBase64(text)).toBeUndefined(),
)

test('of all texts of four characters, base64 reads only those that it would write', () => {
  const character = fc.constantFrom(...'ABCPQgw0+/=-_ ')
  fc.assert(
    fc.property(fc.string({ unit: character, minLength: 4, maxLength: 4 }), text => {
      const value = fromBase64(text)
      if (value) expect(toBase64(value)).toBe(text)
    }),
    { numRuns: 2000 },
  )
})

test('base58 goes there and back', () => {
  fc.assert(
    fc.property(bytes, value => {
      expect(fromBase58(toBase58(value))).toEqual(value)
    }),
  )
})

test.each([
  ['', ''],
  ['00', '1'],
  ['0000287fb4cd', '11233QC4'],
  ['48656c6c6f20576f726c6421', '2NEpo7TZRRrLZSi2U'],
])('hex %j is base58 %j', (hex, text) => {
  expect(toBase58(fromHex(hex)!)).toBe(text)
  expect(toHex(fromBase58(text)!)).toBe(hex)
})

test.each(['0', 'O', 'I', 'l', ' 1', 'é'])('%j is not base58', text => expect(fromBase58(text)).toBeUndefined())

test('UTF-8 goes there and back for every well-formed text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      expect(utf8(text)).toEqual(new Uint8Array(Buffer.from(text)))
      expect(fromUtf8(utf8(text))).toBe(text)
    }),
  )
  expect(fromUtf8(utf8('\ufeffa'))).toBe('\ufeffa')
})

test.each(['\ud800', 'a\udc00', '\udc00\ud800', 'ok \ud83d'])('%j has no UTF-8, and nothing is put in its place', text => {
  expect(wellFormed(text)).toBe(false)
  expect(() => utf8(text)).toThrow(RangeError)
})

test.each(['80', 'c080', 'eda080', 'f4908080', 'e282'])('the bytes %s are not UTF-8', hex => {
  expect(fromUtf8(fromHex(hex)!)).toBeUndefined()
})

test('byte strings compare as Node compares them', () => {
  fc.assert(
    fc.property(bytes, bytes, (a, b) => {
      expect(Math.sign(compare(a, b))).toBe(Buffer.compare(a, b))
      expect(equal(a, b)).toBe(Buffer.compare(a, b) === 0)
      expect(concat(a, b)).toEqual(new Uint8Array([...a, ...b]))
    }),
  )
})
