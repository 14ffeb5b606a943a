// What numbers and instants in rules may be: sums of named numbers, one for each case that there is.
import type { Env } from '../../decisions/env.ts'
import { DAY } from '../../rules/civil.ts'
import { add, multiply, subtract } from '../../rules/integer.ts'
import type { Node } from '../../rules/node.ts'
import type { Integer } from '../../rules/rule.ts'
import { all, any, atLeast, type Formula, moreThan, NO, named, YES } from './formula.ts'
import { keyOf } from './key.ts'
import { constant, difference, isConstant, type Linear, shifted, sum, times, unknown } from './linear.ts'
import { paired, type Quantity, type Scene, type Truth } from './sense.ts'

type Rule = Node<Env>
type Cases = Quantity['cases']
/** A thousand years in ms: what lies so far away may lie beyond the years that rules can speak of. */
const farthest = 365_000 * DAY
const one = (value: Linear | undefined, when: Formula = YES): Cases => [{ when, value }]

export class Quantities {
  private readonly scene: Scene
  private readonly truth: (node: Rule) => Truth
  private readonly known = new Map<Rule, Quantity>()

  constructor(scene: Scene, truth: (node: Rule) => Truth) {
    this.scene = scene
    this.truth = truth
  }

  of(node: Rule): Quantity {
    const known = this.known.get(node)
    if (known) return known
    const made = this.made(node) ?? this.anything(node)
    this.known.set(node, made)
    return made
  }

  private made(node: Rule): Quantity | undefined {
    const { operator, parts } = node
    switch (operator) {
      case 'literal':
        if (this.scene.given(node.pointer) !== undefined) return undefined
        return { cases: one(constant(node.run({} as Env) as Integer)), fails: NO }
      case 'var':
        return this.read(node)
      case 'if':
        return this.chosen(parts)
      case '+':
        return this.folded(parts, (a, b) => one(sum(a as Linear, b as Linear)))
      case '-':
        return parts.length === 1
          ? this.mapped(node, a => one(times(a as Linear, -1)))
          : this.folded(parts, (a, b) => one(difference(a as Linear, b as Linear)))
      case '*':
        return this.folded(parts, (a, b) => product(a as Linear, b as Linear))
      case 'min':
        return this.folded(parts, (a, b) => smaller(a as Linear, b as Linear))
      case 'max':
        return this.folded(parts, (a, b) => larger(a as Linear, b as Linear))
      case 'latest':
        return this.folded(parts, (a, b) => (a && b ? larger(a, b) : one(a ?? b)))
      case 'earliest':
        return this.folded(parts, (a, b) => (a && b ? smaller(a, b) : one(a ?? b)))
      case 'floor-of':
      case 'ceil-of':
        return this.share(node, operator === 'floor-of')
      case 'after':
        return this.later(node)
      case 'days':
        return this.days(node)
      default:
        return undefined
    }
  }

  private read(node: Rule): Quantity | undefined {
    const sense = this.scene.sense(node.path as string, node.variable as NonNullable<typeof node.variable>)
    if (sense.kind !== 'quantity') return undefined
    if (sense.stated.kind !== 'named') return { cases: sense.quantity, fails: NO }
    const { stated } = sense
    return {
      cases: sense.quantity.map(({ when, value }) => ({ when: all(stated, when), value })),
      fails: named(stated.name, !stated.is),
    }
  }

  private chosen(parts: readonly Rule[]): Quantity {
    const end = parts.length - 1
    let rest = this.of(parts[end] as Rule)
    for (let place = end - 2; place >= 0; place -= 2) {
      const [condition, value] = [this.truth(parts[place] as Rule), this.of(parts[place + 1] as Rule)]
      const cases = [
        ...value.cases.map(found => ({ ...found, when: all(condition.is, found.when) })),
        ...rest.cases.map(found => ({ ...found, when: all(condition.not, found.when) })),
      ]
      rest = { cases, fails: any(condition.fails, all(condition.is, value.fails), all(condition.not, rest.fails)) }
    }
    return rest
  }

  /** Reckons from left to right; undefined where there are too many cases, or something that cannot be summed. */
  private folded(parts: readonly Rule[], make: (a: Linear | undefined, b: Linear | undefined) => Cases | undefined): Quantity | undefined {
    let found: Quantity | undefined
    for (const part of parts) {
      const next = this.of(part)
      let odd = false
      found = found
        ? paired(found, next, (a, b) => {
            const cases = make(a, b)
            odd ||= cases === undefined
            return cases ?? []
          })
        : next
      if (!found || odd) return undefined
    }
    return found
  }
  private mapped(node: Rule, make: (a: Linear | undefined, place: number) => Cases | undefined): Quantity | undefined {
    const from = this.of(node.parts[0] as Rule)
    const found = from.cases.map(({ when, value }, place) =>
      make(value, place)?.map(made => ({ when: all(when, made.when), value: made.value })),
    )
    return found.some(cases => cases === undefined) ? undefined : { cases: found.flatMap(cases => cases ?? []), fails: from.fails }
  }

  /** The whole part of a share: a new number within one of it. */
  private share(node: Rule, down: boolean): Quantity | undefined {
    const { ratio, pointer } = node
    if (!ratio || this.scene.given(`${pointer}/0`) !== undefined) return undefined
    const { parts, of } = ratio
    return this.mapped(node, (n, place) => {
      const whole = unknown(`${keyOf(node, this.scene)} ${place}`)
      const rest = difference(times(n as Linear, parts), times(whole, of))
      const most = subtract(of, 1)
      const within = down
        ? all(atLeast(rest, constant(0)), atLeast(constant(most), rest))
        : all(atLeast(constant(0), rest), atLeast(rest, constant(subtract(0, most))))
      return one(whole, within)
    })
  }

  /** Of months and working days only bounds are known; of a duration that was given for a parameter, that it is none below zero. */
  private later(node: Rule): Quantity | undefined {
    const { duration, pointer } = node
    const given = this.scene.given(`${pointer}/1`)
    if (!duration && given === undefined) return undefined
    const found = this.mapped(node, (from, place) => {
      if (!from) return one(undefined)
      if (duration && given === undefined && !duration.months && !duration.workingDays) return one(shifted(from, duration.fixed))
      const length = unknown(given === undefined ? `${keyOf(node, this.scene)} ${place}` : `given ${given}`)
      const [least, most] = duration && given === undefined ? spanOf(duration) : [0, undefined]
      const within = all(atLeast(length, constant(least)), most === undefined ? YES : atLeast(constant(most), length))
      return one(sum(from, length), within)
    })
    const far = given === undefined && duration && spanOf(duration)[0] < farthest ? NO : named(`fails ${keyOf(node, this.scene)}`)
    return found && { cases: found.cases, fails: any(found.fails, far) }
  }

  private days(node: Rule): Quantity | undefined {
    const [from, to] = node.parts.map(part => this.of(part)) as [Quantity, Quantity]
    const whole = unknown(keyOf(node, this.scene))
    const found = paired(from, to, (a, b) => {
      if (!a || !b) return []
      const rest = difference(difference(b, a), times(whole, DAY))
      return one(whole, all(atLeast(rest, constant(0)), atLeast(constant(DAY - 1), rest)))
    })
    const never = (quantity: Quantity) => any(...quantity.cases.filter(({ value }) => !value).map(({ when }) => when))
    return found && { cases: found.cases, fails: any(found.fails, never(from), never(to)) }
  }

  /** Of this nothing is known, but that it is the same wherever it is written in the same way. */
  private anything(node: Rule): Quantity {
    const key = keyOf(node, this.scene)
    const fails = node.parts.map(part => (part.type === 'boolean' ? this.truth(part).fails : this.of(part).fails))
    const happened = named(`happened ${key}`)
    const cases =
      node.type === 'instant' ? [...one(unknown(key), happened), ...one(undefined, named(`happened ${key}`, false))] : one(unknown(key))
    // Whatever is reckoned may also fail by itself: by what never happened, or by numbers that are too large.
    const reckoned = node.parts.length > 0 || node.variable?.optional
    return { cases, fails: any(...fails, ...(reckoned ? [named(`fails ${key}`)] : [])) }
  }
}

const larger = (a: Linear, b: Linear): Cases => [...one(a, atLeast(a, b)), ...one(b, moreThan(b, a))]
const smaller = (a: Linear, b: Linear): Cases => [...one(a, atLeast(b, a)), ...one(b, moreThan(a, b))]

function product(a: Linear, b: Linear): Cases | undefined {
  if (isConstant(a)) return one(times(b, a.plus))
  return isConstant(b) ? one(times(a, b.plus)) : undefined
}

/** The least and the most that a duration may take, in ms; how many days a working day takes depends on the calendar. */
function spanOf({ months, workingDays, fixed }: { months: number; workingDays: number; fixed: number }): [Integer, Integer | undefined] {
  const least = add(multiply(28 * months + workingDays, DAY), fixed)
  return [least, workingDays ? undefined : add(multiply(31 * months, DAY), fixed)]
}
