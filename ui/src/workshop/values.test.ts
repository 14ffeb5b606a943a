// What people write for shares and lengths of time is understood, and nothing else is.
import { expect, test } from 'vitest'
import { oneUnit, readLength, readShare, readWhole } from './values.ts'

test.each([
  ['1/4', '1/4'],
  [' 25 % ', '25%'],
  ['0.25', '0.25'],
  ['2 / 3', '2/3'],
  ['1/', undefined],
  ['1/0', undefined],
  ['half', undefined],
  ['', undefined],
])('the share “%s” is read as %s', (typed, read) => expect(readShare(typed)).toBe(read))

test.each([
  ['7d', { number: 7, unit: 'd' }],
  ['3mo', { number: 3, unit: 'mo' }],
  ['5wd', { number: 5, unit: 'wd' }],
  ['1d12h', undefined],
  ['soon', undefined],
])('%s has %o', (text, read) => expect(oneUnit(text)).toEqual(read))

test('several units are read as they are written', () => expect([readLength('1d 12h'), readLength('12h1d')]).toEqual(['1d12h', undefined]))
test('only whole numbers are numbers here', () =>
  expect(['3', '-2', '', '1.5', '9e99'].map(readWhole)).toEqual([3, -2, undefined, undefined, undefined]))
