// What is imposed on a member for having broken a rule, and how it ends: by itself, or lifted because it was wrong.
import { type Checking, type Infer, instant, list, member, oneOf, optional, type RowOf } from '@polyarchy/core'
import type { Ctx } from './cases.ts'
import type { refusals } from './refusals.ts'
import { kinds, right, ruleName, type settings, type tables as specs, tally } from './tables.ts'

export const imposing = {
  member,
  kind: oneOf(...kinds),
  /** The rule of the covenant. */
  broken: ruleName,
  /** Of a suspension: actions that are taken from them; none named: all that members do. */
  rights: optional(list(right, 50)),
  /** When a warning or a suspension ends by itself. */
  until: optional(instant),
  /** From when somebody who is expelled may come back. */
  back: optional(instant),
}
type Imposing = Infer<typeof imposing>
type Sanction = RowOf<typeof specs.sanctions>

export function checkImposing(
  { member: who, kind, broken: rule, rights, until, back }: Imposing,
  { tables, community, carriedBy, memberFact, refuse }: Checking<typeof specs, typeof settings, keyof typeof refusals>,
): void {
  if (!Object.hasOwn(community.covenant?.rules ?? {}, rule)) refuse('no-rule')
  const about = tables.cases.get(carriedBy?.proposal ?? '')
  // Whoever charged somebody falsely pays for it in the same case, for breaking a rule about that.
  if (about && about.accused !== who && about.by !== who) refuse('other-member')
  if (about?.accused === who && about.rule !== rule) refuse('other-rule')
  if (memberFact('members.status', who) === undefined) refuse('no-member')
  if ((rights && kind !== 'suspension') || (until !== undefined && kind === 'expulsion') || (back !== undefined && kind !== 'expulsion'))
    refuse('not-this-kind')
  if ((until ?? back ?? Number.POSITIVE_INFINITY) <= community.now) refuse('past')
}

export function impose({ member: who, kind, broken: rule, rights = [], until, back }: Imposing, ctx: Ctx): void {
  const { tables, community, carriedBy, fresh, run, later, refuse } = ctx
  const of = carriedBy?.proposal ?? fresh()
  if (tables.sanctions.get(who, of, kind)) refuse('imposed')
  // Whoever may still do something keeps their roles.
  const loses = kind === 'expulsion' || (kind === 'suspension' && rights.length === 0)
  const roles = (loses && community.member(who)?.roles) || []
  const ends = { ...(until === undefined ? {} : { until }), ...(back === undefined ? {} : { back }) }
  tables.sanctions.put({ member: who, case: of, kind, rule, from: community.now, rights, roles, ...ends })
  tables.imposed.put({ case: of, member: who, kind })
  tally(tables, who, kind, 1)
  if (kind === 'suspension') run('members.suspend', { member: who, rights, ...ends })
  if (kind === 'expulsion') run('members.expel', { member: who, ...ends })
  if (until !== undefined) later(planned(who, of, kind), until, 'expulsion.end', { member: who, case: of, kind })
}
const planned = (who: string, of: string, kind: string): string => `${of}/${who}/${kind}`

/** Its time is over. What it took came back by itself. */
export function end(sanction: Sanction | undefined, { tables, community }: Ctx): void {
  if (!sanction || sanction.ended !== undefined) return
  tables.sanctions.put({ ...sanction, ended: community.now })
  tally(tables, sanction.member, sanction.kind as Sanction['kind'] & 'warning', -1)
}

/** All that a case imposed on somebody is lifted. What was imposed on them in other cases stays in force. */
export function lift(of: string, whom: string | undefined, ctx: Ctx): void {
  const { tables, later, refuse } = ctx
  const only = whom ?? tables.cases.get(of)?.accused
  const lifted = [...tables.imposed.rows(of)]
    .map(({ member: who, kind }) => tables.sanctions.get(who, of, kind) as Sanction)
    .filter(({ member: who, ended }) => ended === undefined && (only === undefined || only === who))
  if (lifted.length === 0) refuse('nothing-imposed')
  for (const sanction of lifted) {
    end(sanction, ctx)
    tables.sanctions.put({ ...(tables.sanctions.get(sanction.member, of, sanction.kind) as Sanction), lifted: true })
    later(planned(sanction.member, of, sanction.kind))
  }
  for (const who of new Set(lifted.filter(({ kind }) => kind !== 'warning').map(({ member: one }) => one))) giveBack(who, ctx)
}

/** Lets somebody act again, but for what other cases took from them. */
function giveBack(who: string, { tables, memberFact, run }: Ctx): void {
  const status = memberFact('members.status', who)
  const inForce = [...tables.sanctions.rows(who)].filter(({ ended }) => ended === undefined)
  if (status === 'left' || status === 'removed' || inForce.some(({ kind }) => kind === 'expulsion')) return
  run('members.reinstate', { member: who })
  for (const { kind, rights, until } of inForce)
    if (kind === 'suspension') run('members.suspend', { member: who, rights, ...(until === undefined ? {} : { until }) })
}

/** A suspension whose time is over gives back what somebody held, but for seats that others may have taken since. */
export function returned(who: string, { tables, community, run }: Ctx): void {
  const holds = community.member(who)?.roles
  if (!holds) return
  for (const { kind, until, ended, lifted, roles } of tables.sanctions.rows(who)) {
    if (kind !== 'suspension' || lifted || until === undefined || until > community.now || (ended ?? until) < community.now) continue
    for (const role of roles)
      if (community.role(role) && community.role(role)?.seats === undefined && !holds.includes(role))
        run('roles.grant', { member: who, role })
  }
}
