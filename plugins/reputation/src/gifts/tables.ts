// What the plugin remembers of gift circles, and what a stage sets for them.
import { described, flag, id, instant, integer, optional, table, text } from '@polyarchy/core'

/** As much as anyone may have to give, and so as much as one gift may be. */
export const mostToGive = 1_000_000
const count = integer(0, Number.MAX_SAFE_INTEGER)

export const giftSettings = {
  starting: optional(described('Gifts: how much each has to give. What is not given is lost.', integer(1, mostToGive), 100)),
  circle: optional(described('Gifts: the group whose members can be given something. Without it, all members can.', id)),
  lapse: optional(
    described(
      'Gifts: whether those who gave nothing in the last circle of this kind receive nothing in this one, until they say that they take part.',
      flag,
      false,
    ),
  ),
}

export const giftTables = {
  /** Who gave how much to whom. */
  gifts: table(
    ['round', 'member', 'to'],
    { points: integer(1, mostToGive), note: optional(text(500)), at: instant },
    { counts: () => ({ givers: 1 }) },
  ),
  /** The same by recipient, so that gifts can be handed back. */
  presents: table(['round', 'to', 'member'], { points: integer(1, mostToGive) }),
  /** What each gave and got in all, and what they said of taking part. */
  circle: table(['round', 'member'], { given: count, received: count, gives: optional(flag), receives: optional(flag) }),
  /** The same by member, so that circles are found that somebody leaves. */
  circles: table(['member', 'round'], {}),
  /** All that was given; `shared`: a pot was shared out by it, and nothing is given any more. */
  pots: table(['round'], { given: count, shared: optional(count) }),
  /** The last circle of a decision type whose pot was shared out, and when it began. */
  latest: table(['decision'], { round: id, began: instant }),
}
export type GiftTables = typeof giftTables

export const giftTallies = { givers: { about: 'members who gave something', unit: 'members' } } as const
