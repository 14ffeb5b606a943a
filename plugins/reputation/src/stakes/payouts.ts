// What becomes of stakes, by the arithmetic of Colony: who was on the losing side loses the more, the clearer the vote was.
import type { Ratio } from '@polyarchy/core'

export const sides = ['yes', 'no'] as const
export type Side = (typeof sides)[number]
export type BySide = Readonly<Record<Side, bigint>>

/** What each side has afterwards, in the same units, and what goes to those who voted. It sums up to what was staked. */
export interface Payout extends BySide {
  readonly voters: bigint
}

/**
 * After a vote: a part of all that was staked, at most what the losing side staked, goes to those who voted. Of what that side has left,
 * the share of the votes that it got is its own twice over; the rest goes to the winning side. A tie is lost by `yes`. Nobody's vote: nothing
 * changes hands. Rounded in favour of the losing side.
 */
export function afterVote(staked: BySide, votes: BySide, toVoters: Ratio): Payout {
  const all = votes.yes + votes.no
  if (all === 0n) return { ...staked, voters: 0n }
  const [winner, loser]: readonly [Side, Side] = votes.yes > votes.no ? ['yes', 'no'] : ['no', 'yes']
  const pool = smaller(((staked.yes + staked.no) * toVoters.parts) / toVoters.of, staked[loser])
  const left = staked[loser] - pool
  const gain = (left * (2n * votes[winner] - all)) / all
  return bySide(winner, staked[winner] + gain, left - gain, pool)
}

/**
 * Without a vote: where one side has all that it needs and the other has not, the former gets a part of what the latter staked, rounded
 * down. Otherwise each keeps its own.
 */
export function withoutVote(staked: BySide, needed: bigint, forfeit: Ratio): Payout {
  const [yes, no] = [staked.yes >= needed, staked.no >= needed]
  if (yes === no) return { ...staked, voters: 0n }
  const [full, partial]: readonly [Side, Side] = yes ? ['yes', 'no'] : ['no', 'yes']
  const loss = smaller((staked[partial] * forfeit.parts) / forfeit.of, staked[partial])
  return bySide(full, staked[full] + loss, staked[partial] - loss, 0n)
}

const bySide = (winner: Side, won: bigint, lost: bigint, voters: bigint): Payout =>
  winner === 'yes' ? { yes: won, no: lost, voters } : { yes: lost, no: won, voters }
const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b)
