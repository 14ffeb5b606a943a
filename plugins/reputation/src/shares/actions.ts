// Sharing a budget by standing, or by what was earned: who gets how much is written down; paying it is for others.
import {
  type Acting,
  among,
  described,
  type Infer,
  id,
  integer,
  isAboveOne,
  oneOf,
  optional,
  type PluginAction,
  ratio,
  readRatio,
} from '@polyarchy/core'
import { carrying, type carryingRefusals } from '../carrying.ts'
import type { Settings } from '../settings.ts'
import { isDomain, standingAt } from '../standing.ts'
import { type StandingTables, total } from '../tables.ts'
import { earnedIn, earners } from './earned.ts'
import { byBalance, byLatest, byRecent } from './policies.ts'
import { leftovers, split, sum, type Weights } from './split.ts'
import type { ShareTables } from './tables.ts'

export const shareRefusals = {
  'nobody-earned': 'Nobody has anything to share the budget by.',
  'shared-already': 'This proposal has shared a budget of this fund out already.',
  keeps: 'Of what was earned at most all can be left after an interval.',
}
type Refusals = keyof typeof shareRefusals | keyof typeof carryingRefusals | 'unknown-domain'
type AllTables = StandingTables & ShareTables
type Ctx = Acting<AllTables, Settings, Refusals>

/** As far back as what was earned can count where it fades from interval to interval. */
const mostIntervals = 520
const day = 86_400_000
/** One interval that is longer than any log. */
const allTime = Number.MAX_SAFE_INTEGER

const sharing = {
  budget: described('In the smallest unit of whatever is shared.', integer(1, Number.MAX_SAFE_INTEGER)),
  by: described(
    '`standing`: by what members have now. `immediate`: by what they earned in the last intervals. `recent`: by what they earned, which fades with each interval. `balanced`: so that all that the fund ever paid is shared by all that was ever earned.',
    oneOf('standing', 'immediate', 'recent', 'balanced'),
  ),
  domain: optional(described('Only what was earned there and within it.', among('domain'), total)),
  fund: optional(described('What it is paid from: balances are reckoned for each fund apart.', id, 'budget')),
  days: optional(described('How long an interval is.', integer(1, 3660), 7)),
  intervals: optional(described('How many of them count; unless said, 1 of `immediate` and 520 of `recent`.', integer(1, mostIntervals))),
  keeps: optional(described('`recent`: what is left of earnings after each interval.', ratio, '1/2')),
  leftover: optional(described('Who gets the units that are left once all parts are rounded down.', oneOf(...leftovers), 'remainder')),
}
type Sharing = Infer<typeof sharing>

export const shareActions: { readonly share: PluginAction<AllTables, Settings, Refusals, typeof sharing> } = {
  share: {
    about: 'Share a budget by standing, or by what was earned, and write down who gets how much.',
    by: 'community',
    input: sharing,
    examples: [
      { budget: 100_000, by: 'standing' },
      { budget: 100_000, by: 'balanced' },
    ],
    check({ domain = total, keeps = '1/2' }, ctx) {
      if (!isDomain(ctx, domain)) ctx.refuse('unknown-domain')
      if (isAboveOne(readRatio(keeps))) ctx.refuse('keeps')
    },
    apply: share,
  },
}

function share(input: Sharing, ctx: Ctx): void {
  const { tables, refuse } = ctx
  const { budget, fund = 'budget', leftover } = input
  const { proposal } = carrying(ctx)
  if (tables.shares.count(proposal, fund) > 0) refuse('shared-already')
  const weights = weightsOf(input, ctx)
  if (sum(weights.values()) === 0n) refuse('nobody-earned')
  for (const [member, part] of split(BigInt(budget), weights, leftover)) {
    if (part === 0n) continue
    tables.shares.put({ proposal, fund, member, amount: part })
    tables.paid.put({ member, fund, amount: paidTo(ctx, member, fund) + part })
  }
}

const paidTo = ({ tables }: Pick<Ctx, 'tables'>, member: string, fund: string): bigint => tables.paid.get(member, fund)?.amount ?? 0n

function weightsOf({ budget, by, domain = total, fund = 'budget', days = 7, intervals, keeps = '1/2' }: Sharing, ctx: Ctx): Weights {
  switch (by) {
    case 'standing':
      return new Map(earners(ctx).map(member => [member, standingAt(ctx, member, domain)]))
    case 'immediate':
      return byLatest(earnedIn(ctx, domain, days * day, intervals ?? 1), intervals ?? 1)
    case 'recent':
      return byRecent(earnedIn(ctx, domain, days * day, intervals ?? mostIntervals), readRatio(keeps))
    case 'balanced': {
      const paid = new Map(earners(ctx).map(member => [member, paidTo(ctx, member, fund)]))
      return byBalance(earnedIn(ctx, domain, allTime, 1), paid, BigInt(budget))
    }
  }
}
