// Fills in a rulebook's modules and named rules: what comes out stands by itself, and knows where it is written.
import { withPlainEnds } from '../decisions/compile.ts'
import { decisionTypeShape, dutyShape } from '../decisions/shape.ts'
import type { DecisionType, Duty } from '../decisions/type.ts'
import { type Filled, type Names, type Rule, resolve, roomOfRulebook } from '../rules/index.ts'
import type { Json } from '../schema.ts'
import { below, checkShape, type Finding } from '../shape/shape.ts'
import { readModules } from './modules.ts'
import { asWritten } from './places.ts'
import type { Rulebook } from './rulebook.ts'

export interface FilledIn {
  /** With which whatever else stands in it is filled in. */
  readonly names: Names
  readonly types: ReadonlyMap<string, DecisionType>
  readonly duties: ReadonlyMap<string, Duty>
  /** A rule that stands at a place; `false`, and a finding more, if it cannot be filled in. */
  rule(rule: Rule, at: string): Rule
  /** Grow with every rule that is filled in. */
  readonly filled: readonly Filled[]
  readonly findings: readonly Finding[]
}

/** Of a rulebook that has the form. Decision types get their plain ends; what has not the form once it is filled in is a finding. */
export function fillIn(source: Rulebook): FilledIn {
  const { modules, findings: wrong } = readModules(source)
  const known = { roles: new Set(Object.keys(source.roles ?? {})), decisions: new Set(Object.keys(source.decisions)) }
  const names: Names = { rules: source.rules ?? {}, modules, known, room: roomOfRulebook() }
  const findings: Finding[] = [...wrong]
  const filled: Filled[] = []
  const whole = <T>(kind: 'decision' | 'duty', at: string, given: unknown, shape: typeof dutyShape): T | undefined => {
    const done = resolve(given as Json, names, at, kind)
    filled.push(...done.filled)
    const found = done.problems ?? asWritten(checkShape(shape, done.value, at), done.filled)
    findings.push(...found)
    return found.length > 0 ? undefined : (done.value as T)
  }
  const types = new Map<string, DecisionType>()
  const duties = new Map<string, Duty>()
  if (wrong.length === 0) {
    for (const name of Object.keys(source.decisions).sort()) {
      const type = whole<DecisionType>('decision', below('/decisions', name), source.decisions[name], decisionTypeShape)
      if (type) types.set(name, withPlainEnds(type))
    }
    for (const name of Object.keys(source.duties ?? {}).sort()) {
      const duty = whole<Duty>('duty', below('/duties', name), source.duties?.[name], dutyShape)
      if (duty) duties.set(name, duty)
    }
  }
  const rule = (given: Rule, at: string): Rule => {
    const done = resolve(given as Json, names, at)
    filled.push(...done.filled)
    findings.push(...(done.problems ?? []))
    return (done.value ?? false) as Rule
  }
  return { names, types, duties, rule, filled, findings }
}
