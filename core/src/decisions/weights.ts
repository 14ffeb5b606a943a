// What a voice weighs in a round: in a frozen group as of then, in a live one as it was last counted.
import type { Kernel } from '../kernel/kernel.ts'
import type { Env } from './env.ts'
import { type GroupSource, rollOf, weighIn } from './groups.ts'
import { proposalOfRound } from './rows.ts'
import { total } from './sums.ts'

/** What a member's own voice weighs in a round: 1 in total, in a group as it is counted there, 0 outside. */
export function weightOfVoice(kernel: Kernel, round: string, group: string, member: string): bigint {
  if (group === total) return 1n
  const source = kernel.typeOf(proposalOfRound(round)).groups.get(group)
  if (!source) return 0n
  if (source.group.at !== 'now') return countedWeight(kernel, source, round, member)
  return (kernel.table('proposals', 'counted').get(round, group, member)?.weight as bigint | undefined) ?? 0n
}

/** The same for a voice that is being counted: in a live group it is remembered how much. */
export function countedWeight(kernel: Kernel, source: GroupSource, round: string, member: string): bigint {
  const env: Env = { now: kernel.now, kernel, proposal: proposalOfRound(round) }
  if (source.group.at !== 'now') return rollOf(kernel, round, source.name) ? weighIn(source, env, member, round) : 0n
  const counted = kernel.table('proposals', 'counted')
  const known = counted.get(round, source.name, member)
  if (known) return known.weight as bigint
  const weight = weighIn(source, env, member)
  counted.put({ round, group: source.name, member, weight })
  return weight
}
