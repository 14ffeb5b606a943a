// How many votes elect: the quota by its names in the literature.
import { described, oneOf, optional } from '@polyarchy/core'
import type { Reckoning } from './reckoning.ts'

export const quotas = ['droop', 'hagenbach-bischoff', 'hare'] as const
export type Quota = (typeof quotas)[number]

export const quotaOption = (usual: Quota) =>
  optional(
    described(
      'How many votes elect. `droop`: votes over one more than the seats, cut to whole votes, and one more. `hagenbach-bischoff`: the same without cutting to whole votes, exceeded by the least that is counted. `hare`: votes over seats.',
      oneOf(...quotas),
      usual,
    ),
  )

/** The quota of so many votes. Whoever has it or more is elected; in exact fractions, whoever `reaches` it. */
export function quotaOf<N>(kind: Quota, votes: N, seats: number, reckoning: Reckoning<N>): N {
  if (kind === 'hare') return hare(votes, BigInt(Math.max(seats, 1)), reckoning)
  const share = reckoning.part(votes, BigInt(seats + 1))
  if (kind === 'droop') return reckoning.of(reckoning.whole(share) + 1n)
  return reckoning.plus(share, reckoning.unit)
}

/** Rounded up: were it rounded down, more could reach it than there are seats. */
function hare<N>(votes: N, seats: bigint, { part, times, plus, compare, unit }: Reckoning<N>): N {
  const share = part(votes, seats)
  return compare(times(share, seats), votes) < 0 ? plus(share, unit) : share
}

/** Whether these votes elect; none never do. An exact Hagenbach-Bischoff quota has to be exceeded, since one more than the seats could have it. */
export function reaches<N>(kind: Quota, votes: N, quota: N, reckoning: Reckoning<N>): boolean {
  if (reckoning.compare(votes, reckoning.zero) <= 0) return false
  const by = reckoning.compare(votes, quota)
  const exact = reckoning.compare(reckoning.unit, reckoning.zero) === 0
  return by > 0 || (by === 0 && !(kind === 'hagenbach-bischoff' && exact))
}
