// Sums of a round as rows: what members said themselves in whole numbers, what they said for others exact to the part.
import type { Kernel } from '../kernel/kernel.ts'
import { narrow } from '../kernel/narrow.ts'
import type { Row, StoredTable } from '../kernel/tables.ts'
import type { AnyPlugin, Integer, Tally } from '../plugin.ts'
import { unit } from './straighten.ts'

/** In total, every voice counts once, whatever a group makes it weigh. */
export const total = ''
/** Kept beside a plugin's own sums: heads that have spoken, and what they weigh. */
export const heads = '~heads'
export const spoken = '~spoken'

/** What one voice adds. */
export type Counts = Readonly<Record<string, number>>
export const none: Counts = {}
/** Voices by their weight and by heads, in parts of which `unit` make one. */
export interface Amount {
  readonly votes: bigint
  readonly heads: bigint
}

export const countsOf = (table: StoredTable, row: Row): Counts => (table.spec.counts as (row: Row) => Counts)(row)

/** What all rows of one member add in a round: they add up, and a head counts once. */
export function voiceOf(plugin: AnyPlugin, table: StoredTable, rows: readonly Row[]): Counts {
  if (rows.length < 2) return rows[0] ? countsOf(table, rows[0]) : none
  const all: Record<string, number> = {}
  for (const counts of rows.map(row => countsOf(table, row)))
    for (const name in counts) {
      const [before, more] = [Object.hasOwn(all, name) ? (all[name] as number) : 0, counts[name] as number]
      all[name] = tallyOf(plugin, name)?.unit === 'members' ? Math.max(before, more) : before + more
    }
  return all
}

export const tallyOf = (plugin: AnyPlugin, name: string): Tally | undefined => {
  const own = name.split('.', 1)[0] as string
  return plugin.tallies && Object.hasOwn(plugin.tallies, own) ? plugin.tallies[own] : undefined
}

/**
 * A sum of a plugin: its own, or, where the plugin says so, of several. Parts of votes are added up exactly; each sum is then rounded down,
 * so that what is made up of others is what these add up to.
 */
export function readTally(kernel: Kernel, round: string, plugin: AnyPlugin, group: string, name: string): Integer {
  const { of = [name], only } = tallyOf(plugin, name) ?? {}
  let sum = 0n
  for (const part of of) {
    const row = kernel.table('proposals', 'tallies').get(round, plugin.name, group, part)
    if (!row) continue
    if (only !== 'passed') sum += row.sum as bigint
    if (only !== 'own' && row.passed !== undefined) sum += roundedDown(row.passed as bigint)
  }
  return narrow(sum)
}
export const roundedDown = (amount: bigint): bigint => amount / unit - (amount < 0n && amount % unit !== 0n ? 1n : 0n)

/** What members said themselves. */
export function sumOf(kernel: Kernel, round: string, plugin: string, group: string, name: string): bigint {
  return (kernel.table('proposals', 'tallies').get(round, plugin, group, name)?.sum as bigint | undefined) ?? 0n
}
/** What was said for others, in parts of which `unit` make one. */
export function passedOf(kernel: Kernel, round: string, plugin: string, group: string, name: string): bigint {
  return (kernel.table('proposals', 'tallies').get(round, plugin, group, name)?.passed as bigint | undefined) ?? 0n
}

export interface Change {
  readonly plugin: AnyPlugin
  readonly round: string
  readonly was: Counts
  readonly is: Counts
  readonly heads: bigint
}
/** A member's own voice changed, which weighs so much in a group. */
export function add(kernel: Kernel, change: Change, group: string, weight: bigint, weighed: boolean): void {
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
const factor = (plugin: AnyPlugin, name: string, weight: bigint): bigint => (tallyOf(plugin, name)?.unit === 'votes' ? weight : 1n)

/** Somebody says the same for others as for themselves: things, such as objections, are not said for others. */
export function addPassed(kernel: Kernel, plugin: AnyPlugin, round: string, group: string, counts: Counts, amount: Amount): void {
  if (amount.votes === 0n && amount.heads === 0n) return
  for (const name in counts) {
    const counted = tallyOf(plugin, name)?.unit
    const by = counted === 'votes' ? amount.votes : counted === 'members' ? amount.heads : 0n
    bump(kernel, round, plugin.name, group, name, 0n, BigInt(counts[name] as number) * by)
  }
  bump(kernel, round, plugin.name, group, heads, 0n, amount.heads)
  bump(kernel, round, plugin.name, group, spoken, 0n, amount.votes)
}

function bump(kernel: Kernel, round: string, plugin: string, group: string, name: string, by: bigint, part = 0n): void {
  if (by === 0n && part === 0n) return
  const table = kernel.table('proposals', 'tallies')
  const before = table.get(round, plugin, group, name)
  const sum = ((before?.sum as bigint | undefined) ?? 0n) + by
  const passed = ((before?.passed as bigint | undefined) ?? 0n) + part
  table.put({ round, plugin, group, name, sum, ...(passed === 0n ? {} : { passed }) })
}
