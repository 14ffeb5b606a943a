// Rulebooks in words: as a whole, and what changes from one to another.
export { type ChangedSentence, differenceInWords, type RulebookDifference } from './difference.ts'
export type { Power } from './powers.ts'
export { rulebookInWords } from './rulebook.ts'
export { asText, type Line, type Section } from './section.ts'
