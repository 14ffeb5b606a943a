// For whom a proposal asks: whoever wants to become a member by it, whether they ask themselves or are named by others.
import type { ProposalView } from '@polyarchy/core'

/** Ids of those who may be meant, the likeliest first: its author, whom it states, whom it would accept. */
export function meantBy({ author, asked, consequences }: ProposalView): readonly string[] {
  const stated = asked.flatMap(({ kind, value }) => (kind === 'member' && typeof value === 'string' ? [value] : []))
  const accepted = consequences.flatMap(({ run, input }) =>
    run === 'members.accept' && typeof input.member === 'string' ? [input.member] : [],
  )
  return [...new Set([...accepted, ...stated, ...(author ? [author.id] : [])])]
}
