// Tests of how much can be staked.
import { expect, test } from 'vitest'
import { mostToStake } from './stakes.ts'

const parts = (points: number) => String(points * 1e12)

test('no more can be staked than is free, nor more than a side still needs', () => {
  const view = { free: parts(42.9), needed: 100, yes: parts(80), no: parts(0) }
  expect([mostToStake(view, 'yes'), mostToStake(view, 'no')]).toEqual([20, 42])
  expect(mostToStake({ ...view, free: null }, 'no')).toBe(0)
})
