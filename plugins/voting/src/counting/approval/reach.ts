// How many voters approve at least one of each part of a committee: from that follow the fairest loads and the best assignments, exactly.

import type { Effort } from '../committees/effort.ts'
import { compare, type Fraction, fraction } from '../fraction.ts'
import type { Approvals } from './approvals.ts'

/** `reach[part]`: the weight of those who approve at least one of a part of the committee; bit j of `part` stands for member j. */
export function reachOf(
  { supporters, groups }: Approvals,
  members: readonly number[],
  effort: Effort,
  without: ReadonlySet<number> = new Set(),
): bigint[] {
  effort.spend(2 ** members.length * members.length + groups.length)
  const exactly = new Array<bigint>(2 ** members.length).fill(0n)
  const parts = new Map<number, number>()
  members.forEach((member, bit) => {
    for (const group of supporters[member] as readonly number[])
      if (!without.has(group)) parts.set(group, (parts.get(group) ?? 0) | (1 << bit))
  })
  let all = 0n
  for (const [group, part] of parts) {
    const { weight } = groups[group] as { weight: bigint }
    exactly[part] = (exactly[part] as bigint) + weight
    all += weight
  }
  // Sums over all parts within each part, one member at a time.
  for (let bit = 1; bit < exactly.length; bit *= 2)
    for (let part = 0; part < exactly.length; part += 1)
      if (part & bit) exactly[part] = (exactly[part] as bigint) + (exactly[part ^ bit] as bigint)
  return exactly.map((_, part) => all - (exactly[exactly.length - 1 - part] as bigint))
}

const sizeOf = (part: number): number => {
  let size = 0
  for (let rest = part; rest > 0; rest &= rest - 1) size += 1
  return size
}

/** The part of a committee that has the fewest voters for each member, the largest such part, and how many voters that is. */
function tightest(reach: readonly bigint[]): { readonly part: number; readonly support: Fraction } {
  let support: Fraction | undefined
  let part = 0
  for (let one = 1; one < reach.length; one += 1) {
    const own = fraction(reach[one] as bigint, BigInt(sizeOf(one)))
    const against = support ? compare(own, support) : -1
    if (against < 0) {
      support = own
      part = one
    } else if (against === 0) part |= one
  }
  return { part, support: support as Fraction }
}

/** The most that every member can be supported with if voters divide their vote between members whom they approve. Members are not empty. */
export const leastSupport = (approvals: Approvals, members: readonly number[], effort: Effort): Fraction =>
  tightest(reachOf(approvals, members, effort)).support

/** How heavy loads are at best: what voters carry and how many carry it, the heaviest first, and how many members nobody could carry. */
export interface Loads {
  readonly nobodys: number
  readonly heaviest: readonly { readonly load: Fraction; readonly voters: bigint }[]
}

/** The most even loads of a committee. `whole` false says only the heaviest. */
export function evenLoads(approvals: Approvals, members: readonly number[], effort: Effort, whole: boolean): Loads {
  const carried = members.filter(one => (approvals.support[one] as bigint) > 0n)
  const heaviest: { load: Fraction; voters: bigint }[] = []
  const full = new Set<number>()
  let left = carried
  while (left.length > 0) {
    const reach = reachOf(approvals, left, effort, full)
    const { part, support } = tightest(reach)
    heaviest.push({ load: fraction(support.of, support.parts), voters: whole ? (reach[part] as bigint) : 0n })
    if (!whole) break
    // Their voters carry as much as they can bear without being worse off: the others must find others.
    for (const [bit, member] of left.entries())
      if (part & (1 << bit)) for (const group of approvals.supporters[member] as readonly number[]) full.add(group)
    left = left.filter((_, bit) => !(part & (1 << bit)))
  }
  return { nobodys: members.length - carried.length, heaviest }
}

/** Above zero if the loads of a are more even: fewer without voters, a lighter heaviest load, fewer who carry it, and so on. */
export function compareLoads(a: Loads, b: Loads): number {
  if (a.nobodys !== b.nobodys) return b.nobodys - a.nobodys
  for (const [place, own] of a.heaviest.entries()) {
    const other = b.heaviest[place]
    if (!other) return -1
    const against = compare(other.load, own.load)
    if (against !== 0) return against
    if (own.voters !== other.voters) return own.voters < other.voters ? 1 : -1
  }
  return a.heaviest.length < b.heaviest.length ? 1 : 0
}
