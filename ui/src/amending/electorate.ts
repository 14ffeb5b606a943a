// Whoever is a member, with their roles: those who would have to live with changed rules, and to change them again.
import type { Electorate, MemberView } from '@polyarchy/core'

export const electorateOf = (members: readonly MemberView[]): Electorate =>
  Object.fromEntries(members.filter(({ status }) => status === 'member').map(({ id, roles }) => [id, roles]))
