// How many proposals of a kind somebody opened today, for rules that limit it. Counted only where a rule asks: whoever opens one writes a row.
import type { Kernel } from '../kernel/kernel.ts'
import type { CompiledRulebook } from '../rulebook/compile.ts'
import { DAY } from '../rules/civil.ts'

const prefix = 'actor.opened.'
const counted = new WeakMap<CompiledRulebook, ReadonlySet<string>>()

/** The kinds whose openings some rule counts. */
function countedIn(rulebook: CompiledRulebook): ReadonlySet<string> {
  const known = counted.get(rulebook)
  if (known) return known
  const rules = [
    ...[...rulebook.types.values()].map(({ compiled }) => compiled.propose),
    ...[...rulebook.grants.values()].flat().flatMap(grant => ('members' in grant ? [grant.members] : [])),
  ]
  const kinds = new Set(rules.flatMap(({ reads }) => reads.filter(path => path.startsWith(prefix)).map(path => path.slice(prefix.length))))
  counted.set(rulebook, kinds)
  return kinds
}

const today = (kernel: Kernel): number => Math.floor(kernel.now / DAY)

/** Notes that somebody opens one. */
export function noteOpened(kernel: Kernel, member: string, decision: string): void {
  if (!countedIn(kernel.rulebook).has(decision)) return
  const opened = kernel.table('proposals', 'opened')
  opened.put({ member, decision, day: today(kernel), count: openedToday(kernel, member, decision) + 1 })
}

/** On this UTC day, as far as a rule has asked since then. */
export function openedToday(kernel: Kernel, member: string, decision: string): number {
  const row = kernel.table('proposals', 'opened').get(member, decision)
  return row?.day === today(kernel) ? (row.count as number) : 0
}
