// Evaluating: a member says whether a contribution is good, and puts some of their standing behind it.
import { type Acting, type Infer, optional, type PluginAction, type Reading, readRatio, text } from '@polyarchy/core'
import { onePoint } from '../decay.ts'
import type { Settings } from '../settings.ts'
import { credit, debit, isDomain, standingAt, totalAt } from '../standing.ts'
import { type StandingTables, total } from '../tables.ts'
import { type Contribution, evaluate, type Outcome, type Standing, type Terms } from './flow.ts'
import { type EvaluationTables, verdict } from './tables.ts'

export const evaluationRefusals = {
  'own-work': 'Others evaluate what you contributed.',
  'same-verdict': 'You have said so already.',
  weightless: 'Only standing in its domain evaluates a contribution, and you have none there.',
  full: 'As many have evaluated this as may.',
}
type Refusals = keyof typeof evaluationRefusals | 'unknown-domain'
type Reads = Reading<StandingTables & EvaluationTables, Settings>
type Acts = Acting<StandingTables & EvaluationTables, Settings, Refusals>

const input = { verdict, reason: optional(text(2000)) }

export const evaluationActions: {
  readonly evaluate: PluginAction<StandingTables & EvaluationTables, Settings, Refusals, typeof input>
} = {
  evaluate: {
    about: 'Say whether a contribution is good or not. It costs some of your standing, also each time that you change your mind.',
    by: 'member',
    on: 'proposal',
    input,
    examples: [{ verdict: 'up' }, { verdict: 'down', reason: 'It does not work yet.' }],
    awaits: (round, member, ctx) =>
      ctx.tables.evaluations.get(round, member) === undefined &&
      ctx.community.ofRound(round)?.author !== member &&
      standingAt(ctx, member, domainOf(ctx, round)) > 0n,
    apply: evaluateWork,
  },
}

function evaluateWork({ verdict, reason }: Infer<typeof input>, ctx: Acts): void {
  const { tables, community, round, author: member, refuse } = ctx
  const author = community.ofRound(round)?.author ?? ''
  const domain = domainOf(ctx, round)
  if (member === author) refuse('own-work')
  if (!isDomain(ctx, domain)) refuse('unknown-domain')
  const said = tables.evaluations.get(round, member)
  if (said?.verdict === verdict) refuse('same-verdict')
  if (standingAt(ctx, member, domain) === 0n) refuse('weightless')
  if (!said && tables.evaluations.count(round) >= (ctx.settings(round).evaluators ?? 100)) refuse('full')
  const outcome = outcomeOf(ctx, round, member, verdict === 'up')
  pay(ctx, member, author, domain, outcome)
  tables.evaluations.put({
    round,
    member,
    verdict,
    rewarded: 0,
    changed: said !== undefined,
    at: community.now,
    ...(reason === undefined ? {} : { reason }),
  })
  for (const one of outcome.gains.keys()) {
    const row = tables.evaluations.get(round, one)
    if (row) tables.evaluations.put({ ...row, rewarded: row.rewarded + 1 })
  }
  sumUp(ctx, round, domain, outcome.after)
}

/** Everything that standing gains or loses by an evaluation, as entries of the journal. */
function pay(ctx: Acts, member: string, author: string, domain: string, { fee, gains, reward }: Outcome): void {
  const of = ctx.proposal
  debit(ctx, { member, domain, parts: fee, why: 'evaluation-fee', of })
  for (const [one, parts] of gains) if (parts > 0n) credit(ctx, { member: one, domain, parts, why: 'evaluation-gain', of })
  if (author !== '' && reward > 0n) credit(ctx, { member: author, domain, parts: reward, why: 'evaluation-reward', of })
}

function sumUp(ctx: Acts, round: string, domain: string, { said, paid }: Contribution): void {
  const { of, all } = standingIn(ctx, domain)
  const together = (up: boolean): bigint => said.filter(one => one.up === up).reduce((sum, one) => sum + of(one.member), 0n)
  ctx.tables.evaluated.put({ round, domain, up: together(true), down: together(false), all, paid })
}

/** The domain that a contribution is evaluated in: the same throughout, whatever a later stage sets. */
export const domainOf = ({ tables, settings }: Pick<Reads, 'tables' | 'settings'>, round: string): string =>
  tables.evaluated.get(round)?.domain ?? settings(round).domain ?? total

/** What it would come to if a member said so now. */
export function outcomeOf(ctx: Reads, round: string, member: string, up: boolean): Outcome {
  const said = [...ctx.tables.evaluations.rows(round)].map(row => ({
    member: row.member,
    up: row.verdict === 'up',
    rewarded: row.rewarded,
    changed: row.changed,
  }))
  const before = { said, paid: ctx.tables.evaluated.get(round)?.paid ?? 0n }
  return evaluate(before, { member, up }, standingIn(ctx, domainOf(ctx, round)), termsOf(ctx, round))
}

/** Whoever has left weighs nothing any more, and is in no sum. */
function standingIn(ctx: Pick<Reads, 'tables' | 'community'>, domain: string): Standing {
  const of = (member: string): bigint => (ctx.community.member(member) ? standingAt(ctx, member, domain) : 0n)
  return { of, all: totalAt(ctx, domain) }
}

function termsOf({ settings }: Pick<Reads, 'settings'>, round: string): Terms {
  const { fee = '1/50', falls = '1/2', gain = '2/25', times = 1, threshold = '1/2', reward = 5 } = settings(round)
  return {
    fee: readRatio(fee),
    falls,
    gain: readRatio(gain),
    threshold: readRatio(threshold),
    reward: BigInt(reward) * onePoint,
    guard: { times },
  }
}
