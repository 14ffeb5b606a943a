// What is remembered of meetings. A meeting has a name (weekly, general) and comes together again and again: each time is a sitting.
import { id, instant, integer, oneOf, optional, table, text } from '@polyarchy/core'

const count = integer(0, Number.MAX_SAFE_INTEGER)

/** As many proxies as one member may carry: coming and going costs no more than these. */
export const mostProxies = 100
/** A meeting whose end nobody announced ends by itself so long after it began, in ms. */
export const longest = 86_400_000

export const tables = {
  /** `sitting`: the one that is called or being held. `held`: the last that began. `ended`: when the last one ended. */
  meetings: table(['meeting'], { sitting: optional(id), held: optional(id), ended: optional(instant) }),
  sittings: table(['sitting'], {
    meeting: id,
    begins: instant,
    until: instant,
    began: optional(instant),
    ended: optional(instant),
    place: optional(text(500)),
    by: id,
  }),
  /** Members who are there, and members who are there or represented; once it has ended, as it was at its end. */
  heads: table(['sitting'], { present: count, represented: count }),
  /** `followed`: when the meeting came together again, so that those who had stayed are no longer those of the last time. */
  attendance: table(['sitting', 'member'], {
    how: oneOf('in-person', 'by-proxy'),
    at: instant,
    left: optional(instant),
    followed: optional(instant),
  }),
  /** Who represents a member who is not there; and by whom, whom they represent. */
  proxies: table(['sitting', 'member'], { to: id }),
  carried: table(['sitting', 'to', 'member'], {}),
  /** The meeting that a proposal is before, and since when. */
  items: table(['proposal'], { meeting: id, since: instant }),
  intending: table(['round', 'member'], { at: instant }, { counts: () => ({ intending: 1 }) }),
  records: table(['round'], { at: instant, by: id }),
  /** How often it was read; a sitting reads it once. */
  readings: table(['round'], { times: count, at: instant, sitting: optional(id) }),
}
