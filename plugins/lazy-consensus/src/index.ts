// Silence is consent: an objection with a reason stops the clock, and so does nobody's silence.
import { addDuration, code, flag, instant, integer, optional, plugin, readDuration, table, text } from '@polyarchy/core'

const duration = code('^[0-9a-z]{2,40}$', 40)

/** The instant so long after another; a duration that is none was turned down with its rulebook. */
function after(from: number, length: string): number {
  const read = readDuration(length)
  return (read && addDuration(from, read)) ?? from
}

export default plugin({
  name: 'lazy-consensus',
  version: 1,
  about: 'Silence is consent: a proposal passes unless somebody objects in time and says why.',

  settings: {
    /** How long silence must last, counted from the beginning of the round; 72 hours unless said. */
    window: optional(duration),
    /** How long it lasts at least after the last objection was withdrawn; 24 hours unless said. */
    floor: optional(duration),
  },
  tables: {
    objections: table(
      ['round', 'member'],
      { reason: text(2000), standing: flag, at: instant, withdrawn: optional(instant) },
      {
        counts: objection => ({ raised: 1, standing: objection.standing ? 1 : 0 }),
      },
    ),
    /** The clock of a round once it has been stopped: what was left, and when it now ends. */
    clocks: table(['round'], { left: integer(0, Number.MAX_SAFE_INTEGER), ends: optional(instant) }),
  },
  tallies: {
    standing: { about: 'members who object', unit: 'members' },
    raised: { about: 'members who have objected', unit: 'members' },
  },

  refusals: {
    repeated: 'You have already objected.',
    absent: 'You have no objection to withdraw.',
  },
  actions: {
    object: {
      about: 'Object and say why. The clock stops until you withdraw or the proposal is changed.',
      by: 'member',
      on: 'proposal',
      input: { reason: text(2000) },
      apply({ reason }, { tables, community, settings, tally, round, author, refuse }) {
        if (tables.objections.get(round, author)?.standing) refuse('repeated')
        if (BigInt(tally(round, 'standing')) === 0n) {
          const began = community.ofRound(round)?.began ?? community.now
          const ends = tables.clocks.get(round)?.ends ?? after(began, settings(round).window ?? '72h')
          tables.clocks.put({ round, left: Math.max(0, ends - community.now) })
        }
        tables.objections.put({ round, member: author, reason, standing: true, at: community.now })
      },
    },
    withdraw: {
      about: 'Withdraw your objection.',
      by: 'member',
      on: 'proposal',
      input: {},
      apply(_, { tables, community, settings, tally, round, author, refuse }) {
        const objection = tables.objections.get(round, author)
        if (!objection?.standing) return refuse('absent')
        tables.objections.put({ ...objection, standing: false, withdrawn: community.now })
        if (BigInt(tally(round, 'standing')) > 0n) return
        const left = tables.clocks.get(round)?.left ?? 0
        tables.clocks.put({ round, left, ends: Math.max(community.now + left, after(community.now, settings(round).floor ?? '24h')) })
      },
    },
  },

  facts: {
    ends: {
      about: 'the silence has lasted long enough',
      of: 'round',
      type: 'instant',
      read(round, { tables, community, settings }) {
        const clock = tables.clocks.get(round)
        if (clock) return clock.ends ?? null
        return after(community.ofRound(round)?.began ?? community.now, settings(round).window ?? '72h')
      },
    },
  },
})
