// Sortition: who is drawn by lot from a list, for each group as many as it is due, and who follows if somebody declines.
import { SeededStream } from './stream.ts'

export interface Sortition {
  /** A text that nobody could choose once the list was known. */
  readonly seed: string
  /** Who may be drawn, each named once, and the group in which they are drawn (an age, a district); '' if there are none. Any order. */
  readonly people: readonly { readonly name: string; readonly group?: string }[]
  readonly places: number
  /** How many places each group has; unless said, in proportion to its people, by the largest remainder. They add up to `places`. */
  readonly quotas?: Readonly<Record<string, number>>
}

/**
 * One draw, so that it can be done again by hand. The list of a group begins in the order of the names; of the `of` who are left, whoever
 * stands at `index` (from 0) is drawn, and the last of the list moves into the gap.
 */
export interface Draw {
  readonly group: string
  readonly number: number
  readonly of: number
  readonly index: number
  readonly name: string
}

export interface Drawing {
  /** Who is drawn, in the order of the groups' names and then of the draws. */
  readonly drawn: readonly string[]
  /** Who follows, group by group: the first takes the place of the first who declines. */
  readonly next: Readonly<Record<string, readonly string[]>>
  readonly quotas: Readonly<Record<string, number>>
  /** Places of groups that have too few people, by group. */
  readonly vacant: Readonly<Record<string, number>>
  /** Every draw, down to the last person of every group. */
  readonly draws: readonly Draw[]
}

/** Draws. The same for any order of the list. Throws a `RangeError` where a name is there twice or quotas do not add up to the places. */
export function drawByLot({ seed, people, places, quotas }: Sortition): Drawing {
  const groups = groupsOf(people)
  const due = quotas ?? proportional(groups, places)
  const sum = Object.values(due).reduce((total, quota) => total + quota, 0)
  if (sum !== places) throw new RangeError(`the quotas add up to ${sum}, and there are ${places} places`)
  const names = [...new Set([...groups.keys(), ...Object.keys(due)])].sort()
  const drawings = names.map(group => ({ group, quota: due[group] ?? 0, draws: drawAll(seed, group, groups.get(group) ?? []) }))
  return {
    drawn: drawings.flatMap(({ quota, draws }) => draws.slice(0, quota).map(({ name }) => name)),
    next: Object.fromEntries(drawings.map(({ group, quota, draws }) => [group, draws.slice(quota).map(({ name }) => name)])),
    quotas: Object.fromEntries(drawings.map(({ group, quota }) => [group, quota])),
    vacant: Object.fromEntries(
      drawings.flatMap(({ group, quota, draws }) => (quota > draws.length ? [[group, quota - draws.length]] : [])),
    ),
    draws: drawings.flatMap(({ draws }) => draws),
  }
}

function groupsOf(people: Sortition['people']): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>()
  const seen = new Set<string>()
  for (const { name, group = '' } of people) {
    if (seen.has(name)) throw new RangeError(`${name} stands in the list twice`)
    seen.add(name)
    groups.set(group, [...(groups.get(group) ?? []), name])
  }
  return groups
}

function proportional(groups: ReadonlyMap<string, readonly string[]>, places: number): Readonly<Record<string, number>> {
  if (groups.size === 0) return places === 0 ? {} : { '': places }
  return Object.fromEntries(apportion(new Map([...groups].map(([group, names]) => [group, names.length])), places))
}

/** How many places each group has: in proportion to its size, by largest remainder; equal remainders go to the larger, then by name. */
function apportion(sizes: ReadonlyMap<string, number>, places: number): ReadonlyMap<string, number> {
  const names = [...sizes.keys()].sort()
  const total = names.reduce((sum, name) => sum + (sizes.get(name) as number), 0)
  if (total === 0) return new Map()
  const parts = names.map(name => {
    const size = sizes.get(name) as number
    return { name, size, whole: Math.floor((size * places) / total), rest: (size * places) % total }
  })
  const left = places - parts.reduce((sum, { whole }) => sum + whole, 0)
  const first = parts.toSorted((a, b) => b.rest - a.rest || b.size - a.size || (a.name < b.name ? -1 : 1)).slice(0, left)
  return new Map(parts.map(part => [part.name, part.whole + (first.includes(part) ? 1 : 0)]))
}

/** Draws everybody of a group, one after the other. Each group has a stream of its own, so that no group depends on another. */
function drawAll(seed: string, group: string, names: readonly string[]): readonly Draw[] {
  const stream = new SeededStream(`${seed}\n${group}`)
  const left = [...names].sort()
  return names.map((_, number) => {
    const of = left.length
    const index = stream.below(of)
    const name = left[index] as string
    left[index] = left[of - 1] as string
    left.pop()
    return { group, number: number + 1, of, index, name }
  })
}
