// The result of a count: sentences, drawings with their tables, and what one can take away.
import { count } from './counting.ts'

export const results = { count }
