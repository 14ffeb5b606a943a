// All operators there are, by name; `reference.ts` says what each means to those who write rules.
import type { Operator } from '../node.ts'
import { arithmetic } from './arithmetic.ts'
import { comparisons } from './comparisons.ts'
import { identities } from './identities.ts'
import { instants } from './instants.ts'
import { logic } from './logic.ts'
import { shares } from './shares.ts'

/** A map, so that names such as `constructor` are simply unknown. `var` is not in it: it reads no parts. */
export const operators: ReadonlyMap<string, Operator> = new Map([
  ...logic,
  ...comparisons,
  ...arithmetic,
  ...shares,
  ...identities,
  ...instants,
])
