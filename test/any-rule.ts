// Random rules that are well typed, random values for their variables, and a scope that reads such values.
import fc from 'fast-check'
import type { Moment, Rule, Scope, Type, Value } from '../core/src/rules/index.ts'

export interface Given extends Moment {
  readonly values: Readonly<Record<string, Value>>
  readonly ranges?: Readonly<Record<string, readonly [Value, Value]>>
}

const types: Readonly<Record<string, Type>> = {
  a: 'integer',
  b: 'integer',
  c: 'integer',
  p: 'boolean',
  q: 'boolean',
  s: 'instant',
  t: 'instant',
  x: 'id',
  y: 'id',
  roles: 'ids',
}

/** Reads a, b, c (numbers), p, q (truths), s, t (instants), x and the optional y (ids), and roles. */
export const anyScope: Scope<Given> = {
  momentOfAct: true,
  calendars: { assembly: { about: 'assembly days', week: ['saturday'], closed: ['12-25'] } },
  variable(path) {
    const type = Object.hasOwn(types, path) ? types[path] : undefined
    if (!type) return undefined
    return {
      type,
      about: type === 'instant' ? `it was ${path}` : `things of ${path}`,
      ...(path === 'a' || path === 'b' ? { unit: 'things' } : {}),
      ...(path === 'y' ? { optional: true } : {}),
      read: env => env.values[path],
      range: env => env.ranges?.[path],
    }
  },
}

/** A scope over plain values whose types are seen from them; instants are written as `{ at }`, optional ids as `{ maybe }`. */
export function scopeOf(values: Readonly<Record<string, Value | { at: number | null } | { maybe?: string }>>): Scope<Moment> {
  return {
    variable(path) {
      if (!Object.hasOwn(values, path)) return undefined
      const value = values[path]
      const about = path
      if (typeof value === 'boolean') return { type: 'boolean', about, read: () => value }
      if (typeof value === 'string') return { type: 'id', about, read: () => value }
      if (Array.isArray(value)) return { type: 'ids', about, read: () => value as readonly string[] }
      if (typeof value === 'object' && value && 'at' in value)
        return { type: 'instant', about, read: () => (value as { at: number | null }).at }
      if (typeof value === 'object' && value) return { type: 'id', about, optional: true, read: () => (value as { maybe?: string }).maybe }
      return { type: 'integer', about, read: () => value as number }
    },
  }
}

const minute = 60_000
const iso = (ms: number) => new Date(ms).toISOString()
const read = (...paths: string[]) => fc.constantFrom(...paths).map(path => ({ var: path }))
const small = fc.integer({ min: -6, max: 6 })
const ratio = fc.constantFrom('1/2', '2/3', '0.66', '75%', '3/2', '0', '1')
const lengths = fc.constantFrom('0m', '1m', '3m', '5m', '1d', '1wd', '1mo')
const operation = (name: string, ...parts: fc.Arbitrary<unknown>[]) => fc.tuple(...parts).map(args => ({ [name]: args }))
const oneToThree = (part: fc.Arbitrary<unknown>) => fc.array(part, { minLength: 1, maxLength: 3 })
const many = (name: string, part: fc.Arbitrary<unknown>) => oneToThree(part).map(args => ({ [name]: args }))

/** With `shared`, only what JSON-logic has too. */
function rules(shared: boolean) {
  const own = <T>(arbitraries: T[]) => (shared ? [] : arbitraries)
  return fc.letrec<Record<string, unknown>>(tie => {
    const boolean = tie('boolean')
    const integer = tie('integer')
    const instant = tie('instant')
    const choice = (part: fc.Arbitrary<unknown>) =>
      fc.oneof(operation('if', boolean, part, part), operation('if', boolean, part, boolean, part, part))
    const share = (name: string) => operation(name, ratio, integer, integer)
    return {
      boolean: fc.oneof(
        { depthSize: 'small', maxDepth: 5 },
        fc.oneof(fc.boolean(), read('p', 'q')),
        many('and', boolean),
        many('or', boolean),
        boolean.map(part => ({ '!': part })),
        choice(boolean),
        ...['<', '<=', '>', '>=', '=='].map(name => operation(name, integer, integer)),
        ...['<', '<='].map(name => operation(name, integer, integer, integer)),
        operation('==', boolean, boolean),
        operation('in', fc.constantFrom('ada', 'bo', 'cy'), fc.oneof(read('roles'), fc.constant(['ada', 'cy']))),
        ...own([
          operation('in', tie('id'), read('roles')),
          operation('same', tie('id'), tie('id')),
          fc.constant({ stated: { var: 'y' } }),
          share('at-least'),
          share('more-than'),
          share('at-least-root'),
          instant.map(part => ({ past: part })),
          operation('before', instant, instant),
          operation('calendar', instant, fc.constant('assembly')),
          boolean.map(part => ({ certain: part })),
        ]),
      ),
      integer: fc.oneof(
        { depthSize: 'small', maxDepth: 5 },
        fc.oneof(small, read('a', 'b', 'c')),
        ...['+', '*', 'min', 'max'].map(name => many(name, integer)),
        operation('-', integer, integer),
        integer.map(part => ({ '-': [part] })),
        choice(integer),
        ...own([
          operation('count', read('roles')),
          operation('floor-of', ratio, integer),
          operation('ceil-of', ratio, integer),
          operation('days', instant, instant),
        ]),
      ),
      instant: fc.oneof(
        { depthSize: 'small', maxDepth: 5 },
        fc.oneof(
          read('s', 't'),
          fc.nat(12).map(count => iso(count * minute)),
        ),
        operation('after', instant, fc.oneof(lengths, operation('if', boolean, lengths, lengths))),
        many('earliest', instant),
        many('latest', instant),
        choice(instant),
      ),
      id: fc.oneof({ depthSize: 'small', maxDepth: 3 }, read('x', 'y'), fc.constantFrom('ada', 'bo'), choice(tie('id'))),
    }
  })
}

const own = rules(false)
/** Conditions with all operators of ours. */
export const anyCondition = own.boolean as fc.Arbitrary<Rule>
/** Conditions in which an instant is waited for, behind other conditions. */
export const anyTimed = fc
  .tuple(anyCondition, own.instant as fc.Arbitrary<Rule>, anyCondition)
  .chain(([one, instant, other]) =>
    fc.constantFrom<Rule>(
      { and: [one, { past: instant }] },
      { or: [one, { '!': { past: instant } }, other] },
      { if: [one, { past: instant }, other] },
      { if: [{ past: instant }, one, other] },
    ),
  )
/** Rules of any type. */
export const anyTyped = fc
  .constantFrom<Type>('boolean', 'integer', 'instant', 'id')
  .chain(type => fc.tuple(fc.constant(type), own[type] as fc.Arbitrary<Rule>))
/** Conditions and numbers that JSON-logic can say too. */
export const sharedTyped = fc
  .constantFrom<Type>('boolean', 'integer')
  .chain(type => fc.tuple(fc.constant(type), rules(true)[type] as fc.Arbitrary<Rule>))

const time = fc.option(fc.nat(12).map(count => count * minute))
/** Values for the variables of `anyScope`, at a whole minute. */
export const anyGiven: fc.Arbitrary<Given> = fc.record({
  now: fc.nat(12).map(count => count * minute),
  values: fc.record({
    a: small,
    b: small,
    c: small,
    p: fc.boolean(),
    q: fc.boolean(),
    s: time,
    t: time,
    x: fc.constantFrom('ada', 'bo'),
    y: fc.constantFrom('ada', 'bo', undefined),
    roles: fc.subarray(['ada', 'bo', 'cy']),
  }),
})
