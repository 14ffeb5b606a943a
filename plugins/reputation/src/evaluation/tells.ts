// What rules and screens may ask of evaluations.
import type { Json, PlainFact, Reading, View, VoiceFact } from '@polyarchy/core'
import type { Settings } from '../settings.ts'
import { isDomain, standingAt } from '../standing.ts'
import type { StandingTables } from '../tables.ts'
import { domainOf, outcomeOf, proposalOf } from './actions.ts'
import type { EvaluationTables } from './tables.ts'

type AllTables = StandingTables & EvaluationTables
type Reads = Reading<AllTables, Settings>

/** All of something, as rules read shares: in hundredths of a percent. */
const whole = 10_000

/** The shares of all standing in favour and against, right after the last evaluation and as if this contribution had paid and taken nothing. */
function sharesOf({ tables }: Pick<Reads, 'tables'>, round: string): { readonly up: number; readonly down: number } {
  const row = tables.evaluated.get(round)
  const share = (part: bigint): number => (row && row.all > 0n ? Number((part * BigInt(whole)) / row.all) : 0)
  return { up: share(row?.up ?? 0n), down: share(row?.down ?? 0n) }
}

const share = { of: 'round' as const, type: 'integer' as const, unit: 'hundredths of a percent' }

const ofRound: Readonly<Record<string, PlainFact<AllTables, Settings>>> = {
  'up-share': {
    about: 'the share of all standing in its domain that evaluated it as good',
    ...share,
    read: (round, ctx) => sharesOf(ctx, round).up,
  },
  'down-share': {
    about: 'the share of all standing in its domain that evaluated it as not good',
    ...share,
    read: (round, ctx) => sharesOf(ctx, round).down,
  },
  quality: {
    about: 'the share in favour, without the part of it that the share against is of all',
    ...share,
    read(round, ctx) {
      const { up, down } = sharesOf(ctx, round)
      return Math.floor(((whole - down) * up) / whole)
    },
  },
}
const ofVoice: Readonly<Record<string, VoiceFact<AllTables, Settings>>> = {
  evaluates: {
    about: 'the member evaluated it',
    of: 'voice',
    type: 'boolean',
    read: (round, member, { tables }) => tables.evaluations.get(round, member) !== undefined,
  },
}
export const evaluationFacts = { ...ofRound, ...ofVoice }

/** Amounts are parts, of which 10^12 make a point, as decimal strings; instants are in milliseconds. */
export interface EvaluationView {
  readonly proposal: string
  readonly domain: string
  /**
   * What those weigh who are in favour, who are against, and all, as it was right after the last evaluation, without what this contribution
   * paid and took; null before the first of the round.
   */
  readonly sums: { readonly up: string; readonly down: string; readonly all: string } | null
  readonly by: readonly {
    readonly member: string
    readonly verdict: 'up' | 'down'
    readonly changed: boolean
    readonly reason: string | null
    readonly at: number
  }[]
  /**
   * Of a member who is asked for: what it would cost them to evaluate now, for the first time or by changing their mind; what they have; and
   * what they said before an edit that began anew, which costs nothing to say again.
   */
  readonly cost: { readonly member: string; readonly fee: string; readonly has: string; readonly again: 'up' | 'down' | null } | null
}

export const evaluationViews: Readonly<Record<string, View<AllTables, Settings>>> = {
  evaluation: {
    about: 'how a contribution was evaluated, and what it costs to (of a proposal, or a proposal/member)',
    read: (asked, ctx) => evaluationOf(asked, ctx) as unknown as Json,
    named: answer => (answer === null ? [] : (answer as unknown as EvaluationView).by.map(({ member }) => member)),
    texts: answer =>
      answer === null ? [] : (answer as unknown as EvaluationView).by.flatMap(({ reason }) => (reason === null ? [] : [reason])),
  },
}

function evaluationOf(asked: string, ctx: Reads): EvaluationView | null {
  const [proposal = '', member] = asked.split('/')
  const round = ctx.community.proposal(proposal)?.round
  if (round === undefined) return null
  const domain = domainOf(ctx, round)
  const row = ctx.tables.evaluated.get(round)
  return {
    proposal,
    domain,
    sums: row ? { up: String(row.up), down: String(row.down), all: String(row.all) } : null,
    by: [...ctx.tables.evaluations.rows(round)].map(({ member, verdict, reason, at }) => ({
      member,
      verdict,
      changed: ctx.tables.words.get(proposal, member)?.changed ?? false,
      reason: reason ?? null,
      at,
    })),
    cost: member === undefined || !isDomain(ctx, domain) ? null : costFor(ctx, round, domain, member),
  }
}

function costFor(ctx: Reads, round: string, domain: string, member: string): EvaluationView['cost'] {
  const last = ctx.tables.words.get(proposalOf(ctx, round), member)?.verdict
  const { fee } = outcomeOf(ctx, round, member, last !== 'up')
  const again = ctx.tables.evaluations.get(round, member) ? undefined : last
  return { member, fee: String(fee), has: String(standingAt(ctx, member, domain)), again: again ?? null }
}
