// Who wrote a contribution: whoever opened it, and whoever changed by an edit what it would do. None of them reviews it.
import { canonical, type Json, type ProposalInfo, sha256, toHex, utf8 } from '@polyarchy/core'
import type { Act, Read } from './contexts.ts'
import { takeBack } from './saying.ts'

/** Whether a member wrote it, or had by the instant that is read. */
export const wrote = ({ id, author }: ProposalInfo, member: string, { tables }: Pick<Read, 'tables'>): boolean =>
  author === member || tables.writers.get(id, member) !== undefined

/** All who wrote it. */
export const writersOf = ({ id, author }: ProposalInfo, { tables }: Pick<Read, 'tables'>): readonly string[] => [
  ...(author === '' ? [] : [author]),
  ...[...tables.writers.rows(id)].map(({ member }) => member),
]

/** As it opens, or after an edit: whoever changed what it would do has written it too, and takes back what they said of it. */
export function noteWriter(info: ProposalInfo, ctx: Act): void {
  const { tables } = ctx
  const { id: proposal, by: member, round } = info
  const hash = toHex(sha256(utf8(canonical(info.actions as unknown as Json))))
  const before = tables.contents.get(proposal)?.hash
  if (before === hash) return
  tables.contents.put({ proposal, hash })
  if (member === '' || wrote(info, member, ctx)) return
  tables.writers.put({ proposal, member })
  takeBack(round, member, proposal, ctx)
}
