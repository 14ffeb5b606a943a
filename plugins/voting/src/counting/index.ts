// Counting, by itself: elections from files or communities go in, results come out. It knows of no community.
export { commonOptions, countElection, methodsFor } from './count.ts'
export * from './election.ts'
export * from './fraction.ts'
export * from './method.ts'
export { methodNamed, methods } from './methods.ts'
export * from './result.ts'
export { type TieRule, tieOptions, tieRules } from './ties.ts'
