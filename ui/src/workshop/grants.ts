// Grants of a rulebook as its authors wrote them: which decisions may carry an action, and the same with others.
import type { Json } from '@polyarchy/core'
import { isRecord } from './pointer.ts'

/** A grant or a list of them, as the list that it means. */
const listed = (grants: Json | undefined): readonly Json[] => (Array.isArray(grants) ? grants : grants === undefined ? [] : [grants])
const decisionsIn = (grant: Json): readonly string[] =>
  isRecord(grant) && 'decision' in grant ? ([grant.decision].flat() as readonly string[]) : []

export const decisionsOf = (grants: Json | undefined): readonly string[] => listed(grants).flatMap(decisionsIn)

/** The same with these decisions in place of all others, written as briefly as it can be; undefined: nobody may any more. */
export function withDecisions(grants: Json | undefined, decisions: readonly string[]): Json | undefined {
  const members = listed(grants).filter(grant => decisionsIn(grant).length === 0)
  const [only] = decisions
  const granted: readonly Json[] = only === undefined ? members : [...members, { decision: decisions.length === 1 ? only : decisions }]
  return granted.length < 2 ? granted[0] : granted
}
