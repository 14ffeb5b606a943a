// For tests only: meetings at which people are present, say that they will vote, and of which somebody keeps a record.
import { code, instant, plugin, table } from '@polyarchy/core'

export const meetings = plugin({
  name: 'meetings',
  version: 1,
  about: 'Meetings.',
  tables: {
    present: table(['round', 'member'], {}, { counts: () => ({ present: 1 }) }),
    intending: table(['round', 'member'], {}, { counts: () => ({ intending: 1 }) }),
    last: table(['round'], { began: instant, ended: instant }),
    records: table(['round'], { at: instant }),
  },
  tallies: {
    present: { about: 'members who are present', unit: 'members' },
    intending: { about: 'members who mean to vote', unit: 'members' },
  },
  refusals: {},
  actions: {
    attend: {
      about: 'Be there.',
      by: 'member',
      on: 'proposal',
      input: {},
      apply: (_, { tables, round, author }) => tables.present.put({ round, member: author }),
    },
    intend: {
      about: 'Mean to vote.',
      by: 'member',
      on: 'proposal',
      input: {},
      apply: (_, { tables, round, author }) => tables.intending.put({ round, member: author }),
    },
    record: {
      about: 'Record it.',
      by: 'member',
      on: 'proposal',
      input: {},
      apply: (_, { tables, round, community }) => tables.records.put({ round, at: community.now }),
    },
    hold: {
      about: 'Hold a meeting until an hour.',
      by: 'member',
      on: 'proposal',
      input: { until: instant },
      apply: ({ until }, { later, proposal, community }) =>
        later(`end of the meeting about ${proposal}`, until, 'meetings.end', { about: proposal, began: community.now }),
    },
    end: {
      about: 'The meeting ends; it belongs to the round that is then running.',
      by: 'effect',
      input: { about: code('^[0-9-]+$', 64), began: instant },
      apply: ({ about, began }, { tables, community }) =>
        tables.last.put({ round: community.proposal(about)?.round ?? '', began, ended: community.now }),
    },
  },
  facts: {
    began: {
      about: 'the last meeting began',
      of: 'round',
      type: 'instant',
      read: (round, { tables }) => tables.last.get(round)?.began ?? null,
    },
    ended: {
      about: 'the last meeting ended',
      of: 'round',
      type: 'instant',
      read: (round, { tables }) => tables.last.get(round)?.ended ?? null,
    },
    recorded: {
      about: 'the meeting was recorded',
      of: 'round',
      type: 'instant',
      read: (round, { tables }) => tables.records.get(round)?.at ?? null,
    },
  },
})
