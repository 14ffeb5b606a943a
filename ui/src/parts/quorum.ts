// How many must have voted, for the mark on the bar, where the rules of a proposal say so and it is not met yet.
import type { Clause, PathView } from '@polyarchy/core'

/** A clause only says in words what is still needed ("2 more needed"); a bar without the mark is right too, so what is not understood is left out. */
export function quorumOf(paths: readonly PathView[]): number | undefined {
  const clauses = paths.flatMap(path => (path.clause ? partsOf(path.clause) : []))
  for (const { text, now, need } of clauses) {
    if (!text.includes('members who voted')) continue
    const have = /^(\d+)/.exec(now ?? '')?.[1]
    const lacking = /^(\d+) more needed$/.exec(need ?? '')?.[1]
    if (have !== undefined && lacking !== undefined) return Number(have) + Number(lacking)
  }
  return undefined
}

const partsOf = (clause: Clause): Clause[] => (clause.parts ? clause.parts.flatMap(partsOf) : [clause])
