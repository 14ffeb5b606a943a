// Values in words: what stands inside the sentences that `statements.ts` makes of a rule.
import { isoInstant } from './civil.ts'
import { type Duration, readDuration, sayDuration } from './duration.ts'
import type { Node } from './node.ts'
import type { Moment } from './rule.ts'
import { type Hole, joined, type Said, say, series, spoken, type Written } from './spoken.ts'

/** How a reader wants things said. */
export interface Words {
  /** An instant in ms, as members read dates. */
  instant(ms: number): string
  /** The name of a member, a role or an option; the id in quotes unless said. */
  id?(id: string): string
}
export interface Speaker<E extends Moment> {
  readonly words: Words
  /** Where literals are written, if their holes are wanted. */
  readonly written?: Written | undefined
  /** A whole condition in one sentence. */
  sentence(node: Node<E>): Said
}

/** What is counted, to stand behind a number ('votes in favour'); undefined where nothing is. */
export const counted = <E extends Moment>(node: Node<E>): string | undefined =>
  node.variable?.unit === undefined ? undefined : node.variable.about

/** A number by itself: 'the number of votes in favour', 'the sum of … and …'. */
export function quantity<E extends Moment>(node: Node<E>, speaker: Speaker<E>): Said {
  const part = (one: Node<E>) => counted(one) ?? enclosed(one, quantity(one, speaker))
  const [first, second] = node.parts as [Node<E>, Node<E>]
  switch (node.operator) {
    case 'literal':
      return spoken(written(node), literal(node, 'integer', node.run({} as E) as number), speaker.written)
    case 'var':
      return node.variable!.unit === undefined ? node.variable!.about : `the number of ${node.variable!.about}`
    case '+':
      return severally('the sum of', node, part, speaker)
    case '*':
      return severally('the product of', node, part, speaker)
    case '-':
      return node.parts.length === 1 ? say`minus ${part(first)}` : say`${enclosed(first, quantity(first, speaker))} minus ${part(second)}`
    case 'min':
      return severally('the smallest of', node, part, speaker)
    case 'max':
      return severally('the greatest of', node, part, speaker)
    case 'floor-of':
      return say`${share(node, speaker)} of ${part(first)} rounded down`
    case 'ceil-of':
      return say`${share(node, speaker)} of ${part(first)} rounded up`
    case 'count':
      return say`the number of ${name(first, speaker)}`
    case 'days':
      return say`the number of days from ${moment(first, speaker)} to ${moment(second, speaker)}`
    default:
      return choice(node, speaker, one => quantity(one, speaker))
  }
}

/** What is made of several numbers; of one, that number. */
function severally<E extends Moment>(what: string, node: Node<E>, part: (one: Node<E>) => Said, speaker: Speaker<E>): Said {
  return node.parts.length === 1 ? quantity(node.parts[0]!, speaker) : say`${what} ${series(node.parts.map(part), 'and')}`
}

/** What is reckoned already stands in brackets inside another reckoning. */
const enclosed = <E extends Moment>(node: Node<E>, phrase: Said): Said =>
  node.parts.length === 0 || node.operator === 'if' ? phrase : say`(${phrase})`

/** The ratio of a share. */
export const share = <E extends Moment>(node: Node<E>, { written: where }: Speaker<E>): Said =>
  spoken(node.ratio!.text, { kind: 'ratio', value: node.ratio!.text, pointer: `${node.pointer}/0` }, where)

/** An instant as a thing: 'when it was opened', '72 hours after it was opened', a date. */
export function moment<E extends Moment>(node: Node<E>, speaker: Speaker<E>): Said {
  const part = (one: Node<E>) => moment(one, speaker)
  switch (node.operator) {
    case 'literal': {
      const at = node.run({} as E) as number
      return spoken(speaker.words.instant(at), literal(node, 'instant', isoInstant(at)), speaker.written)
    }
    case 'var':
      return `when ${node.variable!.about}`
    case 'after':
      return say`${lasting(node, speaker)} after ${occasion(node.parts[0]!, speaker)}`
    case 'earliest':
    case 'latest':
      return node.parts.length === 1 ? part(node.parts[0]!) : say`the ${node.operator} of ${series(node.parts.map(part), 'and')}`
    default:
      return choice(node, speaker, part)
  }
}

/** An instant to stand behind 'since', 'after' or 'before': of a variable, what happened. */
export const occasion = <E extends Moment>(node: Node<E>, speaker: Speaker<E>): Said => node.variable?.about ?? moment(node, speaker)

/** The duration of an `after`. */
export function lasting<E extends Moment>(node: Node<E>, speaker: Speaker<E>): Said {
  const { written: where } = speaker
  const { duration, days, named } = node
  const counting = named && days && duration?.workingDays !== 0 ? ` (working days: “${days.about}”)` : ''
  if (!duration) return say`${length(node.parts[1]!, speaker)}${counting}`
  const said = spoken(sayDuration(duration), { kind: 'duration', value: duration.text, pointer: `${node.pointer}/1` }, where)
  return say`${said}${counting}`
}

/** A duration that is not written out: an answer, or one of several. */
function length<E extends Moment>(node: Node<E>, speaker: Speaker<E>): Said {
  if (node.operator === 'if') return choice(node, speaker, part => length(part, speaker))
  if (node.variable) return `the time stated as “${node.variable.about}”`
  const value = written(node)
  return spoken(sayDuration(readDuration(value) as Duration), literal(node, 'duration', value), speaker.written)
}

/** One id, or several. `kind`: what a written one stands for. */
export function name<E extends Moment>(node: Node<E>, speaker: Speaker<E>, kind: 'role' | 'word' = 'word'): Said {
  const part = (one: Node<E>) => name(one, speaker, kind)
  if (node.operator === 'literal') {
    const id = written(node)
    return spoken(speaker.words.id?.(id) ?? `“${id}”`, literal(node, kind, id), speaker.written)
  }
  if (node.operator === 'list') return node.parts.length === 0 ? 'nothing' : series(node.parts.map(part), 'or')
  if (node.operator === 'merge') return series(node.parts.map(part), 'and')
  return node.variable?.about ?? choice(node, speaker, part)
}

/** The values of an `if`: 'A if this holds, B if that holds, otherwise C'. */
function choice<E extends Moment>(node: Node<E>, speaker: Speaker<E>, part: (one: Node<E>) => Said): Said {
  const cases: Said[] = []
  for (let place = 0; place < node.parts.length - 1; place += 2)
    cases.push(say`${part(node.parts[place + 1]!)} if ${speaker.sentence(node.parts[place]!)}`)
  return say`(${joined(cases, ', ')}, otherwise ${part(node.parts.at(-1)!)})`
}

const literal = <E extends Moment>({ pointer }: Node<E>, kind: Hole['kind'], value: Hole['value']) => ({ kind, value, pointer })
const written = <E extends Moment>(node: Node<E>): string => String(node.run({} as E))
