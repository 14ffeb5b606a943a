// Who can no longer be elected: those whom even all votes of the ones below them and every surplus together would leave behind.
import type { Reckoning } from './reckoning.ts'

/** Options from the fewest votes up, with what stands against dropping several at once. */
export interface Contest<N> {
  readonly continuing: readonly number[]
  readonly tally: (option: number) => N
  /** Everything that is still to be passed on by those elected. */
  readonly surplus: N
  readonly seatsLeft: number
}

/** A further condition on dropping `low` while `high` stay; both from the fewest votes up. */
export type Condition<N> = (low: readonly number[], high: readonly number[], votes: N) => boolean

/** The most that can go at once, from the fewest votes up. Enough stay to fill the seats, and equals never part. */
export function sureLosers<N>(
  { continuing, tally, surplus, seatsLeft }: Contest<N>,
  { plus, compare, zero }: Reckoning<N>,
  condition: Condition<N> = () => true,
): readonly number[] {
  const sorted = [...continuing].sort((a, b) => compare(tally(a), tally(b)))
  let votes = zero
  let losers: readonly number[] = []
  for (let count = 1; count < sorted.length && sorted.length - count >= seatsLeft; count += 1) {
    votes = plus(votes, tally(sorted[count - 1] as number))
    const [low, high] = [sorted.slice(0, count), sorted.slice(count)]
    if (compare(plus(votes, surplus), tally(high[0] as number)) < 0 && condition(low, high, votes)) losers = low
  }
  return losers
}
