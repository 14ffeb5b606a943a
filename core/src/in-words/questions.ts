// Rules taken apart into what they ask about, so that two of them can be compared in every situation that they tell apart.
import { type Duration, type Moment, multiply, type Node } from '../rules/index.ts'
import type { Ratio } from '../rules/ratio.ts'
import { comparisonOf } from '../rules/statements.ts'
import { Amount, type Answer, Choice, Condition, Steps, type Thing } from './things.ts'

/** Where a rule stands: what its variables are about there. */
export interface Scene<E extends Moment> {
  /** The name of what a variable is about: the same name in two rules means the same. */
  name(path: string): string
  /** For `actor.in.<group>`: the rule of the group, where it is known, and the scene in which that is read. */
  group(path: string): { readonly who: Node<E>; readonly weight: Node<E> | undefined; readonly scene: Scene<E> } | undefined
  /** What open days are. */
  readonly calendars: string
}
export type Reading = () => Answer

export class Questions {
  private readonly things = new Map<string, Thing>()

  /** What the rule answers in the situation that is looked at. Read all rules before looking at situations. */
  read<E extends Moment>(node: Node<E>, scene: Scene<E>): Reading {
    const [first, second] = node.parts as [Node<E>, Node<E>]
    const parts = () => node.parts.map(part => this.read(part, scene))
    switch (node.operator) {
      case 'literal': {
        const value = node.run({} as E) === true
        return () => value
      }
      case '!': {
        const [part] = parts() as [Reading]
        return () => opposite(part())
      }
      case 'and':
      case 'or':
        return inTurn(parts(), node.operator === 'or')
      case 'if':
        return byCase(parts())
      case 'var': {
        const group = scene.group(node.path as string)
        if (!group) return this.condition(node, scene)
        const who = this.read(group.who, group.scene)
        // Who weighs nothing is outside.
        return group.weight && !group.weight.constant ? inTurn([who, this.condition(group.weight, group.scene)], false) : who
      }
      case '==': {
        if (first.type !== 'boolean') return this.number(node, scene)
        const [a, b] = [this.read(first, scene), this.read(second, scene)]
        return () => both(a(), b(), (x, y) => x === y)
      }
      default:
        return this.question(node, scene)
    }
  }

  /** Visits every situation, until the visitor says that it has seen enough; false: there are more than `most`, and none was visited. */
  visit(most: number, enough: () => boolean): boolean {
    const things = [...this.things.values()]
    let count = 1
    for (const thing of things) {
      count *= thing.ways()
      if (count > most) return false
      thing.way = 0
    }
    for (let number = 0; number < count; number++) {
      let rest = number
      for (const thing of things) {
        thing.way = rest % thing.ways()
        rest = Math.floor(rest / thing.ways())
      }
      if (enough()) break
    }
    return true
  }

  private question<E extends Moment>(node: Node<E>, scene: Scene<E>): Reading {
    const { operator } = node
    if (operator === 'past' || operator === 'now-after') return this.time(node, scene)
    if (operator === 'at-least' || operator === 'more-than') return this.share(node, scene)
    if (operator === 'in' || operator === 'same') return this.identity(node, scene)
    return this.number(node, scene)
  }

  private number<E extends Moment>(node: Node<E>, scene: Scene<E>): Reading {
    const compared = comparisonOf(node, true)
    const constant = compared?.right.operator === 'literal' ? compared.right.run({} as E) : undefined
    if (!compared || typeof constant !== 'number' || compared.left.operator !== 'var') return this.condition(node, scene)
    const amount = this.thing(`number ${keyOf(compared.left, scene)}`, () => new Amount(mayFail(compared.left)))
    amount.note(constant)
    const holds = COMPARE[compared.operator]
    return () => {
      const value = amount.value()
      return value === undefined ? undefined : holds(value, constant)
    }
  }

  private share<E extends Moment>(node: Node<E>, scene: Scene<E>): Reading {
    const key = `share ${node.parts.map(part => keyOf(part, scene)).join(' ')}`
    const steps = this.thing(key, () => new Steps<Share>(node.parts.some(mayFail), compareShares))
    const mark: Share = { ratio: node.ratio as Ratio, more: node.operator === 'more-than' }
    steps.note(mark)
    return () => steps.hasPassed(mark)
  }

  /** Times after one instant; a time that cannot be compared with the others is a matter of its own. */
  private time<E extends Moment>(node: Node<E>, scene: Scene<E>): Reading {
    const inner = node.parts[0] as Node<E>
    const after = inner.operator === 'after' && inner.duration ? inner : undefined
    const duration = after?.duration ?? AT_ONCE
    const key = `time ${keyOf(after ? (after.parts[0] as Node<E>) : inner, scene)}${duration.workingDays ? ` by ${scene.calendars}` : ''}`
    const steps = this.thing(key, () => new Steps<Duration>(mayFail(inner), compareDurations))
    return steps.note(duration) ? () => steps.hasPassed(duration) : this.condition(node, scene)
  }

  private identity<E extends Moment>(node: Node<E>, scene: Scene<E>): Reading {
    const [first, second] = node.parts as [Node<E>, Node<E>]
    const [one, other] = first.operator === 'var' ? [first, second] : [second, first]
    if (node.operator === 'in' && second.operator === 'var') {
      if (first.operator !== 'literal') return this.condition(node, scene)
      const has = this.thing(`has ${keyOf(second, scene)} ${keyOf(first, scene)}`, () => new Condition(mayFail(second)))
      return () => has.answer()
    }
    const written = other.operator === 'list' ? other.parts : [other]
    if (one.operator !== 'var' || written.some(part => part.operator !== 'literal')) return this.condition(node, scene)
    const choice = this.thing(`who ${keyOf(one, scene)}`, () => new Choice(one.variable?.optional === true))
    const ids = written.map(part => part.run({} as E) as string)
    for (const id of ids) choice.note(id)
    const isOne = () => ids.some(id => choice.is(id))
    return node.operator === 'same' ? isOne : () => (choice.isStated() ? isOne() : undefined)
  }

  private condition<E extends Moment>(node: Node<E>, scene: Scene<E>): Reading {
    const thing = this.thing(`condition ${keyOf(node, scene)}`, () => new Condition(mayFail(node)))
    return () => thing.answer()
  }
  private thing<T extends Thing>(key: string, make: () => T): T {
    const known = this.things.get(key) ?? make()
    this.things.set(key, known)
    return known as T
  }
}

const opposite = (answer: Answer): Answer => (answer === undefined ? undefined : !answer)
const both = (a: Answer, b: Answer, holds: (a: boolean, b: boolean) => boolean): Answer =>
  a === undefined || b === undefined ? undefined : holds(a, b)

/** As rules are evaluated: `and` stops at the first false part, `or` at the first true one, both where a part fails. */
const inTurn =
  (parts: readonly Reading[], stop: boolean): Reading =>
  () => {
    for (const part of parts) {
      const answer = part()
      if (answer === undefined || answer === stop) return answer
    }
    return !stop
  }
const byCase =
  (parts: readonly Reading[]): Reading =>
  () => {
    for (let place = 0; place + 1 < parts.length; place += 2) {
      const answer = (parts[place] as Reading)()
      if (answer === undefined) return undefined
      if (answer) return (parts[place + 1] as Reading)()
    }
    return (parts.at(-1) as Reading)()
  }

const COMPARE = {
  '<': (a: number, b: number) => a < b,
  '<=': (a: number, b: number) => a <= b,
  '>': (a: number, b: number) => a > b,
  '>=': (a: number, b: number) => a >= b,
  '==': (a: number, b: number) => a === b,
} as const

/** A share that is reached (`at-least`) or passed (`more-than`). */
interface Share {
  readonly ratio: Ratio
  readonly more: boolean
}
function compareShares(a: Share, b: Share): number {
  const [left, right] = [multiply(a.ratio.parts, b.ratio.of), multiply(b.ratio.parts, a.ratio.of)]
  return left < right ? -1 : left > right ? 1 : Number(a.more) - Number(b.more)
}
const AT_ONCE: Duration = { text: '', months: 0, workingDays: 0, fixed: 0 }
/** Months, working days and hours are added one after the other: a time is surely longer only if none of them is shorter. */
function compareDurations(a: Duration, b: Duration): number | undefined {
  const parts = [a.months - b.months, a.workingDays - b.workingDays, a.fixed - b.fixed]
  if (parts.every(part => part === 0)) return 0
  return parts.every(part => part >= 0) ? 1 : parts.every(part => part <= 0) ? -1 : undefined
}

/** The same for two parts exactly if they say the same about the same. */
function keyOf<E extends Moment>(node: Node<E>, scene: Scene<E>): string {
  const { operator, path, variable, ratio, duration, days, type, parts } = node
  const own =
    path !== undefined
      ? [type, scene.name(path), (variable?.about ?? '').replace('the member', 'whoever acts')]
      : operator === 'literal'
        ? [type, String(node.run({} as E))]
        : [
            operator,
            ratio?.text ?? '',
            duration?.text ?? '',
            days && (duration === undefined || duration.workingDays) ? scene.calendars : '',
          ]
  return `[${[...own.map(part => JSON.stringify(part)), ...parts.map(part => keyOf(part, scene))].join()}]`
}

/** It reads what may be left out, or reckons with what may not have happened. `same` and `stated` may ask for what was left out. */
function mayFail<E extends Moment>({ operator, variable, parts }: Node<E>): boolean {
  if (operator === 'stated' || operator === 'same') return parts.some(part => part.operator !== 'var' && mayFail(part))
  return variable?.optional === true || operator === 'days' || operator === 'calendar' || parts.some(mayFail)
}
