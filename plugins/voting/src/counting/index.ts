// Counting, by itself: elections from files or communities go in, results come out. It knows of no community.

export { type Compared, compareMethods } from './compared.ts'
export { commonOptions, countElection, methodsFor } from './count.ts'
export * from './election.ts'
export { electionOptions, withOptions } from './election-options.ts'
export * from './fraction.ts'
export * from './lot/index.ts'
export * from './method.ts'
export { methodNamed, methods } from './methods.ts'
export { readOptions } from './option-text.ts'
export * from './result.ts'
export { byFigure, listed, type Names, sizeOf, type Telling, tellResult } from './telling.ts'
export { type TieRule, tieOptions, tieRules } from './ties.ts'
