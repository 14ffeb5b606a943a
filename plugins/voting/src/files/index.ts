// Files in which elections are kept, read with the place of every mistake, and written.
export { type ElectionFile, type Format, formats, type Read, type ReadOptions } from './election-file.ts'
export type { FileProblem, FileProblemCode } from './problem.ts'
export { readElection } from './read.ts'
