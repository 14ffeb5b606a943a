// A community at a glance.
import type { Kernel } from '../kernel/kernel.ts'
import { comingIn } from './membership.ts'
import type { CommunityView } from './types.ts'

export function communityView(kernel: Kernel): CommunityView {
  const { source, plugins } = kernel.rulebook
  const current = kernel.table('rulebook', 'current').get('current')
  const founded = kernel.table('rulebook', 'rulebooks').get('000000')?.since
  const open = [...kernel.table('proposals', 'open').rows()].reduce((sum, row) => sum + (row.count as number), 0)
  return {
    id: kernel.community,
    name: source.name,
    about: source.about ?? '',
    founded: founded as number,
    members: kernel.table('members', 'present').count(),
    open,
    entries: kernel.entry + 1,
    rulebook: { hash: current?.hash as string, number: Number(current?.number) },
    host: kernel.table('keys', 'host').get('host')?.key as string,
    ...comingIn(kernel),
    plugins: [...plugins.values()].map(({ name, version, about }) => ({ name, version, about })),
  }
}
