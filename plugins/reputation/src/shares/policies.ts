// How much somebody weighs when a budget is shared by what was earned: lately, all along but fading, or whatever was not paid yet.
import type { Ratio } from '@polyarchy/core'
import { sum, type Weights } from './split.ts'

/** What each earned, by their ids: one amount an interval, the latest last. Below zero where more was taken than earned. */
export type Earned = ReadonlyMap<string, readonly bigint[]>

/** Only the last intervals count. */
export const byLatest = (earned: Earned, intervals: number): Weights => weigh(earned, each => sum(each.slice(-intervals)))

/** What was earned fades: after each interval `keeps` of it is left. In whole parts of `keeps.of` to the power of the intervals: exact. */
export function byRecent(earned: Earned, keeps: Ratio): Weights {
  const intervals = Math.max(0, ...[...earned.values()].map(each => each.length))
  const scales = [1n]
  for (let place = 1; place < intervals; place++) scales.push((scales[place - 1] as bigint) * keeps.of)
  return weigh(earned, each => {
    const ago = intervals - each.length
    return each.reduce((left, now, place) => left * keeps.parts + now * (scales[ago + place] as bigint), 0n)
  })
}

/**
 * What each is still owed if all that was ever paid, this budget with it, were to be shared by all that was ever earned. Who got more
 * than that is owed nothing; nothing is taken back. In parts of all that was earned: exact.
 */
export function byBalance(earned: Earned, paid: ReadonlyMap<string, bigint>, budget: bigint): Weights {
  const all = weigh(earned, sum)
  const [points, money] = [sum(all.values()), sum(paid.values()) + budget]
  return new Map([...all].map(([name, own]) => [name, notBelowZero(money * own - (paid.get(name) ?? 0n) * points)]))
}

const weigh = (earned: Earned, of: (each: readonly bigint[]) => bigint): Weights =>
  new Map([...earned].map(([name, each]) => [name, notBelowZero(of(each))]))
const notBelowZero = (amount: bigint): bigint => (amount > 0n ? amount : 0n)
