// The checker: turns the JSON of a rule into a tree, and notes every problem that it meets on the way.
import { type Days, MONDAY_TO_FRIDAY, readCalendar } from './calendar.ts'
import { readIsoInstant } from './civil.ts'
import { readDuration } from './duration.ts'
import { meant, nearest } from './meant.ts'
import type { Made, Node, Operand, Parser } from './node.ts'
import { operators } from './operators/index.ts'
import { exactly, FALSE, TRUE } from './possible.ts'
import { type Moment, type Problem, RuleFailure, type Scope, type Type } from './rule.ts'
import { reading } from './variables.ts'

/** What must stand somewhere, as the writer of a rule calls it. */
const NAMES: Record<Type, string> = {
  boolean: 'true or false',
  integer: 'a whole number',
  instant: 'an instant',
  duration: 'a duration',
  id: 'one id',
  ids: 'a list of ids',
}

/** Checks one rule after another; each gives a node, or a problem is noted. */
export class Checker<E extends Moment> implements Parser<E> {
  readonly problems: Problem[] = []
  readonly reads = new Set<string>()
  /** The nodes of `past`. */
  readonly awaited: Node<E>[] = []
  /** Those inside of a `certain`. */
  readonly awaitedSurely: Node<E>[] = []
  timed = false
  readonly #scope: Scope<E>
  readonly #calendars = new Map<string, Days | undefined>()

  constructor(scope: Scope<E>) {
    this.#scope = scope
  }

  get momentOfAct() {
    return this.#scope.momentOfAct === true
  }

  get working(): Days {
    const named = Object.hasOwn(this.#scope.calendars ?? {}, 'working')
    return (named && this.calendar('working', '')) || MONDAY_TO_FRIDAY
  }

  problem(code: string, pointer: string, message: string): undefined {
    this.problems.push({ code, pointer, message })
  }

  parts(operands: readonly Operand[], want: Type | readonly Type[]): Node<E>[] | undefined {
    const parts = operands.map((operand, place) => this.part(operand, typeof want === 'string' ? want : want[place]))
    return parts.every(part => part !== undefined) ? parts : undefined
  }

  part({ rule, pointer }: Operand, want?: Type): Node<E> | undefined {
    const node = this.#node(rule, pointer, want)
    if (!node || want === undefined || node.type === want) return node
    return this.problem('wrong-type', pointer, `Here must stand ${NAMES[want]}, and this is ${NAMES[node.type]}.`)
  }

  calendar(name: string, pointer: string): Days | undefined {
    if (!this.#calendars.has(name)) this.#calendars.set(name, this.#readCalendar(name, pointer))
    return this.#calendars.get(name)
  }

  #readCalendar(name: string, pointer: string): Days | undefined {
    const calendars = this.#scope.calendars ?? {}
    if (!Object.hasOwn(calendars, name))
      return this.problem('unknown-calendar', pointer, `There is no calendar named '${name}'.${meant(name, Object.keys(calendars))}`)
    const days = readCalendar(calendars[name]!)
    return typeof days === 'string' ? this.problem('wrong-calendar', pointer, days) : days
  }

  #node(rule: unknown, pointer: string, want: Type | undefined): Node<E> | undefined {
    if (typeof rule === 'boolean') return literal('boolean', rule, pointer)
    if (typeof rule === 'number') return this.#number(rule, pointer)
    if (typeof rule === 'string') return this.#text(rule, pointer, want)
    if (Array.isArray(rule)) return this.#list(rule, pointer)
    if (typeof rule !== 'object' || rule === null)
      return this.problem('not-a-rule', pointer, 'This is no rule: nothing stands for "unknown" here.')
    const names = Object.keys(rule)
    if (names.length !== 1) return this.problem('not-a-rule', pointer, 'An operator stands alone in its braces; here are none or several.')
    return this.#operation(names[0]!, (rule as Record<string, unknown>)[names[0]!], `${pointer}/${escaped(names[0]!)}`, want)
  }

  #number(value: number, pointer: string): Node<E> | undefined {
    if (Number.isSafeInteger(value)) return literal('integer', value + 0, pointer)
    return this.problem('not-an-integer', pointer, 'Numbers are whole and below 2^53; write a share as text, such as "2/3".')
  }

  #text(text: string, pointer: string, want: Type | undefined): Node<E> | undefined {
    if (want === 'duration') return this.#duration(text, pointer)
    if (want !== 'instant') return literal('id', text, pointer)
    const instant = readIsoInstant(text)
    if (instant !== undefined) return literal('instant', instant, pointer)
    return this.problem('wrong-instant', pointer, 'An instant is written as "2026-03-01" or "2026-03-01T09:30Z", in UTC.')
  }

  #duration(text: string, pointer: string): Node<E> | undefined {
    if (readDuration(text)) return literal('duration', text, pointer)
    const forms = '"72h", "7d", "5wd" (working days), "3mo" or, from large to small, "1d12h"'
    return this.problem('wrong-duration', pointer, `A duration is written as text: ${forms}.`)
  }

  #list(items: readonly unknown[], pointer: string): Node<E> | undefined {
    const operands = items.map((rule, place) => ({ rule, pointer: `${pointer}/${place}` }))
    const parts = this.parts(operands, 'id')
    if (!parts) return undefined
    const runs = parts.map(part => part.run)
    const known = parts.every(part => part.constant) ? (runs.map(run => run({} as E)) as string[]) : undefined
    const run = known ? () => known : (env: E) => runs.map(run => run(env)) as string[]
    const choice = known ? { values: [known], unstated: false, fails: false } : { unstated: false, fails: true }
    return { operator: 'list', type: 'ids', pointer, parts, constant: known !== undefined, run, choice: () => choice }
  }

  #operation(name: string, value: unknown, pointer: string, want: Type | undefined): Node<E> | undefined {
    const written: readonly unknown[] = Array.isArray(value) ? value : [value]
    if (name === 'var') return this.#variable(written, pointer)
    if (name === 'param' || name === 'rule') {
      return this.problem('left-over', pointer, `\`${name}\` must be filled in before a rule is checked, and nothing filled this one in.`)
    }
    const operator = operators.get(name)
    if (!operator)
      return this.problem(
        'unknown-operator',
        pointer,
        `There is no operator '${name}'.${meant(name, [...operators.keys(), 'var', 'rule', 'param'])}`,
      )
    const { least, most } = operator
    if (written.length < least || written.length > most) {
      const count = least === most ? String(least) : written.length < least ? `at least ${least}` : `at most ${most}`
      return this.problem(
        'wrong-count',
        pointer,
        `\`${name}\` takes ${count} ${count.endsWith(' 1') || count === '1' ? 'part' : 'parts'}; here are ${written.length}.`,
      )
    }
    const operands = written.map((rule, place) => ({ rule, pointer: Array.isArray(value) ? `${pointer}/${place}` : pointer }))
    const made = operator.make(operands, this, pointer, want)
    return made && this.#finished(name, pointer, made)
  }

  #variable(written: readonly unknown[], pointer: string): Node<E> | undefined {
    const [path] = written
    if (written.length !== 1 || typeof path !== 'string') {
      return this.problem('unknown-variable', pointer, 'Write the name of one variable here; there are no values for when it is missing.')
    }
    const variable = this.#scope.variable(path)
    if (!variable) return this.problem('unknown-variable', pointer, `There is no variable '${path}' here.${this.#meant(path)}`)
    if (variable.drifts && this.#scope.steady) {
      return this.problem(
        'drifting',
        pointer,
        `'${path}' changes as time passes, and nobody would look at this rule again. Ask it where something is opened or done, at a window’s end, or every week or month.`,
      )
    }
    this.reads.add(path)
    return { operator: 'var', pointer, constant: false, ...reading(variable, path, pointer) }
  }

  #meant(path: string): string {
    const here = [...(this.#scope.names?.() ?? [])].filter(name => nearest(path, [name]) !== undefined && this.#scope.variable(name))
    return meant(path, here)
  }

  /** Names the node, notes what waits for time, and evaluates at once what depends on nothing. */
  #finished(operator: string, pointer: string, made: Made<E>): Node<E> | undefined {
    const waits = operator === 'past' || operator === 'now-after'
    const node: Node<E> = { ...made, operator, pointer, constant: !waits && made.parts.every(part => part.constant) }
    if (waits) this.timed = true
    if (operator === 'past') this.awaited.push(node)
    if (operator === 'certain') this.awaitedSurely.push(...waitingIn(node))
    if (!node.constant) return node
    try {
      const value = node.run({} as E)
      return { ...node, run: () => value }
    } catch (problem) {
      if (!(problem instanceof RuleFailure)) throw problem
      return this.problem(problem.code, pointer, problem.message)
    }
  }
}

function literal<E extends Moment>(type: Type, value: boolean | number | string, pointer: string): Node<E> {
  const node = { operator: 'literal', type, pointer, parts: [], constant: true, run: () => value }
  if (typeof value === 'boolean') return { ...node, truth: () => (value ? TRUE : FALSE) }
  if (typeof value === 'number') return { ...node, span: () => exactly(value) }
  return { ...node, choice: () => ({ values: [value], unstated: false, fails: false }) }
}

const escaped = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1')

function waitingIn<E extends Moment>(node: Node<E>): Node<E>[] {
  return [...(node.operator === 'past' ? [node] : []), ...node.parts.flatMap(waitingIn)]
}
