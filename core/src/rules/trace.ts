// The trace of an evaluation: every part of a rule with what it gave, whether the decision asked it or not.
import type { Node } from './node.ts'
import { type Moment, RuleFailure, type Trace } from './rule.ts'

/** Each part is evaluated by itself, so that what a decision never came to look at is shown too. */
export function traceOf<E extends Moment>(node: Node<E>, env: E, asked = true): Trace {
  const path = node.path === undefined ? {} : { path: node.path }
  return { operator: node.operator, pointer: node.pointer, ...path, ...resultOf(node, env), asked, parts: partsOf(node, env, asked) }
}

function resultOf<E extends Moment>(node: Node<E>, env: E): Pick<Trace, 'value' | 'failure'> {
  try {
    const value = (node.stated ?? node.run)(env)
    return value === undefined ? {} : { value }
  } catch (problem) {
    if (!(problem instanceof RuleFailure)) throw problem
    return { failure: { code: problem.code, message: problem.message } }
  }
}

/** Parts are asked in order until one fails or, in `and`, `or` and `if`, until the answer is known. */
function partsOf<E extends Moment>(node: Node<E>, env: E, asked: boolean): Trace[] {
  let open = asked
  let taken = false
  return node.parts.map((part, place) => {
    const isCondition = node.operator === 'if' && place % 2 === 0 && place < node.parts.length - 1
    const isBranch = node.operator === 'if' && place % 2 === 1
    const trace = traceOf(part, env, isBranch ? taken : open)
    taken = open && isCondition && trace.value === true
    const answered = (node.operator === 'and' && trace.value === false) || (node.operator === 'or' && trace.value === true) || taken
    if (answered || (trace.failure && !isBranch)) open = false
    return trace
  })
}
