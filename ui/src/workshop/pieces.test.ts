// Sentences come apart at their holes, and together again.
import type { Clause, Hole } from '@polyarchy/core'
import { expect, test } from 'vitest'
import { around, piecesOf, usesIn } from './pieces.ts'

const hole = (from: number, to: number, pointer: string): Hole => ({ from, to, pointer, kind: 'ratio', value: '1/4' })
const clause: Clause = { text: 'at least 1/4 of 3 members', holes: [hole(16, 17, '/b'), hole(9, 12, '/a')] }

test('pieces stand in the order of the sentence and make it up', () => {
  const pieces = piecesOf(clause)
  expect(pieces.map(({ text }) => text).join('')).toBe(clause.text)
  expect(pieces.map(piece => piece.hole?.pointer)).toEqual([undefined, '/a', undefined, '/b', undefined])
})
test('a sentence without holes is one piece', () => expect(piecesOf({ text: 'always' })).toEqual([{ text: 'always' }]))
test('an input is named by the sentence around it', () => expect(around(clause, hole(9, 12, '/a'))).toBe('at least … of 3 members'))
test('a place that several sentences speak is counted', () => {
  const sections = [{ lines: [clause, { text: 'x', parts: [{ text: '1/4', holes: [hole(0, 3, '/a')] }] }] }]
  expect(usesIn(sections)).toEqual(
    new Map([
      ['/b', 1],
      ['/a', 2],
    ]),
  )
})
