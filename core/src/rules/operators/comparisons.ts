// Operators that compare whole numbers: <, <=, >, >=, and == (of truths too).
import { boolean, integer, type Made, type Node, type Operator, type Run, spanOf, truthOf } from '../node.ts'
import { canBeAtMost, canBeLess, type Ends, FAILS, FALSE, type Span, TRUE, type Truth, truth } from '../possible.ts'
import type { Integer, Moment } from '../rule.ts'

interface Comparison {
  /** Numbers and bigints compare exactly with one another. */
  holds(a: Integer, b: Integer): boolean
  /** The same, of two parts at once: one call less where most of the work is calling. */
  run<E extends Moment>(a: Run<E, Integer>, b: Run<E, Integer>): Run<E, boolean>
  canHold(a: Ends, b: Ends): boolean
  canFail(a: Ends, b: Ends): boolean
}
const less: Comparison = {
  holds: (a, b) => a < b,
  run: (a, b) => env => a(env) < b(env),
  canHold: canBeLess,
  canFail: (a, b) => canBeAtMost(b, a),
}
const atMost: Comparison = {
  holds: (a, b) => a <= b,
  run: (a, b) => env => a(env) <= b(env),
  canHold: canBeAtMost,
  canFail: (a, b) => canBeLess(b, a),
}
const more: Comparison = {
  holds: (a, b) => a > b,
  run: (a, b) => env => a(env) > b(env),
  canHold: (a, b) => canBeLess(b, a),
  canFail: canBeAtMost,
}
const notLess: Comparison = {
  holds: (a, b) => a >= b,
  run: (a, b) => env => a(env) >= b(env),
  canHold: (a, b) => canBeAtMost(b, a),
  canFail: canBeLess,
}

function comparing(comparison: Comparison, most: 2 | 3): Operator {
  return {
    least: 2,
    most,
    make(operands, parser) {
      const parts = parser.parts(operands, 'integer')
      if (!parts) return undefined
      return parts.length === 2 ? ofTwo(comparison, parts[0]!, parts[1]!) : ofThree(comparison, parts)
    },
  }
}

function ofTwo<E extends Moment>({ run, canHold, canFail }: Comparison, a: Node<E>, b: Node<E>): Made<E> {
  const [left, right] = [spanOf(a), spanOf(b)]
  return {
    type: 'boolean',
    parts: [a, b],
    run: run(integer(a), integer(b)),
    truth: env => {
      const [x, y] = [left(env), right(env)]
      const fails = x.fails || y.fails
      return x.ends && y.ends ? truth(canHold(x.ends, y.ends), canFail(x.ends, y.ends), fails) : truth(false, false, fails)
    },
  }
}

/** `{"<": [1, x, 5]}`: all three are evaluated, then both comparisons must hold. */
function ofThree<E extends Moment>({ holds, canHold, canFail }: Comparison, parts: readonly Node<E>[]): Made<E> {
  const [low, middle, high] = parts.map(integer) as [Run<E, Integer>, Run<E, Integer>, Run<E, Integer>]
  const spans = parts.map(spanOf)
  return {
    type: 'boolean',
    parts,
    run: env => {
      const [x, y, z] = [low(env), middle(env), high(env)]
      return holds(x, y) && holds(y, z)
    },
    truth: env => {
      const may = spans.map(span => span(env))
      const fails = may.some(span => span.fails)
      const [x, y, z] = may.map(span => span.ends)
      if (!x || !y || !z) return truth(false, false, fails)
      return truth(canHold(x, y) && canHold(y, z), canFail(x, y) || canFail(y, z), fails)
    },
  }
}

/** Of two numbers, or of two truths; ids are compared by `same`. */
const equal: Operator = {
  least: 2,
  most: 2,
  make(operands, parser, pointer) {
    const a = parser.part(operands[0]!)
    const b = parser.part(operands[1]!, a?.type)
    if (!a || !b) return undefined
    if (a.type !== 'integer' && a.type !== 'boolean') {
      const instead = { instant: '`before`', duration: '`after` and `before`', id: '`same`', ids: '`in`' }[a.type]
      return parser.problem('wrong-type', pointer, `\`==\` compares numbers, or true and false; here you need ${instead}.`)
    }
    return a.type === 'integer' ? equalNumbers(a, b) : equalTruths(a, b)
  },
}

function equalNumbers<E extends Moment>(a: Node<E>, b: Node<E>): Made<E> {
  const [left, right] = [integer(a), integer(b)]
  const [x, y] = [spanOf(a), spanOf(b)]
  return { type: 'boolean', parts: [a, b], run: env => left(env) === right(env), truth: env => equalSpans(x(env), y(env)) }
}

function equalSpans(a: Span, b: Span): Truth {
  const fails = a.fails || b.fails
  if (!a.ends || !b.ends) return truth(false, false, fails)
  const meet = canBeAtMost(a.ends, b.ends) && canBeAtMost(b.ends, a.ends)
  const fixed = a.ends[0] !== undefined && a.ends[0] === a.ends[1] && b.ends[0] === b.ends[1]
  return truth(meet, !(meet && fixed && b.ends[0] !== undefined), fails)
}

function equalTruths<E extends Moment>(a: Node<E>, b: Node<E>): Made<E> {
  const [left, right] = [boolean(a), boolean(b)]
  const [x, y] = [truthOf(a), truthOf(b)]
  return {
    type: 'boolean',
    parts: [a, b],
    run: env => left(env) === right(env),
    truth: env => {
      const [p, q] = [x(env), y(env)]
      const alike = (p & q & (TRUE | FALSE)) !== 0
      const unlike = ((p & TRUE) !== 0 && (q & FALSE) !== 0) || ((p & FALSE) !== 0 && (q & TRUE) !== 0)
      return truth(alike, unlike, ((p | q) & FAILS) !== 0)
    },
  }
}

export const comparisons: readonly (readonly [string, Operator])[] = [
  ['==', equal],
  ['<', comparing(less, 3)],
  ['<=', comparing(atMost, 3)],
  ['>', comparing(more, 2)],
  ['>=', comparing(notLess, 2)],
]
