// What rules may ask of meetings: of the one about a proposal, of a member at it, and of any by its name.
import type { Fact, Fields } from '@polyarchy/core'
import { present, type Read, running, type Sitting, sittingOf, stays, takesPart } from './sittings.ts'
import type { tables } from './tables.ts'

type MeetingFact = Fact<typeof tables, Fields>

/** An instant of the meeting about a proposal, which several proposals share. */
const ofSitting = (about: string, read: (sitting: Sitting) => number | undefined): MeetingFact => ({
  about,
  of: 'round',
  type: 'instant',
  shared: true,
  read: (round, ctx) => {
    const sitting = sittingOf(ctx, round)
    return (sitting && read(sitting)) ?? null
  },
})
const heads = (about: string, which: 'present' | 'represented'): MeetingFact => ({
  about,
  of: 'round',
  type: 'integer',
  unit: 'members',
  shared: true,
  read: (round, ctx) => {
    const sitting = sittingOf(ctx, round)
    return (sitting && ctx.tables.heads.get(sitting.sitting)?.[which]) ?? 0
  },
})
const headsOf = (about: string, which: 'present' | 'represented'): MeetingFact => ({
  about,
  of: 'community',
  type: 'integer',
  unit: 'members',
  each: 'meeting',
  read: (_, ctx, meeting = '') => ctx.tables.heads.get(running(ctx, meeting)?.sitting ?? '')?.[which] ?? 0,
})
/** How a member takes part in the meeting that is being held about a proposal. */
function takesPartIn(ctx: Read, round: string, member: string): ReturnType<typeof takesPart> {
  const sitting = sittingOf(ctx, round)
  return sitting && takesPart(ctx, sitting.sitting, member)
}

/** The same, or how they took part to its end. */
function staysAt(ctx: Read, round: string, member: string): ReturnType<typeof stays> {
  const sitting = sittingOf(ctx, round)
  return sitting && stays(ctx, sitting, member)
}

const aboutIt = {
  begins: {
    about: 'the meeting about it begins',
    of: 'round',
    type: 'instant',
    shared: true,
    read(round, ctx) {
      const item = ctx.tables.items.get(ctx.community.ofRound(round)?.id ?? '')
      const sitting = item && present(ctx, item.meeting)
      return sitting?.began ?? sitting?.begins ?? null
    },
  },
  began: ofSitting('the meeting about it began', sitting => sitting.began),
  ends: ofSitting('the meeting about it ends', sitting => sitting.ended ?? sitting.until),
  ended: ofSitting('the meeting about it ended', sitting => sitting.ended),
  present: heads('members present at the meeting about it', 'present'),
  represented: heads('members present or represented at the meeting about it', 'represented'),
  recorded: {
    about: 'it was recorded',
    of: 'round',
    type: 'instant',
    read: (round, { tables }) => tables.records.get(round)?.at ?? null,
  },
  readings: {
    about: 'times that it was read',
    of: 'round',
    type: 'integer',
    unit: 'times',
    read: (round, { tables }) => tables.readings.get(round)?.times ?? 0,
  },
  last_read: {
    about: 'it was last read',
    of: 'round',
    type: 'instant',
    read: (round, { tables }) => tables.readings.get(round)?.at ?? null,
  },
} satisfies Record<string, MeetingFact>

const ofMembers = {
  attends: {
    about: 'the member is present at the meeting about it',
    of: 'voice',
    type: 'boolean',
    read: (round, member, ctx) => takesPartIn(ctx, round, member) === 'in-person',
  },
  takes_part: {
    about: 'the member is present or represented at the meeting about it',
    of: 'voice',
    type: 'boolean',
    read: (round, member, ctx) => takesPartIn(ctx, round, member) !== undefined,
  },
  attended: {
    about: 'the member is present at the meeting about it, or was at its end',
    of: 'voice',
    type: 'boolean',
    read: (round, member, ctx) => staysAt(ctx, round, member) === 'in-person',
  },
  took_part: {
    about: 'the member is present or represented at the meeting about it, or was at its end',
    of: 'voice',
    type: 'boolean',
    read: (round, member, ctx) => staysAt(ctx, round, member) !== undefined,
  },
  intends: {
    about: 'the member means to vote',
    of: 'voice',
    type: 'boolean',
    read: (round, member, { tables }) => tables.intending.get(round, member) !== undefined,
  },
} satisfies Record<string, MeetingFact>

const byName = {
  held: {
    about: 'the meeting “{meeting}” is being held',
    of: 'community',
    type: 'boolean',
    each: 'meeting',
    read: (_, ctx, meeting = '') => running(ctx, meeting) !== undefined,
  },
  last_ended: {
    about: 'the meeting “{meeting}” last ended',
    of: 'community',
    type: 'instant',
    each: 'meeting',
    read: (_, { tables }, meeting = '') => tables.meetings.get(meeting)?.ended ?? null,
  },
  attending: headsOf('members present at the meeting “{meeting}”', 'present'),
  taking_part: headsOf('members present or represented at the meeting “{meeting}”', 'represented'),
} satisfies Record<string, MeetingFact>

export const facts = { ...aboutIt, ...ofMembers, ...byName }
