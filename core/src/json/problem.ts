// What may be wrong with a JSON text, said with a code, a sentence and the place.

export type JsonProblemCode =
  | 'too-long'
  | 'too-deep'
  | 'unfinished'
  | 'unexpected-character'
  | 'text-after-end'
  | 'bad-escape'
  | 'control-character'
  | 'lone-surrogate'
  | 'inexact-number'
  | 'duplicate-name'
  | 'forbidden-name'

export interface JsonProblem {
  readonly code: JsonProblemCode
  /** One sentence for the person who sent the text; it ends with the line and column. */
  readonly message: string
  /** UTF-16 code units before the place. */
  readonly offset: number
  /** From 1. */
  readonly line: number
  /** From 1, in UTF-16 code units. */
  readonly column: number
}

/** A problem found while reading; never leaves this folder. */
export class Fault extends Error {
  constructor(
    readonly code: JsonProblemCode,
    readonly sentence: string,
    readonly offset: number,
  ) {
    super(sentence)
  }
}

/** The fault, placed in its text. */
export function locate({ code, sentence, offset }: Fault, text: string): JsonProblem {
  const before = text.slice(0, offset)
  const line = before.split('\n').length
  const column = offset - before.lastIndexOf('\n')
  return { code, message: `${sentence} (line ${line}, column ${column}).`, offset, line, column }
}
