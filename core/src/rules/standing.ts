// How a condition stands now: the numbers or dates behind it, and what is still needed.

import { add, floorDivide, multiply, subtract } from './integer.ts'
import type { Node } from './node.ts'
import { counted, type Words } from './phrases.ts'
import { ceilOf, floorOf, type Ratio } from './ratio.ts'
import type { Instant, Integer, Moment } from './rule.ts'
import { type Compared, comparisonOf } from './statements.ts'

export interface Standing {
  /** '3 of 12', '5 and 2', 'since 2026-03-01T09:30:00Z'. */
  readonly now?: string
  /** '1 more needed', 'on 2026-03-04T09:30:00Z'. */
  readonly need?: string
  /** The variable that is counted, and the least number of it that is enough as things stand: a mark on a bar. */
  readonly mark?: { readonly path: string; readonly at: string }
  /** How many more of what are surely enough, a whole number of any size: '3', 'votes in favour'. */
  readonly missing?: { readonly count: string; readonly of: string }
  /** When it will hold by itself: ms. */
  readonly awaits?: number
}

/** Throws where a value cannot be read. */
export function standing<E extends Moment>(node: Node<E>, holds: boolean, met: boolean, env: E, words: Words): Standing {
  const compared = comparisonOf(node, holds)
  if (compared) return ofComparison(compared, met, env)
  if (node.ratio && node.type === 'boolean') return ofShare(node as Share<E>, holds && !met, env)
  if (node.operator === 'past' || node.operator === 'now-after') return ofInstant(node, holds, met, env, words)
  return {}
}

function ofComparison<E extends Moment>({ operator, holds, left, right }: Compared<E>, met: boolean, env: E): Standing {
  const [have, want] = [left.run(env) as Integer, right.run(env) as Integer]
  const now = right.operator === 'literal' ? String(have) : `${have} and ${want}`
  const mark =
    holds && (operator === '>' || operator === '>=') && right.operator === 'literal'
      ? markOf(left, operator === '>' ? add(want, 1) : want)
      : {}
  if (met || !holds) return { now, ...mark }
  const missing = operator === '>' ? add(subtract(want, have), 1) : operator === '<' ? add(subtract(have, want), 1) : subtract(want, have)
  if (operator === '<') return { now, need: `${missing} too many` }
  return missing > 0
    ? { now, need: `${missing} more needed`, ...mark, ...lacking(left, missing) }
    : { now, need: `${subtract(0, missing)} too many`, ...mark }
}

/** Of what is counted. */
const lacking = <E extends Moment>(node: Node<E>, missing: Integer): Pick<Standing, 'missing'> => {
  const of = counted(node)
  return of === undefined ? {} : { missing: { count: String(missing), of } }
}

type Share<E extends Moment> = Node<E> & { readonly ratio: Ratio }

function ofShare<E extends Moment>(node: Share<E>, wanting: boolean, env: E): Standing {
  const [x, base] = node.parts as [Node<E>, Node<E>]
  const [have, of] = [x.run(env) as Integer, base.run(env) as Integer]
  const now = `${have} of ${of}`
  const missing = wanting ? missingOf(node, have, of, env) : undefined
  const mark = node.operator === 'at-least-root' || of <= 0 ? {} : markOf(x, leastOf(node, of))
  return missing === undefined || missing <= 0 ? { now, ...mark } : { now, need: `${missing} more needed`, ...mark, ...lacking(x, missing) }
}

/** The least whole number that is such a share of a base. */
function leastOf<E extends Moment>({ operator, ratio }: Share<E>, of: Integer): Integer {
  return operator === 'more-than' ? add(floorOf(ratio, of), 1) : ceilOf(ratio, of)
}
function markOf<E extends Moment>(counted: Node<E>, at: Integer): Pick<Standing, 'mark'> {
  return counted.path === undefined ? {} : { mark: { path: counted.path, at: String(at) } }
}

/** How many more are surely enough; undefined where one more on one side may also mean one more on the other. */
function missingOf<E extends Moment>(node: Share<E>, have: Integer, of: Integer, env: E): Integer | undefined {
  const [x, base] = node.parts as [Node<E>, Node<E>]
  const { ratio } = node
  if (node.operator === 'at-least-root') return undefined
  const strict = node.operator === 'more-than'
  if (isFixed(base, env)) {
    if (of <= 0) return undefined
    return subtract(leastOf(node, of), have)
  }
  if (!countsOnce(x, base) || ratio.parts >= ratio.of) return undefined
  // (have + n) · of ≥ parts · (base + n), solved for n; for "more than", by one more than equal.
  const lacking = subtract(multiply(ratio.parts, of), multiply(have, ratio.of))
  const gain = subtract(ratio.of, ratio.parts)
  const needed = strict ? add(floorDivide(lacking, gain), 1) : subtract(0, floorDivide(subtract(0, lacking), gain))
  return needed <= 0 ? 1 : needed
}

/** A number that will not change while this is open. */
function isFixed<E extends Moment>(node: Node<E>, env: E): boolean {
  const ends = node.span?.(env).ends
  return ends?.[0] !== undefined && ends[0] === ends[1]
}

/** The base is a sum of different variables, one of which is x. */
function countsOnce<E extends Moment>(x: Node<E>, base: Node<E>): boolean {
  const paths = base.parts.map(part => part.path)
  return (
    base.operator === '+' &&
    x.path !== undefined &&
    paths.every(path => path !== undefined) &&
    paths.filter(path => path === x.path).length === 1
  )
}

function ofInstant<E extends Moment>(node: Node<E>, holds: boolean, met: boolean, env: E, words: Words): Standing {
  const at = node.parts[0]!.run(env) as Instant
  if (at === null) return {}
  const come = env.now >= at
  if (come) return { now: `since ${words.instant(at)}` }
  return holds && !met ? { need: `on ${words.instant(at)}`, awaits: at } : { now: `until ${words.instant(at)}` }
}
