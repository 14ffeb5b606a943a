// What somebody is here may keep them from acting, whatever the rules say: only members act, and those whom a rulebook or an action lets besides.

import type { Status } from '../community/membership/statuses.ts'
import { actionOf } from '../decisions/compile.ts'
import { findProposal } from '../decisions/rows.ts'
import { isoInstant } from '../rules/index.ts'
import type { Failure, Kernel } from './kernel.ts'

/** Where somebody wants to act: whom a decision type or a grant admits besides members, and the proposal that it is about. */
export interface Where {
  readonly admits?: readonly Status[] | undefined
  /** It may be missing: what is opened beneath none, and what is about none. */
  readonly proposal?: string | undefined
}

export const statusOf = (kernel: Kernel, person: string): Status | undefined =>
  kernel.table('members', 'members').get(person)?.status as Status | undefined

/** Why a person may not do this as things stand with them; undefined: that keeps them from nothing. Rules have their say after it. */
export function keptBack(kernel: Kernel, person: string, run: string, { admits, proposal }: Where = {}): Failure | undefined {
  const status = statusOf(kernel, person)
  if (status === undefined) return { code: 'not-a-member', message: 'Only members can take part.' }
  if (status === 'member') return suspendedRight(kernel, person, run)
  if (actionOf(kernel.rulebook.plugins, run)?.from?.includes(status)) return undefined
  if (admits?.includes(status) && (status !== 'guest' || isGuestThere(kernel, person, proposal))) return suspendedRight(kernel, person, run)
  return refusals[status](kernel, person)
}

/** A guest takes part in one proposal and in what lies beneath it. */
function isGuestThere(kernel: Kernel, person: string, proposal: string | undefined): boolean {
  const guest = kernel.table('members', 'particulars').get(person)?.guest
  for (let at = proposal; at !== undefined; at = findProposal(kernel, at)?.within) if (at === guest) return true
  return false
}

function suspendedRight(kernel: Kernel, person: string, run: string): Failure | undefined {
  const row = kernel.table('members', 'suspensions').get(person, run)
  return row && { code: 'suspended', message: `Your right to do this is suspended${lasting(row.until as number | undefined)}.` }
}
const lasting = (until: number | undefined): string =>
  until === undefined ? ' until the community ends it' : ` until ${isoInstant(until)}`

type Refusing = (kernel: Kernel, person: string) => Failure
const comesBack: Refusing = (kernel, person) => {
  const { barred, back } = kernel.table('members', 'particulars').get(person) ?? {}
  const until = barred === true ? (back as number | undefined) : 0
  const next =
    until === undefined
      ? 'You may not come back.'
      : until > kernel.now
        ? `You may come back from ${isoInstant(until)} on.`
        : 'With an invitation you can come back.'
  return { code: 'not-a-member', message: `You are no longer a member of this community. ${next}` }
}
/** What stands in the way, and what to do next. */
const refusals: Readonly<Record<Exclude<Status, 'member'>, Refusing>> = {
  candidate: () => ({
    code: 'candidate',
    message: 'You are a candidate here, and candidates cannot do this. You can once the community has accepted you.',
  }),
  guest: () => ({
    code: 'guest',
    message: 'You are a guest here for one proposal, and this is not for guests of it. Ask for an invitation to become a member.',
  }),
  inactive: () => ({ code: 'inactive', message: 'You are inactive here. Say first that you are back.' }),
  suspended: (kernel, person) => ({
    code: 'suspended',
    message: `You are suspended${lasting(kernel.table('members', 'particulars').get(person)?.until as number | undefined)}. Until then you can still leave.`,
  }),
  left: comesBack,
  removed: comesBack,
  expelled: (kernel, person) => ({ ...comesBack(kernel, person), code: 'expelled' }),
}
