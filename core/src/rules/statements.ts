// Conditions in words: one sentence for each operator that gives true or false, and one for its opposite.

import type { Node } from './node.ts'
import { counted, lasting, moment, name, occasion, quantity, type Speaker } from './phrases.ts'
import type { Moment } from './rule.ts'

/** A comparison with what is compared in its place: what is counted stands first, a plain number behind. */
export interface Compared<E extends Moment> {
  readonly operator: '<' | '<=' | '>' | '>=' | '=='
  readonly holds: boolean
  readonly left: Node<E>
  readonly right: Node<E>
}
const OPPOSITE = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' } as const
const TURNED = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==' } as const

/** Reads a comparison of two numbers; with `holds` false, its opposite. undefined: it is another kind of condition. */
export function comparisonOf<E extends Moment>(node: Node<E>, holds: boolean): Compared<E> | undefined {
  const [left, right] = node.parts
  if (!left || !right || node.parts.length > 2 || left.type !== 'integer') return undefined
  const { operator } = node
  const turns = left.operator === 'literal'
  const placed = turns ? { left: right, right: left } : { left, right }
  if (operator === '==') return { operator, holds, ...placed }
  if (operator !== '<' && operator !== '<=' && operator !== '>' && operator !== '>=') return undefined
  const meant = holds ? operator : OPPOSITE[operator]
  return { operator: turns ? TURNED[meant] : meant, holds: true, ...placed }
}

const THAN = { '<': 'fewer than', '<=': 'at most', '>': 'more than', '>=': 'at least' } as const
const IS = { '<': 'is less than', '<=': 'is at most', '>': 'is more than', '>=': 'is at least', '==': 'is' } as const

function comparison<E extends Moment>({ operator, holds, left, right }: Compared<E>, speaker: Speaker<E>): string {
  const [what, other] = [counted(left), counted(right)]
  const plain = right.operator === 'literal'
  const not = holds ? '' : 'not '
  if (what !== undefined && plain) {
    const number = quantity(right, speaker)
    if (operator !== '==') return `${THAN[operator]} ${number} ${what}`
    if (number === '0') return `${holds ? 'no' : 'some'} ${what}`
    return `${not}exactly ${number} ${what}`
  }
  if (what !== undefined && other !== undefined) {
    if (operator === '>') return `more ${what} than ${other}`
    if (operator === '<') return `fewer ${what} than ${other}`
    const degree = operator === '==' ? `${not}just` : operator === '>=' ? 'at least' : 'at most'
    return `${degree} as many ${what} as ${other}`
  }
  const is = operator === '==' && !holds ? 'is not' : IS[operator]
  return `${quantity(left, speaker)} ${is} ${quantity(right, speaker)}`
}

/** Says in one sentence that a condition holds, or that it does not. */
export function statement<E extends Moment>(node: Node<E>, holds: boolean, speaker: Speaker<E>): string {
  const compared = comparisonOf(node, holds)
  if (compared) return comparison(compared, speaker)
  const [first, second, third] = node.parts as [Node<E>, Node<E>, Node<E>]
  const not = holds ? '' : 'not '
  const untrue = holds ? '' : 'it is not true that '
  switch (node.operator) {
    case 'literal':
      return node.run({} as E) === holds ? 'always' : 'never'
    case 'var':
      return `${untrue}${node.variable!.about}`
    case '<':
    case '<=': {
      const [low, high] = node.operator === '<' ? (['more than', 'less than'] as const) : (['at least', 'at most'] as const)
      const [least, most] = [quantity(first, speaker), quantity(third, speaker)]
      return `${quantity(second, speaker)} is ${not}${low} ${least} and ${high} ${most}`
    }
    case '==':
      return `${untrue}${speaker.sentence(first)} exactly when ${speaker.sentence(second)}`
    case 'at-least':
      return `${made(first, speaker)} ${holds ? 'at least' : 'less than'} ${node.ratio!.text} of ${whole(second, speaker)}`
    case 'more-than':
      return `${made(first, speaker)} ${holds ? 'more than' : 'at most'} ${node.ratio!.text} of ${whole(second, speaker)}`
    case 'at-least-root': {
      const times = node.ratio!.text === '1' ? '' : `${node.ratio!.text} times `
      return `${quantity(first, speaker)} is ${holds ? 'at least' : 'less than'} ${times}the square root of ${quantity(second, speaker)}`
    }
    case 'same':
      return `${name(first, speaker)} is ${not}${name(second, speaker)}`
    case 'in':
      return `${name(first, speaker)} is ${not}${second.operator === 'list' ? '' : 'among '}${name(second, speaker)}`
    case 'stated':
      return `${node.parts[0]!.variable!.about} is ${not}stated`
    default:
      return timely(node, holds, speaker)
  }
}

function timely<E extends Moment>(node: Node<E>, holds: boolean, speaker: Speaker<E>): string {
  const [first, second] = node.parts as [Node<E>, Node<E>]
  const untrue = holds ? '' : 'it is not true that '
  switch (node.operator) {
    case 'past': {
      if (first.operator === 'after') {
        const time = lasting(first)
        return `${time} ${/^1 [a-z ]+$/.test(time) ? 'has' : 'have'} ${holds ? '' : 'not '}passed since ${occasion(first.parts[0]!, speaker)}`
      }
      if (first.operator === 'var') return holds ? first.variable!.about : `it is not yet true that ${first.variable!.about}`
      return `${moment(first, speaker)} ${holds ? 'has come' : 'has not come yet'}`
    }
    case 'now-after':
      return `this is done ${holds ? 'at or after' : 'before'} ${first.operator === 'var' ? `the moment ${moment(first, speaker)}` : moment(first, speaker)}`
    case 'before':
      return first.operator === 'var'
        ? `${untrue}${occasion(first, speaker)} before ${occasion(second, speaker)}`
        : `${untrue}${moment(first, speaker)} comes before ${moment(second, speaker)}`
    default:
      return `the day ${moment(first, speaker)} is ${holds ? 'an open' : 'a closed'} day of “${node.days!.about}”`
  }
}

/** 'votes in favour make up', 'the sum of … makes up'. */
function made<E extends Moment>(node: Node<E>, speaker: Speaker<E>): string {
  const what = counted(node)
  return what === undefined ? `${quantity(node, speaker)} makes up` : `${what} make up`
}

const whole = <E extends Moment>(node: Node<E>, speaker: Speaker<E>) => counted(node) ?? quantity(node, speaker)
