// How many must have voted, for the mark on the bar, where the rules of a proposal say so.
import type { Clause, PathView } from '@polyarchy/core'

const voters = /^voting(\.[a-z0-9_-]+)?\.voters$/

/** The least number of voters that a way on asks for as things stand; undefined where none asks for any. */
export function quorumOf(paths: readonly PathView[]): number | undefined {
  const marks = paths.flatMap(path => (path.clause ? partsOf(path.clause) : [])).flatMap(clause => clause.mark ?? [])
  const mark = marks.find(({ path }) => voters.test(path))
  return mark && Number(mark.at)
}

const partsOf = (clause: Clause): Clause[] => (clause.parts ? clause.parts.flatMap(partsOf) : [clause])
