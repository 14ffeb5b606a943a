// What is taken from people for a time: single rights, or all that members may do; and how it ends, by itself or early.
import { type Infer, id, instant, list, member, optional } from '../../schema.ts'
import { noteBar } from './going.ts'
import { become, type CheckingCtx, type Ctx, note, rests } from './status-changes.ts'
import { isGone } from './statuses.ts'
import { actionName, type MemberRow } from './tables.ts'
import { acting, bars, belonging, causeOf, giveBack, heldFrom, returning, takeFrom } from './takings.ts'

const suspending = { member, rights: list(actionName, 50), until: optional(instant), cause: optional(id) }
const resuming = { member, right: optional(actionName) }
const releasing = { member, cause: id }
const reinstating = { member }
/** What is nobody’s to take, besides all that belongs to one’s own keys. */
const own: ReadonlySet<string> = new Set(['members.leave', 'members.return', 'members.join', 'members.rename', 'members.agree'])

export const suspensionActions = {
  suspend: {
    about:
      'Take rights from a member for a time: those named, or all of them where none is named. Of several suspensions the one that ends last holds.',
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
    apply({ member: who, rights, until, cause }: Infer<typeof suspending>, ctx: Ctx) {
      for (const what of rights.length ? rights : [acting]) takeFrom(ctx, who, what, causeOf(ctx, cause), until)
      if (rights.length) for (const right of rights) settleRight(ctx, who, right)
      else settleActing(ctx, who)
    },
  },
  resume: {
    about: 'What was taken for a time is given back.',
    by: 'effect',
    input: resuming,
    apply({ member: who, right }: Infer<typeof resuming>, ctx: Ctx) {
      if (right === undefined) settleActing(ctx, who)
      else settleRight(ctx, who, right)
    },
  },
  release: {
    about: 'What was taken from someone by one cause, such as a case, is given back; what others took stays taken.',
    by: 'effect',
    input: releasing,
    apply: release,
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

/** Lets a right be refused as long as anything takes it. */
function settleRight(ctx: Ctx, who: string, right: string): void {
  const { tables, community, later } = ctx
  const held = heldFrom(ctx, who, right)
  const since = tables.suspensions.get(who, right)?.since ?? community.now
  if (held) tables.suspensions.put({ member: who, action: right, since, ...held })
  else if (tables.suspensions.get(who, right)) tables.suspensions.drop(who, right)
  if (!held) giveBack(ctx, who, right)
  if (held?.until === undefined) later(plan(who, right))
  else later(plan(who, right), held.until, 'members.resume', { member: who, right })
}

/** Lets somebody be suspended as long as anything takes from them all that they may do; of those who are gone it says how long they stay away. */
function settleActing(ctx: Ctx, who: string): void {
  const row = ctx.tables.members.get(who) ?? ctx.refuse('no-member')
  if (isGone(row.status)) noteBar(ctx, who)
  else if (heldFrom(ctx, who, acting)) suspendWholly(ctx, row)
  else resume(ctx, row)
}

function suspendWholly(ctx: Ctx, row: MemberRow): void {
  const { tables, later, tell } = ctx
  const who = row.member
  const { until } = heldFrom(ctx, who, acting) ?? {}
  const { member: _, ...known } = tables.particulars.get(who) ?? { member: who }
  if (row.status === 'suspended') note(tables, who, { ...known, until })
  else {
    become(ctx, row, 'suspended', { until, ...(rests(ctx, row) ? { rested: true } : {}) })
    tell('status', who)
  }
  if (until === undefined) later(plan(who))
  else later(plan(who), until, 'members.resume', { member: who })
}

function resume(ctx: Ctx, row: MemberRow): void {
  giveBack(ctx, row.member, acting)
  ctx.later(plan(row.member))
  if (row.status !== 'suspended') return
  become(ctx, row, rests(ctx, row) ? 'inactive' : 'member')
  ctx.tell('status', row.member)
}

/** Only what this cause took: whoever was expelled by it is what they were before, also while another cause suspends them. */
function release({ member: who, cause }: Infer<typeof releasing>, ctx: Ctx): void {
  const { tables, refuse } = ctx
  const row = tables.members.get(who) ?? refuse('no-member')
  const given = [...tables.takings.rows(who)].filter(taking => taking.cause === cause).map(({ what }) => what)
  for (const what of given) tables.takings.drop(who, what, cause)
  for (const what of given) if (!isBar(what)) settleRight(ctx, who, what)
  if (row.status === 'expelled' && given.includes(belonging)) undoExpulsion(ctx, row)
  else if (given.some(isBar)) settleActing(ctx, who)
}
function undoExpulsion(ctx: Ctx, row: MemberRow): void {
  giveBack(ctx, row.member, returning)
  if (heldFrom(ctx, row.member, acting)) suspendWholly(ctx, row)
  else {
    const status = rests(ctx, row) ? 'inactive' : 'member'
    become(ctx, row, status)
    ctx.tell(status === 'member' ? 'joined' : 'status', row.member)
  }
}
const isBar = (what: string): boolean => bars.some(bar => bar === what)

function reinstate(ctx: Ctx, who: string): void {
  const { tables, later, tell, refuse } = ctx
  const row = tables.members.get(who) ?? refuse('no-member')
  giveBack(ctx, who)
  for (const { action } of [...tables.suspensions.rows(who)]) settleRight(ctx, who, action)
  later(plan(who))
  if (row.status === 'inactive' || row.status === 'suspended' || row.status === 'expelled') {
    become(ctx, row, 'member')
    tell(isGone(row.status) ? 'joined' : 'status', who)
  } else noteBar(ctx, who)
}
