// Tests of what the elected keep of a vote: exact to the last decimal, whatever the order.
import { expect, test } from 'vitest'
import { divided, keptInAnyOrder, meekKeeping, up, warrenKeeping } from './keeping.ts'

const billion = 1_000_000_000

/** Numbers up to a billion, with many at the edges. */
function* pairs(): Generator<readonly [number, number]> {
  let state = 1n
  const next = (): number => {
    state = (state * 6364136223846793005n + 1442695040888963407n) % 2n ** 64n
    return Number((state >> 33n) % BigInt(billion + 1))
  }
  for (const edge of [0, 1, 2, 3, 7, 333_333_333, 500_000_000, 666_666_667, billion - 1, billion]) {
    for (let times = 0; times < 500; times += 1) yield [edge, next()]
  }
  for (let times = 0; times < 50_000; times += 1) yield [next(), next()]
}

test('a product of nine decimals is divided exactly in floats, whichever way it is rounded', () => {
  for (const [a, b] of pairs()) {
    const product = BigInt(a) * BigInt(b)
    expect(divided(a, b, billion, false)).toBe(Number(product / BigInt(billion)))
    expect(divided(a, b, billion, true)).toBe(Number(up(product, BigInt(billion))))
  }
})

test('what is kept in floats is what is kept in whole numbers of any size', () => {
  for (const { exact, swift } of [meekKeeping(9, 'up'), meekKeeping(9, 'down'), warrenKeeping(9)]) {
    for (const [part, factor] of pairs()) {
      const kept = exact.kept(BigInt(part), BigInt(factor))
      expect(swift?.kept(part, factor)).toBe(Number(kept))
      expect(swift?.rest(part, factor, Number(kept))).toBe(Number(exact.rest(BigInt(part), BigInt(factor), kept)))
    }
  }
  expect(meekKeeping(10, 'up').swift).toBeUndefined()
})

test('equals keep what they would keep on average over every order, and nothing depends on how they are listed', () => {
  const one = 1000n
  // Asked first, 500 is kept; asked second, half of what 800 lets go.
  expect(keptInAnyOrder(one, [500n, 800n], one)).toEqual({ kept: [300n, 600n], rest: 100n })
  expect(keptInAnyOrder(one, [800n, 500n], one)).toEqual({ kept: [600n, 300n], rest: 100n })
  expect(keptInAnyOrder(one, [1000n, 1000n, 1000n], one)).toEqual({ kept: [333n, 333n, 333n], rest: 0n })
  expect(keptInAnyOrder(900n, [0n, 1000n], one)).toEqual({ kept: [0n, 900n], rest: 0n })
})
