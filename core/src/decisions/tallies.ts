// The sums of every round, in total and per group, kept as rows: reading one costs the same however many voices there are.
import type { Kernel } from '../kernel/kernel.ts'
import type { Row, StoredTable } from '../kernel/tables.ts'
import type { AnyPlugin } from '../plugin.ts'
import { carryOn, reweigh, sumUp } from './carried.ts'
import type { Env } from './env.ts'
import { type GroupSource, rollOf, weighIn } from './groups.ts'
import { look } from './marks.ts'
import { proposalOfRound, roundOf } from './rows.ts'
import { add, type Change, type Counts, none, total, voiceOf } from './sums.ts'
import { countedWeight } from './weights.ts'

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
  const counted = [total]
  for (const source of kernel.typeOf(proposal).groups.values()) {
    const weight = countedWeight(kernel, source, round, member)
    if (weight === 0n) continue
    add(kernel, change, source.name, weight, source.weight !== undefined)
    counted.push(source.name)
  }
  const carries = carryOn(kernel, plugin, table, before, after)
  for (const group of carries ? [total, ...kernel.typeOf(proposal).groups.keys()] : counted) look(kernel, plugin, round, group)
}

/** Who speaks for a member in this round alone is another one, or nobody: what they pass on goes there. */
export function recountLent(kernel: Kernel, table: StoredTable, before: Row | undefined, after: Row | undefined): void {
  const { round } = (after ?? before) as { readonly round: string }
  const plugin = kernel.plugin(table.plugin) as AnyPlugin
  carryOn(kernel, plugin, table, before, after)
  for (const group of [total, ...kernel.typeOf(proposalOfRound(round)).groups.keys()]) look(kernel, plugin, round, group)
}

/** Marks see sums only when all that belongs together has been counted. */
function lookAtAll(kernel: Kernel, round: string, group: string): void {
  for (const plugin of kernel.plugins()) look(kernel, plugin, round, group)
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
  for (const plugin of kernel.plugins()) sumUp(kernel, plugin, round, source)
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
  reweigh(kernel, source, round, member, known, weight)
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
  reweigh(kernel, source, round, member, weight, 0n)
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
