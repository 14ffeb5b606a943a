// A rule in sentences for members, drawn from the very tree that is evaluated, and how each sentence stands now.
import { isoInstant } from './civil.ts'
import type { Node } from './node.ts'
import { moment, name, quantity, type Speaker, type Words } from './phrases.ts'
import type { Compiled, Moment, Value } from './rule.ts'
import { type Hole, joined, type Said, type Spoken, say, textOf, type Written } from './spoken.ts'
import { type Standing, standing } from './standing.ts'
import { statement } from './statements.ts'

export interface Clause extends Standing {
  /** A sentence without its full stop; above parts, what joins them. */
  readonly text: string
  /** Where holes were asked for: the literals that the text speaks, in order. */
  readonly holes?: readonly Hole[]
  /** Given an environment: whether it holds; `unknown` where that cannot be known now. */
  readonly met?: boolean | 'unknown'
  readonly parts?: readonly Clause[]
  /**
   * How the parts belong together: all hold (`and`), one does (`or`), the first `when` or `otherwise` that fits (`if`), what holds
   * in that case (`when`, `otherwise`), what will hold whatever happens (`certain`), or that this is not so yet (`uncertain`).
   */
  readonly joiner?: 'and' | 'or' | 'if' | 'when' | 'otherwise' | 'certain' | 'uncertain'
}

/** Dates in UTC as in ISO 8601, ids in quotes. */
export const PLAIN_WORDS: Words = { instant: isoInstant }

/** Explains a rule; with an environment, also how it stands; with `written`, which of its words can be changed. Never throws. */
export function explain<E extends Moment>(compiled: Compiled<E>, env?: E, words: Words = PLAIN_WORDS, written?: Written): Clause {
  const telling: Telling<E> = { words, written, env, sentence: node => inOneLine(clause(node, true, { ...telling, env: undefined })) }
  return compiled.type === 'boolean' ? clause(compiled.tree, true, telling) : worth(compiled.tree, telling)
}

/** A clause and its parts in one line of plain text. */
export const sentence = (clause: Clause): string => inOneLine(clause).text

/** The same with its holes. */
export function inOneLine(clause: Clause): Spoken {
  const { text, holes = [], parts, joiner } = clause
  const own = { text, holes }
  if (!parts) return say`${own}${aside(clause)}`
  if (joiner === 'if') return joined(parts.map(inOneLine), '; ')
  const said = parts.map(part => (part.parts && part.joiner !== 'if' && parts.length > 1 ? say`(${inOneLine(part)})` : inOneLine(part)))
  return joiner === 'and' || joiner === 'or' ? joined(said, ` ${joiner} `) : say`${own}: ${joined(said, ' ')}`
}

function aside({ now, need }: Clause): string {
  const known = [now, need].filter(part => part !== undefined).join('; ')
  return known === '' ? '' : ` (${known})`
}

/** The text of a clause with its holes, if there are any. */
const told = (said: Said): Pick<Clause, 'text' | 'holes'> =>
  typeof said === 'string' || said.holes.length === 0 ? { text: textOf(said) } : { text: said.text, holes: said.holes }

interface Telling<E extends Moment> extends Speaker<E> {
  readonly env: E | undefined
}

/** Says that the node holds, or that it does not; the opposite of `and` is an `or` of opposites. */
function clause<E extends Moment>(node: Node<E>, holds: boolean, telling: Telling<E>): Clause {
  const [first] = node.parts
  switch (node.operator) {
    case '!':
      return clause(first!, !holds, telling)
    case 'and':
    case 'or': {
      if (node.parts.length === 1) return clause(first!, holds, telling)
      const joiner = (node.operator === 'and') === holds ? 'and' : 'or'
      const parts = node.parts.flatMap(part => {
        const said = clause(part, holds, telling)
        return said.joiner === joiner && said.parts ? said.parts : [said]
      })
      return { text: joiner === 'and' ? 'all of these hold' : 'at least one of these holds', ...met(node, holds, telling), parts, joiner }
    }
    case 'if':
      return { text: 'it depends', ...met(node, holds, telling), parts: cases(node, holds, telling), joiner: 'if' }
    case 'certain': {
      const text = holds ? 'whatever may still happen' : 'it is not yet certain'
      return { text, ...met(node, holds, telling), parts: [clause(first!, true, telling)], joiner: holds ? 'certain' : 'uncertain' }
    }
    default:
      return { ...told(statement(node, holds, telling)), ...met(node, holds, telling), ...stands(node, holds, telling) }
  }
}

/** Only the case that applies says how it stands. */
function cases<E extends Moment>(node: Node<E>, holds: boolean, telling: Telling<E>): Clause[] {
  const told: Clause[] = []
  const silent = { ...telling, env: undefined }
  let open = telling.env !== undefined
  for (let place = 0; place + 1 < node.parts.length; place += 2) {
    const condition = open ? read(node.parts[place]!, telling) : false
    const heard = open && condition === true
    if (condition !== false) open = false
    told.push(
      oneCase('when', say`if ${telling.sentence(node.parts[place]!)}`, clause(node.parts[place + 1]!, holds, heard ? telling : silent)),
    )
  }
  told.push(oneCase('otherwise', 'otherwise', clause(node.parts.at(-1)!, holds, open ? telling : silent)))
  return told
}

const oneCase = (joiner: 'when' | 'otherwise', text: Said, result: Clause): Clause => ({
  ...told(text),
  ...(result.met === undefined ? {} : { met: result.met }),
  parts: [result],
  joiner,
})

function met<E extends Moment>(node: Node<E>, holds: boolean, telling: Telling<E>): Pick<Clause, 'met'> {
  if (telling.env === undefined) return {}
  const value = read(node, telling)
  return { met: typeof value === 'boolean' ? value === holds : 'unknown' }
}

function stands<E extends Moment>(node: Node<E>, holds: boolean, telling: Telling<E>): Standing {
  if (telling.env === undefined) return {}
  try {
    return standing(node, holds, node.run(telling.env) === holds, telling.env, telling.words)
  } catch {
    return {}
  }
}

/** Explaining must not fail where evaluating does: what cannot be read is unknown. */
function read<E extends Moment>(node: Node<E>, { env }: Telling<E>): Value {
  try {
    return node.run(env as E)
  } catch {
    return undefined
  }
}

/** A rule whose value is a number, an instant or ids. */
function worth<E extends Moment>(node: Node<E>, telling: Telling<E>): Clause {
  const phrase = node.type === 'integer' ? quantity : node.type === 'instant' ? moment : name
  const text = told(phrase(node, telling))
  const value = telling.env === undefined ? undefined : read(node, telling)
  if (value === undefined) return text
  if (value === null) return { ...text, now: 'never' }
  if (Array.isArray(value)) return { ...text, now: value.map(one => telling.words.id?.(one) ?? one).join(', ') }
  if (node.type === 'instant') return { ...text, now: telling.words.instant(value as number) }
  return { ...text, now: node.type === 'id' ? (telling.words.id?.(String(value)) ?? String(value)) : String(value) }
}
