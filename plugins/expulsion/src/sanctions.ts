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
  const roles = takesAll({ kind, rights }) ? (community.member(who)?.roles ?? resting(who, ctx)) : []
  const ends = { ...(until === undefined ? {} : { until }), ...(back === undefined ? {} : { back }) }
  tables.sanctions.put({ member: who, case: of, kind, rule, from: community.now, rights, roles, ...ends })
  tables.imposed.put({ case: of, member: who, kind })
  tally(tables, who, kind, 1)
  if (kind === 'suspension') run('members.suspend', { member: who, rights, cause: of, ...ends })
  if (kind === 'expulsion') run('members.expel', { member: who, cause: of, ...ends })
  const over = until ?? back
  if (over !== undefined) later(planned(who, of, kind), over, 'expulsion.end', { member: who, case: of, kind })
}
const planned = (who: string, of: string, kind: string): string => `${of}/${who}/${kind}`

/** Its time is over. What it took came back by itself. */
export function end(sanction: Sanction | undefined, { tables, community }: Ctx): void {
  if (!sanction || sanction.ended !== undefined) return
  tables.sanctions.put({ ...sanction, ended: community.now })
  tally(tables, sanction.member, sanction.kind as Sanction['kind'] & 'warning', -1)
}

/** All that a case imposed on somebody is lifted, also what is over by now. What other cases, or others without one, took from them stays. */
export function lift(of: string, whom: string | undefined, ctx: Ctx): void {
  const { tables, later, run, refuse } = ctx
  const only = whom ?? tables.cases.get(of)?.accused
  const lifted = [...tables.imposed.rows(of)].filter(({ member: who }) => only === undefined || only === who)
  if (lifted.length === 0) refuse('nothing-imposed')
  for (const { member: who, kind } of lifted) {
    end(tables.sanctions.get(who, of, kind), ctx)
    tables.sanctions.put({ ...(tables.sanctions.get(who, of, kind) as Sanction), lifted: true })
    later(planned(who, of, kind))
  }
  for (const who of new Set(lifted.filter(({ kind }) => kind !== 'warning').map(({ member: one }) => one)))
    run('members.release', { member: who, cause: of })
}

/** Whoever may still do something keeps their roles. */
const takesAll = ({ kind, rights }: Pick<Sanction, 'kind' | 'rights'>): boolean =>
  kind === 'expulsion' || (kind === 'suspension' && rights.length === 0)
const resting = (who: string, { memberFact }: Ctx): readonly string[] => (memberFact('roles.resting', who) as readonly string[]) ?? []
/** What kept somebody from being a member, or does. */
const absences = (who: string, { tables }: Ctx): readonly Sanction[] =>
  [...tables.sanctions.rows(who)].filter(sanction => takesAll(sanction) && !sanction.settled)

/** A member again: whatever kept them from being one is over, however it ended. */
export function settle(who: string, ctx: Ctx): void {
  const { tables, community } = ctx
  if (!community.member(who)) return
  for (const sanction of absences(who, ctx)) {
    end(sanction, ctx)
    tables.sanctions.put({ ...(tables.sanctions.get(who, sanction.case, sanction.kind) as Sanction), settled: true })
  }
}

/** The last suspension of somebody is over: those that ended by themselves give back what was held, but for seats that others may have taken since. */
export function returned(who: string, ctx: Ctx): void {
  const { community, run } = ctx
  if (!community.member(who)) return
  const over = absences(who, ctx).filter(
    ({ kind, until, lifted }) => kind === 'suspension' && !lifted && until !== undefined && until <= community.now,
  )
  const held = new Set(over.flatMap(({ roles }) => roles))
  for (const role of resting(who, ctx))
    if (held.has(role) && community.role(role) && community.role(role)?.seats === undefined) run('roles.grant', { member: who, role })
  settle(who, ctx)
}

/** Roles that the community took from somebody while they were suspended or expelled do not come back. */
export function taken(who: string, ctx: Ctx): void {
  if (ctx.community.member(who)) return
  const left = resting(who, ctx)
  for (const sanction of absences(who, ctx))
    ctx.tables.sanctions.put({ ...sanction, roles: sanction.roles.filter(role => left.includes(role)) })
}
