// Tests of how points are read.
import { expect, test } from 'vitest'
import { pointsOf, sayDrawn, sayParts, sayShare } from './points.ts'

const point = 10n ** 12n

test('points are read with two decimals at most, never more than there are', () => {
  expect(sayParts(String(412n * point))).toBe('412')
  expect(sayParts(String(-412n * point))).toBe('412')
  expect(sayParts('499999999999339')).toBe('499.99')
  expect(sayParts(String(1204n * point + 350_000_000_000n))).toBe('1\u202f204.35')
  expect(sayParts('0')).toBe('0')
  expect([pointsOf('2500000000000'), sayDrawn(1234.5), sayDrawn(2.04), sayDrawn(2)]).toEqual([2.5, '1\u202f235', '2', '2'])
})

test('a share is read as one would say it', () => {
  expect(sayShare('1', '8')).toBe('13 %')
  expect(sayShare('1', '30')).toBe('3.3 %')
  expect(sayShare('1', '100000')).toBe('less than 0.1 %')
  expect([sayShare('0', '9'), sayShare('0', '0'), sayShare('9', '9')]).toEqual(['0 %', '0 %', '100 %'])
})
