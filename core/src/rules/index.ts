// The language of rules: what other parts of the core, and the plugins, may use of it.
export { type Calendar, type Days, MONDAY_TO_FRIDAY, readCalendar, WEEKDAYS, type Weekday } from './calendar.ts'
export { EARLIEST, isInstant, isoInstant, LATEST, readIsoInstant } from './civil.ts'
export { compile } from './compile.ts'
export { addDuration, type Duration, readDuration, readIsoDuration, sayDuration } from './duration.ts'
export { type Clause, explain, inOneLine, PLAIN_WORDS, sentence } from './explain.ts'
export { type Given, nowhere } from './given.ts'
export { add, larger, multiply, normal, smaller, subtract } from './integer.ts'
export { beyondLimits, type Limits, RULE_LIMITS } from './limits.ts'
export { meant } from './meant.ts'
export { DOCUMENT_LIMITS, type Filled, type Hollow, type ModuleKind, type Names, type Room, roomOfRulebook, writtenAt } from './named.ts'
export type { Node } from './node.ts'
export { type KnownNames, PARAM_KINDS, type Param, type ParamKind, type WrongValue, wrongParam, wrongValue } from './params.ts'
export type { Words } from './phrases.ts'
export { type Argument, REFERENCE, type Reference } from './reference.ts'
export { type Resolution, resolve } from './resolve.ts'
export {
  type Compilation,
  type Compiled,
  type Instant,
  type Integer,
  type Moment,
  type Problem,
  type Rule,
  RuleFailure,
  type Scope,
  type Trace,
  type Type,
  type Value,
  type Variable,
} from './rule.ts'
export { type Hole, type Literal, type Said, type Spoken, say, series, spoken, textOf, type Written } from './spoken.ts'
export { fillText } from './texts.ts'
export { unknownOperators } from './unknown-operators.ts'
