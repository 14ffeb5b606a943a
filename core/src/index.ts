// Everything of the core that other packages may use.
export * from './bytes/index.ts'
export * from './community/index.ts'
export * from './crypto/index.ts'
export type { Env } from './decisions/env.ts'
export { type Guard, guardOfEntry, type Reader, readerOf } from './decisions/readers.ts'
export * from './decisions/type.ts'
export * from './in-words/index.ts'
export {
  amountsAsText,
  canonical,
  JsonError,
  type JsonProblem,
  type Position,
  parseStrict,
  positionsOf,
  readCanonical,
} from './json/index.ts'
export { type Failure, Refused } from './kernel/kernel.ts'
export type { Meta, Verify } from './kernel/machine.ts'
export { textsNamed } from './kernel/named-texts.ts'
export { clock, founding, foundingInput, Replica, type SnapshotRow, type Taken } from './kernel/replica.ts'
export * from './lint/index.ts'
export * from './log/index.ts'
export {
  type Acting,
  type Action as PluginAction,
  type AnyPlugin,
  type Around,
  type Checking,
  type Community,
  type Fact,
  type Gift,
  type Passage,
  type Passing,
  type PlainFact,
  type Plugin,
  type ProposalInfo,
  plugin,
  type Read,
  type Reading,
  type RowOf,
  type Rows,
  type Run,
  type Table,
  type TableSpec,
  type Tables,
  type Tally,
  table,
  type View,
  type VoiceFact,
  type Way,
} from './plugin.ts'
export { isAboveOne, type Ratio, ratio, readRatio } from './plugin-ratio.ts'
export { type AmendingEntry, type Carrier, tooLax, type WhoMayAmend, whoMayAmend } from './rulebook/amending.ts'
export { applyChanges, type Change, difference, placesThatDiffer } from './rulebook/changes.ts'
export { type CompiledRulebook, compileRulebook, hashOf } from './rulebook/compile.ts'
export { type Conflict, type Merge, mergeRulebooks } from './rulebook/merge.ts'
export { assemble, type ModuleEntry, moduleHash, type PinnedModule, type RuleModule, sayModule, type Use } from './rulebook/modules.ts'
export { checkModule } from './rulebook/published.ts'
export type { DecisionSource, Grant, RoleText, Rulebook, TemplatePin } from './rulebook/rulebook.ts'
export { rulebookSchema } from './rulebook/shape.ts'
export { asTemplate, modifiedPlaces, templateHash, updateFromTemplate } from './rulebook/template.ts'
export {
  addDuration,
  type Calendar,
  type Clause,
  compile as compileRule,
  explain,
  type Hole,
  inOneLine,
  isoInstant,
  type Moment,
  type Param,
  type ParamKind,
  type Problem,
  REFERENCE,
  type Rule,
  RuleFailure,
  readDuration,
  readIsoDuration,
  readIsoInstant,
  type Scope,
  type Spoken,
  sayDuration,
  sentence,
} from './rules/index.ts'
export { meant } from './rules/meant.ts'
export * from './schema.ts'
export type { Finding } from './shape/shape.ts'
export * from './simulation/index.ts'
export * from './views/index.ts'
