// What follows from an entry for proposals that it is not about: live groups, leavers, and facts that other proposals read.
import type { Kernel } from '../kernel/kernel.ts'
import { dropsLeavers } from './groups.ts'
import { dropLeaver, recountMember } from './tallies.ts'

/** Which plugins wrote rows, and of which members. */
export interface Written {
  readonly plugins: ReadonlySet<string>
  /** Members named in rows that were written, by plugin. */
  readonly members: ReadonlyMap<string, ReadonlySet<string>>
}

/** Counts anew what changed and puts the proposals concerned on the list of those to settle. */
export function follow(kernel: Kernel, written: Written): void {
  const following = kernel.table('proposals', 'following')
  const shifted = new Set<string>()
  for (const plugin of written.members.keys())
    if (following.count(plugin)) for (const { proposal } of following.rows(plugin)) shifted.add(proposal as string)
  for (const proposal of [...shifted].sort()) followMembers(kernel, proposal, written)
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
