// What follows from an entry for proposals that it is not about: live groups, leavers, and facts that other proposals read.
import type { Kernel } from '../kernel/kernel.ts'
import type { Written } from '../kernel/written.ts'
import { dropsLeavers } from './groups.ts'
import { dropLeaver, recountMember, recountVoices } from './tallies.ts'

/** Counts anew what changed and puts the proposals concerned on the list of those to settle. */
export function follow(kernel: Kernel, written: Written): void {
  const following = kernel.table('proposals', 'following')
  const shifted = new Set<string>()
  for (const plugin of written.members.keys())
    if (following.count(plugin)) for (const { proposal } of following.rows(plugin)) shifted.add(proposal as string)
  for (const proposal of [...shifted].sort()) followMembers(kernel, proposal, written)
  for (const plugin of [...written.proposals.keys()].sort())
    for (const proposal of [...(written.proposals.get(plugin) ?? [])].sort())
      if (following.get(plugin, proposal)) recountVoices(kernel, proposal, plugin)
  const watching = kernel.table('proposals', 'watching')
  if (!watching.count()) return
  for (const plugin of [...written.plugins].sort())
    if (watching.count(plugin)) for (const { proposal } of [...watching.rows(plugin)]) kernel.touch(proposal as string)
}

/** Those beneath a proposal whose rules read something of it. */
export function touchBeneath(kernel: Kernel, above: string): void {
  const watching = kernel.table('proposals', 'watching')
  if (watching.count()) for (const { proposal } of [...watching.rows(watchingAbove(above))]) kernel.touch(proposal as string)
}
/** Under this name those beneath a proposal stand among the watching. */
export const watchingAbove = (above: string): string => `above/${above}`

function followMembers(kernel: Kernel, proposal: string, written: Written): void {
  for (const source of kernel.typeOf(proposal).groups.values()) {
    const reads = source.group.at === 'now' ? new Set([...source.reads, 'members']) : new Set(['members'])
    for (const plugin of [...reads].sort())
      for (const member of [...(written.members.get(plugin) ?? [])].sort()) {
        if (source.group.at === 'now') recountMember(kernel, source, proposal, member)
        else if (dropsLeavers(source) && kernel.table('members', 'members').get(member)?.status !== 'member')
          dropLeaver(kernel, source, proposal, member)
        kernel.touch(proposal)
      }
  }
}
