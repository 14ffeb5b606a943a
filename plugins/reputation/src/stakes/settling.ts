// Paying stakes out: each loses and wins in proportion to what they staked, and no more is won than was really taken.
import type { Acting, RowOf } from '@polyarchy/core'
import type { Settings } from '../settings.ts'
import { split, sum, type Weights } from '../shares/split.ts'
import { credit, debit } from '../standing.ts'
import type { StandingTables } from '../tables.ts'
import { type Payout, sides } from './payouts.ts'
import type { StakeTables } from './tables.ts'

interface Settlement {
  readonly proposal: string
  readonly round: string
  readonly domain: string
  readonly payout: Payout
  /** Those who voted, by what they weigh; not empty where something goes to them. */
  readonly voters: Weights
}
type Ctx = Acting<StandingTables & StakeTables, Settings, never>
type Stake = RowOf<StakeTables['stakes']>

/**
 * Moves standing from those who lost to those who won and those who voted, and frees all stakes. Where somebody has less left than they lost,
 * since it faded or was taken meanwhile, all of that is taken, and what is won is less in proportion. Who has left is bound like everyone.
 */
export function settle(ctx: Ctx, settlement: Settlement): void {
  const { round, payout, voters } = settlement
  const stakes = [...ctx.tables.stakes.rows(round)]
  const bySide = sides.map(side => {
    const own: Weights = new Map(stakes.filter(stake => stake.side === side).map(({ member, parts }) => [member, parts]))
    return { side, own, more: payout[side] - sum(own.values()) }
  })
  const changes = new Map<string, bigint>()
  const taken = bySide.map(({ own, more }) => (more < 0n ? take(ctx, settlement, split(-more, own), changes) : 0n))
  const gains = new Map([...bySide.map(({ side, more }): [string, bigint] => [side, more > 0n ? more : 0n]), ['voters', payout.voters]])
  if (sum(taken) > 0n) {
    const won = split(sum(taken), gains)
    for (const { side, own } of bySide) give(ctx, settlement, won.get(side) ?? 0n, own, 'stake-won', changes)
    give(ctx, settlement, won.get('voters') ?? 0n, voters, 'vote-reward')
  }
  for (const stake of stakes) free(ctx, stake, changes.get(stake.member) ?? 0n)
}

/** Takes from each what they lost, as far as it is there; answers how much that was. */
function take(ctx: Ctx, { domain, proposal: of }: Settlement, losses: Weights, changes: Map<string, bigint>): bigint {
  for (const [member, parts] of losses) changes.set(member, -debit(ctx, { member, domain, parts, why: 'stake-lost', of }))
  return -sum(changes.values())
}

function give(ctx: Ctx, { domain, proposal: of }: Settlement, all: bigint, to: Weights, why: string, changes?: Map<string, bigint>): void {
  if (all === 0n) return
  for (const [member, parts] of split(all, to)) {
    if (parts > 0n) credit(ctx, { member, domain, parts, why, of })
    changes?.set(member, parts)
  }
}

function free({ tables }: Ctx, stake: Stake, change: bigint): void {
  tables.stakes.put({ ...stake, change })
  tables.pledges.drop(stake.member, stake.round)
}
