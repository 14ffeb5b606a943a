// Checking rulebooks: what other parts of the core may use of it.
export { type LintOptions, lint } from './lint.ts'
export type { Electorate } from './rehearsal/world.ts'
