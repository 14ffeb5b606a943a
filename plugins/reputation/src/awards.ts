// How a community gives and takes standing: by a decision, a duty, or somebody whom the rulebook lets.
import {
  among,
  type Checking,
  described,
  type Fields,
  integer,
  isAboveOne,
  member,
  optional,
  type PluginAction,
  ratio,
  readRatio,
  text,
} from '@polyarchy/core'
import { onePoint } from './decay.ts'
import { credit, debit, debitShare, isDomain } from './standing.ts'
import { type StandingTables, total } from './tables.ts'

export const awardRefusals = {
  'no-member': 'There is nobody of this name here.',
  'unknown-domain': 'The rulebook names no such domain of standing.',
  'how-much': 'Say how much is taken: either points, or a part of what is there, at most 1/1.',
}
type Refusals = keyof typeof awardRefusals
type Ctx = Checking<StandingTables, Fields, Refusals>

/** The most points of one award: so many that nothing is left to wish for, and few enough for a thousand years of sums. */
const mostPoints = 1_000_000_000
const whom = {
  member,
  domain: optional(described('Where it counts, and in all that this is within; `total`: nowhere in particular.', among('domain'), total)),
  reason: optional(described('Why, as everyone may read it.', text(500))),
}
const award = { ...whom, points: described('Whole points; of 0 nothing is written.', integer(0, mostPoints)) }
const deduct = {
  ...whom,
  points: optional(described('At most so many whole points; nobody has less than none.', integer(0, mostPoints))),
  part: optional(described('Or a part of what is there: `1/2`, `1/1` for all.', ratio)),
}

interface Said {
  readonly member: string
  readonly domain?: string
  readonly reason?: string
}
function check({ member, domain = total }: Said, ctx: Ctx): void {
  if (!isSomebody(ctx, member)) ctx.refuse('no-member')
  if (!isDomain(ctx, domain)) ctx.refuse('unknown-domain')
}

/** Members, and those who are not yet or no longer: what was done is to their credit all the same. */
export const isSomebody = (ctx: Pick<Ctx, 'community' | 'memberFact'>, who: string): boolean =>
  ctx.community.member(who) !== undefined || ctx.memberFact('members.status', who) !== undefined

/** What the journal says of it. */
const said = ({ member, domain = total, reason }: Said, why: string, ctx: Ctx) => ({
  member,
  domain,
  why,
  of: ctx.carriedBy?.proposal,
  reason,
})

export const awardActions: {
  readonly award: PluginAction<StandingTables, Fields, Refusals, typeof award>
  readonly deduct: PluginAction<StandingTables, Fields, Refusals, typeof deduct>
} = {
  award: {
    about: 'Add to the standing of a member.',
    by: 'community',
    input: award,
    check,
    apply(input, ctx) {
      if (input.points > 0) credit(ctx, { ...said(input, 'award', ctx), parts: BigInt(input.points) * onePoint })
    },
  },
  deduct: {
    about: 'Take from the standing of a member.',
    by: 'community',
    input: deduct,
    check(input, ctx) {
      check(input, ctx)
      const { points, part } = input
      if ((points === undefined) === (part === undefined)) ctx.refuse('how-much')
      if (part !== undefined && isAboveOne(readRatio(part))) ctx.refuse('how-much')
    },
    apply(input, ctx) {
      const change = said(input, 'deduct', ctx)
      if (input.part !== undefined) debitShare(ctx, change, readRatio(input.part))
      else debit(ctx, { ...change, parts: BigInt(input.points ?? 0) * onePoint })
    },
  },
}
