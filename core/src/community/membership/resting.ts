// Members who are quiet for long rest as inactive: nobody waits for them, and they come back by themselves.
import { type Infer, member } from '../../schema.ts'
import { become, type CheckingCtx, type Ctx } from './status-changes.ts'

const deactivating = { member }

export const restingActions = {
  deactivate: {
    about: 'Let a member rest as inactive: they are no longer counted, and hold no role, until they come back.',
    by: 'community',
    input: deactivating,
    check({ member: who }: Infer<typeof deactivating>, { tables, refuse }: CheckingCtx) {
      const { status } = tables.members.get(who) ?? {}
      if (status === 'inactive') refuse('inactive')
      if (status !== 'member') refuse('no-member')
    },
    apply({ member: who }: Infer<typeof deactivating>, ctx: Ctx) {
      become(ctx, ctx.tables.members.get(who) ?? ctx.refuse('no-member'), 'inactive')
      ctx.tell('status', who)
    },
  },
  return: {
    about: 'Be an active member again.',
    by: 'member',
    from: ['inactive'],
    input: {},
    apply(_: object, ctx: Ctx) {
      const row = ctx.tables.members.get(ctx.author) ?? ctx.refuse('no-member')
      if (row.status !== 'inactive') ctx.refuse('already')
      become(ctx, row, 'member')
      ctx.tell('status', ctx.author)
    },
  },
} as const
