// Instants that sums leave behind: since when a quorum is reached, when the lead last changed. Kept as rows, in total and per group.
import type { Kernel } from '../kernel/kernel.ts'
import type { AnyPlugin } from '../plugin.ts'
import { proposalOfRound } from './rows.ts'

/** After sums changed: each mark of the plugin that rules of this proposal read is looked at again. */
export function look(kernel: Kernel, plugin: AnyPlugin, round: string, group: string): void {
  if (!plugin.marks) return
  const { reads } = kernel.typeOf(proposalOfRound(round))
  for (const name of Object.keys(plugin.marks))
    if (reads.has(markPath(plugin.name, group, name))) lookAt(kernel, plugin, round, group, name)
}

function lookAt(kernel: Kernel, plugin: AnyPlugin, round: string, group: string, name: string): void {
  const mark = plugin.marks?.[name]
  const marks = kernel.table('proposals', 'marks')
  const before = marks.get(round, plugin.name, group, name)
  const reading = kernel.reading(plugin, undefined, group)
  const state = mark?.state(tally => reading.tally(round, tally), reading.settings(round)) ?? ''
  const was = (before?.state as string | undefined) ?? ''
  if (state === was) return
  const happened = mark?.happened?.(was, state) ?? true
  const at = !happened || (mark?.keeps === 'first' && before?.at !== undefined) ? before?.at : kernel.now
  marks.put({ round, plugin: plugin.name, group, name, state, ...(at === undefined ? {} : { at }) })
}

/** When it was last, or first, otherwise; null: it never changed in this round. */
export function readMark(kernel: Kernel, round: string, plugin: string, group: string, name: string): number | null {
  return (kernel.table('proposals', 'marks').get(round, plugin, group, name)?.at as number | undefined) ?? null
}

/** As rules name it: `voting.flipped`, `voting.council.flipped`. */
export const markPath = (plugin: string, group: string, name: string): string => [plugin, ...(group ? [group] : []), name].join('.')
