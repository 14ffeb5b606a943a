// What grows with time: conviction, and how much of it a request needs.
export * from './conviction.ts'
export * from './threshold.ts'
