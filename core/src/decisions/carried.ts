// What members carry of others' voices, kept as it comes about: a ballot costs the way to whoever speaks next, not the number of voices.
import type { Kernel } from '../kernel/kernel.ts'
import type { Row, StoredTable } from '../kernel/tables.ts'
import type { AnyPlugin } from '../plugin.ts'
import { type GroupSource, rollOf } from './groups.ts'
import { proposalOfRound } from './rows.ts'
import { type Straight, straighten, unit, whole } from './straighten.ts'
import { type Amount, addPassed, total } from './sums.ts'
import { type Arrival, type Standing, termsOf, type Ways, waysOf } from './ways.ts'
import { countedWeight, weightOfVoice } from './weights.ts'

/** What a voice weighs with all that it carries. */
export interface Power {
  /** The member's own voice: 1 in total, in a group what it weighs there. */
  readonly own: bigint
  /** Voices of others that have come to them, in parts of which `unit` make one vote. They count only once the member has spoken. */
  readonly carried: bigint
  readonly unit: bigint
}
/** What the voice of a member weighs in a round, in total (group '') or in a group: their own, and what others passed to them. */
export function powerOf(kernel: Kernel, plugin: AnyPlugin, round: string, group: string, member: string): Power {
  return { own: weightOfVoice(kernel, round, group, member), carried: carriedBy(kernel, plugin, round, group, member).votes, unit }
}
/** In how many parts votes are counted in a round: 1 as long as nobody gave a part of theirs. */
export const partsOf = (kernel: Kernel, plugin: AnyPlugin, round: string): bigint => (termsOf(kernel, plugin, round)?.parts ? unit : 1n)

/** What has come to a member, passed on or lent, by weight and by heads. */
export function carriedBy(kernel: Kernel, plugin: AnyPlugin, round: string, group: string, member: string): Amount {
  const row = plugin.passing && arrivedOf(kernel, plugin, round, group, member)
  return row ? plus(row, { votes: row.lent_votes, heads: row.lent_heads }) : nothing
}

/**
 * How many people's voices a member speaks for, or would if they spoke now, by `unit`: without what would then no longer come back to them
 * of their own, and in a circle that is silent throughout with all that would come round.
 */
export function wouldCarry(kernel: Kernel, plugin: AnyPlugin, round: string, member: string): bigint {
  const { heads } = carriedBy(kernel, plugin, round, total, member)
  const ways = waysOf(kernel, plugin, round)
  if (!ways || ways.hasSpoken(member)) return heads
  const own = bundleOf(ways, undefined, member).heads
  const circle = ways.circleOf(member)
  if (circle?.stopped === 0) return heads + bundleOf(ways, undefined, ways.lastOf(circle.first)).heads - own
  const back = ways.arrivals(member, ways.standing(member)).filter(arrival => arrival.member === member)
  return back.reduce((sum, { share }) => sum - (own * share) / unit, heads)
}

/** A member spoke, no longer speaks, or lent their voice to someone else: what they carry goes there. Answers whether voices pass at all. */
export function carryOn(kernel: Kernel, plugin: AnyPlugin, table: StoredTable, before: Row | undefined, after: Row | undefined): boolean {
  if (!plugin.passing) return false
  const { round, member } = (after ?? before) as { readonly round: string; readonly member: string }
  const lends = table.spec.lends !== undefined
  if (lends && !termsOf(kernel, plugin, round)) kernel.table('proposals', 'passing').put({ round, plugin: plugin.name })
  const ways = waysOf(kernel, plugin, round)
  if (!ways || !(lends || ways.isVoices(table))) return false
  if (lends && ways.hasSpoken(member)) return true
  const standing = (row: Row | undefined): Standing => {
    if (lends) return row ? ways.gave(row) : 'passes'
    return row ? ways.said(row) : ways.silence(member)
  }
  ways.changing = member
  leave(ways, member, standing(before))
  arrive(ways, member, standing(after))
  return true
}

/** What a member carries no longer goes where it went. */
function leave(ways: Ways, member: string, standing: Standing): void {
  if (standing !== 'passes' && 'speaks' in standing) {
    speakFor(ways, member, standing.speaks, -1n)
    return
  }
  pour(ways, member, ways.arrivals(member, standing), -1n)
  const circle = standing === 'passes' ? ways.circleOf(member) : undefined
  if (!circle) return
  ways.setStopped(circle.first, circle.stopped + 1)
  if (circle.stopped === 0) pourRound(ways, circle.first, 1n)
}
/** From now on what a member carries goes where their standing says. */
function arrive(ways: Ways, member: string, standing: Standing): void {
  if (standing !== 'passes' && 'speaks' in standing) {
    speakFor(ways, member, standing.speaks, 1n)
    return
  }
  const circle = standing === 'passes' ? ways.circleOf(member) : undefined
  if (circle) {
    if (circle.stopped === 1) pourRound(ways, circle.first, -1n)
    ways.setStopped(circle.first, circle.stopped - 1)
  }
  pour(ways, member, ways.arrivals(member, standing), 1n)
}
/** What the last of a circle passes on goes to the first, and so to whoever has stopped the circle. */
function pourRound(ways: Ways, first: string, sign: 1n | -1n): void {
  const last = ways.lastOf(first)
  if (last !== ways.changing) pour(ways, last, ways.arrivals(last, 'passes'), sign)
}

function pour(ways: Ways, from: string, arrivals: readonly Arrival[], sign: 1n | -1n): void {
  if (!arrivals.length) return
  for (const source of countedGroups(ways)) {
    const amount = bundleOf(ways, source, from)
    for (const { member, share, lent } of arrivals) come(ways, source, member, times(amount, share * sign), lent)
  }
}
function come(ways: Ways, source: GroupSource | undefined, member: string, by: Amount, lent: boolean): void {
  const { kernel, plugin, round } = ways
  const group = source?.name ?? total
  const before = arrivedOf(kernel, plugin, round, group, member)
  const passed = lent ? (before ?? nothing) : plus(before ?? nothing, by)
  const held = { votes: before?.lent_votes ?? 0n, heads: before?.lent_heads ?? 0n }
  write(ways, group, member, passed, lent ? plus(held, by) : held)
  const standing = member === ways.changing ? 'passes' : ways.standing(member)
  if (standing !== 'passes' && 'speaks' in standing) addPassed(kernel, plugin, round, group, standing.speaks, by)
}
function speakFor(ways: Ways, member: string, counts: Readonly<Record<string, number>>, sign: 1n | -1n): void {
  const { kernel, plugin, round } = ways
  for (const source of countedGroups(ways)) {
    const group = source?.name ?? total
    addPassed(kernel, plugin, round, group, counts, times(carriedBy(kernel, plugin, round, group, member), sign * unit))
  }
}

/** A member's own voice weighs something else in a group: so does what they pass on. */
export function reweigh(kernel: Kernel, source: GroupSource, round: string, member: string, before: bigint, after: bigint): void {
  const by = { votes: (after - before) * unit, heads: (BigInt(after > 0n) - BigInt(before > 0n)) * unit }
  for (const plugin of kernel.plugins()) {
    const ways = waysOf(kernel, plugin, round)
    const standing = ways?.standing(member)
    if (!ways || !standing) continue
    for (const { member: to, share, lent } of ways.arrivals(member, standing)) come(ways, source, to, times(by, share), lent)
  }
}

/** Voices pass from now on in a round, or a group has been frozen in it: what everybody carries in a group is added up once. */
export function sumUp(kernel: Kernel, plugin: AnyPlugin, round: string, source: GroupSource | undefined, known?: Straight): void {
  const ways = waysOf(kernel, plugin, round)
  if (!ways) return
  const group = source?.name ?? total
  const members = () => [...kernel.table('proposals', 'arrived').rows(round, plugin.name, group)].map(row => row.member as string)
  const count = (member: string, sign: 1n | -1n) => {
    const standing = ways.standing(member)
    if (standing !== 'passes' && 'speaks' in standing)
      addPassed(kernel, plugin, round, group, standing.speaks, times(carriedBy(kernel, plugin, round, group, member), sign * unit))
  }
  for (const member of members()) {
    count(member, -1n)
    kernel.table('proposals', 'arrived').drop(round, plugin.name, group, member)
  }
  const passed = flow(ways, source, known ?? straighten(ways.given(), ways.terms.most))
  const held = new Map<string, Amount>()
  for (const { member, to } of ways.lent())
    if (!ways.hasSpoken(member)) gain(held, to, plus(ownOf(ways, source, member), passed.get(member) ?? nothing))
  for (const member of new Set([...passed.keys(), ...held.keys()])) {
    write(ways, group, member, passed.get(member) ?? nothing, held.get(member) ?? nothing)
    count(member, 1n)
  }
}

/** What is passed on to each: from those to whom nothing comes onwards, and then round the circles in which somebody has stopped it. */
function flow(ways: Ways, source: GroupSource | undefined, { order, circles }: Straight): ReadonlyMap<string, Amount> {
  const come = new Map<string, Amount>()
  const bundle = (member: string) => plus(ownOf(ways, source, member), come.get(member) ?? nothing)
  const pass = (member: string) => {
    if (ways.standing(member) !== 'passes') return
    for (const { to, share } of ways.next(member)) gain(come, to, times(bundle(member), (unit * BigInt(share)) / BigInt(whole)))
  }
  for (const member of order) pass(member)
  for (const circle of circles) {
    const last = circle.at(-1) as string
    for (const member of circle.slice(0, -1)) pass(member)
    const stops = circle.findIndex(member => ways.standing(member) !== 'passes')
    if (stops < 0 || ways.standing(last) !== 'passes') continue
    const round = bundle(last)
    for (const member of circle.slice(0, stops + 1)) gain(come, member, round)
  }
  return come
}

interface Arrived extends Amount {
  readonly lent_votes: bigint
  readonly lent_heads: bigint
}
const arrivedOf = (kernel: Kernel, plugin: AnyPlugin, round: string, group: string, member: string): Arrived | undefined =>
  kernel.table('proposals', 'arrived').get(round, plugin.name, group, member) as unknown as Arrived | undefined

function write({ kernel, plugin, round }: Ways, group: string, member: string, { votes, heads }: Amount, lent: Amount): void {
  const table = kernel.table('proposals', 'arrived')
  if (votes || heads || lent.votes || lent.heads)
    table.put({ round, plugin: plugin.name, group, member, votes, heads, lent_votes: lent.votes, lent_heads: lent.heads })
  else table.drop(round, plugin.name, group, member)
}

/** The total and every group that can be counted by now. */
function countedGroups({ kernel, round }: Ways): readonly (GroupSource | undefined)[] {
  const groups = [...kernel.typeOf(proposalOfRound(round)).groups.values()]
  return [undefined, ...groups.filter(({ name, group }) => group.at === 'now' || rollOf(kernel, round, name))]
}

/** A member's own voice, as it is passed on. */
function ownOf({ kernel, round }: Ways, source: GroupSource | undefined, member: string): Amount {
  if (!source) return { votes: unit, heads: unit }
  const weight = countedWeight(kernel, source, round, member)
  return { votes: weight * unit, heads: weight > 0n ? unit : 0n }
}
/** The same with all that has been passed to them. What was lent to them stays with them. */
function bundleOf(ways: Ways, source: GroupSource | undefined, member: string): Amount {
  const { kernel, plugin, round } = ways
  return plus(ownOf(ways, source, member), arrivedOf(kernel, plugin, round, source?.name ?? total, member) ?? nothing)
}

const nothing: Amount = { votes: 0n, heads: 0n }
const plus = (a: Amount, b: Amount): Amount => ({ votes: a.votes + b.votes, heads: a.heads + b.heads })
/** So many parts of an amount, exactly: of what has been divided too often nothing is passed on. */
const times = ({ votes, heads }: Amount, share: bigint): Amount => ({ votes: (votes * share) / unit, heads: (heads * share) / unit })
function gain(amounts: Map<string, Amount>, member: string, by: Amount): void {
  amounts.set(member, plus(amounts.get(member) ?? nothing, by))
}
