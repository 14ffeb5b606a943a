// Reading declared variables: every value is checked against its declared type, so that rules never see anything else.
import { isInstant } from './civil.ts'
import { readDuration } from './duration.ts'
import { isBounded, normal } from './integer.ts'
import type { Made, Run } from './node.ts'
import { anySpan, type Choice, type Span, type Truth, truth } from './possible.ts'
import { type Integer, type Moment, RuleFailure, type Type, type Value, type Variable } from './rule.ts'

/** The node of `{"var": path}`. */
export function reading<E extends Moment>(variable: Variable<E>, path: string, pointer: string): Made<E> {
  const stated = checked(variable, path, pointer)
  const given: Run<E, Value> = env => {
    const value = stated(env)
    if (value !== undefined) return value
    if (variable.counted) throw new RuleFailure('not-counted', pointer, `The votes have not been counted yet: ${variable.about}.`)
    throw new RuleFailure('not-stated', pointer, `It was not stated: ${variable.about}.`)
  }
  const optional = variable.optional === true
  const node = { type: variable.type, parts: [], path, variable, run: optional ? given : stated, ...(optional ? { stated } : {}) }
  if (variable.type === 'boolean') return { ...node, truth: env => truthIn(variable, env) }
  if (variable.type === 'id' || variable.type === 'ids' || variable.type === 'duration')
    return { ...node, choice: env => choiceIn(variable, env) }
  return { ...node, span: env => spanIn(variable, env) }
}

/** The value if it is of its type; undefined only where the variable is optional. */
function checked<E extends Moment>(variable: Variable<E>, path: string, pointer: string): Run<E, Value> {
  const wrong = (value: unknown): Value => {
    if (value === undefined && variable.optional) return undefined
    throw new RuleFailure('wrong-value', pointer, `'${path}' did not give a value of type ${variable.type}.`)
  }
  const integerBeyond = (value: unknown): Value => (typeof value === 'bigint' && isBounded(value) ? normal(value) : wrong(value))
  switch (variable.type) {
    case 'integer':
      return env => {
        const value = variable.read(env)
        return Number.isSafeInteger(value) ? (value as number) + 0 : integerBeyond(value)
      }
    case 'boolean':
      return env => {
        const value = variable.read(env)
        return typeof value === 'boolean' ? value : wrong(value)
      }
    default:
      return env => {
        const value = variable.read(env)
        return isOfType(value, variable.type) ? value : wrong(value)
      }
  }
}

function isOfType(value: Value, type: Type): boolean {
  if (type === 'id') return typeof value === 'string'
  if (type === 'ids') return Array.isArray(value)
  if (type === 'duration') return typeof value === 'string' && readDuration(value) !== undefined
  return value === null || isInstant(value)
}

/** What it may still become; `unreadable` where its range cannot be known now, or is not of its type. */
export function rangeOf<E extends Moment>(variable: Variable<E>, env: E): readonly [Value, Value] | 'any' | 'unreadable' {
  try {
    if (env.unsaid) return variable.said ? 'any' : [variable.read(env), variable.read(env)]
    return variable.range?.(env) ?? 'any'
  } catch (problem) {
    if (problem instanceof RuleFailure) return 'unreadable'
    throw problem
  }
}

function truthIn<E extends Moment>(variable: Variable<E>, env: E): Truth {
  const range = rangeOf(variable, env)
  const optional = variable.optional === true
  if (range === 'any') return truth(true, true, optional)
  if (range === 'unreadable' || range.some(end => typeof end !== 'boolean')) return truth(false, false, true)
  return truth(range[1] === true, range[0] === false, false)
}

function spanIn<E extends Moment>(variable: Variable<E>, env: E): Span {
  const range = rangeOf(variable, env)
  const instants = variable.type === 'instant'
  if (range === 'any') return anySpan(instants, variable.optional === true)
  if (range === 'unreadable') return { never: false, fails: true }
  const [low, high] = range
  if (instants && low === null && high === null) return { never: true, fails: false }
  if (!isNumber(low) || !isNumber(high) || low > high) return { never: false, fails: true }
  return { ends: [low, high], never: false, fails: false }
}

/** Only a fixed id is known; two different ones say nothing about those between them. */
function choiceIn<E extends Moment>(variable: Variable<E>, env: E): Choice {
  const range = rangeOf(variable, env)
  const unstated = variable.optional === true
  if (range === 'unreadable') return { values: [], unstated: false, fails: true }
  if (range === 'any' || !alike(range[0], range[1])) return { unstated, fails: false }
  return range[0] === undefined ? { values: [], unstated: true, fails: false } : { values: [range[0]], unstated: false, fails: false }
}

function alike(a: Value, b: Value): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b
  return a.length === b.length && a.every((value, place) => value === b[place])
}

const isNumber = (value: Value): value is Integer => typeof value === 'number' || typeof value === 'bigint'
