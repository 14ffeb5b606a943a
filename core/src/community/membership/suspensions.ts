// What is taken from people for a time: single rights, or all that members may do; and how it ends, by itself or early.
import { type Infer, instant, list, member, optional } from '../../schema.ts'
import { become, type CheckingCtx, type Ctx, note } from './status-changes.ts'
import { isGone } from './statuses.ts'
import { actionName } from './tables.ts'

const suspending = { member, rights: list(actionName, 50), until: optional(instant) }
const resuming = { member, right: optional(actionName) }
const reinstating = { member }
/** What is nobody’s to take, besides all that belongs to one’s own keys. */
const own: ReadonlySet<string> = new Set(['members.leave', 'members.return', 'members.join', 'members.rename', 'members.agree'])

export const suspensionActions = {
  suspend: {
    about: 'Take rights from a member for a time: those named, or all of them where none is named.',
    by: 'community',
    input: suspending,
    check({ member: who, rights, until }: Infer<typeof suspending>, { tables, community, refuse }: CheckingCtx) {
      const { status } = tables.members.get(who) ?? {}
      if (status !== 'member' && status !== 'inactive' && status !== 'suspended') refuse('no-member')
      if (until !== undefined && until <= community.now) refuse('past')
      for (const right of rights) {
        if (own.has(right) || right.startsWith('keys.')) refuse('always')
        if (!community.isRight(right)) refuse('unknown-right')
      }
    },
    apply({ member: who, rights, until }: Infer<typeof suspending>, ctx: Ctx) {
      if (rights.length) for (const right of rights) suspendRight(ctx, who, right, until)
      else suspendWholly(ctx, who, until)
    },
  },
  resume: {
    about: 'What was taken for a time is given back.',
    by: 'effect',
    input: resuming,
    apply({ member: who, right }: Infer<typeof resuming>, ctx: Ctx) {
      if (right !== undefined) ctx.tables.suspensions.drop(who, right)
      else resume(ctx, who)
    },
  },
  reinstate: {
    about: 'End what keeps someone from acting before its time: suspension, inactivity, expulsion. Roles do not come back with it.',
    by: 'community',
    input: reinstating,
    check({ member: who }: Infer<typeof reinstating>, { tables, refuse }: CheckingCtx) {
      const { status } = tables.members.get(who) ?? {}
      const kept = status === 'inactive' || status === 'suspended' || status === 'expelled'
      if (!kept && !tables.suspensions.count(who) && tables.particulars.get(who)?.barred !== true) refuse('nothing-to-end')
    },
    apply({ member: who }: Infer<typeof reinstating>, ctx: Ctx) {
      reinstate(ctx, who)
    },
  },
} as const

const plan = (who: string, right = ''): string => (right === '' ? `suspension/${who}` : `suspension/${who}/${right}`)

function suspendRight({ tables, community, later }: Ctx, who: string, action: string, until: number | undefined): void {
  const since = tables.suspensions.get(who, action)?.since ?? community.now
  tables.suspensions.put({ member: who, action, since, ...(until === undefined ? {} : { until }) })
  if (until === undefined) later(plan(who, action))
  else later(plan(who, action), until, 'members.resume', { member: who, right: action })
}

function suspendWholly(ctx: Ctx, who: string, until: number | undefined): void {
  const { tables, later, tell, refuse } = ctx
  const row = tables.members.get(who) ?? refuse('no-member')
  const { member: _, ...known } = tables.particulars.get(who) ?? { member: who }
  if (row.status === 'suspended') note(tables, who, { ...known, until })
  else {
    become(ctx, row, 'suspended', { until, ...(row.status === 'inactive' ? { rested: true } : {}) })
    tell('status', who)
  }
  if (until === undefined) later(plan(who))
  else later(plan(who), until, 'members.resume', { member: who })
}

function resume(ctx: Ctx, who: string): void {
  const row = ctx.tables.members.get(who)
  if (row?.status !== 'suspended') return
  become(ctx, row, ctx.tables.particulars.get(who)?.rested ? 'inactive' : 'member')
  ctx.tell('status', who)
}

function reinstate(ctx: Ctx, who: string): void {
  const { tables, later, tell, refuse } = ctx
  const row = tables.members.get(who) ?? refuse('no-member')
  for (const { action } of [...tables.suspensions.rows(who)]) {
    tables.suspensions.drop(who, action)
    later(plan(who, action))
  }
  later(plan(who))
  if (row.status === 'inactive' || row.status === 'suspended' || row.status === 'expelled') {
    become(ctx, row, 'member')
    tell(isGone(row.status) ? 'joined' : 'status', who)
  } else {
    const { member: _, barred: __, back: ___, ...known } = tables.particulars.get(who) ?? { member: who }
    note(tables, who, known)
  }
}
