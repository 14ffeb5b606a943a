// Who is what in a community, for lists: members, those who are on their way in, those who are away, and those who have gone.
import type { MemberView } from '@polyarchy/core'

export type MemberStatus = MemberView['status']
const former: readonly MemberStatus[] = ['left', 'removed', 'expelled']
export const isFormer = (status: MemberStatus): boolean => former.includes(status)

export interface ByStatus {
  readonly members: readonly MemberView[]
  /** Lists that have anybody in them, in the order in which they are shown. */
  readonly others: readonly {
    readonly group: 'candidate' | 'guest' | 'inactive' | 'suspended' | 'former'
    readonly people: readonly MemberView[]
  }[]
}

/** Each keeps the order in which they came. */
export function byStatus(people: readonly MemberView[]): ByStatus {
  const groups = ['candidate', 'guest', 'inactive', 'suspended', 'former'] as const
  const others = groups.map(group => ({
    group,
    people: people.filter(({ status }) => (group === 'former' ? isFormer(status) : status === group)),
  }))
  return { members: people.filter(({ status }) => status === 'member'), others: others.filter(({ people: some }) => some.length > 0) }
}
