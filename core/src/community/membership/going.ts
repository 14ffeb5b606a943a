// How people go: by themselves at any time, removed, or expelled so that they stay away.
import { type Infer, id, instant, member, optional } from '../../schema.ts'
import { barOf, type CheckingCtx, type Ctx, go, note } from './status-changes.ts'
import { isGone } from './statuses.ts'
import type { MemberRow } from './tables.ts'
import { belonging, causeOf, returning, takeFrom } from './takings.ts'

const removing = { member }
const expelling = { member, back: optional(instant), cause: optional(id) }
const barring = { member, until: optional(instant) }

export const goingActions = {
  leave: {
    about: 'Leave the community. What you said and did stays in its log.',
    by: 'member',
    final: true,
    from: ['candidate', 'guest', 'inactive', 'suspended'],
    input: {},
    apply(_: object, ctx: Ctx) {
      go(ctx, ctx.tables.members.get(ctx.author) ?? ctx.refuse('no-member'), 'left')
    },
  },
  remove: {
    about: 'Remove a member. They can no longer act; what they said and did stays.',
    by: 'community',
    final: true,
    input: removing,
    apply({ member: who }: Infer<typeof removing>, ctx: Ctx) {
      go(ctx, hereOr(ctx, who), 'removed')
    },
  },
  expel: {
    about: 'Expel someone: they are removed and may not come back, or not before an instant.',
    by: 'community',
    final: true,
    input: expelling,
    check({ member: who, back }: Infer<typeof expelling>, ctx: CheckingCtx) {
      hereOr(ctx, who)
      if (back !== undefined && back <= ctx.community.now) ctx.refuse('past')
    },
    apply({ member: who, back, cause }: Infer<typeof expelling>, ctx: Ctx) {
      const row = hereOr(ctx, who)
      takeFrom(ctx, who, belonging, causeOf(ctx, cause), back)
      go(ctx, row, 'expelled')
    },
  },
  bar: {
    about: 'Let someone who is gone not come back, or not before an instant; what keeps them away for longer already goes on.',
    by: 'community',
    final: true,
    input: barring,
    check({ until }: Infer<typeof barring>, ctx: CheckingCtx) {
      if (until !== undefined && until <= ctx.community.now) ctx.refuse('past')
    },
    apply({ member: who, until }: Infer<typeof barring>, ctx: Ctx) {
      const { tables, refuse } = ctx
      const row = tables.members.get(who) ?? refuse('no-member')
      if (!isGone(row.status)) refuse('not-gone')
      takeFrom(ctx, who, returning, causeOf(ctx), until)
      noteBar(ctx, who)
    },
  },
} as const

/** Writes from when somebody who is gone may come back. */
export function noteBar(ctx: Ctx, who: string): void {
  const { member: _, barred: __, back: ___, ...known } = ctx.tables.particulars.get(who) ?? { member: who }
  note(ctx.tables, who, { ...known, ...barOf(ctx, who) })
}

/** Somebody who is here, as whatever. */
export function hereOr({ tables, refuse }: CheckingCtx, who: string): MemberRow {
  const row = tables.members.get(who)
  return row && !isGone(row.status) ? row : refuse('no-member')
}
