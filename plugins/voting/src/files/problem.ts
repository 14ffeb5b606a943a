// What is wrong with an election file: a code, where it stands, and what to do about it.

export type FileProblemCode =
  | 'empty'
  | 'too-large'
  | 'encoding'
  | 'control-character'
  | 'unknown-format'
  | 'unexpected'
  | 'unfinished'
  | 'quotes'
  | 'columns'
  | 'number'
  | 'out-of-range'
  | 'name'
  | 'duplicate-option'
  | 'unknown-option'
  | 'duplicate-mark'
  | 'count-mismatch'
  | 'missing'

export interface FileProblem {
  readonly code: FileProblemCode
  /** One sentence for whoever has the file; it ends with the line and column. */
  readonly message: string
  /** From 1. */
  readonly line: number
  /** From 1, in UTF-16 code units. */
  readonly column: number
}

/** Where something stands: both from 1, columns in UTF-16 code units. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** So many problems are listed; a file with more is not read to its end. */
const mostListed = 20

/** Ends reading; what was wrong stands in `Problems`. */
export class ReadNoFurther extends Error {}

/** Problems as they are found. */
export class Problems {
  readonly list: FileProblem[] = []

  /** Notes a problem; reading goes on, unless there are too many. */
  add(code: FileProblemCode, sentence: string, { line, column }: Place): void {
    this.list.push({ code, message: `${sentence} (line ${line}, column ${column}).`, line, column })
    if (this.list.length >= mostListed) throw new ReadNoFurther()
  }

  /** Notes a problem after which nothing more can be made of the file; what it returns is to be thrown. */
  stop(code: FileProblemCode, sentence: string, place: Place): ReadNoFurther {
    this.add(code, sentence, place)
    return new ReadNoFurther()
  }
}

/** Somebody's word in a sentence: at most 40 characters of it. */
export const quote = (word: string): string => `“${word.length > 40 ? `${word.slice(0, 40)}…` : word}”`
