// Members thank one another; rules may speak of how often somebody was thanked.
import { integer, member, optional, plugin, table, text } from '@polyarchy/core'

export default plugin({
  name: 'thanks',
  version: 1,
  about: 'Members thank one another for what they did.',

  tables: {
    thanks: table(['from', 'member'], { why: optional(text(500)) }),
    received: table(['member'], { times: integer(0, 1_000_000_000) }, { past: true }),
  },

  refusals: {
    stranger: 'There is no such member.',
    yourself: 'Somebody else should say that.',
    again: 'You have thanked them already.',
  },

  actions: {
    give: {
      about: 'Thank a member.',
      by: 'member',
      input: { member, why: optional(text(500)) },
      apply({ member: whom, ...words }, { tables, community, author, refuse }) {
        if (!community.member(whom)) refuse('stranger')
        if (whom === author) refuse('yourself')
        if (tables.thanks.get(author, whom)) refuse('again')
        tables.thanks.put({ from: author, member: whom, ...words })
        tables.received.put({ member: whom, times: (tables.received.get(whom)?.times ?? 0) + 1 })
      },
    },
  },

  facts: {
    times: {
      about: 'times that the member was thanked',
      of: 'member',
      type: 'integer',
      unit: 'times',
      kept: true,
      read: (whom, { tables }) => tables.received.get(whom)?.times ?? 0,
    },
  },
})
