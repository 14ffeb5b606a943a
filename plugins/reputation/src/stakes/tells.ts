// What rules and screens may ask of stakes.
import type { Json, PlainFact, Reading, View, VoiceFact } from '@polyarchy/core'
import { onePoint } from '../decay.ts'
import type { Settings } from '../settings.ts'
import { type StandingTables, total } from '../tables.ts'
import { freeAt } from './free.ts'
import { type Side, sides } from './payouts.ts'
import type { StakeTables } from './tables.ts'

type Tables = StandingTables & StakeTables
type Reads = Reading<Tables, Settings>

const isSide = (name: string): name is Side => (sides as readonly string[]).includes(name)
/** What a side got of what it needs, in whole points. */
const stakedOn = ({ tables }: Reads, round: string, side: string): number =>
  isSide(side) ? Number((tables.staked.get(round)?.[side] ?? 0n) / onePoint) : 0

const ofRound: Readonly<Record<string, PlainFact<Tables, Settings>>> = {
  staked: {
    about: 'points staked on {side}',
    of: 'round',
    type: 'integer',
    unit: 'points',
    each: 'side',
    read: (round, ctx, side = '') => stakedOn(ctx, round, side),
  },
  full: {
    about: 'all points that it needs are staked on {side}',
    of: 'round',
    type: 'boolean',
    each: 'side',
    read(round, ctx, side = '') {
      const { needed } = ctx.settings(round)
      return needed !== undefined && stakedOn(ctx, round, side) >= needed
    },
  },
}
const ofMember: Readonly<Record<string, PlainFact<Tables, Settings>>> = {
  free: {
    about: 'points of standing that the member has in {domain} and has not staked',
    of: 'member',
    type: 'integer',
    unit: 'points',
    drifts: true,
    each: 'domain',
    read: (member, ctx, domain = total) => freeAt(ctx, member, domain) / onePoint,
  },
}
const ofVoice: Readonly<Record<string, VoiceFact<Tables, Settings>>> = {
  stake: {
    about: 'points that the member staked on it',
    of: 'voice',
    type: 'integer',
    unit: 'points',
    read: (round, member, { tables }) => (tables.stakes.get(round, member)?.parts ?? 0n) / onePoint,
  },
}
export const stakeFacts = { ...ofRound, ...ofMember, ...ofVoice }
/** What facts about stakes may be asked with. */
export const stakeNames = { side: sides }

/** Amounts are parts, of which 10^12 make a point, as decimal strings. */
export interface StakesView {
  readonly proposal: string
  readonly domain: string
  /** Whole points that each side needs; null where nothing can be staked. */
  readonly needed: number | null
  readonly yes: string
  readonly no: string
  readonly settled: boolean
  /** `change`: what each won or, below zero, lost; null until it is settled. */
  readonly by: readonly { readonly member: string; readonly side: Side; readonly parts: string; readonly change: string | null }[]
  /** Of a member who is asked for: what they could stake, in parts. */
  readonly free: string | null
}

export const stakeViews: Readonly<Record<string, View<Tables, Settings>>> = {
  stakes: {
    about: 'what was staked on a proposal, by whom, and what became of it (of a proposal, or a proposal/member)',
    read: (asked, ctx) => stakesOf(asked, ctx) as unknown as Json,
    named: answer => (answer === null ? [] : (answer as unknown as StakesView).by.map(({ member }) => member)),
  },
}

function stakesOf(asked: string, ctx: Reads): StakesView | null {
  const [proposal = '', member] = asked.split('/')
  const round = ctx.community.proposal(proposal)?.round
  if (round === undefined) return null
  const staked = ctx.tables.staked.get(round)
  const domain = staked?.domain ?? ctx.settings(round).domain ?? total
  return {
    proposal,
    domain,
    needed: ctx.settings(round).needed ?? null,
    yes: String(staked?.yes ?? 0n),
    no: String(staked?.no ?? 0n),
    settled: staked?.settled ?? false,
    by: [...ctx.tables.stakes.rows(round)].map(({ member, side, parts, change }) => ({
      member,
      side,
      parts: String(parts),
      change: change === undefined ? null : String(change),
    })),
    free: member === undefined ? null : String(freeAt(ctx, member, domain)),
  }
}
