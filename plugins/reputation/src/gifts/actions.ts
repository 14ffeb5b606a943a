// What members do in a gift circle, and how a pot of standing is shared out by it.
import {
  type Acting,
  among,
  described,
  flag,
  type Infer,
  integer,
  member,
  oneOf,
  optional,
  type PluginAction,
  type Reading,
  text,
} from '@polyarchy/core'
import { carrying, type carryingRefusals } from '../carrying.ts'
import { onePoint } from '../decay.ts'
import { type membershipRefusals, needsMember } from '../membership.ts'
import type { Settings } from '../settings.ts'
import { leftovers, split } from '../shares/split.ts'
import { credit, isDomain } from '../standing.ts'
import { type StandingTables, total } from '../tables.ts'
import { handBackReceived, isInside, leftOf, partOf, putPart, receives, setGift, takeBackGiven } from './circle.ts'
import { type GiftTables, mostToGive } from './tables.ts'

export const giftRefusals = {
  yourself: 'What you give is for others.',
  outside: 'They are not in this circle.',
  'gives-nothing': 'You said that you give nothing here. Say that you do, and then give.',
  'takes-nothing': 'They receive nothing in this circle: they said so, or gave nothing in the last one.',
  'too-much': 'You have not so much left to give. Give less, or take something back elsewhere first.',
  'same-gift': 'They have just this from you already.',
  'same-part': 'That is so already.',
  'given-nothing': 'Nobody was given anything, so there is nothing to share out by.',
  shared: 'This circle is over: its pot was shared out.',
}
type Refusals = keyof typeof giftRefusals | keyof typeof carryingRefusals | keyof typeof membershipRefusals | 'no-member' | 'unknown-domain'
type AllTables = StandingTables & GiftTables
type Ctx = Acting<AllTables, Settings, Refusals>

const giving = {
  to: member,
  points: described('So much in all; 0 takes it back.', integer(0, mostToGive)),
  note: optional(described('What for, as everyone may read it.', text(500))),
}
const taking = {
  gives: optional(described('Whether you give something. If not, what you gave is taken back.', flag)),
  receives: optional(described('Whether you receive something. If not, what you were given goes back to the givers.', flag)),
}
const sharing = {
  pot: described('Whole points of standing.', integer(1, 1_000_000_000)),
  domain: optional(described('Where they count; unless said, where the circle was set to.', among('domain'))),
  leftover: optional(described('Who gets the points that are left once all parts are rounded down.', oneOf(...leftovers), 'remainder')),
}

interface Actions {
  readonly give: PluginAction<AllTables, Settings, Refusals, typeof giving>
  readonly 'take-part': PluginAction<AllTables, Settings, Refusals, typeof taking>
  readonly 'share-out': PluginAction<AllTables, Settings, Refusals, typeof sharing>
}
export const giftActions: Actions = {
  give: {
    about: 'Give a member something for what they did. You have the same to give as everyone, and what you do not give is lost.',
    by: 'member',
    on: 'proposal',
    input: giving,
    awaits: (round, member, ctx) => !isOver(ctx, round) && leftOf(ctx, round, member) > 0,
    apply: give,
  },
  'take-part': {
    about: 'Say whether you give something in this circle, and whether you receive something.',
    by: 'member',
    on: 'proposal',
    input: taking,
    awaits: () => false,
    examples: [{ receives: false }, { gives: false }],
    apply: takePart,
  },
  'share-out': {
    about: 'Share points of standing out by what each was given in a circle.',
    by: 'community',
    input: sharing,
    check({ domain }, ctx) {
      if (domain !== undefined && !isDomain(ctx, domain)) ctx.refuse('unknown-domain')
    },
    apply: shareOut,
  },
}

const isOver = ({ tables }: Pick<Reading<AllTables, Settings>, 'tables'>, round: string): boolean =>
  tables.pots.get(round)?.shared !== undefined

function give({ to, points, note }: Infer<typeof giving>, ctx: Ctx): void {
  const { tables, community, round, author, refuse } = ctx
  if (isOver(ctx, round)) refuse('shared')
  if (to === author) refuse('yourself')
  const before = tables.gifts.get(round, author, to)
  if (points === (before?.points ?? 0)) refuse('same-gift')
  if (points > 0) {
    needsMember(ctx)
    if (!community.member(to)) refuse('no-member')
    if (!isInside(ctx, round, to)) refuse('outside')
    if (partOf(ctx, round, author).gives === false) refuse('gives-nothing')
    if (!receives(ctx, round, to)) refuse('takes-nothing')
    if (points - (before?.points ?? 0) > leftOf(ctx, round, author)) refuse('too-much')
  }
  setGift(ctx, { round, member: author, to, points, at: community.now, ...(note === undefined ? {} : { note }) })
}

function takePart({ gives, receives: takes }: Infer<typeof taking>, ctx: Ctx): void {
  const { round, author, refuse } = ctx
  if (isOver(ctx, round)) refuse('shared')
  const before = partOf(ctx, round, author)
  const changes = [gives !== undefined && gives !== (before.gives ?? true), takes !== undefined && takes !== receives(ctx, round, author)]
  if (!changes.includes(true)) refuse('same-part')
  if (gives === false) takeBackGiven(ctx, round, author)
  if (takes === false) handBackReceived(ctx, round, author)
  putPart(ctx, {
    ...partOf(ctx, round, author),
    ...(gives === undefined ? {} : { gives }),
    ...(takes === undefined ? {} : { receives: takes }),
  })
}

function shareOut({ pot, domain, leftover }: Infer<typeof sharing>, ctx: Ctx): void {
  const { tables, community, settings, refuse } = ctx
  const { proposal, round } = carrying(ctx)
  const where = domain ?? settings(round).domain ?? total
  if (isOver(ctx, round)) refuse('shared')
  if (!isDomain(ctx, where)) refuse('unknown-domain')
  const got = [...tables.circle.rows(round)].filter(({ received }) => received > 0)
  if (got.length === 0) refuse('given-nothing')
  const parts = split(BigInt(pot), new Map(got.map(({ member, received }) => [member, BigInt(received)])), leftover)
  for (const [member, points] of parts)
    if (points > 0n) credit(ctx, { member, domain: where, parts: points * onePoint, why: 'gift', of: proposal })
  const about = community.ofRound(round)
  tables.pots.put({ round, given: tables.pots.get(round)?.given ?? 0, shared: pot })
  if (about) tables.latest.put({ decision: about.type, round, began: about.began })
}

/** Who leaves takes part in no circle that is still open: what they gave is taken back, and what they were given goes back to the givers. */
export function leaveCircles(member: string, ctx: Pick<Ctx, 'tables' | 'community'>): void {
  for (const { round } of [...ctx.tables.circles.rows(member)]) {
    const about = ctx.community.ofRound(round)
    if (about?.round === round && about.decided === undefined && !isOver(ctx, round)) {
      takeBackGiven(ctx, round, member)
      handBackReceived(ctx, round, member)
    }
    ctx.tables.circles.drop(member, round)
  }
}
