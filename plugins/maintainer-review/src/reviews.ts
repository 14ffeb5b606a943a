// What is said of a contribution: who may not say it, and what follows for the figures.
import type { ProposalInfo } from '@polyarchy/core'
import type { Act, Read } from './contexts.ts'
import { lengthened, tally } from './figures.ts'
import { maintains } from './maintaining.ts'
import { say, takeBack } from './saying.ts'
import { writersOf, wrote } from './writers.ts'

interface Said {
  readonly verdict: 'accept' | 'changes' | 'reject'
  readonly reason?: string
}

export function review({ verdict, reason }: Said, ctx: Act): void {
  const { tables, community, proposal, round, author, refuse } = ctx
  const row = tables.contributions.get(proposal) ?? refuse('nothing')
  const info = community.proposal(proposal) ?? refuse('nothing')
  if (tables.touched.count(proposal) === 0) refuse('nothing')
  if (wrote(info, author, ctx)) refuse('own')
  if (isRelated(author, info, ctx)) refuse('related')
  if (verdict !== 'accept' && reason === undefined) refuse('reason')
  const before = tables.reviews.get(round, author)
  if (before?.verdict === 'accept' && verdict === 'accept' && reason === before.reason) refuse('repeated')
  say({ round, member: author, verdict, at: community.now, ...(reason === undefined ? {} : { reason }) }, proposal, ctx)
  const first = row.reviewed === undefined
  const asked = verdict === 'changes' && !row.changes
  if (first || asked)
    tally(
      row,
      figures => ({
        changes: figures.changes + (asked ? 1 : 0),
        first_review: first ? lengthened(figures.first_review, community.now - row.at) : figures.first_review,
      }),
      ctx,
    )
  tables.contributions.put({
    ...row,
    reviewed: row.reviewed ?? community.now,
    ...(verdict === 'changes' ? { changes: true } : {}),
    ...(verdict === 'reject' ? { rejected: true } : {}),
  })
}

export function unreview(ctx: Act): void {
  if (!takeBack(ctx.round, ctx.author, ctx.proposal, ctx)) ctx.refuse('absent')
}

/** Whether it waits for a member: they maintain what it touches, may review it, and have said nothing in this round. */
export function waitsFor(round: string, member: string, ctx: Read): boolean {
  const info = ctx.community.ofRound(round)
  if (info === undefined || !maintains(round, member, ctx)) return false
  return !ctx.tables.reviews.get(round, member) && !isRelated(member, info, ctx)
}

/** As far as a line of people who brought in one another is followed. */
const longestLine = 1000

/** They and somebody who wrote it brought in one another, where such people do not review: directly, or through others where the rules say so. */
function isRelated(reviewer: string, info: ProposalInfo, ctx: Read): boolean {
  const { related = 'allow' } = ctx.options
  if (related === 'allow') return false
  const most = related === 'line' ? longestLine : 1
  return writersOf(info, ctx).some(writer => cameThrough(reviewer, writer, most, ctx) || cameThrough(writer, reviewer, most, ctx))
}
function cameThrough(who: string, by: string, most: number, { memberFact }: Read): boolean {
  let above = memberFact('members.brought', who)
  for (let steps = 1; typeof above === 'string' && above !== '' && steps <= most; steps++) {
    if (above === by) return true
    above = memberFact('members.brought', above)
  }
  return false
}
