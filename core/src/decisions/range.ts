// Between which values a sum stays until the window ends, for rules that decide early only when certain.
import type { Kernel } from '../kernel/kernel.ts'
import { narrow } from '../kernel/narrow.ts'
import type { AnyPlugin, Integer } from '../plugin.ts'
import type { Env } from './env.ts'
import { type GroupSource, rollOf } from './groups.ts'
import { roundOf } from './rows.ts'
import { heads, passedOf, roundedDown, spoken, sumOf, tallyOf, total } from './sums.ts'
import { termsOf } from './ways.ts'

/**
 * The lowest and highest value a sum may still take before the window ends.
 * Known only where voices are one row a member, the group is frozen and keeps its leavers; in total, where all who may speak are one such group,
 * and voices pass, if they do, among its members alone.
 * If a voice once given is fixed, only those who have not spoken themselves can change the sum, and those whose voice they lent for this round
 * have fixed it with theirs; what was passed on before may still be taken back by speaking.
 */
export function rangeOfTally(env: Env, plugin: AnyPlugin, group: string, name: string): readonly [Integer, Integer] | undefined {
  const { kernel } = env
  const round = roundOf(kernel, env.proposal as string)
  const source = kernel.typeOf(env.proposal as string).groups.get(group || speakers(env, plugin))
  const roll = source && rollOf(kernel, round, source.name)
  if (!roll || !isSteady(source, plugin)) return undefined
  const among = termsOf(kernel, plugin, round)?.among
  if (group === total && among !== undefined && among !== source.name) return undefined
  const { unit: counted, most: mostOfRow = 1, of = [name], only } = tallyOf(plugin, name) ?? {}
  if (mostOfRow === 'any') return undefined
  const most = BigInt(mostOfRow)
  const weighed = group !== total && source.weight !== undefined && counted === 'votes'
  const measure = weighed ? spoken : heads
  const said = (of: string) => sumOf(kernel, round, plugin.name, of, measure)
  const lent = (of: string) => passedOf(kernel, round, plugin.name, of, measure)
  // In total, who spoke before the group was frozen and is not in it still counts.
  const outside = group === total ? said(total) - said(source.name) + roundedUp(lent(total) - lent(source.name)) : 0n
  const everyone = (weighed ? roll.weight : BigInt(roll.size)) + outside
  if (only || !plugin.fixed?.(kernel.reading(plugin).settings(round))) return [0, narrow(everyone * most)]
  const passes = among !== undefined
  const add = (read: (part: string) => bigint) => of.reduce((sum, part) => sum + read(part), 0n)
  const has = add(
    part => sumOf(kernel, round, plugin.name, group, part) + (passes ? 0n : roundedDown(partOf(kernel, round, plugin, group, part))),
  )
  const silent = everyone - said(group) - (passes ? 0n : roundedDown(lent(group)))
  return [narrow(has), narrow(has + silent * most)]
}

const partOf = (kernel: Kernel, round: string, plugin: AnyPlugin, group: string, name: string) =>
  passedOf(kernel, round, plugin.name, group, name)
const roundedUp = (amount: bigint): bigint => -roundedDown(-amount)
const speakers = ({ kernel, proposal }: Env, plugin: AnyPlugin): string => kernel.typeOf(proposal as string).onlySpeakers(plugin.name) ?? ''

function isSteady({ group }: GroupSource, plugin: AnyPlugin): boolean {
  const tables = Object.values(plugin.tables).filter(spec => spec.counts)
  return group.at !== 'now' && group.leavers !== 'drop' && tables.length === 1 && tables[0]?.key.length === 2
}
