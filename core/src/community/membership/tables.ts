// What is remembered of people: what they are here, since when, who brought them, and what was taken from them.
import { type RowOf, type Table, table } from '../../plugin.ts'
import { code, flag, hash, id, instant, integer, list, oneOf, optional, role, text } from '../../schema.ts'
import { statuses } from './statuses.ts'

export const actionName = code('^[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*$', 80)

export const membershipTables = {
  members: table(
    ['member'],
    {
      status: oneOf(...statuses),
      /** When they became a member, the last time; of a candidate or a guest, when they came. */
      joined: instant,
      name: text(120),
      left: optional(instant),
      entry: integer(0, Number.MAX_SAFE_INTEGER),
    },
    { past: true },
  ),
  /** Those whose status is `member`, so that counting them costs nothing. */
  present: table(['member'], {}),
  /** Those who are here and no members. */
  beside: table(['status', 'member'], {}),
  /** What there is to say of some people besides; who has no row here is what they have been since they joined or left. */
  particulars: table(
    ['member'],
    {
      since: optional(instant),
      /** Who invited, admitted or vouched for them. */
      brought: optional(id),
      /** The covenant that they agreed to last. */
      agreed: optional(hash),
      /** The proposal that a guest may take part in. */
      guest: optional(id),
      /** When the suspension of all they may do ends; without it, when the community says so. */
      until: optional(instant),
      /** They were inactive before they were suspended or expelled, and will be again. */
      rested: optional(flag),
      /** They may not come back: never, or not before an instant. */
      barred: optional(flag),
      back: optional(instant),
    },
    { past: true },
  ),
  /** All that takes something from somebody, by what took it. What holds now, of several, stands in the tables beside. */
  takings: table(['member', 'what', 'cause'], { until: optional(instant) }),
  /** Single rights that were taken from people for a time: the action that is refused to them. */
  suspensions: table(['member', 'action'], { since: instant, until: optional(instant) }, { past: true }),
  guests: table(['proposal', 'member'], {}),
  invitations: table(['invitation'], { by: id, expires: instant, left: integer(0, 10_000), roles: list(role, 10) }),
  /** Invitations by which one does not become a member at once. */
  offers: table(['invitation'], { as: oneOf('candidate', 'guest'), proposal: optional(id) }),
  /** How many introduced themselves on the last UTC day on which somebody did. */
  introduced: table(['last'], { day: integer(0, 100_000_000), count: integer(1, Number.MAX_SAFE_INTEGER) }),
}

export type MembershipTables = { readonly [N in keyof typeof membershipTables]: Table<RowOf<(typeof membershipTables)[N]>> }
export type MemberRow = RowOf<typeof membershipTables.members>
type ParticularsRow = RowOf<typeof membershipTables.particulars>
export type Particulars = { readonly [N in Exclude<keyof ParticularsRow, 'member'>]?: ParticularsRow[N] | undefined }
