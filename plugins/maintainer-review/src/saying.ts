// What is kept of words about contributions: the last of each member in a round, and, while it is open, who spoke about which.
import type { RowOf } from '@polyarchy/core'
import type { Act } from './contexts.ts'
import { countWord } from './figures.ts'
import type { tables } from './tables.ts'

type Word = RowOf<typeof tables.reviews>

/** Somebody's word stands, in place of what they said before in this round. */
export function say(word: Word, proposal: string, ctx: Act): void {
  const { tables } = ctx
  const { round, member } = word
  count(round, member, proposal, -1, ctx)
  tables.reviews.put(word)
  count(round, member, proposal, 1, ctx)
  if (tables.speakers.get(proposal, member)) return
  tables.speakers.put({ proposal, member })
  tables.spoken.put({ member, proposal })
}

/** What a member said in the round is taken back; answers whether they had said anything. */
export function takeBack(round: string, member: string, proposal: string, ctx: Act): boolean {
  if (!ctx.tables.reviews.get(round, member)) return false
  count(round, member, proposal, -1, ctx)
  ctx.tables.reviews.drop(round, member)
  return true
}

function count(round: string, member: string, proposal: string, by: 1 | -1, ctx: Act): void {
  const said = ctx.tables.reviews.get(round, member)
  const contribution = ctx.tables.contributions.get(proposal)
  if (said && contribution) countWord(contribution, member, said.verdict, by, ctx)
}

/** Nothing more is said of it. */
export function fallSilent(proposal: string, { tables }: Act): void {
  for (const { member } of [...tables.speakers.rows(proposal)]) {
    tables.speakers.drop(proposal, member)
    tables.spoken.drop(member, proposal)
  }
}
