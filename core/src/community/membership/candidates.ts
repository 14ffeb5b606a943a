// Those who are on their way in: they introduce themselves where the rulebook lets newcomers, and the community accepts them.

import { DAY } from '../../rules/civil.ts'
import { hash, type Infer, list, member, optional, role, text } from '../../schema.ts'
import { broughtBy } from './coming.ts'
import { agreedTo } from './covenant.ts'
import { become, type CheckingCtx, type Ctx } from './status-changes.ts'

const introducing = { name: text(120), covenant: optional(hash) }
const accepting = { member, roles: optional(list(role, 10)), brought: optional(member) }

export const candidateActions = {
  introduce: {
    about: 'Introduce yourself, so that the community can decide whether to take you in.',
    by: 'community',
    newcomer: true,
    from: ['left', 'removed', 'expelled'],
    input: introducing,
    apply: introduce,
  },
  accept: {
    about: 'Make a candidate or a guest a member.',
    by: 'community',
    input: accepting,
    check({ member: who }: Infer<typeof accepting>, ctx: CheckingCtx) {
      const { status } = ctx.tables.members.get(who) ?? {}
      if (status !== 'candidate' && status !== 'guest') ctx.refuse('no-candidate')
      const { covenant } = ctx.community
      if (covenant && ctx.tables.particulars.get(who)?.agreed !== covenant.hash) ctx.refuse('not-agreed')
    },
    apply({ member: who, roles = [], brought }: Infer<typeof accepting>, ctx: Ctx) {
      const { tables, community, refuse, run, tell } = ctx
      const row = tables.members.get(who) ?? refuse('no-candidate')
      become(ctx, { ...row, joined: community.now, entry: community.entry }, 'member', {
        ...(brought === undefined ? broughtBy(ctx, who) : { brought }),
      })
      for (const held of roles) run('roles.give', { member: who, role: held })
      tell('joined', who)
    },
  },
} as const

function introduce({ name, covenant }: Infer<typeof introducing>, ctx: Ctx): void {
  const { tables, community, author, carriedBy, key, refuse, run } = ctx
  if (community.member(author)) refuse('already')
  if (carriedBy !== undefined || key === '') refuse('by-yourself')
  const agreed = agreedTo(ctx, covenant)
  const day = Math.floor(community.now / DAY)
  const before = tables.introduced.get('last')
  tables.introduced.put({ last: 'last', day, count: before?.day === day ? before.count + 1 : 1 })
  run('members.enter', { key, name, roles: [], as: 'candidate', ...agreed })
}
