// JSON in one spelling, and a reader that refuses what two readers could understand differently.

export { amountsAsText } from './amounts.ts'
export { canonical, greatestDepth, type Json, JsonError, type JsonErrorCode } from './canonical.ts'
export { type JsonLimits, type ParsedJson, parseStrict, type ReadJson, readCanonical } from './parse.ts'
export { type Position, positionsOf } from './positions.ts'
export type { JsonProblem, JsonProblemCode } from './problem.ts'
