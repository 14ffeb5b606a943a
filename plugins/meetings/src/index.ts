// Meetings: called, held and ended, with those who are there or represented, and the proposals that are before them.
import { id, instant, list, member, optional, plugin, proposal, text } from '@polyarchy/core'
import { facts } from './facts.ts'
import { begin, end, note, present, running, seat, sittingOf, summon, takesPart } from './sittings.ts'
import { longest, mostProxies, tables } from './tables.ts'

/** The name under which a meeting comes together again and again, such as `weekly`. */
const meeting = id

export default plugin({
  name: 'meetings',
  version: 1,
  about: 'Members meet: who is there and who is represented, which proposals are before the meeting, when it began and ended.',
  tables,
  tallies: { intending: { about: 'members who mean to vote', unit: 'members' } },

  refusals: {
    called: 'This meeting has been called already. It must be closed before the next one.',
    absurd: 'A meeting ends after it begins, and neither lies behind.',
    'not-called': 'No meeting of this name is called or being held.',
    'not-held': 'No meeting of this name is being held.',
    present: 'You are there already.',
    'not-present': 'You are not there.',
    stranger: 'There is no such member.',
    yourself: 'Somebody else can represent you, or else you attend.',
    laden: 'They represent as many as one member may.',
    'no-proposal': 'There is no such proposal.',
    given: 'They represent you already.',
    'no-proxy': 'Nobody represents you there.',
    intending: 'You have said so already.',
    'not-intending': 'You have not said that you mean to vote.',
    recorded: 'This has been recorded already.',
    read: 'It has been read at this meeting already.',
  },
  actions: {
    call: {
      about: 'Call a meeting, for now or for later.',
      by: 'community',
      /** It begins at once and ends a day later, unless said. */
      input: { meeting, begins: optional(instant), until: optional(instant), place: optional(text(500)) },
      examples: [{ meeting: 'weekly' }, { meeting: 'weekly', place: 'The workshop' }],
      apply({ meeting, begins, until, ...said }, ctx) {
        const { now } = ctx.community
        const from = begins ?? now
        const to = until ?? from + longest
        if (present(ctx, meeting)) ctx.refuse('called')
        if (from < now || to <= from) ctx.refuse('absurd')
        summon(ctx, { ...said, meeting, begins: from, until: to })
      },
    },
    prolong: {
      about: 'Say that a meeting ends at another hour.',
      by: 'community',
      input: { meeting, until: instant },
      apply({ meeting, until }, ctx) {
        const sitting = present(ctx, meeting) ?? ctx.refuse('not-called')
        if (until <= Math.max(ctx.community.now, sitting.begins)) ctx.refuse('absurd')
        ctx.tables.sittings.put({ ...sitting, until })
        if (sitting.began !== undefined) ctx.later(`end ${meeting}`, until, 'meetings.end', { sitting: sitting.sitting })
      },
    },
    close: {
      about: 'Close a meeting, or call it off before it begins.',
      by: 'community',
      input: { meeting },
      examples: [{ meeting: 'weekly' }],
      apply: ({ meeting }, ctx) => end(ctx, present(ctx, meeting) ?? ctx.refuse('not-called')),
    },
    register: {
      about: 'Record who is at a meeting, besides those who have said so themselves.',
      by: 'community',
      input: { meeting, present: list(member, 500) },
      apply({ meeting, present: there }, ctx) {
        const { sitting } = running(ctx, meeting) ?? ctx.refuse('not-held')
        for (const who of there) {
          if (!ctx.community.member(who)) ctx.refuse('stranger')
          seat(ctx, sitting, who, true)
        }
      },
    },
    'take-up': {
      about: 'Put a proposal before a meeting: the one that is being held, and those that follow.',
      by: 'community',
      /** `until`: a meeting begins at once, until then, unless one is called or being held. */
      input: { proposal, meeting, until: optional(instant) },
      apply({ proposal: item, meeting, until }, ctx) {
        const { tables, community } = ctx
        if (!community.proposal(item)) ctx.refuse('no-proposal')
        if (tables.items.get(item)?.meeting !== meeting) tables.items.put({ proposal: item, meeting, since: community.now })
        if (until === undefined || present(ctx, meeting)) return
        if (until <= community.now) ctx.refuse('absurd')
        summon(ctx, { meeting, begins: community.now, until })
      },
    },
    attend: {
      about: 'Say that you are at a meeting.',
      by: 'member',
      input: { meeting },
      examples: [{ meeting: 'weekly' }],
      apply({ meeting }, ctx) {
        const { sitting } = running(ctx, meeting) ?? ctx.refuse('not-held')
        if (takesPart(ctx, sitting, ctx.author) === 'in-person') ctx.refuse('present')
        seat(ctx, sitting, ctx.author, true)
      },
    },
    leave: {
      about: 'Say that you have left a meeting.',
      by: 'member',
      input: { meeting },
      examples: [{ meeting: 'weekly' }],
      apply({ meeting }, ctx) {
        const { sitting } = running(ctx, meeting) ?? ctx.refuse('not-held')
        if (takesPart(ctx, sitting, ctx.author) !== 'in-person') ctx.refuse('not-present')
        seat(ctx, sitting, ctx.author, false)
      },
    },
    proxy: {
      about: 'Let someone represent you at a meeting while they are there and you are not; naming nobody takes that back.',
      by: 'member',
      input: { meeting, to: optional(member) },
      apply({ meeting, to }, ctx) {
        const { tables, community, author, refuse } = ctx
        const { sitting } = present(ctx, meeting) ?? refuse('not-called')
        const before = tables.proxies.get(sitting, author)?.to
        if (to === before) refuse(to === undefined ? 'no-proxy' : 'given')
        if (to === author) refuse('yourself')
        if (to !== undefined && !community.member(to)) refuse('stranger')
        if (to !== undefined && tables.carried.count(sitting, to) >= mostProxies) refuse('laden')
        if (before !== undefined) tables.carried.drop(sitting, before, author)
        if (to === undefined) tables.proxies.drop(sitting, author)
        else {
          tables.proxies.put({ sitting, member: author, to })
          tables.carried.put({ sitting, to, member: author })
        }
        note(ctx, sitting, author, takesPart(ctx, sitting, author) === 'in-person')
      },
    },

    intend: {
      about: 'Say that you mean to vote.',
      by: 'member',
      on: 'proposal',
      input: {},
      apply(_, { tables, community, round, author, refuse }) {
        if (tables.intending.get(round, author)) refuse('intending')
        tables.intending.put({ round, member: author, at: community.now })
      },
    },
    abstain: {
      about: 'Say that you do not mean to vote after all.',
      by: 'member',
      on: 'proposal',
      input: {},
      apply(_, { tables, round, author, refuse }) {
        if (!tables.intending.get(round, author)) refuse('not-intending')
        tables.intending.drop(round, author)
      },
    },
    record: {
      about: 'Say that what the meeting came to is on record.',
      by: 'member',
      on: 'proposal',
      input: {},
      apply(_, ctx) {
        const { tables, community, round, author, refuse } = ctx
        const before = tables.records.get(round)
        if (before && before.at >= (sittingOf(ctx, round)?.began ?? 0)) refuse('recorded')
        tables.records.put({ round, at: community.now, by: author })
      },
    },
    read: {
      about: 'Say that it has been read to the meeting.',
      by: 'member',
      on: 'proposal',
      input: {},
      apply(_, ctx) {
        const { tables, community, round, refuse } = ctx
        const before = tables.readings.get(round)
        const sitting = sittingOf(ctx, round)
        const now = sitting?.ended === undefined ? sitting?.sitting : undefined
        if (now !== undefined && before?.sitting === now) refuse('read')
        tables.readings.put({ round, times: (before?.times ?? 0) + 1, at: community.now, ...(now === undefined ? {} : { sitting: now }) })
      },
    },

    begin: {
      about: 'A meeting begins at the hour for which it was called.',
      by: 'effect',
      input: { sitting: id },
      apply({ sitting }, ctx) {
        const called = ctx.tables.sittings.get(sitting)
        if (called && called.began === undefined && called.ended === undefined) begin(ctx, called)
      },
    },
    end: {
      about: 'A meeting ends at the hour that was announced.',
      by: 'effect',
      input: { sitting: id },
      apply({ sitting }, ctx) {
        const held = ctx.tables.sittings.get(sitting)
        if (held && held.ended === undefined) end(ctx, held)
      },
    },
  },
  facts,

  on: {
    // Who has left the community is at no meeting, and represents nobody there.
    left(who, ctx) {
      for (const { sitting } of [...ctx.tables.meetings.rows()]) {
        if (sitting === undefined) continue
        const to = ctx.tables.proxies.get(sitting, who)?.to
        if (to !== undefined) ctx.tables.carried.drop(sitting, to, who)
        ctx.tables.proxies.drop(sitting, who)
        seat(ctx, sitting, who, false)
      }
    },
  },
})
