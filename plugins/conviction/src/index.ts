// Conviction voting: members stand behind proposals with parts of their voice, and what stands long enough passes.
import {
  amount,
  described,
  id,
  instant,
  integer,
  optional,
  plugin,
  type Reading,
  type RowOf,
  ratio,
  readRatio,
  table,
} from '@polyarchy/core'
import { type Accrual, type Decay, reachesAt, startAt, supportedBy } from './accrual.ts'
import { neededSupport, thresholdOf } from './threshold.ts'

/** A voice is divided into so many parts. */
const voice = 100
/** Proposals that one member may stand behind at a time. */
const mostAtOnce = 20
/** The last instant that rules can speak of: the end of the year 9999. */
const latest = 253_402_300_799_999

const settings = {
  among: optional(described('The group whose weights count, as it was frozen. Without it every voice weighs the same.', id)),
  supply: optional(
    described('How many votes could stand behind a proposal: the size or the weight of the group. Nothing passes without it.', amount),
  ),
  step: optional(described('How long a step is, in minutes: conviction grows and fades step by step.', integer(1, 525_600), 60)),
  remains: optional(
    described(
      'What remains of conviction after a step without support. With 99/100 an hour, it halves in about three days.',
      ratio,
      '99/100',
    ),
  ),
  requested: optional(described('How much money is asked for; 0 where none is.', amount, '0')),
  funds: optional(described('How much there is to give.', amount, '0')),
  limit: optional(described('The part of the funds that no proposal may ask for; the closer it comes, the more it needs.', ratio, '1/5')),
  weight: optional(
    described(
      'How steeply the need rises. What asks for next to nothing needs this, divided by the square of `limit`, of all votes.',
      ratio,
      '1/400',
    ),
  ),
  least: optional(described('How many votes must at least stand behind it for good.', amount, '0')),
}

const tables = {
  /** Who stands behind what is collected in a round, with how many hundredths of their voice, and how many hundredths of votes that is. */
  support: table(['round', 'member'], { part: integer(1, voice), votes: amount, at: instant }, { counts: () => ({ supporters: 1 }) }),
  /** The same by member, so that what is left of a voice is found at once. */
  standing: table(['member', 'round'], { part: integer(1, voice) }),
  /** Conviction when support last changed; `support` in hundredths of votes. */
  accruals: table(['round'], { conviction: amount, support: amount, step: integer(0, 2 ** 47) }),
}
type Known = Reading<typeof tables, typeof settings>

export default plugin({
  name: 'conviction',
  version: 1,
  about:
    'Members stand behind proposals with parts of their voice for as long as they like; conviction grows meanwhile, and what has enough passes.',
  settings,
  tables,
  tallies: { supporters: { about: 'members who stand behind it', unit: 'members' } },

  refusals: {
    same: 'You stand behind it with just this part of your voice already.',
    absent: 'You do not stand behind it.',
    'too-much': 'You have not that much of your voice left: take something back elsewhere first.',
    'too-many': 'You stand behind as many proposals as one member can at a time.',
    weightless: 'Your voice has no weight here.',
  },

  actions: {
    support: {
      about: 'Stand behind a proposal with a part of your voice, in hundredths; 0 takes it back.',
      by: 'member',
      on: 'proposal',
      input: { part: integer(0, voice) },
      examples: [{ part: 100 }, { part: 50 }, { part: 0 }],
      apply({ part }, ctx) {
        const { tables, community, round, author, refuse } = ctx
        const before = tables.support.get(round, author)
        if (part === (before?.part ?? 0)) refuse(before ? 'same' : 'absent')
        const others = elsewhere(ctx, author, round)
        if (others.reduce((sum, row) => sum + row.part, part) > voice) refuse('too-much')
        if (part > 0 && !before && others.length >= mostAtOnce) refuse('too-many')
        const votes = (ctx.weigh(round, ctx.settings(round).among ?? '', author) * BigInt(part)) / ctx.parts(round)
        if (part > 0 && votes <= 0n) refuse('weightless')
        tables.accruals.put({ round, ...changed(ctx, round, votes - (before?.votes ?? 0n)) })
        if (part === 0) {
          tables.support.drop(round, author)
          tables.standing.drop(author, round)
        } else {
          tables.support.put({ round, member: author, part, votes, at: community.now })
          tables.standing.put({ member: author, round, part })
        }
      },
    },
  },

  facts: {
    enough: {
      about: 'conviction is as much as it takes, if support stays as it is',
      of: 'round',
      type: 'instant',
      read: (round, ctx) => enoughAt(ctx, round),
    },
    support: {
      about: 'hundredths of votes that stand behind it',
      of: 'round',
      type: 'integer',
      unit: 'hundredths of votes',
      read: (round, { tables }) => tables.accruals.get(round)?.support ?? 0n,
    },
    needed: {
      about: 'hundredths of votes that it would take if they stood behind it for ever',
      of: 'round',
      type: 'integer',
      unit: 'hundredths of votes',
      optional: true,
      read(round, ctx) {
        const threshold = thresholdIn(ctx, round)
        return threshold === undefined ? undefined : neededSupport(threshold, decayIn(ctx, round))
      },
    },
  },

  views: {
    /** What a curve is drawn from: conviction of a proposal when support last changed, in parts of 10^12, and what it must come to. */
    course: {
      about: 'how conviction has come and where it goes',
      read(proposal, ctx) {
        const round = ctx.community.proposal(proposal)?.round
        if (round === undefined) return null
        const { conviction, support, step } = ctx.tables.accruals.get(round) ?? startAt(0)
        const { step: minutes = 60, remains = '99/100' } = ctx.settings(round)
        const threshold = thresholdIn(ctx, round)
        return {
          conviction: String(conviction),
          support: String(support),
          at: step * minutes * 60_000,
          minutes,
          remains,
          threshold: threshold === undefined ? null : String(threshold),
          enough: enoughAt(ctx, round),
          by: [...ctx.tables.support.rows(round)].map(({ member, part, votes }) => ({ member, part, votes: String(votes) })),
        }
      },
      named: answer => (answer as { readonly by: readonly { readonly member: string }[] }).by.map(({ member }) => member),
    },
    left: {
      about: 'hundredths of the voice of a member that stand behind nothing that is open',
      read: (who, ctx) => voice - elsewhere(ctx, who, '').reduce((sum, row) => sum + row.part, 0),
    },
  },

  on: {
    // Who has left stands behind nothing any more. What stood until now has had its effect.
    left(who, ctx) {
      for (const { round } of [...ctx.tables.standing.rows(who)]) {
        const row = ctx.tables.support.get(round, who)
        ctx.tables.standing.drop(who, round)
        if (!row || !isOpen(ctx, round)) continue
        ctx.tables.accruals.put({ round, ...changed(ctx, round, -row.votes) })
        ctx.tables.support.drop(round, who)
      }
    },
  },

  misset({ remains = '99/100', limit = '1/5', among }, around) {
    const [rest, most] = [readRatio(remains), readRatio(limit)]
    return [
      ...(rest.parts >= rest.of
        ? [{ setting: 'remains', message: 'Less than all must remain: otherwise conviction would never fade.' }]
        : []),
      ...(most.parts === 0n ? [{ setting: 'limit', message: 'The limit is above zero.' }] : []),
      ...(most.parts > most.of ? [{ setting: 'limit', message: 'The limit is at most 1/1, which is all.' }] : []),
      ...(among !== undefined && !around.group(among) ? [{ setting: 'among', message: `There is no group ${among}.` }] : []),
      ...(among !== undefined && around.group(among) && !around.frozen(among)
        ? [{ setting: 'among', message: `The group ${among} changes by itself; name one that is frozen.` }]
        : []),
    ]
  },
})

type Held = RowOf<typeof tables.standing>

const isOpen = ({ community }: Known, round: string): boolean => {
  const about = community.ofRound(round)
  return about !== undefined && about.round === round && about.decided === undefined
}

/** What else a member stands behind that is still open. */
const elsewhere = (ctx: Known, who: string, round: string): readonly Held[] =>
  [...ctx.tables.standing.rows(who)].filter(row => row.round !== round && isOpen(ctx, row.round))

const decayIn = ({ settings }: Known, round: string): Decay => readRatio(settings(round).remains ?? '99/100')
const lengthIn = ({ settings }: Known, round: string): number => (settings(round).step ?? 60) * 60_000

/** Conviction up to now, and the support from now on. */
function changed(ctx: Known, round: string, by: bigint): Accrual {
  const step = Math.floor(ctx.community.now / lengthIn(ctx, round))
  const before = ctx.tables.accruals.get(round) ?? startAt(step)
  return supportedBy(before, decayIn(ctx, round), step, before.support + by)
}

function thresholdIn(ctx: Known, round: string): bigint | undefined {
  const { supply, requested = 0n, funds = 0n, limit = '1/5', weight = '1/400', least = 0n } = ctx.settings(round)
  if (supply === undefined || supply <= 0n || requested < 0n || funds < 0n) return undefined
  const inParts = { supply: supply * BigInt(voice), least: (least > 0n ? least : 0n) * BigInt(voice) }
  return thresholdOf({ requested, funds, limit: readRatio(limit), weight: readRatio(weight), ...inParts }, decayIn(ctx, round))
}

/** When conviction is as much as it takes; never while too little stands behind it. */
function enoughAt(ctx: Known, round: string): number | null {
  const accrual = ctx.tables.accruals.get(round)
  const threshold = thresholdIn(ctx, round)
  if (!accrual || threshold === undefined) return null
  const step = reachesAt(accrual, decayIn(ctx, round), threshold)
  const at = step === undefined ? undefined : step * lengthIn(ctx, round)
  return at === undefined || at > latest ? null : at
}
