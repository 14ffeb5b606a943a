// The sums of every round, in total and per group, kept as rows: reading one costs the same however many voices there are.
import type { Kernel } from '../kernel/kernel.ts'
import { narrow } from '../kernel/narrow.ts'
import type { Row, StoredTable } from '../kernel/tables.ts'
import type { AnyPlugin, Integer, Tally } from '../plugin.ts'
import type { Env } from './env.ts'
import { type GroupSource, rollOf, weighIn } from './groups.ts'
import { look } from './marks.ts'
import { proposalOfRound, roundOf } from './rows.ts'

/** In total, every voice counts once, whatever a group makes it weigh. */
export const total = ''
/** Kept beside a plugin's own sums: heads that have spoken, and what they weigh. */
const heads = '~heads'
const spoken = '~spoken'

type Counts = Readonly<Record<string, number>>
const none: Counts = {}
const countsOf = (table: StoredTable, row: Row): Counts => (table.spec.counts as (row: Row) => Counts)(row)

/** What all rows of one member add in a round: they add up, and a head counts once. */
function voiceOf(plugin: AnyPlugin, table: StoredTable, rows: readonly Row[]): Counts {
  if (rows.length < 2) return rows[0] ? countsOf(table, rows[0]) : none
  const all: Record<string, number> = {}
  for (const counts of rows.map(row => countsOf(table, row)))
    for (const name in counts) {
      const [before, more] = [Object.hasOwn(all, name) ? (all[name] as number) : 0, counts[name] as number]
      all[name] = tallyOf(plugin, name)?.unit === 'members' ? Math.max(before, more) : before + more
    }
  return all
}

const tallyOf = (plugin: AnyPlugin, name: string): Tally | undefined => {
  const own = name.split('.', 1)[0] as string
  return plugin.tallies && Object.hasOwn(plugin.tallies, own) ? plugin.tallies[own] : undefined
}

/** A sum of a plugin: its own, or, where the plugin says so, of several. */
export function readTally(kernel: Kernel, round: string, plugin: AnyPlugin, group: string, name: string): Integer {
  const parts = tallyOf(plugin, name)?.of
  if (!parts) return narrow(sumOf(kernel, round, plugin.name, group, name))
  return narrow(parts.reduce((sum, part) => sum + sumOf(kernel, round, plugin.name, group, part), 0n))
}
function sumOf(kernel: Kernel, round: string, plugin: string, group: string, name: string): bigint {
  return (kernel.table('proposals', 'tallies').get(round, plugin, group, name)?.sum as bigint | undefined) ?? 0n
}

/** A row of a counted table changed: what its member's voice added before and adds now goes to the total and to each group. */
export function recount(kernel: Kernel, table: StoredTable, before: Row | undefined, after: Row | undefined): void {
  const row = (after ?? before) as Row
  const [round, member] = [row.round as string, row.member as string]
  const proposal = proposalOfRound(round)
  const plugin = kernel.plugin(table.plugin) as AnyPlugin
  const others = table.spec.key.length > 2 ? [...table.rows(round, member)].filter(other => other !== after) : []
  const [rowsBefore, rowsAfter] = [before, after].map(one => (one ? [...others, one] : others)) as [Row[], Row[]]
  const change: Change = {
    plugin,
    round,
    was: voiceOf(plugin, table, rowsBefore),
    is: voiceOf(plugin, table, rowsAfter),
    heads: BigInt(Math.min(1, rowsAfter.length) - Math.min(1, rowsBefore.length)),
  }
  add(kernel, change, total, 1n, false)
  look(kernel, plugin, round, total)
  for (const source of kernel.typeOf(proposal).groups.values()) {
    const weight = countedWeight(kernel, source, proposal, round, member)
    if (weight === 0n) continue
    add(kernel, change, source.name, weight, source.weight !== undefined)
    look(kernel, plugin, round, source.name)
  }
}

/** What a member's voice weighs in a round: 1 in total, in a group as it is counted there, 0 outside. */
export function weightOfVoice(kernel: Kernel, round: string, group: string, member: string): bigint {
  if (group === total) return 1n
  const proposal = proposalOfRound(round)
  const source = kernel.typeOf(proposal).groups.get(group)
  if (!source) return 0n
  const env: Env = { now: kernel.now, kernel, proposal }
  if (source.group.at !== 'now') return rollOf(kernel, round, group) ? weighIn(source, env, member, round) : 0n
  return (kernel.table('proposals', 'counted').get(round, group, member)?.weight as bigint | undefined) ?? 0n
}

/** What a voice weighs in a group; in a live one, what it weighed when it was last counted. */
function countedWeight(kernel: Kernel, source: GroupSource, proposal: string, round: string, member: string): bigint {
  const env: Env = { now: kernel.now, kernel, proposal }
  if (source.group.at !== 'now') return rollOf(kernel, round, source.name) ? weighIn(source, env, member) : 0n
  const counted = kernel.table('proposals', 'counted')
  const known = counted.get(round, source.name, member)
  if (known) return known.weight as bigint
  const weight = weighIn(source, env, member)
  counted.put({ round, group: source.name, member, weight })
  return weight
}

interface Change {
  readonly plugin: AnyPlugin
  readonly round: string
  readonly was: Counts
  readonly is: Counts
  readonly heads: bigint
}
function add(kernel: Kernel, change: Change, group: string, weight: bigint, weighed: boolean): void {
  const { plugin, round, was, is } = change
  for (const name in is) {
    const by = (is[name] as number) - (Object.hasOwn(was, name) ? (was[name] as number) : 0)
    if (by) bump(kernel, round, plugin.name, group, name, BigInt(by) * factor(plugin, name, weight))
  }
  for (const name in was)
    if (!Object.hasOwn(is, name) && was[name])
      bump(kernel, round, plugin.name, group, name, -BigInt(was[name] as number) * factor(plugin, name, weight))
  if (change.heads) {
    bump(kernel, round, plugin.name, group, heads, change.heads)
    if (weighed) bump(kernel, round, plugin.name, group, spoken, change.heads * weight)
  }
}
/** Marks see sums only when all that belongs together has been counted. */
function lookAtAll(kernel: Kernel, round: string, group: string): void {
  for (const plugin of kernel.plugins()) look(kernel, plugin, round, group)
}
const factor = (plugin: AnyPlugin, name: string, weight: bigint): bigint => (tallyOf(plugin, name)?.unit === 'votes' ? weight : 1n)
function bump(kernel: Kernel, round: string, plugin: string, group: string, name: string, by: bigint): void {
  const table = kernel.table('proposals', 'tallies')
  const sum = ((table.get(round, plugin, group, name)?.sum as bigint | undefined) ?? 0n) + by
  table.put({ round, plugin, group, name, sum })
}

/** Counts all that was said in a round so far for a group that has just been frozen. */
export function countForGroup(kernel: Kernel, source: GroupSource, round: string): void {
  const env: Env = { now: kernel.now, kernel, proposal: proposalOfRound(round) }
  for (const [plugin, table] of countedTables(kernel))
    for (const rows of byMember(table.rows(round))) {
      const weight = weighIn(source, env, rows[0]?.member as string)
      if (weight === 0n) continue
      const is = voiceOf(plugin, table, rows)
      add(kernel, { plugin, round, was: none, is, heads: 1n }, source.name, weight, source.weight !== undefined)
    }
  lookAtAll(kernel, round, source.name)
}

/** A member's standing in a live group may have changed: their voices are counted as they weigh now. */
export function recountMember(kernel: Kernel, source: GroupSource, proposal: string, member: string): void {
  const round = roundOf(kernel, proposal)
  const counted = kernel.table('proposals', 'counted')
  const known = counted.get(round, source.name, member)?.weight as bigint | undefined
  if (known === undefined) return
  const weight = weighIn(source, { now: kernel.now, kernel, proposal }, member)
  if (weight === known) return
  forEachVoiceOf(kernel, round, member, (plugin, counts) => {
    if (known > 0n) add(kernel, { plugin, round, was: counts, is: none, heads: -1n }, source.name, known, source.weight !== undefined)
    if (weight > 0n) add(kernel, { plugin, round, was: none, is: counts, heads: 1n }, source.name, weight, source.weight !== undefined)
  })
  counted.put({ round, group: source.name, member, weight })
  lookAtAll(kernel, round, source.name)
}

/** What was asked has changed, and live groups may speak of it: whoever has spoken is counted as they weigh now. */
export function recountLive(kernel: Kernel, proposal: string): void {
  for (const source of kernel.typeOf(proposal).groups.values())
    if ([...source.who.reads, ...(source.weight?.reads ?? [])].some(path => !path.startsWith('member.')))
      recountAll(kernel, source, proposal)
}
/** What a plugin holds about a proposal has changed, and with it perhaps what is so of all who spoke: their voices count as they weigh now. */
export function recountVoices(kernel: Kernel, proposal: string, plugin: string): void {
  for (const source of kernel.typeOf(proposal).groups.values()) if (source.voices.has(plugin)) recountAll(kernel, source, proposal)
}
function recountAll(kernel: Kernel, source: GroupSource, proposal: string): void {
  if (source.group.at !== 'now') return
  for (const row of [...kernel.table('proposals', 'counted').rows(roundOf(kernel, proposal), source.name)])
    recountMember(kernel, source, proposal, row.member as string)
}

/** A member left whose voice does not stay: it is taken out of the sums and of the roll of a frozen group. */
export function dropLeaver(kernel: Kernel, source: GroupSource, proposal: string, member: string): void {
  const round = roundOf(kernel, proposal)
  const roll = rollOf(kernel, round, source.name)
  const weight = roll ? weighIn(source, { now: kernel.now, kernel, proposal }, member) : 0n
  if (!roll || weight === 0n) return
  forEachVoiceOf(kernel, round, member, (plugin, counts) =>
    add(kernel, { plugin, round, was: counts, is: none, heads: -1n }, source.name, weight, source.weight !== undefined),
  )
  kernel.table('proposals', 'rolls').put({ ...roll, size: roll.size - 1, weight: roll.weight - weight })
  kernel.table('proposals', 'dropped').put({ round, group: source.name, member })
  lookAtAll(kernel, round, source.name)
}

function* countedTables(kernel: Kernel): Generator<readonly [AnyPlugin, StoredTable]> {
  for (const plugin of kernel.plugins())
    for (const name of Object.keys(plugin.tables).sort()) if (plugin.tables[name]?.counts) yield [plugin, kernel.table(plugin.name, name)]
}
function forEachVoiceOf(kernel: Kernel, round: string, member: string, visit: (plugin: AnyPlugin, counts: Counts) => void): void {
  for (const [plugin, table] of countedTables(kernel)) {
    const rows = [...table.rows(round, member)]
    if (rows.length) visit(plugin, voiceOf(plugin, table, rows))
  }
}
/** Rows of one round, which stand in the order of their members. */
function* byMember(rows: Iterable<Row>): Generator<readonly Row[]> {
  let one: Row[] = []
  for (const row of rows) {
    if (one[0] && one[0].member !== row.member) {
      yield one
      one = []
    }
    one.push(row)
  }
  if (one.length) yield one
}

/**
 * The lowest and highest value a sum may still take before the window ends, for rules that decide early only when certain.
 * Known only where voices are one row a member, the group is frozen and keeps its leavers; in total, where all who may speak are one such group.
 * If a voice once given is fixed, only those who are silent can change the sum.
 */
export function rangeOfTally(env: Env, plugin: AnyPlugin, group: string, name: string): readonly [Integer, Integer] | undefined {
  const { kernel } = env
  const type = kernel.typeOf(env.proposal as string)
  const source = type.groups.get(group || (type.onlySpeakers(plugin.name) ?? ''))
  const tables = Object.values(plugin.tables).filter(spec => spec.counts)
  if (!source || source.group.at === 'now' || source.group.leavers === 'drop' || tables.length !== 1 || tables[0]?.key.length !== 2)
    return undefined
  const round = roundOf(kernel, env.proposal as string)
  const roll = rollOf(kernel, round, source.name)
  if (!roll) return undefined
  const weighed = group !== total && source.weight !== undefined && tallyOf(plugin, name)?.unit === 'votes'
  const { most: mostOfRow = 1 } = tallyOf(plugin, name) ?? {}
  if (mostOfRow === 'any') return undefined
  const most = BigInt(mostOfRow)
  const all = weighed ? roll.weight : BigInt(roll.size)
  const said = sumOf(kernel, round, plugin.name, source.name, weighed ? spoken : heads)
  // In total, who spoke before the group was frozen and is not in it still counts.
  const outside = group === total ? sumOf(kernel, round, plugin.name, total, heads) - said : 0n
  if (!plugin.fixed?.(kernel.reading(plugin).settings(round))) return [0, narrow((all + outside) * most)]
  const has = BigInt(readTally(kernel, round, plugin, group, name))
  return [narrow(has), narrow(has + (all - said) * most)]
}
