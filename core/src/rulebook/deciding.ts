// Which kinds of proposals decide on an action: those that may carry it, and those whose stages alone run it.
import type { CompiledGrant } from './compile.ts'

type Grants = readonly CompiledGrant[] | undefined

/** The kinds of proposals that may carry an action; with those whose stages alone run it, if asked for. */
export const decidersIn = (grants: Grants, withStages = false): readonly string[] => [
  ...new Set((grants ?? []).flatMap(grant => ('decisions' in grant && (withStages || !grant.stages) ? grant.decisions : []))),
]
export const mayCarry = (grants: Grants, decision: string): boolean => decidersIn(grants).includes(decision)
/** Whether it is granted to its stages in so many words. */
export const grantedToStages = (grants: Grants, decision: string): boolean =>
  (grants ?? []).some(grant => 'decisions' in grant && grant.stages === true && grant.decisions.includes(decision))
/** Whether its stages may run it, also where such a proposal could carry it. */
export const mayRun = (grants: Grants, decision: string): boolean => decidersIn(grants, true).includes(decision)
