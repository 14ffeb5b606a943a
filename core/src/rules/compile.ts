// Compiling a rule to closures: unknown words, wrong types and limits are found here, before any vote.
import { Checker } from './checker.ts'
import { beyondLimits, RULE_LIMITS } from './limits.ts'
import { instant, type Node, type Run, spanOf, truthOf } from './node.ts'
import { FALSE } from './possible.ts'
import type { Compilation, Compiled, Instant, Moment, Rule, Scope, Type } from './rule.ts'
import { traceOf } from './trace.ts'

/** Checks and compiles; there are problems if and only if it was not compiled. Pointers begin with `at`. */
export function compile<E extends Moment>(rule: unknown, type: Type, scope: Scope<E>, at = ''): Compilation<E> {
  const beyond = beyondLimits(rule, RULE_LIMITS, at)
  if (beyond) return { problems: [beyond] }
  const checker = new Checker(scope)
  const tree = checker.part({ rule, pointer: at }, type)
  if (!tree || checker.problems.length > 0) return { problems: checker.problems }
  return { compiled: compiled(rule as Rule, tree, checker) }
}

function compiled<E extends Moment>(rule: Rule, tree: Node<E>, { reads, awaited, awaitedSurely, timed }: Checker<E>): Compiled<E> {
  const instants = [...awaited.map(node => instant(node.parts[0]!)), ...awaitedSurely.map(node => lastOf(node.parts[0]!))]
  return {
    type: tree.type,
    rule,
    tree,
    reads: [...reads].sort(),
    timed,
    evaluate: tree.run,
    maybe: env => truthOf(tree)({ ...env, unsaid: true }) !== FALSE,
    wake: env => {
      let least: number | undefined
      for (const read of instants) {
        const at = readable(read, env)
        if (at !== null && at > env.now && (least === undefined || at < least)) least = at
      }
      return least
    },
    trace: env => traceOf(tree, env),
  }
}

/** When an instant has surely come, whatever it may still become: that is what `certain` waits for. */
function lastOf<E extends Moment>(node: Node<E>): Run<E, Instant> {
  const span = spanOf(node)
  return env => {
    const last = span(env).ends?.[1]
    return last === undefined ? null : Number(last)
  }
}

/** An instant that cannot be read now wakes nobody; what keeps it from being read shows when the rule is evaluated. */
function readable<E extends Moment>(read: (env: E) => Instant, env: E): Instant {
  try {
    return read(env)
  } catch {
    return null
  }
}
