// What rules and screens may ask of gift circles.
import type { Json, PlainFact, Reading, View, VoiceFact } from '@polyarchy/core'
import type { Settings } from '../settings.ts'
import { leftOf, partOf, receives, usualStarting } from './circle.ts'
import type { GiftTables } from './tables.ts'

type Reads = Reading<GiftTables, Settings>

const ofRound: Readonly<Record<string, PlainFact<GiftTables, Settings>>> = {
  given: {
    about: 'what was given to members in this circle, in all',
    of: 'round',
    type: 'integer',
    unit: 'points to give',
    read: (round, { tables }) => tables.pots.get(round)?.given ?? 0,
  },
}
const ofVoice: Readonly<Record<string, VoiceFact<GiftTables, Settings>>> = {
  received: {
    about: 'what the member was given in this circle',
    of: 'voice',
    type: 'integer',
    unit: 'points to give',
    read: (round, member, ctx) => partOf(ctx, round, member).received,
  },
  gave: {
    about: 'what the member gave to others in this circle',
    of: 'voice',
    type: 'integer',
    unit: 'points to give',
    read: (round, member, ctx) => partOf(ctx, round, member).given,
  },
}
export const giftFacts = { ...ofRound, ...ofVoice }

/** What a circle shows. */
export interface CircleView {
  readonly proposal: string
  /** What everyone has to give. */
  readonly starting: number
  readonly given: number
  /** Points of standing that were shared out by it; null as long as it is not over. */
  readonly shared: number | null
  /** Everyone who gave or got something, or said whether they take part. */
  readonly parts: readonly {
    readonly member: string
    readonly given: number
    readonly received: number
    readonly gives: boolean
    readonly receives: boolean
  }[]
  readonly gifts: readonly { readonly from: string; readonly to: string; readonly points: number; readonly note: string | null }[]
  /** Of a member who is asked for: what they still have to give, and whether they can be given something. */
  readonly own: { readonly member: string; readonly left: number; readonly receives: boolean } | null
}

export const giftViews: Readonly<Record<string, View<GiftTables, Settings>>> = {
  circle: {
    about: 'who gave what to whom in a gift circle (of a proposal, or a proposal/member)',
    read: (asked, ctx) => circleOf(asked, ctx) as unknown as Json,
    named: answer => (answer === null ? [] : (answer as unknown as CircleView).parts.map(({ member }) => member)),
    texts: answer => (answer === null ? [] : (answer as unknown as CircleView).gifts.flatMap(({ note }) => (note === null ? [] : [note]))),
  },
}

function circleOf(asked: string, ctx: Reads): CircleView | null {
  const [proposal = '', member] = asked.split('/')
  const round = ctx.community.proposal(proposal)?.round
  if (round === undefined) return null
  const pot = ctx.tables.pots.get(round)
  return {
    proposal,
    starting: ctx.settings(round).starting ?? usualStarting,
    given: pot?.given ?? 0,
    shared: pot?.shared ?? null,
    parts: [...ctx.tables.circle.rows(round)].map(({ member, given, received, gives = true }) => ({
      member,
      given,
      received,
      gives,
      receives: receives(ctx, round, member),
    })),
    gifts: [...ctx.tables.gifts.rows(round)].map(({ member, to, points, note }) => ({ from: member, to, points, note: note ?? null })),
    own: member === undefined ? null : { member, left: leftOf(ctx, round, member), receives: receives(ctx, round, member) },
  }
}
