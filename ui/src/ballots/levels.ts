// The words of a gradient as they are read: those that are known have a meaning, others are shown as the rulebook has them.
import { titled } from '../parts/stage-name.ts'
import { later } from '../words/later.ts'

export interface Level {
  readonly name: string
  /** Empty: only the rulebook knows. */
  readonly meaning: string
}

const known: Readonly<Record<string, Level>> = later.ballots.gradient.levels

export const levelNamed = (word: string): Level =>
  (Object.hasOwn(known, word) ? known[word] : undefined) ?? { name: titled(word), meaning: '' }
