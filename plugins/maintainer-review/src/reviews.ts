// What is said of a contribution: who may not say it, and what follows for the figures.
import type { Act, Read } from './contexts.ts'
import { countWord, lengthened, tally } from './figures.ts'
import { maintains } from './maintaining.ts'

interface Said {
  readonly verdict: 'accept' | 'changes' | 'reject'
  readonly reason?: string
}

export function review({ verdict, reason }: Said, ctx: Act): void {
  const { tables, community, proposal, round, author, refuse } = ctx
  const row = tables.contributions.get(proposal) ?? refuse('nothing')
  if (tables.touched.count(proposal) === 0) refuse('nothing')
  if (row.author === author) refuse('own')
  if (row.author !== undefined && areRelated(author, row.author, ctx)) refuse('related')
  if (verdict !== 'accept' && reason === undefined) refuse('reason')
  const before = tables.reviews.get(round, author)
  if (before?.verdict === 'accept' && verdict === 'accept' && reason === before.reason) refuse('repeated')
  if (before) countWord(row, author, before.verdict, -1, ctx)
  countWord(row, author, verdict, 1, ctx)
  tables.reviews.put({ round, member: author, verdict, at: community.now, ...(reason === undefined ? {} : { reason }) })
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
  const { tables, proposal, round, author } = ctx
  const said = tables.reviews.get(round, author) ?? ctx.refuse('absent')
  const row = tables.contributions.get(proposal)
  tables.reviews.drop(round, author)
  if (row) countWord(row, author, said.verdict, -1, ctx)
}

/** Whether it waits for a member: they maintain what it touches, may review it, and have said nothing in this round. */
export function waitsFor(round: string, member: string, ctx: Read): boolean {
  const author = ctx.community.ofRound(round)?.author
  if (author === undefined || !maintains(round, member, ctx)) return false
  return !ctx.tables.reviews.get(round, member) && !(author !== '' && areRelated(member, author, ctx))
}

/** As far as a line of people who brought in one another is followed. */
const longestLine = 1000

/** One of them brought in the other, where such people do not review one another: directly, or through others where the rules say so. */
function areRelated(reviewer: string, author: string, ctx: Read): boolean {
  const { related = 'allow' } = ctx.options
  if (related === 'allow') return false
  const most = related === 'line' ? longestLine : 1
  return cameThrough(reviewer, author, most, ctx) || cameThrough(author, reviewer, most, ctx)
}
function cameThrough(who: string, by: string, most: number, { memberFact }: Read): boolean {
  let above = memberFact('members.brought', who)
  for (let steps = 1; typeof above === 'string' && above !== '' && steps <= most; steps++) {
    if (above === by) return true
    above = memberFact('members.brought', above)
  }
  return false
}
