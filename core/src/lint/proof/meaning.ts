// Turns checked rules into formulas: when a condition is true, when it is false, when it cannot be evaluated.
import type { Env } from '../../decisions/env.ts'
import type { Node } from '../../rules/node.ts'
import type { Integer } from '../../rules/rule.ts'
import { alike, all, any, atLeast, equal, type Formula, moreThan, NO, named, unequal, word, YES, zero } from './formula.ts'
import { keyOf } from './key.ts'
import { constant, difference, type Linear, shifted, times } from './linear.ts'
import { Quantities } from './quantities.ts'
import { type Choice, type Scene, type Term, type Terms, type Truth, tested } from './sense.ts'

type Rule = Node<Env>
type Test = { readonly is: Formula; readonly not: Formula; readonly fails?: Formula }
const always: Test = { is: YES, not: NO }
const never: Test = { is: NO, not: YES }

/** What rules mean in one scene; each part is looked at once. */
export class Meaning {
  private readonly scene: Scene
  private readonly truths = new Map<Rule, Truth>()
  readonly quantities: Quantities

  constructor(scene: Scene) {
    this.scene = scene
    this.quantities = new Quantities(scene, node => this.truth(node))
  }

  truth(node: Rule): Truth {
    const known = this.truths.get(node)
    if (known) return known
    const made = this.made(node)
    this.truths.set(node, made)
    return made
  }

  private made(node: Rule): Truth {
    const { operator, parts } = node
    if (operator === 'literal') return this.written(node)
    if (operator === 'var') return this.read(node)
    if (operator === 'and' || operator === 'or')
      return inTurn(
        parts.map(part => this.truth(part)),
        operator === 'or',
      )
    if (operator === '!') return opposite(this.truth(parts[0] as Rule))
    if (operator === 'if') return this.chosen(parts)
    if (operator === 'certain') return this.certain(node)
    if (operator === '==' && parts[0]?.type === 'boolean') return sameTruth(...(parts.map(part => this.truth(part)) as [Truth, Truth]))
    return this.compared(node) ?? this.aboutIds(node) ?? this.aboutTime(node) ?? this.anything(node)
  }

  private written(node: Rule): Truth {
    const given = this.scene.given(node.pointer)
    if (given !== undefined) return free(named(`given ${given}`), named(`given ${given}`, false))
    return { ...(node.run({} as Env) === true ? always : never), fails: NO }
  }
  private read(node: Rule): Truth {
    const sense = this.scene.sense(node.path as string, node.variable as NonNullable<typeof node.variable>)
    if (sense.kind !== 'truth') return this.anything(node)
    return { is: all(sense.stated, sense.is), not: all(sense.stated, sense.not), fails: unsaid(sense.stated) }
  }
  private chosen(parts: readonly Rule[]): Truth {
    const end = parts.length - 1
    let rest = this.truth(parts[end] as Rule)
    for (let place = end - 2; place >= 0; place -= 2) {
      const [condition, value] = [this.truth(parts[place] as Rule), this.truth(parts[place + 1] as Rule)]
      const [yes, no] = [value, rest]
      rest = {
        is: any(all(condition.is, yes.is), all(condition.not, no.is)),
        not: any(all(condition.is, yes.not), all(condition.not, no.not)),
        fails: any(condition.fails, all(condition.is, yes.fails), all(condition.not, no.fails)),
      }
    }
    return rest
  }
  /** What is certain holds; when exactly it is certain depends on what may still change. */
  private certain(node: Rule): Truth {
    const { is, fails } = this.truth(node.parts[0] as Rule)
    const name = `certain ${keyOf(node, this.scene)}`
    return { is: all(is, named(name)), not: named(name, false), fails }
  }

  private compared(node: Rule): Truth | undefined {
    const test = comparisons[node.operator]
    const share = shares[node.operator]
    if (!test && !share) return undefined
    const [a, b, c] = node.parts.map(part => this.quantities.of(part))
    if (!a || !b) return undefined
    if (test && !c) return tested(a, b, (x, y) => test(x as Linear, y as Linear))
    if (test && c) {
      const [low, high] = [tested(a, b, (x, y) => test(x as Linear, y as Linear)), tested(b, c, (x, y) => test(x as Linear, y as Linear))]
      return { is: all(low.is, high.is), not: any(low.not, high.not), fails: any(low.fails, high.fails) }
    }
    const ratio = node.ratio
    if (!share || !ratio || this.scene.given(`${node.pointer}/0`) !== undefined) return this.withBase(node)
    return tested(a, b, (x, y) => share(ratio.parts, ratio.of, x as Linear, y as Linear))
  }
  /** Of a share that is not known only this is: of nobody it is never reached. */
  private withBase(node: Rule): Truth {
    const name = `share ${keyOf(node, this.scene)}`
    const base = this.quantities.of(node.parts[1] as Rule)
    const some = any(...base.cases.map(({ when, value }) => all(when, moreThan(value as Linear, zero))))
    return { is: all(named(name), some), not: named(name, false), fails: any(...node.parts.map(part => this.quantities.of(part).fails)) }
  }

  private aboutIds(node: Rule): Truth | undefined {
    const [first, second] = node.parts as [Rule, Rule]
    if (node.operator === 'stated') {
      const sense = this.scene.sense(first.path as string, first.variable as NonNullable<typeof first.variable>)
      return { is: sense.stated, not: unsaid(sense.stated), fails: NO }
    }
    if (node.operator === 'same') return tested(this.term(first), this.term(second), likeness)
    if (node.operator !== 'in') return undefined
    return tested(this.term(first), this.terms(second), (one, list): Test => {
      if (one === undefined || list === undefined) return { is: NO, not: NO, fails: YES }
      if (typeof list === 'string') return { is: named(`${one} in ${list}`), not: named(`${one} in ${list}`, false) }
      return { is: any(...list.map(item => alike(one, item))), not: all(...list.map(item => alike(one, item, false))) }
    })
  }
  private term(node: Rule): Term {
    if (node.operator === 'literal') {
      const given = this.scene.given(node.pointer)
      return only(given === undefined ? word(node.run({} as Env) as string) : `given ${given}`)
    }
    if (node.operator === 'if') return this.branches(node, part => statedOnly(this.term(part)))
    const sense = node.variable && this.scene.sense(node.path as string, node.variable)
    if (sense?.kind !== 'term')
      return { ...only(`id ${keyOf(node, this.scene)}`), fails: any(...node.parts.map(part => this.failing(part))) }
    const unstated = unsaid(sense.stated)
    return {
      cases: [{ when: sense.stated, value: sense.term }, ...(unstated === NO ? [] : [{ when: unstated, value: undefined }])],
      fails: NO,
    }
  }
  private terms(node: Rule): Terms {
    if (node.operator === 'list' && node.constant && !node.parts.some(part => this.scene.given(part.pointer) !== undefined))
      return only(node.parts.map(part => word(part.run({} as Env) as string)))
    if (node.operator === 'if') return this.branches(node, part => this.terms(part))
    const sense = node.variable && this.scene.sense(node.path as string, node.variable)
    const name = sense?.kind === 'terms' ? sense.name : `list ${keyOf(node, this.scene)}`
    const stated = sense?.stated ?? YES
    return { cases: [{ when: stated, value: name }], fails: any(unsaid(stated), ...node.parts.map(part => this.failing(part))) }
  }
  private branches<V>(node: Rule, read: (part: Rule) => Choice<V>): Choice<V> {
    const end = node.parts.length - 1
    let rest = read(node.parts[end] as Rule)
    for (let place = end - 2; place >= 0; place -= 2) {
      const [condition, value] = [this.truth(node.parts[place] as Rule), read(node.parts[place + 1] as Rule)]
      rest = {
        cases: [
          ...value.cases.map(one => ({ ...one, when: all(condition.is, one.when) })),
          ...rest.cases.map(one => ({ ...one, when: all(condition.not, one.when) })),
        ],
        fails: any(condition.fails, all(condition.is, value.fails), all(condition.not, rest.fails)),
      }
    }
    return rest
  }

  private aboutTime(node: Rule): Truth | undefined {
    const [first, second] = node.parts as [Rule, Rule]
    const { now } = this.scene
    if (node.operator === 'past' || node.operator === 'now-after')
      return tested(this.quantities.of(first), only(now), at => (at ? { is: atLeast(now, at), not: moreThan(at, now) } : never))
    if (node.operator !== 'before') return undefined
    return tested(this.quantities.of(first), this.quantities.of(second), (a, b) =>
      a && b ? { is: moreThan(b, a), not: atLeast(a, b) } : never,
    )
  }

  /** Of this nothing is known, but that it is the same wherever it is written in the same way. */
  private anything(node: Rule): Truth {
    const name = `whether ${keyOf(node, this.scene)}`
    return { is: named(name), not: named(name, false), fails: any(named(`${name}?`), ...node.parts.map(part => this.failing(part))) }
  }
  private failing(part: Rule): Formula {
    if (part.type === 'boolean') return this.truth(part).fails
    if (part.type === 'integer' || part.type === 'instant') return this.quantities.of(part).fails
    return part.variable?.optional ? named(`fails ${keyOf(part, this.scene)}`) : NO
  }
}

/** Within a branch what was not stated cannot be told from what cannot be evaluated. */
const statedOnly = <V>({ cases, fails }: Choice<V>): Choice<V> => ({
  cases: cases.filter(({ value }) => value !== undefined),
  fails: any(fails, ...cases.filter(({ value }) => value === undefined).map(({ when }) => when)),
})
const only = <V>(value: V): Choice<V> => ({ cases: [{ when: YES, value }], fails: NO })
const free = (is: Formula, not: Formula): Truth => ({ is, not, fails: NO })
/** What was stated is a single truth with a name, or always so. */
const unsaid = (stated: Formula): Formula => (stated.kind === 'named' ? named(stated.name, !stated.is) : NO)
const opposite = ({ is, not, fails }: Truth): Truth => ({ is: not, not: is, fails })

function inTurn(parts: readonly Truth[], stop: boolean): Truth {
  const stops = (part: Truth) => (stop ? part.is : part.not)
  const goesOn = (part: Truth) => (stop ? part.not : part.is)
  const fails = parts.map((part, place) => all(...parts.slice(0, place).map(goesOn), part.fails))
  const [some, every] = [any(...parts.map(stops)), all(...parts.map(goesOn))]
  return stop ? { is: some, not: every, fails: any(...fails) } : { is: every, not: some, fails: any(...fails) }
}
const sameTruth = (a: Truth, b: Truth): Truth => ({
  is: any(all(a.is, b.is), all(a.not, b.not)),
  not: any(all(a.is, b.not), all(a.not, b.is)),
  fails: any(a.fails, b.fails),
})
/** With an answer that was not stated nothing is alike. */
const likeness = (a: string | undefined, b: string | undefined): Test =>
  a === undefined || b === undefined ? never : { is: alike(a, b), not: alike(a, b, false) }

const comparisons: Readonly<Record<string, (a: Linear, b: Linear) => Test>> = {
  '<': (a, b) => ({ is: moreThan(b, a), not: atLeast(a, b) }),
  '<=': (a, b) => ({ is: atLeast(b, a), not: moreThan(a, b) }),
  '>': (a, b) => ({ is: moreThan(a, b), not: atLeast(b, a) }),
  '>=': (a, b) => ({ is: atLeast(a, b), not: moreThan(b, a) }),
  '==': (a, b) => ({ is: equal(a, b), not: unequal(a, b) }),
}
/** A share of nobody is never reached. */
const shares: Readonly<Record<string, (parts: Integer, of: Integer, x: Linear, base: Linear) => Test>> = {
  'at-least': (parts, of, x, base) => reaching(difference(times(x, of), times(base, parts)), base),
  'more-than': (parts, of, x, base) => reaching(shifted(difference(times(x, of), times(base, parts)), -1), base),
}
function reaching(beyond: Linear, base: Linear): Test {
  const some = moreThan(base, zero)
  return { is: all(some, atLeast(beyond, constant(0))), not: any(atLeast(zero, base), moreThan(zero, beyond)) }
}
