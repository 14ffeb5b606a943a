// Silence is consent: an objection with a reason stops the clock, and so does nobody's silence.
import {
  type Acting,
  addDuration,
  code,
  described,
  flag,
  instant,
  integer,
  member,
  optional,
  plugin,
  readDuration,
  table,
  text,
} from '@polyarchy/core'
import { ground, grounds, isRaised, mostOfOne, name, objections, stands, tallies } from './objections.ts'

const duration = code('^[0-9a-z]{2,40}$', 40)
const which = code('^[a-z0-9][a-z0-9-]*$', 64)

const settings = {
  window: optional(described('How long silence must last, counted from the beginning of the round.', duration, '72h')),
  floor: optional(described('How long it lasts at least after the last objection was lifted.', duration, '24h')),
  most: optional(described('How many objections of one member may stand at once.', integer(1, mostOfOne), 1)),
  grounds: optional(described('On what grounds it can be objected; on any unless given.', grounds)),
}
const tables = {
  objections,
  /** Whose it is: no two objections in a round have the same name. */
  names: table(['round', 'objection'], { member }),
  /** The clock of a round once it has been stopped: what was left, and when it now ends. */
  clocks: table(['round'], { left: integer(0, Number.MAX_SAFE_INTEGER), ends: optional(instant) }),
}
const refusals = {
  repeated: 'You have already objected.',
  'too-many': 'You have raised as much here as one member may.',
  taken: 'Something of this name has been raised here already. Choose another name.',
  ground: 'Name one of the grounds on which it can be objected here.',
  stranger: 'There is no such member for whom you could object.',
  absent: 'You have no objection to withdraw.',
  which: 'You have raised several. Say which one you withdraw.',
  unknown: 'There is no objection of this name.',
  concern: 'This is a concern: it stops nothing, so nobody judges it.',
  lifted: 'This has been lifted already.',
  judged: 'It has been judged so already.',
}
type Ctx = Acting<typeof tables, typeof settings, keyof typeof refusals>
type Objection = NonNullable<ReturnType<Ctx['tables']['objections']['get']>>

export default plugin({
  name: 'lazy-consensus',
  version: 1,
  about: 'Silence is consent: a proposal passes unless somebody objects in time and says why.',

  settings,
  tables,
  tallies,
  marks: {
    last_raised: {
      about: 'the last objection was raised',
      keeps: 'last',
      state: tally => (BigInt(tally('raised')) > 0n ? String(tally('raised')) : ''),
      happened: (before, now) => BigInt(now || 0) > BigInt(before || 0),
    },
    cleared: {
      about: 'the last objection was lifted',
      keeps: 'last',
      state: tally => (BigInt(tally('standing')) > 0n ? 'standing' : ''),
      happened: (_, now) => now === '',
    },
  },

  refusals,
  actions: {
    object: {
      about: 'Object and say why. The clock stops until you withdraw, it is lifted, or the proposal is changed.',
      by: 'member',
      on: 'proposal',
      input: { reason: text(2000), name: optional(name), ground: optional(ground), for: optional(member) },
      apply(said, ctx) {
        const { tables, settings, round, author, refuse } = ctx
        const { most = 1, grounds: allowed } = settings(round)
        const standing = [...tables.objections.rows(round, author)].filter(stands).length
        if (standing >= most) refuse(most === 1 ? 'repeated' : 'too-many')
        if (allowed && !(said.ground !== undefined && allowed.includes(said.ground))) refuse('ground')
        stop(ctx)
        raise('objection', said, ctx)
      },
    },
    concern: {
      about: 'Have a concern recorded. It stops nothing.',
      by: 'member',
      on: 'proposal',
      input: { reason: text(2000), name: optional(name), for: optional(member) },
      apply: (said, ctx) => raise('concern', said, ctx),
    },
    withdraw: {
      about: 'Withdraw your objection or concern.',
      by: 'member',
      on: 'proposal',
      /** `objection`: which one, where there are several. */
      input: { objection: optional(which) },
      apply({ objection }, ctx) {
        const { tables, round, author, refuse } = ctx
        const mine = [...tables.objections.rows(round, author)].filter(isRaised)
        const meant =
          objection === undefined ? (mine.some(stands) ? mine.filter(stands) : mine) : mine.filter(one => one.objection === objection)
        if (meant.length > 1) refuse('which')
        const [one] = meant
        if (!one) return refuse('absent')
        turn({ ...one, state: 'withdrawn' }, ctx)
      },
    },
    qualify: {
      about: 'Judge whether an objection qualifies. One that does not stops nothing any more.',
      by: 'member',
      on: 'proposal',
      input: { objection: which, qualifies: flag, why: optional(text(2000)) },
      apply({ objection, qualifies, why }, ctx) {
        const one = named(objection, ctx)
        const state = qualifies ? 'qualified' : 'invalid'
        if (one.kind === 'concern') ctx.refuse('concern')
        if (one.state === state) ctx.refuse('judged')
        if (!isRaised(one) && one.state !== 'invalid') ctx.refuse('lifted')
        if (qualifies && !stands(one)) stop(ctx)
        turn({ ...one, state }, ctx, why)
      },
    },
    resolve: {
      about: 'Record that an objection or concern has been resolved.',
      by: 'member',
      on: 'proposal',
      input: { objection: which, why: optional(text(2000)) },
      apply({ objection, why }, ctx) {
        const one = named(objection, ctx)
        if (!isRaised(one)) ctx.refuse('lifted')
        turn({ ...one, state: 'resolved' }, ctx, why)
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
    objects: {
      about: 'the member objects',
      of: 'voice',
      type: 'boolean',
      read: (round, who, { tables }) => [...tables.objections.rows(round, who)].some(stands),
    },
  },
})

interface Said {
  readonly reason: string
  readonly name?: string
  readonly ground?: string
  readonly for?: string
}
function raise(kind: Objection['kind'], { name: called, ...said }: Said, { tables, community, round, author, fresh, refuse }: Ctx): void {
  if (said.for !== undefined && !community.member(said.for)) refuse('stranger')
  if (tables.objections.count(round, author) >= mostOfOne) refuse('too-many')
  const objection = called ?? fresh()
  if (tables.names.get(round, objection)) refuse('taken')
  tables.names.put({ round, objection, member: author })
  tables.objections.put({ ...said, kind, round, member: author, objection, state: 'untested', at: community.now })
}

function named(objection: string, { tables, round, refuse }: Ctx): Objection {
  const whose = tables.names.get(round, objection)?.member
  return (whose === undefined ? undefined : tables.objections.get(round, whose, objection)) ?? refuse('unknown')
}

/** Puts it into its new state; when none stands any more the clock goes on, for what was left and at least the floor. */
function turn(one: Objection, { tables, community, settings, tally, round, author }: Ctx, why?: string): void {
  tables.objections.put({ ...one, changed: community.now, by: author, ...(why === undefined ? {} : { why }) })
  const clock = tables.clocks.get(round)
  if (!clock || clock.ends !== undefined || BigInt(tally(round, 'standing')) > 0n) return
  const floor = after(community.now, settings(round).floor ?? '24h')
  tables.clocks.put({ round, left: clock.left, ends: Math.max(community.now + clock.left, floor) })
}

/** Before an objection comes to stand: if none does yet, the clock stops. */
function stop({ tables, community, settings, tally, round }: Ctx): void {
  if (BigInt(tally(round, 'standing')) > 0n) return
  const began = community.ofRound(round)?.began ?? community.now
  const ends = tables.clocks.get(round)?.ends ?? after(began, settings(round).window ?? '72h')
  tables.clocks.put({ round, left: Math.max(0, ends - community.now) })
}

/** The instant so long after another; a duration that is none was turned down with its rulebook. */
function after(from: number, length: string): number {
  const read = readDuration(length)
  return (read && addDuration(from, read)) ?? from
}
