// Giving one's vote to others until one takes it back: on one topic or on everything, whole or in parts, for a time or for good.
import { type Acting, described, type Infer, id, instant, integer, list, member, optional } from '@polyarchy/core'
import type { settings } from '../settings.ts'
import type { tables } from '../tables.ts'
import { everything, mostDelegates, mostTopics } from './tables.ts'

export const delegationRefusals = {
  nobody: 'Say to whom you give your vote.',
  twice: 'You name somebody twice.',
  shares: 'Say one share for each of them, in sixtieths, not more than sixty together.',
  past: 'That time is over already.',
  topics: 'You have given your vote on as many topics as one may.',
  'not-given': 'You have given your vote to nobody there.',
}
type Ctx = Acting<typeof tables, typeof settings, keyof typeof delegationRefusals | 'stranger' | 'yourself'>

const topic = optional(described('What it holds for; without it, for everything on which you gave your vote to nobody else.', id))
const delegating = {
  topic,
  to: described('Who votes for you while you do not. Nobody: on this topic you keep your vote.', list(member, mostDelegates)),
  shares: optional(
    described('How much each gets, in sixtieths of your vote. Unless said, all get the same.', list(integer(1, 60), mostDelegates)),
  ),
  until: optional(described('When it runs out. Unless said, it holds until you take it back.', instant)),
}
const reclaiming = { topic }

export const delegationActions = {
  delegate: {
    about: 'Let others vote for you whenever you do not vote yourself, until you take it back.',
    by: 'member',
    aside: true,
    input: delegating,
    apply: delegate,
  },
  reclaim: {
    about: 'Take back the vote that you gave to others.',
    by: 'member',
    aside: true,
    input: reclaiming,
    apply: reclaim,
  },
} as const

function delegate({ topic: about = everything, to, shares, until }: Infer<typeof delegating>, ctx: Ctx): void {
  const { tables, community, author, refuse } = ctx
  if (!to.length && about === everything) refuse('nobody')
  if (to.includes(author)) refuse('yourself')
  if (new Set(to).size < to.length) refuse('twice')
  if (to.some(one => !community.member(one))) refuse('stranger')
  const parts = shares ?? to.map(() => 60 / to.length)
  if (parts.length !== to.length || parts.reduce((sum, part) => sum + part, 0) > 60) refuse('shares')
  if (until !== undefined && until <= community.now) refuse('past')
  if (!tables.given.get(author, about) && tables.given.count(author) >= mostTopics) refuse('topics')
  forget(ctx, about, author)
  const ways = to.map((one, index) => ({ to: one, share: parts[index] as number }))
  tables.delegations.put({
    topic: about,
    member: author,
    to: ways,
    at: community.now,
    entry: community.entry,
    ...(until === undefined ? {} : { until }),
  })
  tables.given.put({ member: author, topic: about })
  for (const one of to) tables.received.put({ to: one, topic: about, member: author })
}

function reclaim({ topic: about = everything }: Infer<typeof reclaiming>, ctx: Ctx): void {
  if (!ctx.tables.given.get(ctx.author, about)) ctx.refuse('not-given')
  forget(ctx, about, ctx.author)
}

function forget({ tables }: Pick<Ctx, 'tables'>, about: string, member: string): void {
  for (const { to } of tables.delegations.get(about, member)?.to ?? []) tables.received.drop(to, about, member)
  tables.delegations.drop(about, member)
  tables.given.drop(member, about)
}

/** Who leaves takes back what they gave; what was given to them stays with the givers, since it is not passed to anybody outside. */
export function forgetLeaver(member: string, ctx: Pick<Ctx, 'tables'>): void {
  for (const { topic: about } of [...ctx.tables.given.rows(member)]) forget(ctx, about, member)
}
