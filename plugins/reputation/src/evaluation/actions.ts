// Evaluating: a member says whether a contribution is good, and puts some of their standing behind it.
import { type Acting, type Infer, optional, type PluginAction, type Reading, readRatio, text } from '@polyarchy/core'
import { onePoint } from '../decay.ts'
import { type membershipRefusals, needsMember } from '../membership.ts'
import type { Settings } from '../settings.ts'
import { credit, debit, isDomain, standingAt, totalAt } from '../standing.ts'
import { type StandingTables, total } from '../tables.ts'
import { noteMoved, standingApart } from './apart.ts'
import { evaluate, type Outcome, type Said, type Standing, type Terms } from './flow.ts'
import { type EvaluationTables, verdict } from './tables.ts'

export const evaluationRefusals = {
  'own-work': 'Others evaluate what you contributed.',
  'same-verdict': 'You have said so already.',
  weightless: 'Only standing in its domain evaluates a contribution, and you have none there.',
  full: 'As many have evaluated this as may.',
}
type Refusals = keyof typeof evaluationRefusals | keyof typeof membershipRefusals | 'unknown-domain'
type Reads = Reading<StandingTables & EvaluationTables, Settings>
type Acts = Acting<StandingTables & EvaluationTables, Settings, Refusals>

const input = { verdict, reason: optional(text(2000)) }

export const evaluationActions: {
  readonly evaluate: PluginAction<StandingTables & EvaluationTables, Settings, Refusals, typeof input>
} = {
  evaluate: {
    about:
      'Say whether a contribution is good or not. It costs some of your standing, also each time that you change your mind; to say the same again after an edit costs nothing.',
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
  const { tables, community, proposal, round, author: member, refuse } = ctx
  const author = community.ofRound(round)?.author ?? ''
  const domain = domainOf(ctx, round)
  needsMember(ctx)
  if (member === author) refuse('own-work')
  if (!isDomain(ctx, domain)) refuse('unknown-domain')
  if (tables.evaluations.get(round, member)?.verdict === verdict) refuse('same-verdict')
  if (standingAt(ctx, member, domain) === 0n) refuse('weightless')
  const isNew = tables.words.get(proposal, member) === undefined
  if (isNew && tables.words.count(proposal) >= (ctx.settings(round).evaluators ?? 100)) refuse('full')
  const outcome = outcomeOf(ctx, round, member, verdict === 'up')
  pay(ctx, member, author, domain, outcome)
  tables.evaluations.put({ round, member, verdict, at: community.now, ...(reason === undefined ? {} : { reason }) })
  for (const { member: one, up, rewarded, changed } of outcome.after.said)
    if (one === member || outcome.gains.has(one))
      tables.words.put({ proposal, member: one, verdict: up ? 'up' : 'down', rewarded, changed })
  tables.works.put({ proposal, domain, paid: outcome.after.paid })
  sumUp(ctx, domain)
}

/** Everything that standing gains or loses by an evaluation, as entries of the journal. */
function pay(ctx: Acts, member: string, author: string, domain: string, { fee, gains, reward }: Outcome): void {
  const of = ctx.proposal
  const moves = (who: string, change: () => void): void => noteMoved(ctx, of, who, domain, change)
  moves(member, () => debit(ctx, { member, domain, parts: fee, why: 'evaluation-fee', of }))
  for (const [one, parts] of gains)
    if (parts > 0n) moves(one, () => credit(ctx, { member: one, domain, parts, why: 'evaluation-gain', of }))
  if (author !== '' && reward > 0n)
    moves(author, () => credit(ctx, { member: author, domain, parts: reward, why: 'evaluation-reward', of }))
}

function sumUp(ctx: Acts, domain: string): void {
  const { tables, proposal, round } = ctx
  const { of, all } = standingApart(ctx, proposal, domain)
  const said = [...tables.evaluations.rows(round)]
  const together = (verdict: 'up' | 'down'): bigint =>
    said.filter(one => one.verdict === verdict).reduce((sum, one) => sum + of(one.member), 0n)
  tables.evaluated.put({ round, up: together('up'), down: together('down'), all })
}

/** The domain that a contribution is evaluated in: the same throughout, whatever a later stage sets. */
export const domainOf = (ctx: Pick<Reads, 'tables' | 'settings' | 'community'>, round: string): string =>
  ctx.tables.works.get(proposalOf(ctx, round))?.domain ?? ctx.settings(round).domain ?? total

/** The contribution of a round: what was said and paid is kept by it, whatever the round. */
export const proposalOf = ({ community }: Pick<Reads, 'community'>, round: string): string => community.ofRound(round)?.id ?? ''

/** What it would come to if a member said so now. */
export function outcomeOf(ctx: Reads, round: string, member: string, up: boolean): Outcome {
  const [proposal, domain] = [proposalOf(ctx, round), domainOf(ctx, round)]
  const said = [...ctx.tables.words.rows(proposal)].map(
    ({ member, verdict, rewarded, changed }): Said => ({
      member,
      up: verdict === 'up',
      rewarded,
      changed,
      stands: ctx.tables.evaluations.get(round, member) !== undefined,
    }),
  )
  const before = { said, paid: ctx.tables.works.get(proposal)?.paid ?? 0n }
  return evaluate(before, { member, up }, standingIn(ctx, domain), termsOf(ctx, round), standingApart(ctx, proposal, domain))
}

/** Who is no member weighs nothing, and is in no sum. */
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
