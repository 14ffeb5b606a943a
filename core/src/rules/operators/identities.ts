// Operators on ids: same, in, stated, count, merge.
import { meant } from '../meant.ts'
import { choiceOf, id, ids, type Node, type Operator, type Parser } from '../node.ts'
import { type Choice, FAILS, type Truth, truth } from '../possible.ts'
import type { Moment } from '../rule.ts'
import { rangeOf } from '../variables.ts'

/** Whether two ids are one; false with an optional answer that was not stated. */
const same: Operator = {
  least: 2,
  most: 2,
  make(operands, parser) {
    const parts = parser.parts(operands, 'id')
    if (!parts || !areKnown(parts, parser)) return undefined
    const [first, second] = [parts[0]!, parts[1]!]
    const [a, b] = [first.stated ?? first.run, second.stated ?? second.run]
    const [x, y] = [choiceOf(first), choiceOf(second)]
    return {
      type: 'boolean',
      parts,
      run: env => {
        const left = a(env)
        return left === b(env) && left !== undefined
      },
      truth: env => sameChoices(x(env), y(env)),
    }
  },
}

/** An answer known to be missing is among no values, and so the same as nothing. */
function sameChoices(a: Choice, b: Choice): Truth {
  const fails = a.fails || b.fails
  if (!a.values || !b.values) return truth(true, true, fails)
  const meet = a.values.some(value => b.values!.includes(value))
  const fixed = a.values.length === 1 && b.values.length === 1
  return truth(meet, !(meet && fixed), fails)
}

/** Whether an id is among a list of ids; never part of a word. */
const among: Operator = {
  least: 2,
  most: 2,
  make(operands, parser) {
    const parts = parser.parts(operands, ['id', 'ids'])
    if (!parts || !areKnown(parts, parser)) return undefined
    const [one, all] = [id(parts[0]!), ids(parts[1]!)]
    const [x, y] = [choiceOf(parts[0]!), choiceOf(parts[1]!)]
    return {
      type: 'boolean',
      parts,
      run: env => {
        const found = one(env)
        return all(env).includes(found)
      },
      truth: env => amongChoices(x(env), y(env)),
    }
  },
}

/** Ids written beside a variable that takes its ids from a fixed list are on that list; each that is not is a problem. */
function areKnown<E extends Moment>(parts: readonly Node<E>[], parser: Parser<E>): boolean {
  const written = parts.flatMap(writtenIn)
  const known = written.find(({ variable }) => variable?.among)?.variable?.among
  if (!known) return true
  const { each, ids: all } = known
  const unknown = written.filter(({ operator, run }) => operator === 'literal' && !all.has(run({} as E) as string))
  for (const { run, pointer } of unknown) {
    const message = `There is no ${each} '${run({} as E)}'.${meant(run({} as E) as string, all)} Known: ${[...all].sort().join(', ')}.`
    parser.problem(`unknown-${each}`, pointer, message)
  }
  return unknown.length === 0
}

/** A part itself, or the items of a written list. */
const writtenIn = <E extends Moment>(part: Node<E>): readonly Node<E>[] => (part.operator === 'list' ? part.parts : [part])

function amongChoices(one: Choice, all: Choice): Truth {
  const fails = one.fails || one.unstated || all.fails || all.unstated
  const lists = all.values as readonly (readonly string[])[] | undefined
  if (!lists) return truth(true, true, fails)
  if (!one.values)
    return truth(
      lists.some(list => list.length > 0),
      true,
      fails,
    )
  const results = one.values.flatMap(value => lists.map(list => list.includes(value as string)))
  return truth(results.includes(true), results.includes(false), fails)
}

/** Whether an optional answer was given. */
const stated: Operator = {
  least: 1,
  most: 1,
  make(operands, parser, pointer) {
    const part = parser.part(operands[0]!)
    if (!part) return undefined
    const read = part.stated
    if (!read) return parser.problem('wrong-type', pointer, '`stated` asks for a variable that may be left out; this one never is.')
    return {
      type: 'boolean',
      parts: [part],
      run: env => read(env) !== undefined,
      truth: env => statedTruth(part, env),
    }
  },
}

/** How many ids are in a list. */
const count: Operator = {
  least: 1,
  most: 1,
  make(operands, parser) {
    const list = parser.part(operands[0]!, 'ids')
    if (!list) return undefined
    const [all, may] = [ids(list), choiceOf(list)]
    return {
      type: 'integer',
      parts: [list],
      run: env => all(env).length,
      span: env => {
        const { values, unstated, fails } = may(env)
        const lengths = (values as readonly (readonly string[])[] | undefined)?.map(value => value.length)
        if (!lengths) return { ends: [0, undefined], never: false, fails: fails || unstated }
        if (lengths.length === 0) return { never: false, fails: true }
        return { ends: [Math.min(...lengths), Math.max(...lengths)], never: false, fails: fails || unstated }
      },
    }
  },
}

/** Several lists one behind the other. */
const merge: Operator = {
  least: 1,
  most: 20,
  make(operands, parser) {
    const parts = parser.parts(operands, 'ids')
    if (!parts) return undefined
    const lists = parts.map(ids)
    const choices = parts.map(choiceOf)
    return {
      type: 'ids',
      parts,
      run: env => lists.flatMap(list => list(env)),
      choice: env => {
        const found = choices.map(choice => choice(env))
        const fails = found.some(one => one.fails || one.unstated)
        const values = found.map(one => one.values as readonly (readonly string[])[] | undefined)
        const known = values.every(value => value?.length === 1)
        return { ...(known ? { values: [values.flatMap(value => value?.[0] ?? [])] } : {}), unstated: false, fails }
      },
    }
  },
}

function statedTruth<E extends Moment>(part: Node<E>, env: E): Truth {
  const range = rangeOf(part.variable!, env)
  if (range === 'any') return truth(true, true, false)
  if (range === 'unreadable') return FAILS
  const given = range[0] !== undefined
  return truth(given, !given, false)
}

export const identities: readonly (readonly [string, Operator])[] = [
  ['same', same],
  ['in', among],
  ['stated', stated],
  ['count', count],
  ['merge', merge],
]
