// The grid of duels stays exact while ballots come, change and go, however much they weigh.
import { expect, test } from 'vitest'
import { Pairwise } from './pairwise.ts'

const ballots = [
  [1, 2, 0],
  [0, 1, 2],
  [3, 1, 1],
  [2, 0, 1],
]
const prefers = (ballot: readonly number[], a: number, b: number): boolean => (ballot[a] || 9) < (ballot[b] || 9)

test.each([
  ['members', [1, 2, 3, 4]],
  ['tokens that stay below 2^53 one by one but not together', [2 ** 52, 2 ** 52, 2 ** 51 + 1, 7]],
  ['tokens of any size', [10n ** 18n + 1n, 3n, 2n ** 120n - 1n, 10n ** 24n]],
  ['members first and tokens later', [1, 5, 10n ** 30n, 2n]],
])('ballots of %s are added up, and taken away again', (_, weights) => {
  const grid = new Pairwise(3, 'last')
  for (let turn = 0; turn < 40; turn++) grid.add(ballots[turn % 4] as number[], weights[turn % 4] as number | bigint)
  for (let turn = 0; turn < 12; turn++) grid.take(ballots[turn % 4] as number[], weights[turn % 4] as number | bigint)
  for (const [a, b] of [0, 1, 2].flatMap(one => [0, 1, 2].map(other => [one, other] as const))) {
    if (a === b) continue
    const each = ballots.map((ballot, at) => (prefers(ballot, a, b) ? 7n * BigInt(weights[at] as number | bigint) : 0n))
    expect(grid.votes(a, b)).toBe(each.reduce((sum, votes) => sum + votes, 0n))
  }
})

test('ranks that leave gaps compare as those that leave none, equal ones included', () => {
  const plain = new Pairwise(4, 'ignored')
  const gaps = new Pairwise(4, 'ignored')
  for (const ballot of [
    [1, 2, 2, 0],
    [3, 1, 2, 3],
    [0, 0, 1, 0],
    [1, 1, 1, 1],
  ]) {
    plain.add(ballot, 3)
    gaps.add(
      ballot.map(rank => rank * 1_000_000),
      3,
    )
  }
  for (const [a, b] of [0, 1, 2, 3].flatMap(one => [0, 1, 2, 3].map(other => [one, other] as const)))
    if (a !== b) expect(gaps.votes(a, b)).toBe(plain.votes(a, b))
  expect(plain.votes(0, 1)).toBe(3n)
  expect(plain.votes(1, 0)).toBe(3n)
  expect(plain.votes(0, 3)).toBe(0n)
})
