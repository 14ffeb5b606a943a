// Tests of choosing gifts.
import { expect, test } from 'vitest'
import { changesOf, leftAfter } from './gifts.ts'

const gift = (to: string, points: number) => ({ to, points, note: '' })
const before = [gift('bo', 40), gift('cy', 60)]

test('only what is changed is signed, and what is taken back comes first, so that there is enough for the rest', () => {
  const chosen = [gift('dee', 30), gift('bo', 40), gift('cy', 20), gift('eli', 0)]
  expect(changesOf(before, chosen).map(({ to }) => to)).toEqual(['cy', 'dee'])
})

test('what is left counts what is being chosen', () => {
  expect([leftAfter(100, before), leftAfter(100, [gift('bo', 70), gift('cy', 60)])]).toEqual([0, -30])
})
