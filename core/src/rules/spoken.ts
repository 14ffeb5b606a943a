// Sentences that know which of their words can be changed: text, and the literals of the rule that stand in it.

/** A literal as a sentence speaks it: replace it in the rulebook, and the sentence says the other thing. */
export interface Hole {
  /** The first character of the text that speaks it, and the one behind the last, in UTF-16 units. Quotes around a word belong to it. */
  readonly from: number
  readonly to: number
  /** JSON pointer to the literal in the document as its authors wrote it. */
  readonly pointer: string
  /** What may stand there instead. `role`: a role of the rulebook; `word`: another id, such as an option. */
  readonly kind: 'integer' | 'ratio' | 'duration' | 'role' | 'instant' | 'word'
  /** As written: a number, "2/3", "72h", "steward"; of an instant, ISO 8601 to the second. */
  readonly value: number | string
}
/** Text with its holes, in order. */
export interface Spoken {
  readonly text: string
  readonly holes: readonly Hole[]
}
export type Said = string | Spoken

/** A literal and where it stands in the checked rule. */
export interface Literal extends Pick<Hole, 'kind' | 'value'> {
  readonly pointer: string
}
/** Where a literal is written; undefined: nowhere by itself, so that it cannot be replaced. */
export type Written = (literal: Literal) => string | undefined

export const textOf = (said: Said): string => (typeof said === 'string' ? said : said.text)

/** Puts phrases together as text, and their holes along with them. */
export function say(texts: TemplateStringsArray, ...said: readonly Said[]): Spoken {
  return chain(texts.flatMap((text, place) => [text, ...said.slice(place, place + 1)]))
}

/** 'a, b and c'. */
export function series(items: readonly Said[], joint: string): Spoken {
  return chain(items.flatMap((item, place) => [place === 0 ? '' : place < items.length - 1 ? ', ' : ` ${joint} `, item]))
}

/** Phrases with the same words between each two of them. */
export function joined(items: readonly Said[], between: string): Spoken {
  return chain(items.flatMap((item, place) => [place === 0 ? '' : between, item]))
}

/** A phrase that speaks a literal: a hole, if it is wanted and can be replaced where it is written. */
export function spoken(text: string, literal: Literal, written: Written | undefined): Spoken {
  const pointer = written?.(literal)
  if (pointer === undefined) return { text, holes: [] }
  return { text, holes: [{ from: 0, to: text.length, pointer, kind: literal.kind, value: literal.value }] }
}

function chain(said: readonly Said[]): Spoken {
  let text = ''
  const holes: Hole[] = []
  for (const part of said) {
    if (typeof part !== 'string')
      for (const hole of part.holes) holes.push({ ...hole, from: hole.from + text.length, to: hole.to + text.length })
    text += textOf(part)
  }
  return { text, holes }
}
