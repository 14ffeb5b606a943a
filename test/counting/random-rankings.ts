// Small ranked elections drawn from a seed: with ties, equal ranks, truncated and blank ballots.
import type { Election } from '@polyarchy/voting/counting'
import type { PlainBallot } from './plain/ranked.ts'
import { rankedElection } from './ranked-files.ts'

/** Whole numbers from 0 below `limit`, the same for each seed. */
export function numbersFrom(seed: number): (limit: number) => number {
  let state = (seed * 2_654_435_761 + 1) >>> 0
  return limit => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state % limit
  }
}

export interface RandomRankings {
  readonly options: readonly string[]
  readonly ballots: readonly PlainBallot[]
}

/** `kind`: `strict` ballots rank some or all options, one at a rank; `complete` ones all; `any` may have equal ranks. */
export function randomRankings(seed: number, kind: 'any' | 'strict' | 'complete', most = 5): RandomRankings {
  const draw = numbersFrom(seed)
  const options = ['ann', 'ben', 'cat', 'dan', 'eve', 'fay'].slice(0, 2 + draw(most - 1))
  const ballots = Array.from({ length: 1 + draw(9) }, () => {
    const shuffled = [...options]
    for (let at = shuffled.length - 1; at > 0; at--) {
      const other = draw(at + 1)
      ;[shuffled[at], shuffled[other]] = [shuffled[other] as string, shuffled[at] as string]
    }
    const ranked = kind === 'complete' ? shuffled : shuffled.slice(0, draw(options.length + 1))
    const groups: string[][] = []
    for (const option of ranked)
      if (kind === 'any' && groups.length > 0 && draw(3) === 0) (groups.at(-1) as string[]).push(option)
      else groups.push([option])
    return { groups, weight: BigInt(1 + draw(3)) }
  })
  return { options, ballots }
}

export const asElection = ({ options, ballots }: RandomRankings, seats = 1, more: Partial<Election> = {}): Election =>
  rankedElection(
    options,
    ballots.map(({ groups, weight }) => ({
      ranks: Object.fromEntries(groups.flatMap((group, index) => group.map(option => [option, index + 1]))),
      times: Number(weight),
    })),
    seats,
    more,
  )
