// Conditions in words: one sentence for each operator that gives true or false, and one for its opposite.

import type { Node } from './node.ts'
import { counted, lasting, moment, name, occasion, quantity, type Speaker, share } from './phrases.ts'
import type { Moment } from './rule.ts'
import { type Said, say, spoken, textOf } from './spoken.ts'

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

function comparison<E extends Moment>({ operator, holds, left, right }: Compared<E>, speaker: Speaker<E>): Said {
  const [what, other] = [counted(left), counted(right)]
  const plain = right.operator === 'literal'
  const not = holds ? '' : 'not '
  if (what !== undefined && plain) {
    const number = quantity(right, speaker)
    if (operator !== '==') return say`${THAN[operator]} ${number} ${what}`
    if (textOf(number) !== '0') return say`${not}exactly ${number} ${what}`
    return holds ? say`${none(right, speaker)} ${what}` : `some ${what}`
  }
  if (what !== undefined && other !== undefined) {
    if (operator === '>') return `more ${what} than ${other}`
    if (operator === '<') return `fewer ${what} than ${other}`
    const degree = operator === '==' ? `${not}just` : operator === '>=' ? 'at least' : 'at most'
    return `${degree} as many ${what} as ${other}`
  }
  const is = operator === '==' && !holds ? 'is not' : IS[operator]
  return say`${quantity(left, speaker)} ${is} ${quantity(right, speaker)}`
}

/** A nought, as it is said of what is counted. */
const none = <E extends Moment>({ pointer }: Node<E>, { written }: Speaker<E>): Said =>
  spoken('no', { kind: 'integer', value: 0, pointer }, written)

/** Says in one sentence that a condition holds, or that it does not. */
export function statement<E extends Moment>(node: Node<E>, holds: boolean, speaker: Speaker<E>): Said {
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
      return say`${quantity(second, speaker)} is ${not}${low} ${least} and ${high} ${most}`
    }
    case '==':
      return say`${untrue}${speaker.sentence(first)} exactly when ${speaker.sentence(second)}`
    case 'at-least':
      return say`${made(first, speaker)} ${holds ? 'at least' : 'less than'} ${share(node, speaker)} of ${whole(second, speaker)}`
    case 'more-than':
      return say`${made(first, speaker)} ${holds ? 'more than' : 'at most'} ${share(node, speaker)} of ${whole(second, speaker)}`
    case 'at-least-root': {
      const times = node.ratio!.text === '1' ? '' : say`${share(node, speaker)} times `
      return say`${quantity(first, speaker)} is ${holds ? 'at least' : 'less than'} ${times}the square root of ${quantity(second, speaker)}`
    }
    case 'same':
      return say`${name(first, speaker, meantIn(node))} is ${not}${name(second, speaker, meantIn(node))}`
    case 'in': {
      const among = second.operator === 'list' ? '' : 'among '
      return say`${name(first, speaker, meantIn(node))} is ${not}${among}${name(second, speaker, meantIn(node))}`
    }
    case 'stated':
      return `${node.parts[0]!.variable!.about} is ${not}stated`
    default:
      return timely(node, holds, speaker)
  }
}

/** What an id that is written beside others stands for. */
function meantIn<E extends Moment>({ parts }: Node<E>): 'role' | 'word' {
  return parts.some(part => [part, ...part.parts].some(({ variable }) => variable?.among?.each === 'role')) ? 'role' : 'word'
}

function timely<E extends Moment>(node: Node<E>, holds: boolean, speaker: Speaker<E>): Said {
  const [first, second] = node.parts as [Node<E>, Node<E>]
  const untrue = holds ? '' : 'it is not true that '
  switch (node.operator) {
    case 'past': {
      if (first.operator === 'after') {
        const time = lasting(first, speaker)
        const has = /^(1 [a-z ]+|the time .*|\(.*)$/.test(textOf(time)) ? 'has' : 'have'
        return say`${time} ${has} ${holds ? '' : 'not '}passed since ${occasion(first.parts[0]!, speaker)}`
      }
      if (first.operator === 'var') return holds ? first.variable!.about : `it is not yet true that ${first.variable!.about}`
      return say`${moment(first, speaker)} ${holds ? 'has come' : 'has not come yet'}`
    }
    case 'now-after': {
      const when = holds ? 'at or after' : 'before'
      return say`this is done ${when} ${first.operator === 'var' ? 'the moment ' : ''}${moment(first, speaker)}`
    }
    case 'before':
      return first.operator === 'var'
        ? say`${untrue}${occasion(first, speaker)} before ${occasion(second, speaker)}`
        : say`${untrue}${moment(first, speaker)} comes before ${moment(second, speaker)}`
    default:
      return say`the day ${moment(first, speaker)} is ${holds ? 'an open' : 'a closed'} day of “${node.days!.about}”`
  }
}

/** 'votes in favour make up', 'the sum of … makes up'. */
function made<E extends Moment>(node: Node<E>, speaker: Speaker<E>): Said {
  const what = counted(node)
  return what === undefined ? say`${quantity(node, speaker)} makes up` : `${what} make up`
}

const whole = <E extends Moment>(node: Node<E>, speaker: Speaker<E>): Said => counted(node) ?? quantity(node, speaker)
