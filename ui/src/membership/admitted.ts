// Whom besides members a rulebook lets take part somewhere: nobody needs to be invited as what may do nothing.
import type { Json } from '@polyarchy/core'

export const invitedAs = ['member', 'candidate', 'guest'] as const
export type InvitedAs = (typeof invitedAs)[number]

/** What people can be invited as: members, and those whom some kind of decision admits. */
export function asWhat(rulebook: Json): readonly InvitedAs[] {
  const { decisions = {} } = rulebook as { readonly decisions?: Readonly<Record<string, { readonly admits?: readonly string[] }>> }
  const admitted = new Set(['member', ...Object.values(decisions).flatMap(({ admits = [] }) => admits)])
  return invitedAs.filter(status => admitted.has(status))
}
