// What there is to say of somebody besides their name and roles: what they are here, since when, who brought them, what was taken from them.

import type { Status } from '../community/membership/statuses.ts'
import type { Env } from '../decisions/env.ts'
import { contentsOf, findProposal } from '../decisions/rows.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { covenantOf } from '../rulebook/covenant.ts'
import { personOf } from './people.ts'
import type { CommunityView, MembershipView, Words } from './types.ts'

export function membershipOf(kernel: Kernel, row: Readonly<Record<string, unknown>>, words: Words): MembershipView {
  const id = row.member as string
  const status = row.status as Status
  const { since, brought, agreed, guest, until, barred, back } = (kernel.table('members', 'particulars').get(id) ?? {}) as {
    readonly since?: number
    readonly brought?: string
    readonly agreed?: string
    readonly guest?: string
    readonly until?: number
    readonly barred?: boolean
    readonly back?: number
  }
  const suspensions = [...kernel.table('members', 'suspensions').rows(id)].map(taken => ({
    run: taken.action as string,
    since: taken.since as number,
    until: (taken.until as number | undefined) ?? null,
  }))
  const isGone = row.left !== undefined
  return {
    status,
    joined: row.joined as number,
    since: since ?? ((isGone ? row.left : row.joined) as number),
    brought: brought === undefined ? null : personOf(kernel, brought, words),
    agreed: agreed ?? null,
    guest: guest === undefined ? null : titled(kernel, guest, words),
    suspensions,
    suspended: status === 'suspended' ? { rights: [], until: until ?? null } : suspensions.length ? together(suspensions) : null,
    barred: isGone && barred === true && (back === undefined || back > kernel.now),
    back: back ?? null,
  }
}

/** Several rights that were taken end when the last of them does. */
function together(suspensions: MembershipView['suspensions']): NonNullable<MembershipView['suspended']> {
  const ends = suspensions.map(({ until }) => until)
  return { rights: suspensions.map(({ run }) => run), until: ends.includes(null) ? null : Math.max(...(ends as number[])) }
}

function titled(kernel: Kernel, proposal: string, words: Words): { readonly id: string; readonly name: string } {
  const title = findProposal(kernel, proposal) ? contentsOf(kernel, proposal).title : undefined
  return { id: proposal, name: (title && !words.keptFrom?.(proposal) && words(title)) || '' }
}

/** How one comes: what whoever joins agrees to, and whether anybody may introduce themself now. */
export function comingIn(kernel: Kernel): Pick<CommunityView, 'covenant' | 'introduces'> {
  const covenant = covenantOf(kernel.rulebook.source)
  const env: Env = { now: kernel.now, kernel, actor: '', act: {} }
  return {
    covenant: covenant ? { hash: covenant.hash } : null,
    introduces: (kernel.rulebook.grants.get('members.introduce') ?? []).some(grant => 'members' in grant && grant.members.maybe(env)),
  }
}
