// Operators that reckon with whole numbers: +, -, *, min, max.
import { add, larger, multiply, smaller, subtract, withinBounds } from '../integer.ts'
import { RULE_LIMITS } from '../limits.ts'
import { integer, type Made, type Node, type Operator, type Run, spanOf } from '../node.ts'
import { ANY, boundedSpan, type Ends, type Span } from '../possible.ts'
import type { Integer, Moment } from '../rule.ts'

type Reckon = (a: Integer, b: Integer) => Integer

/** Reckons from left to right. */
function reckoning(least: number, most: number, reckon: Reckon, ends: (a: Ends, b: Ends) => Ends): Operator {
  return {
    least,
    most,
    make(operands, parser, pointer) {
      const parts = parser.parts(operands, 'integer')
      if (!parts) return undefined
      return reckoned(
        parts,
        (a, b) => withinBounds(reckon(a, b), pointer),
        (a, b) => (a.ends && b.ends ? boundedSpan(ends(a.ends, b.ends), a.fails || b.fails) : { never: false, fails: a.fails || b.fails }),
      )
    },
  }
}

function reckoned<E extends Moment>(parts: readonly Node<E>[], reckon: Reckon, reckonSpans: (a: Span, b: Span) => Span): Made<E> {
  const runs = parts.map(integer)
  const spans = parts.map(spanOf)
  const [first, second] = runs as [Run<E, Integer>, Run<E, Integer>]
  return {
    type: 'integer',
    parts,
    run: runs.length === 2 ? env => reckon(first(env), second(env)) : env => runs.map(run => run(env)).reduce(reckon),
    span: env => spans.map(span => span(env)).reduce(reckonSpans),
  }
}

const both = (reckon: Reckon, a: Integer | undefined, b: Integer | undefined) =>
  a === undefined || b === undefined ? undefined : reckon(a, b)

const sumEnds = (a: Ends, b: Ends): Ends => [both(add, a[0], b[0]), both(add, a[1], b[1])]
const differenceEnds = (a: Ends, b: Ends): Ends => [both(subtract, a[0], b[1]), both(subtract, a[1], b[0])]

function productEnds(a: Ends, b: Ends): Ends {
  const [[p, q], [r, s]] = [a, b]
  if (p === undefined || q === undefined || r === undefined || s === undefined) return ANY
  const corners = [multiply(p, r), multiply(p, s), multiply(q, r), multiply(q, s)]
  return [corners.reduce(smaller), corners.reduce(larger)]
}

const plus = reckoning(1, RULE_LIMITS.nodes, add, sumEnds)
const times = reckoning(1, RULE_LIMITS.nodes, multiply, productEnds)
const difference = reckoning(2, 2, subtract, differenceEnds)

/** Of two numbers the difference, of one its opposite. */
const minus: Operator = {
  least: 1,
  most: 2,
  make(operands, parser, pointer, want) {
    if (operands.length === 2) return difference.make(operands, parser, pointer, want)
    const parts = parser.parts(operands, 'integer')
    if (!parts) return undefined
    const [run, span] = [integer(parts[0]!), spanOf(parts[0]!)]
    return {
      type: 'integer',
      parts,
      run: env => subtract(0, run(env)),
      span: env => {
        const may = span(env)
        return may.ends ? { ...may, ends: differenceEnds([0, 0], may.ends) } : may
      },
    }
  },
}

/** The least or the greatest of one or more numbers. */
function picking(pick: Reckon, ends: (a: Ends, b: Ends) => Ends): Operator {
  return {
    least: 1,
    most: RULE_LIMITS.nodes,
    make(operands, parser) {
      const parts = parser.parts(operands, 'integer')
      return parts && reckoned(parts, pick, (a, b) => pickedSpan(a, b, ends))
    },
  }
}

function pickedSpan(a: Span, b: Span, ends: (a: Ends, b: Ends) => Ends): Span {
  return { ends: a.ends && b.ends ? ends(a.ends, b.ends) : undefined, never: false, fails: a.fails || b.fails }
}

/** An end that is open on one side only gives way to the other's. */
const eitherEnd = (pick: Reckon, a: Integer | undefined, b: Integer | undefined) =>
  a === undefined || b === undefined ? (a ?? b) : pick(a, b)

export const arithmetic: readonly (readonly [string, Operator])[] = [
  ['+', plus],
  ['-', minus],
  ['*', times],
  ['min', picking(smaller, (a, b) => [both(smaller, a[0], b[0]), eitherEnd(smaller, a[1], b[1])])],
  ['max', picking(larger, (a, b) => [eitherEnd(larger, a[0], b[0]), both(larger, a[1], b[1])])],
]
