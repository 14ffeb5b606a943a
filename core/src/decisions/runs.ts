// Actions that stages and duties run by themselves: each input from a rule, or written out.
import type { AnyPlugin } from '../plugin.ts'
import { type Compiled, compile, meant, type Rule, type Type, type Value } from '../rules/index.ts'
import { type Field, readField } from '../schema.ts'
import { below, type Finding } from '../shape/shape.ts'
import type { Env } from './env.ts'
import { namesKey } from './facts.ts'
import { actionNames } from './known.ts'
import type { AskedKind, DecisionType, StageRun } from './type.ts'
import type { Place, Surroundings } from './variables.ts'

export interface CompiledRun {
  readonly run: string
  /** Those for each of whom it is done. */
  readonly each?: Compiled<Env>
  readonly input: ReadonlyMap<string, Compiled<Env>>
  /** What is stated for a proposal that it opens. */
  readonly answers: ReadonlyMap<string, Compiled<Env>>
}
/** Compiles a rule of a place; what is wrong with it is found. */
export type Need = (rule: Rule | undefined, result: Type, place: Place, pointer: string, extra?: Partial<Surroundings>) => Compiled<Env>

/** A run's inputs are rules of the type that each input needs; what rules have no type for is written out as it is. */
export function compileRun(
  run: StageRun,
  { plugins, types, names }: Pick<Surroundings, 'plugins' | 'types' | 'names'>,
  need: Need,
  findings: Finding[],
  at: string,
  place: Place,
  inputs = '/input',
): CompiledRun {
  const each = run.each === undefined ? {} : { each: need(run.each, 'ids', place, `${at}/each`) }
  const extra = run.each === undefined ? {} : { forEach: true as const }
  const action = actionOf(plugins, run.run)
  if (!action) {
    findings.push({
      code: 'unknown-action',
      pointer: `${at}/run`,
      message: `There is no action ${run.run}.${meant(run.run, actionNames(plugins))}`,
    })
    return { run: run.run, ...each, input: new Map(), answers: new Map() }
  }
  let answers: CompiledRun['answers'] = new Map()
  const input = mapped(run.input, (rule, name): Compiled<Env> => {
    const field = Object.hasOwn(action.input, name) ? action.input[name] : undefined
    const pointer = below(`${at}${inputs}`, name)
    if (!field)
      findings.push({
        code: 'unknown-field',
        pointer,
        message: `${run.run} has no input ${name}.${meant(name, Object.keys(action.input))}`,
      })
    if (run.run === 'proposals.ask' && name === 'asked') {
      answers = compileAnswers(
        run.input,
        types,
        (...asked) => need(asked[0], asked[1], asked[2], asked[3], extra),
        findings,
        pointer,
        place,
      )
      return together(rule, answers)
    }
    if (field) findings.push(...notAmong(field, rule, pluginOf(run.run), names, pointer))
    if (field && isWrittenOut(field)) return writtenOut(field, rule, pointer, findings)
    const compiled = need(rule, field ? typeOfField(field) : 'id', place, pointer, extra)
    return field?.kind === 'amount' ? { ...compiled, evaluate: (env: Env) => onTheWire(compiled.evaluate(env)) } : compiled
  })
  for (const name of Object.keys(action.input))
    if (!action.input[name]?.optional && !input.has(name))
      findings.push({ code: 'missing-field', pointer: `${at}${inputs}`, message: `${run.run} needs ${name}.` })
  return { run: run.run, ...each, input, answers }
}
/** A name of the options that is written out and is none of theirs. */
export function notAmong(field: Field, value: unknown, plugin: string, names: Surroundings['names'], pointer: string): readonly Finding[] {
  const known = field.among === undefined ? undefined : names?.get(namesKey(plugin, field.among))
  if (!known || typeof value !== 'string' || known.has(value)) return []
  return [{ code: 'type', pointer, message: `There is no ${field.among} ${value} in this rulebook.${meant(value, known)}` }]
}
const pluginOf = (action: string): string => action.slice(0, action.indexOf('.'))

const isWrittenOut = ({ kind, of }: Field): boolean =>
  kind === 'json' || kind === 'record' || (kind === 'list' && (of?.kind === 'record' || of?.kind === 'json'))
function writtenOut(field: Field, value: Rule, pointer: string, findings: Finding[]): Compiled<Env> {
  const read = readField(field, value, pointer)
  if ('misfit' in read) findings.push(read.misfit)
  return { ...constant(value), evaluate: () => value as never }
}
const constant = (rule: Rule): Compiled<Env> => ({
  ...(compile<Env>(true, 'boolean', { variable: () => undefined }).compiled as Compiled<Env>),
  rule,
})

/** What is stated for a proposal that a rule opens: each answer a rule of the kind that its decision type asks for. */
function compileAnswers(
  { decision, asked }: StageRun['input'],
  types: ReadonlyMap<string, DecisionType>,
  need: Need,
  findings: Finding[],
  at: string,
  place: Place,
): CompiledRun['answers'] {
  const type = typeof decision === 'string' ? types.get(decision) : undefined
  const given = typeof asked === 'object' && !Array.isArray(asked) ? (asked as Readonly<Record<string, Rule>>) : undefined
  if (!type)
    findings.push({
      code: 'unknown-decision',
      pointer: at.replace(/asked$/, 'decision'),
      message: 'Name a decision type of this rulebook.',
    })
  if (!given) findings.push({ code: 'type', pointer: at, message: 'The answers are an object with names.' })
  return mapped(type ? given : undefined, (rule, name) => {
    const kind = type?.asks && Object.hasOwn(type.asks, name) ? type.asks[name] : undefined
    const result = kind === undefined ? undefined : typeOfAnswer(kind)
    const pointer = below(at, name)
    if (kind === undefined) findings.push({ code: 'unknown-answer', pointer, message: `${decision} asks for nothing called ${name}.` })
    else if (!result) findings.push({ code: 'not-by-rule', pointer, message: `${name} is words of members; no rule can state it.` })
    const answer = result ? need(rule, result, place, pointer) : constant(false)
    return kind === 'amount' ? { ...answer, evaluate: (env: Env) => onTheWire(answer.evaluate(env)) } : answer
  })
}
/** Rules by their names as one that gives all their values; what is not stated is left out. */
const together = (rule: Rule, parts: ReadonlyMap<string, Compiled<Env>>): Compiled<Env> => ({
  ...constant(rule),
  reads: [...new Set([...parts.values()].flatMap(part => part.reads))].sort(),
  evaluate: env =>
    Object.fromEntries(
      [...parts].flatMap(([name, part]): readonly (readonly [string, Value])[] => {
        const value = part.evaluate(env)
        return value === undefined ? [] : [[name, value]]
      }),
    ) as never,
})
function typeOfAnswer(kind: AskedKind): Type | undefined {
  if (typeof kind !== 'string' || kind === 'member' || kind === 'role' || kind === 'proposal') return 'id'
  if (kind === 'text' || kind === 'options') return undefined
  if (kind === 'members') return 'ids'
  return kind === 'amount' ? 'integer' : kind
}

/** Amounts are decimal strings on the wire, however small. */
const onTheWire = (value: Value): Value => (typeof value === 'number' ? String(value) : value)

export function typeOfField(field: Field): Type {
  if (field.kind === 'boolean' || field.kind === 'instant') return field.kind
  if (field.kind === 'integer' || field.kind === 'amount') return 'integer'
  return field.kind === 'list' ? 'ids' : 'id'
}

/** An action by its full name, `plugin.action`. */
export function actionOf(plugins: ReadonlyMap<string, AnyPlugin>, run: string): AnyPlugin['actions'][string] | undefined {
  const dot = run.indexOf('.')
  const plugin = plugins.get(run.slice(0, dot))
  const name = run.slice(dot + 1)
  return plugin && Object.hasOwn(plugin.actions, name) ? plugin.actions[name] : undefined
}
/** Each of them made into something else, in order of their names. */
export function mapped<A, B>(source: Readonly<Record<string, A>> | undefined, make: (value: A, name: string) => B): Map<string, B> {
  return new Map(
    Object.keys(source ?? {})
      .sort()
      .map(name => [name, make((source as Record<string, A>)[name] as A, name)]),
  )
}
