// Files in which elections are kept, read with the place of every mistake, and written.
export { type ElectionFile, type Format, formats, type Read, type ReadOptions } from './election-file.ts'
export type { FileProblem, FileProblemCode } from './problem.ts'
export { readElection } from './read.ts'
export { largest as largestFile } from './text.ts'
export { writeBlt } from './write-blt.ts'
export { writeCsv } from './write-csv.ts'
export { writePrefLib } from './write-preflib.ts'
export type { Named, Written } from './written.ts'
