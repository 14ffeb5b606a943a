// For plugin authors: a community in one line, and what every plugin must keep.
export { keyOf, monday, Refusal, Sandbox, type SandboxOptions, wordsOf } from './sandbox.ts'
export { type Acts, type Trial, type TrialMember, type TrialOptions, trial } from './trial.ts'
