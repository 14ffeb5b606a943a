// What can be chosen in forms: members, roles and proposals by their names.
import type { CatalogueView, MemberView, ProposalSummary } from '@polyarchy/core'
import { titled } from '../parts/stage-name.ts'

export interface Offer {
  readonly id: string
  readonly name: string
}
export interface Offered {
  readonly member: readonly Offer[]
  readonly role: readonly Offer[]
  readonly proposal: readonly Offer[]
}

export function offeredIn(catalogue: CatalogueView, members: readonly MemberView[], proposals: readonly ProposalSummary[]): Offered {
  return {
    member: members.filter(({ status }) => status === 'member').map(({ id, name }) => ({ id, name: name || id })),
    role: catalogue.roles.map(({ name }) => ({ id: name, name: titled(name) })),
    proposal: proposals.map(({ id, title }) => ({ id, name: title || id })),
  }
}
