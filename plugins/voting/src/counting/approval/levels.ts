// What voters carry or own while a committee grows: few different amounts, exact over one common denominator, and who stands at which.
import { type Fraction, fraction } from '../fraction.ts'
import type { Approvals, Group } from './approvals.ts'

export interface Levels {
  /** The level of each group. */
  readonly at: Int32Array
  /** What one vote at each level has, in parts of `whole`. */
  readonly values: readonly bigint[]
  readonly whole: bigint
}

/** All at the same level. */
export const allAt = ({ groups }: Approvals, { parts, of }: Fraction): Levels => ({
  at: new Int32Array(groups.length),
  values: [parts],
  whole: of,
})

/** How much weight stands at each level, of those who approve a candidate. */
export function supportAt({ groups, supporters }: Approvals, { at, values }: Levels, candidate: number): bigint[] {
  const weights = values.map(() => 0n)
  for (const group of supporters[candidate] as readonly number[]) {
    const level = at[group] as number
    weights[level] = (weights[level] as bigint) + (groups[group] as Group).weight
  }
  return weights
}

/** What those who approve a candidate have together, of what is above zero if `owned` says so. */
export function together(approvals: Approvals, levels: Levels, candidate: number, owned = false): Fraction {
  const weights = supportAt(approvals, levels, candidate)
  const sum = levels.values.reduce((all, value, level) => (owned && value <= 0n ? all : all + value * (weights[level] as bigint)), 0n)
  return fraction(sum, levels.whole)
}

/** Changes what those have who approve a candidate: `change` is told a value and says the new one, both in parts of `whole * finer`. */
export function changed(approvals: Approvals, levels: Levels, candidate: number, finer: bigint, change: (value: bigint) => bigint): Levels {
  const same = levels.values.map(value => value * finer)
  const supporting = new Set(approvals.supporters[candidate])
  const after = same.map(change)
  return tidied(
    Array.from(levels.at, (level, group) => (supporting.has(group) ? after[level] : same[level]) as bigint),
    levels.whole * finer,
  )
}

/** Adds the same to everyone. */
export const raised = ({ at, values, whole }: Levels, { parts, of }: Fraction): Levels => ({
  at,
  values: values.map(value => value * of + parts * whole),
  whole: whole * of,
})

/** The same values as levels: each once, in the order in which groups come, and in lowest terms. */
function tidied(each: readonly bigint[], whole: bigint): Levels {
  const numbers = new Map<bigint, number>()
  const at = new Int32Array(each.length)
  each.forEach((value, group) => {
    const known = numbers.get(value) ?? numbers.size
    numbers.set(value, known)
    at[group] = known
  })
  const values = [...numbers.keys()]
  let common = whole
  for (const value of values) common = divisor(common, value < 0n ? -value : value)
  return { at, values: values.map(value => value / common), whole: whole / common }
}
function divisor(a: bigint, b: bigint): bigint {
  let [left, right] = [a, b]
  while (right !== 0n) [left, right] = [right, left % right]
  return left
}

/** Levels as text: the same for the same amounts. */
export const levelsKey = ({ at, values, whole }: Levels): string => `${at.join()}:${values.join()}:${whole}`
