// Drawing by lot, so that everybody can check it and nobody can choose it.
export * from './seed.ts'
export * from './drawing.ts'
export { fairly, SeededStream } from './stream.ts'
