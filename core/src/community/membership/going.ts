// How people go: by themselves at any time, removed, or expelled so that they stay away.
import { type Infer, instant, member, optional } from '../../schema.ts'
import { type CheckingCtx, type Ctx, go, note } from './status-changes.ts'
import { isGone } from './statuses.ts'
import type { MemberRow } from './tables.ts'

const removing = { member }
const expelling = { member, back: optional(instant) }
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
    apply({ member: who, back }: Infer<typeof expelling>, ctx: Ctx) {
      go(ctx, hereOr(ctx, who), 'expelled', { barred: true, back })
    },
  },
  bar: {
    about: 'Let someone who is gone not come back, or not before an instant.',
    by: 'community',
    final: true,
    input: barring,
    check({ until }: Infer<typeof barring>, ctx: CheckingCtx) {
      if (until !== undefined && until <= ctx.community.now) ctx.refuse('past')
    },
    apply({ member: who, until }: Infer<typeof barring>, { tables, refuse }: Ctx) {
      const row = tables.members.get(who) ?? refuse('no-member')
      if (!isGone(row.status)) refuse('not-gone')
      const { member: _, ...known } = tables.particulars.get(who) ?? { member: who }
      note(tables, who, { ...known, barred: true, back: until })
    },
  },
} as const

/** Somebody who is here, as whatever. */
export function hereOr({ tables, refuse }: CheckingCtx, who: string): MemberRow {
  const row = tables.members.get(who)
  return row && !isGone(row.status) ? row : refuse('no-member')
}
