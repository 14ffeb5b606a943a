// All ways of taking some of several.
import type { Effort } from './effort.ts'

/** Every choice of `count` of `those`, in order. With `effort` it throws a `CountError` where there are too many. */
export function combinations(those: readonly number[], count: number, effort?: Effort): number[][] {
  const found: number[][] = []
  function visit(taken: readonly number[], from: number): void {
    if (taken.length === count) {
      found.push([...taken])
      effort?.tied(found.length)
      return
    }
    for (let next = from; next + count - taken.length <= those.length; next += 1) visit([...taken, those[next] as number], next + 1)
  }
  visit([], 0)
  return found
}

/** How many such choices there are. */
export function choices(those: number, count: number): bigint {
  let ways = 1n
  for (let one = 1; one <= count; one += 1) ways = (ways * BigInt(those - count + one)) / BigInt(one)
  return ways
}
