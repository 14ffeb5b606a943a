// Operators that combine truths: and, or, !, if, certain.
import { RULE_LIMITS } from '../limits.ts'
import { boolean, choiceOf, type Made, type Node, type Operand, type Operator, type Parser, type Run, spanOf, truthOf } from '../node.ts'
import { type Choice, eitherChoice, eitherSpan, FAILS, FALSE, type Span, TRUE, type Truth, truth } from '../possible.ts'
import type { Moment, Type, Value } from '../rule.ts'

/** `and` stops at the first false part, `or` at the first true one. */
function joined(stop: boolean): Operator {
  return {
    least: 1,
    most: RULE_LIMITS.nodes,
    make(operands, parser) {
      const parts = parser.parts(operands, 'boolean')
      if (!parts) return undefined
      return { type: 'boolean', parts, run: inTurn(parts.map(boolean), stop), truth: truthInTurn(parts.map(truthOf), stop) }
    },
  }
}

function inTurn<E extends Moment>(parts: readonly Run<E, boolean>[], stop: boolean): Run<E, boolean> {
  const [a, b, c] = parts
  if (parts.length === 2) return stop ? env => a!(env) || b!(env) : env => a!(env) && b!(env)
  if (parts.length === 3) return stop ? env => a!(env) || b!(env) || c!(env) : env => a!(env) && b!(env) && c!(env)
  return env => {
    for (let place = 0; place < parts.length; place += 1) if (parts[place]!(env) === stop) return stop
    return !stop
  }
}

function truthInTurn<E extends Moment>(parts: readonly Run<E, Truth>[], stop: boolean): Run<E, Truth> {
  const [stops, goesOn] = stop ? [TRUE, FALSE] : [FALSE, TRUE]
  return env => {
    let outcomes = 0
    for (const part of parts) {
      const may = part(env)
      outcomes |= may & (stops | FAILS)
      if (!(may & goesOn)) return outcomes
    }
    return outcomes | goesOn
  }
}

const not: Operator = {
  least: 1,
  most: 1,
  make(operands, parser) {
    const parts = parser.parts(operands, 'boolean')
    if (!parts) return undefined
    const [run, possible] = [boolean(parts[0]!), truthOf(parts[0]!)]
    return {
      type: 'boolean',
      parts,
      run: env => !run(env),
      truth: env => {
        const may = possible(env)
        return truth((may & FALSE) !== 0, (may & TRUE) !== 0, (may & FAILS) !== 0)
      },
    }
  },
}

/** Condition, value, condition, value, …, and the value where no condition holds. */
const conditional: Operator = {
  least: 3,
  most: RULE_LIMITS.nodes,
  make(operands, parser, pointer, want) {
    if (operands.length % 2 === 0) {
      return parser.problem('wrong-count', pointer, '`if` needs a last value for when no condition holds: an odd number of parts.')
    }
    const parts = branches(operands, parser, want)
    return parts && chosen(parts, parts.at(-1)!.type)
  },
}

function branches<E extends Moment>(operands: readonly Operand[], parser: Parser<E>, want: Type | undefined): Node<E>[] | undefined {
  const last = parser.part(operands.at(-1)!, want)
  const type = want ?? last?.type
  const types = operands.slice(0, -1).map((_, place) => (place % 2 === 0 ? 'boolean' : (type ?? 'boolean')))
  const parts = type && parser.parts(operands.slice(0, -1), types)
  return parts && last ? [...parts, last] : undefined
}

function chosen<E extends Moment>(parts: readonly Node<E>[], type: Type): Made<E> {
  const runs = parts.map(part => part.run)
  const end = parts.length - 1
  const run: Run<E, Value> = env => {
    for (let place = 0; place < end; place += 2) if (runs[place]!(env) === true) return runs[place + 1]!(env)
    return runs[end]!(env)
  }
  if (type === 'boolean')
    return {
      type,
      parts,
      run,
      truth: env =>
        reach(
          parts,
          env,
          part => truthOf(part)(env),
          0,
          FAILS,
          (a, b) => a | b,
        ),
    }
  if (type === 'id' || type === 'ids' || type === 'duration')
    return { type, parts, run, choice: env => reach(parts, env, choiceWithin(env), NO_CHOICE, FAILED_CHOICE, eitherChoice) }
  return { type, parts, run, span: env => reach(parts, env, part => spanOf(part)(env), NO_SPAN, FAILED_SPAN, eitherSpan) }
}

const NO_SPAN: Span = { never: false, fails: false }
const FAILED_SPAN: Span = { never: false, fails: true }
const NO_CHOICE: Choice = { values: [], unstated: false, fails: false }
const FAILED_CHOICE: Choice = { values: [], unstated: false, fails: true }

/** Inside a branch a missing answer cannot be told from any other failure. */
function choiceWithin<E extends Moment>(env: E): (part: Node<E>) => Choice {
  return part => {
    const may = choiceOf(part)(env)
    return { values: may.values, unstated: false, fails: may.fails || may.unstated }
  }
}

/** Gathers what every branch that may be reached can give. */
function reach<E extends Moment, P>(
  parts: readonly Node<E>[],
  env: E,
  possible: (part: Node<E>) => P,
  none: P,
  failed: P,
  either: (a: P, b: P) => P,
): P {
  let outcomes = none
  for (let place = 0; place < parts.length - 1; place += 2) {
    const may = truthOf(parts[place]!)(env)
    if (may & TRUE) outcomes = either(outcomes, possible(parts[place + 1]!))
    if (may & FAILS) outcomes = either(outcomes, failed)
    if (!(may & FALSE)) return outcomes
  }
  return either(outcomes, possible(parts.at(-1)!))
}

/** True when its part is true whatever values its variables may still take; fails when its part can only fail. */
const certain: Operator = {
  least: 1,
  most: 1,
  make(operands, parser) {
    const parts = parser.parts(operands, 'boolean')
    if (!parts) return undefined
    const [run, possible] = [boolean(parts[0]!), truthOf(parts[0]!)]
    return {
      type: 'boolean',
      parts,
      run: env => {
        const may = possible(env)
        return may === TRUE || (may === FAILS && run(env) && false)
      },
      // What is certain stays so; what cannot be true will never be certain; and all else may become either.
      truth: env => {
        const may = possible(env.unsaid ? { ...env, unsaid: undefined } : env)
        if (env.unsaid) return may === TRUE || may === FAILS ? may : FALSE
        return truth((may & TRUE) !== 0, may !== TRUE, (may & FAILS) !== 0)
      },
    }
  },
}

export const logic: readonly (readonly [string, Operator])[] = [
  ['and', joined(false)],
  ['or', joined(true)],
  ['!', not],
  ['if', conditional],
  ['certain', certain],
]
