// What elections keep: who stands, who endorses whom, who was elected until when, who comes next, and to whom a seat is offered.
import { flag, id, instant, integer, optional, table, text } from '@polyarchy/core'

export const tables = {
  /** Candidates of a round. Who nominated themself, or said yes, has accepted. */
  nominations: table(['round', 'member'], {
    by: id,
    at: instant,
    accepted: optional(instant),
    /** Said no, or stepped back. */
    declined: optional(flag),
    statement: optional(text(5000)),
    /** The statement is the candidate’s own, and not of whoever nominated them. */
    own: optional(flag),
  }),
  /** How many a member has nominated in a round. */
  nominated: table(['round', 'member'], { candidates: integer(0, 10_000) }),
  endorsements: table(['round', 'candidate', 'member'], { at: instant }),
  mandates: table(['member', 'role'], { since: instant, until: optional(instant), scope: optional(text(1000)) }, { past: true }),
  /** Terms in a row: how many, and when the last one ended. */
  served: table(['member', 'role'], { terms: integer(1, 1_000_000), ended: optional(instant) }, { past: true }),
  /** Who comes next when a seat falls empty, in their order, and until when they would sit. */
  line: table(['role', 'place'], { member: id, until: optional(instant) }),
  offers: table(['member', 'role'], { since: instant, answer_by: optional(instant), until: optional(instant) }),
  /** The same by role. */
  offered: table(['role', 'member'], {}),
}

/** Places in a line have a fixed width, so that they sort. */
export const placeName = (place: number): string => String(place).padStart(4, '0')
