// Staking standing on a proposal, and settling it: what is lost goes to those who won, entry by entry.
import { type Acting, described, type Infer, integer, list, member, optional, type PluginAction, readRatio } from '@polyarchy/core'
import { carrying, type carryingRefusals } from '../carrying.ts'
import { onePoint } from '../decay.ts'
import { type membershipRefusals, needsMember } from '../membership.ts'
import type { Settings } from '../settings.ts'
import { sum } from '../shares/split.ts'
import { isDomain, standingAt } from '../standing.ts'
import { type StandingTables, total } from '../tables.ts'
import { freeAt, pledgesOf } from './free.ts'
import { afterVote, withoutVote } from './payouts.ts'
import { settle } from './settling.ts'
import { mostStakers, mostStakes, type StakeTables, side } from './tables.ts'

export const stakeRefusals = {
  'no-stakes': 'Nothing can be staked here.',
  'other-side': 'You staked on the other side already.',
  overfull: 'This side does not need so much any more. Stake what is missing, or less.',
  'too-few': 'A stake is larger here, unless less is missing.',
  'not-free': 'You have not so much standing there that is free: what is staked on something open, or has faded, cannot be staked.',
  'all-staked': 'As many members have staked on this as may.',
  'too-many': 'You have stakes on as many open proposals as one member may. Wait until one of them is decided.',
  settled: 'The stakes here were settled already.',
  'no-stake': 'You staked nothing here.',
}
type Refusals = keyof typeof stakeRefusals | keyof typeof carryingRefusals | keyof typeof membershipRefusals | 'unknown-domain'
type Stakes = StandingTables & StakeTables
type Ctx = Acting<Stakes, Settings, Refusals>

const staking = { side, points: described('Whole points, besides what you staked already.', integer(1, 1_000_000_000)) }
const votes = integer(0, Number.MAX_SAFE_INTEGER)
const settling = {
  yes: optional(described('Votes in favour. Unless votes are named, nobody voted.', votes)),
  no: optional(described('Votes against.', votes)),
  voters: optional(described('Those who voted: they share their part by their standing.', list(member, 1000))),
}

const nothing = {}

interface Actions {
  readonly stake: PluginAction<Stakes, Settings, Refusals, typeof staking>
  readonly unstake: PluginAction<Stakes, Settings, Refusals, typeof nothing>
  readonly settle: PluginAction<Stakes, Settings, Refusals, typeof settling>
}
export const stakeActions: Actions = {
  stake: {
    about:
      'Stake some of your standing on a side of a proposal: it is bound until the proposal is decided, and whoever is wrong can lose it.',
    by: 'member',
    on: 'proposal',
    input: staking,
    awaits: () => false,
    examples: [
      { side: 'yes', points: 10 },
      { side: 'no', points: 10 },
    ],
    apply: stake,
  },
  unstake: {
    about: 'Take back all that you staked on a proposal.',
    by: 'member',
    on: 'proposal',
    input: nothing,
    awaits: () => false,
    apply: unstake,
  },
  settle: {
    about: 'Settle what was staked on a proposal, by the votes that it got.',
    by: 'community',
    input: settling,
    apply: settleStakes,
  },
}

function stake({ side, points }: Infer<typeof staking>, ctx: Ctx): void {
  const { tables, community, round, author: member, settings, refuse } = ctx
  needsMember(ctx)
  const { needed = refuse('no-stakes'), least = 1, domain: set = total } = settings(round)
  const staked = tables.staked.get(round) ?? { round, domain: set, yes: 0n, no: 0n, settled: false }
  if (staked.settled) refuse('settled')
  if (!isDomain(ctx, staked.domain)) refuse('unknown-domain')
  const before = tables.stakes.get(round, member)
  if (before && before.side !== side) refuse('other-side')
  const [parts, missing] = [BigInt(points) * onePoint, BigInt(needed) * onePoint - staked[side]]
  if (parts > missing) refuse('overfull')
  if (points < least && parts < missing) refuse('too-few')
  if (parts > freeAt(ctx, member, staked.domain)) refuse('not-free')
  if (!before && tables.stakes.count(round) >= mostStakers) refuse('all-staked')
  if (!before && forgetFormer(ctx, member) >= mostStakes) refuse('too-many')
  const sum = (before?.parts ?? 0n) + parts
  tables.stakes.put({ round, member, side, parts: sum, at: community.now })
  tables.pledges.put({ member, round, domain: staked.domain, parts: sum })
  tables.staked.put({ ...staked, [side]: staked[side] + parts })
}

function unstake(_: Infer<typeof nothing>, { tables, round, author: member, refuse }: Ctx): void {
  const staked = tables.staked.get(round) ?? refuse('no-stake')
  if (staked.settled) refuse('settled')
  const { side, parts } = tables.stakes.get(round, member) ?? refuse('no-stake')
  tables.stakes.drop(round, member)
  tables.pledges.drop(member, round)
  tables.staked.put({ ...staked, [side]: staked[side] - parts })
}

/** Drops pledges that bind nobody any more; answers how many are left. */
function forgetFormer(ctx: Ctx, member: string): number {
  const open = new Set(pledgesOf(ctx, member).map(({ round }) => round))
  for (const { round } of [...ctx.tables.pledges.rows(member)]) if (!open.has(round)) ctx.tables.pledges.drop(member, round)
  return open.size
}

function settleStakes({ yes = 0, no = 0, voters = [] }: Infer<typeof settling>, ctx: Ctx): void {
  const { proposal, round } = carrying(ctx)
  const staked = ctx.tables.staked.get(round)
  if (!staked) return
  if (staked.settled) ctx.refuse('settled')
  const { domain } = staked
  const { needed = 1, forfeit = '1/10', voters: part = '0/1' } = ctx.settings(round)
  const weights = new Map(voters.map(member => [member, standingAt(ctx, member, domain)]))
  const toVoters = readRatio(sum(weights.values()) > 0n ? part : '0/1')
  const payout =
    yes + no > 0
      ? afterVote(staked, { yes: BigInt(yes), no: BigInt(no) }, toVoters)
      : withoutVote(staked, BigInt(needed) * onePoint, readRatio(forfeit))
  settle(ctx, { proposal, round, domain, payout, voters: weights })
  ctx.tables.staked.put({ ...staked, settled: true })
}
