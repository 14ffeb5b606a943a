// Casting a ballot: it is checked against what the stage sets, and stands from then on.
import { isCastByProxy } from '../proxies.ts'
import { forgetResult } from '../results/counting.ts'
import type { Settings } from '../settings.ts'
import type { Acts } from '../tables.ts'
import type { Marks } from './ballot.ts'
import { type Misfit, misfitOf } from './fits.ts'

/** What is said with a ballot. */
export type Said = Marks & { readonly reason?: string }

/** Refuses what these settings do not allow, and puts the ballot of whoever acts in place. `opened`: it was sealed before. */
export function castBallot({ reason, ...marks }: Said, ctx: Acts, opened?: { readonly seal: string }): void {
  const { tables, settings, community, round, author, refuse } = ctx
  const set = settings(round)
  const { method = 'yes-no', change = true, reason: asked = 'optional', explained = [] } = set
  const misfit: Misfit | undefined = misfitOf(marks, set as Settings)
  if (misfit) refuse(misfit)
  if (!opened && !change && (tables.ballots.get(round, author) || isCastByProxy(ctx, author))) refuse('fixed')
  if (reason === undefined && (asked === 'required' || explained.includes(marks.choice ?? ''))) refuse('reason')
  if (asked === 'off' && reason !== undefined) refuse('no-reason')
  forgetResult(round, ctx)
  tables.ballots.put({ ...marks, ...(reason === undefined ? {} : { reason }), ...opened, method, round, member: author, at: community.now })
}
