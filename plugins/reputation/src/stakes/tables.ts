// What the plugin remembers of stakes, and what a stage sets for them.
import { amount, described, flag, id, instant, integer, oneOf, optional, ratio, table } from '@polyarchy/core'
import { sides } from './payouts.ts'

/** Everyone who staked is paid in one entry: so many may, and no more. */
export const mostStakers = 500
/** Proposals on which one member may have stakes at a time. */
export const mostStakes = 20
const points = integer(1, 1_000_000_000)

export const side = oneOf(...sides)

export const stakeSettings = {
  needed: optional(described('Stakes: the points that each side needs. Without it nothing can be staked.', points)),
  least: optional(described('Stakes: the fewest points of one, unless fewer are missing.', points, 1)),
  forfeit: optional(
    described('Stakes: where one side got all it needs and no vote was needed, it gets this part of what the other staked.', ratio, '1/10'),
  ),
  voters: optional(
    described('Stakes: where there was a vote, this part of all that was staked goes to those who voted, if they are named.', ratio, '0/1'),
  ),
}

export const stakeTables = {
  /** Who staked how many parts of a point on which side; `change`: what they won or, below zero, lost once it was settled. */
  stakes: table(['round', 'member'], { side, parts: amount, at: instant, change: optional(amount) }, { counts: () => ({ stakers: 1 }) }),
  /** All that was staked on each side. */
  staked: table(['round'], { domain: id, yes: amount, no: amount, settled: flag }),
  /** What each has staked, by member, so that nobody stakes the same standing twice. */
  pledges: table(['member', 'round'], { domain: id, parts: amount }),
}
export type StakeTables = typeof stakeTables

export const stakeTallies = { stakers: { about: 'members who staked standing', unit: 'members' } } as const
