// What parts of rules mean: under which conditions which value, in terms that a search for cases understands.
import type { Env } from '../../decisions/env.ts'
import type { Variable } from '../../rules/index.ts'
import { all, any, type Formula, isNo, NO, YES } from './formula.ts'
import type { Linear } from './linear.ts'

/** When a condition is true, when it is false, and when it cannot be evaluated. Each may be wider than the truth, never narrower. */
export interface Truth {
  readonly is: Formula
  readonly not: Formula
  readonly fails: Formula
}
/** A value in each case that there is; `undefined` is never (instants) or not stated (ids). */
export interface Choice<V> {
  readonly cases: readonly { readonly when: Formula; readonly value: V | undefined }[]
  readonly fails: Formula
}
export type Quantity = Choice<Linear>
/** The name of an id, or a word in quotation marks. */
export type Term = Choice<string>
/** A written list of words, or the name of a list. */
export type Terms = Choice<readonly string[] | string>

/** What a variable may be, and when it was stated. */
export type Sense = { readonly stated: Formula } & (
  | { readonly kind: 'truth'; readonly is: Formula; readonly not: Formula }
  | { readonly kind: 'quantity'; readonly quantity: Quantity['cases'] }
  | { readonly kind: 'term'; readonly term: string }
  | { readonly kind: 'terms'; readonly name: string }
  | { readonly kind: 'other' }
)

/** Where a rule stands: what its variables mean there, and what is always so. */
export interface Scene {
  sense(path: string, variable: Variable<Env>): Sense
  readonly now: Linear
  /** What a variable goes by. */
  called(path: string): string
  /** What stands at this pointer was given for a parameter, so nothing may rest on it: the name of the parameter as it was given. */
  given(pointer: string): string | undefined
}

/** Beyond these a value is taken for anything. */
const mostCases = 24

export const sure = <V>(value: V | undefined): Choice<V> => ({ cases: [{ when: YES, value }], fails: NO })

/** Every way in which two choices may fall together; undefined: there are too many. */
export function paired<A, B, C>(
  a: Choice<A>,
  b: Choice<B>,
  make: (x: A | undefined, y: B | undefined) => Choice<C>['cases'],
): Choice<C> | undefined {
  const cases: { when: Formula; value: C | undefined }[] = []
  for (const one of a.cases)
    for (const other of b.cases)
      for (const { when, value } of make(one.value, other.value)) {
        const both = all(one.when, other.when, when)
        if (!isNo(both)) cases.push({ when: both, value })
        if (cases.length > mostCases) return undefined
      }
  return { cases, fails: any(a.fails, b.fails) }
}

/** Every way in which a test of two choices may come out. */
export function tested<A, B>(
  a: Choice<A>,
  b: Choice<B>,
  test: (x: A | undefined, y: B | undefined) => { readonly is: Formula; readonly not: Formula; readonly fails?: Formula },
): Truth {
  const found = a.cases.flatMap(one =>
    b.cases.map(other => {
      const { is, not, fails = any() } = test(one.value, other.value)
      const when = all(one.when, other.when)
      return { is: all(when, is), not: all(when, not), fails: all(when, fails) }
    }),
  )
  return {
    is: any(...found.map(({ is }) => is)),
    not: any(...found.map(({ not }) => not)),
    fails: any(a.fails, b.fails, ...found.map(({ fails }) => fails)),
  }
}
