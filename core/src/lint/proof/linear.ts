// Sums of named whole numbers, and whether some of them can all be at least zero at once: exact, by Fourier and Motzkin.
import { add, floorDivide, multiply, subtract } from '../../rules/integer.ts'
import type { Integer } from '../../rules/rule.ts'
import type { Effort } from './effort.ts'

/** So many times each of these numbers, plus a constant. No factor is 0. */
export interface Linear {
  readonly of: ReadonlyMap<string, Integer>
  readonly plus: Integer
}

const none: ReadonlyMap<string, Integer> = new Map()
export const constant = (plus: Integer): Linear => ({ of: none, plus })
export const unknown = (name: string): Linear => ({ of: new Map([[name, 1]]), plus: 0 })
export const isConstant = ({ of }: Linear): boolean => of.size === 0

export const times = (a: Linear, factor: Integer): Linear =>
  factor === 0
    ? constant(0)
    : { of: new Map([...a.of].map(([name, count]) => [name, multiply(count, factor)])), plus: multiply(a.plus, factor) }

export function sum(a: Linear, b: Linear): Linear {
  if (b.of.size === 0) return b.plus === 0 ? a : { of: a.of, plus: add(a.plus, b.plus) }
  const of = new Map(a.of)
  for (const [name, count] of b.of) {
    const both = add(of.get(name) ?? 0, count)
    if (both === 0) of.delete(name)
    else of.set(name, both)
  }
  return { of, plus: add(a.plus, b.plus) }
}
export const shifted = (a: Linear, by: Integer): Linear => ({ of: a.of, plus: add(a.plus, by) })
export const difference = (a: Linear, b: Linear): Linear => sum(a, times(b, -1))

/** The most inequalities that one elimination may lead to. */
const mostRows = 400

/**
 * Whether whole numbers may exist with which all of these are at least zero. `false` is certain; `true` is not where only
 * fractions would do, or where it would have taken more steps than are left.
 */
export function canAllBe(rows: readonly Linear[], effort: Effort): boolean {
  let open = tidied(rows)
  while (open !== undefined && open.length > 0) {
    const name = cheapest(open)
    const [rising, falling] = [open.filter(row => (row.of.get(name) ?? 0) > 0), open.filter(row => (row.of.get(name) ?? 0) < 0)]
    const next = open.filter(row => !row.of.has(name))
    if (next.length + rising.length * falling.length > mostRows) return true
    if (!effort.spend(open.length + 4 * rising.length * falling.length)) return true
    for (const up of rising) for (const down of falling) next.push(without(name, up, down))
    open = tidied(next)
  }
  return open !== undefined
}

/** What follows from two inequalities in which a number cancels out. */
function without(name: string, up: Linear, down: Linear): Linear {
  const [more, less] = [up.of.get(name) as Integer, subtract(0, down.of.get(name) as Integer)]
  return more === less ? sum(up, down) : sum(times(up, less), times(down, more))
}

/** In lowest terms, each once, the strictest of those alike; undefined: one of them is never so. */
function tidied(rows: readonly Linear[]): readonly Linear[] | undefined {
  const kept = new Map<string, Linear>()
  for (const given of rows) {
    if (given.of.size === 0) {
      if (given.plus < 0) return undefined
      continue
    }
    const row = lowest(given)
    const key = [...row.of]
      .map(([name, count]) => `${count} ${name}`)
      .sort()
      .join('\n')
    const known = kept.get(key)
    if (!known || row.plus < known.plus) kept.set(key, row)
  }
  return [...kept.values()]
}

/** Divided by what all factors share: of whole numbers the constant may then be rounded down. */
function lowest(row: Linear): Linear {
  let shared: Integer = 0
  for (const count of row.of.values()) {
    shared = commonDivisor(shared, count < 0 ? subtract(0, count) : count)
    if (shared === 1) return row
  }
  const by = shared
  return { of: new Map([...row.of].map(([name, count]) => [name, floorDivide(count, by)])), plus: floorDivide(row.plus, by) }
}
function commonDivisor(a: Integer, b: Integer): Integer {
  let [x, y] = [a, b]
  while (y !== 0) [x, y] = [y, subtract(x, multiply(floorDivide(x, y), y))]
  return x
}

/** The number whose elimination leaves the fewest inequalities; of those alike the first by name. */
function cheapest(rows: readonly Linear[]): string {
  const counts = new Map<string, [up: number, down: number]>()
  for (const row of rows)
    for (const [name, count] of row.of) {
      const seen = counts.get(name) ?? [0, 0]
      counts.set(name, count > 0 ? [seen[0] + 1, seen[1]] : [seen[0], seen[1] + 1])
    }
  let best: readonly [name: string, cost: number] | undefined
  for (const [name, [up, down]] of counts) {
    const cost = up * down - up - down
    if (!best || cost < best[1] || (cost === best[1] && name < best[0])) best = [name, cost]
  }
  return best?.[0] as string
}
