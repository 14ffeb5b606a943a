// For plugin authors: a community in one line, what every plugin must keep, and its reference page.
export { languageReference } from '../reference/language-reference.ts'
export { describe as describeField, pluginReference } from '../reference/plugin-reference.ts'
export { type Conformance, type ConformsOptions, conforms } from './conforms.ts'
export { keyOf, monday, Refusal, Sandbox, type SandboxOptions, wordsOf } from './sandbox.ts'
export { playScenario, type ScenarioResult } from './scenario.ts'
export { type Expectation, readScenarios, type Scenario, type ScenarioEvent, ScenarioProblem } from './scenario-file.ts'
export type { Effect, Kind, ScenarioWords, Step, Template } from './scenario-words.ts'
export { type Acts, type Trial, type TrialMember, type TrialOptions, trial } from './trial.ts'
