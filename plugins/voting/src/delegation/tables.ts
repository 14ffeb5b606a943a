// What members gave one another until they take it back, found by topic, by giver and by receiver.
import { id, instant, integer, list, optional, record, table } from '@polyarchy/core'

/** To so many a voice may be divided; each of these numbers goes into sixty. */
export const mostDelegates = 6
/** On so many topics one member may have given their voice. */
export const mostTopics = 100
/** What is given on everything that has no delegation of its own. */
export const everything = ''

export const delegationTables = {
  /** Kept with their past: a vote goes by what was so when it began. No `to`: on this topic one keeps one's voice. */
  delegations: table(
    ['topic', 'member'],
    {
      to: list(record({ to: id, share: integer(1, 60) }), mostDelegates),
      until: optional(instant),
      at: instant,
      entry: integer(0, Number.MAX_SAFE_INTEGER),
    },
    { past: true },
  ),
  given: table(['member', 'topic'], {}),
  received: table(['to', 'topic', 'member'], {}),
}
