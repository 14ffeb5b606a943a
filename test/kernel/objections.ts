// For tests only: objections that may be tested, as consent and comment periods need them.
import { flag, instant, member, oneOf, plugin, table, text } from '@polyarchy/core'

export const objections = plugin({
  name: 'objections',
  version: 1,
  about: 'Objections with a state.',
  tables: {
    objections: table(
      ['round', 'member'],
      { state: oneOf('raised', 'invalid', 'qualified', 'withdrawn'), reason: text(500), at: instant },
      {
        counts: ({ state }) => ({
          standing: state === 'raised' || state === 'qualified' ? 1 : 0,
          untested: state === 'raised' ? 1 : 0,
          qualified: state === 'qualified' ? 1 : 0,
        }),
      },
    ),
  },
  tallies: {
    standing: { about: 'objections that stand', unit: 'members' },
    untested: { about: 'objections that nobody has tested', unit: 'members' },
    qualified: { about: 'qualified objections', unit: 'members' },
  },
  refusals: { absent: 'There is no such objection.' },
  actions: {
    raise: {
      about: 'Object.',
      by: 'member',
      on: 'proposal',
      input: { reason: text(500) },
      apply: ({ reason }, { tables, round, author, community }) =>
        tables.objections.put({ round, member: author, reason, state: 'raised', at: community.now }),
    },
    withdraw: {
      about: 'Withdraw it.',
      by: 'member',
      on: 'proposal',
      input: {},
      apply(_, { tables, round, author, refuse }) {
        const objection = tables.objections.get(round, author)
        if (!objection) return refuse('absent')
        tables.objections.put({ ...objection, state: 'withdrawn' })
      },
    },
    qualify: {
      about: 'Say whether an objection qualifies.',
      by: 'member',
      on: 'proposal',
      input: { of: member, qualifies: flag },
      apply({ of, qualifies }, { tables, round, refuse }) {
        const objection = tables.objections.get(round, of)
        if (!objection) return refuse('absent')
        tables.objections.put({ ...objection, state: qualifies ? 'qualified' : 'invalid' })
      },
    },
  },
})
