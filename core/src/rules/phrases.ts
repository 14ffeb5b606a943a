// Values in words: what stands inside the sentences that `statements.ts` makes of a rule.
import { type Duration, sayDuration } from './duration.ts'
import type { Node } from './node.ts'
import type { Moment } from './rule.ts'

/** How a reader wants things said. */
export interface Words {
  /** An instant in ms, as members read dates. */
  instant(ms: number): string
  /** The name of a member, a role or an option; the id in quotes unless said. */
  id?(id: string): string
}
export interface Speaker<E extends Moment> {
  readonly words: Words
  /** A whole condition in one sentence. */
  sentence(node: Node<E>): string
}

/** What is counted, to stand behind a number ('votes in favour'); undefined where nothing is. */
export const counted = <E extends Moment>(node: Node<E>): string | undefined =>
  node.variable?.unit === undefined ? undefined : node.variable.about

/** A number by itself: 'the number of votes in favour', 'the sum of … and …'. */
export function quantity<E extends Moment>(node: Node<E>, speaker: Speaker<E>): string {
  const say = (part: Node<E>) => counted(part) ?? enclosed(part, quantity(part, speaker))
  const [first, second] = node.parts as [Node<E>, Node<E>]
  switch (node.operator) {
    case 'literal':
      return written(node)
    case 'var':
      return node.variable!.unit === undefined ? node.variable!.about : `the number of ${node.variable!.about}`
    case '+':
      return node.parts.length === 1 ? quantity(first, speaker) : `the sum of ${series(node.parts.map(say), 'and')}`
    case '*':
      return node.parts.length === 1 ? quantity(first, speaker) : `the product of ${series(node.parts.map(say), 'and')}`
    case '-':
      return node.parts.length === 1 ? `minus ${say(first)}` : `${enclosed(first, quantity(first, speaker))} minus ${say(second)}`
    case 'min':
      return node.parts.length === 1 ? quantity(first, speaker) : `the smallest of ${series(node.parts.map(say), 'and')}`
    case 'max':
      return node.parts.length === 1 ? quantity(first, speaker) : `the greatest of ${series(node.parts.map(say), 'and')}`
    case 'floor-of':
      return `${node.ratio!.text} of ${say(first)} rounded down`
    case 'ceil-of':
      return `${node.ratio!.text} of ${say(first)} rounded up`
    case 'days':
      return `the number of days from ${moment(first, speaker)} to ${moment(second, speaker)}`
    default:
      return choice(node, speaker, part => quantity(part, speaker))
  }
}

/** What is reckoned already stands in brackets inside another reckoning. */
const enclosed = <E extends Moment>(node: Node<E>, phrase: string) =>
  node.parts.length === 0 || node.operator === 'if' ? phrase : `(${phrase})`

/** An instant as a thing: 'when it was opened', '72 hours after it was opened', a date. */
export function moment<E extends Moment>(node: Node<E>, speaker: Speaker<E>): string {
  const say = (part: Node<E>) => moment(part, speaker)
  switch (node.operator) {
    case 'literal':
      return speaker.words.instant(node.run({} as E) as number)
    case 'var':
      return `when ${node.variable!.about}`
    case 'after':
      return `${lasting(node)} after ${occasion(node.parts[0]!, speaker)}`
    case 'earliest':
    case 'latest':
      return node.parts.length === 1 ? say(node.parts[0]!) : `the ${node.operator} of ${series(node.parts.map(say), 'and')}`
    default:
      return choice(node, speaker, say)
  }
}

/** An instant to stand behind 'since', 'after' or 'before': of a variable, what happened. */
export const occasion = <E extends Moment>(node: Node<E>, speaker: Speaker<E>): string => node.variable?.about ?? moment(node, speaker)

/** The duration of an `after`. */
export const lasting = <E extends Moment>(node: Node<E>): string => sayDuration(node.duration as Duration)

/** One id, or several. */
export function name<E extends Moment>(node: Node<E>, speaker: Speaker<E>): string {
  if (node.operator === 'literal') return speaker.words.id?.(written(node)) ?? `“${written(node)}”`
  if (node.operator === 'list')
    return node.parts.length === 0
      ? 'nothing'
      : series(
          node.parts.map(part => name(part, speaker)),
          'or',
        )
  return node.variable?.about ?? choice(node, speaker, part => name(part, speaker))
}

/** The values of an `if`: 'A if this holds, B if that holds, otherwise C'. */
function choice<E extends Moment>(node: Node<E>, speaker: Speaker<E>, say: (part: Node<E>) => string): string {
  const cases: string[] = []
  for (let place = 0; place < node.parts.length - 1; place += 2) {
    cases.push(`${say(node.parts[place + 1]!)} if ${speaker.sentence(node.parts[place]!)}`)
  }
  return `(${cases.join(', ')}, otherwise ${say(node.parts.at(-1)!)})`
}

/** 'a, b and c'. */
export function series(items: readonly string[], joint: 'and' | 'or'): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${joint} ${items.at(-1)}`
}

const written = <E extends Moment>(literal: Node<E>): string => String(literal.run({} as E))
