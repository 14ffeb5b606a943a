// Approval ballots as committee rules read them: equal ballots together, options in the order of their names, whatever the file listed first.
import { described, integer, optional } from '@polyarchy/core'
import type { Contest } from '../committees/contest.ts'
import { type Election, rowsOf, weightOf } from '../election.ts'
import { grouped } from '../grouped.ts'
import { type Watch, walking, within } from '../progress.ts'
import { contenders } from '../seating.ts'

/** How many options a ballot may mark; a ballot with more counts for nobody and is told as invalid. */
export const markOptions = {
  most: optional(
    described(
      'How many options a ballot may approve. A ballot that approves more is invalid. As many as there are where nothing is said.',
      integer(1, 100_000),
    ),
  ),
}

/** All who approve exactly the same options. */
export interface Group {
  /** Candidates by their numbers, rising; at least one. */
  readonly approved: readonly number[]
  readonly weight: bigint
}

/** A contest whose ballots approve candidates; `support` is how much weight approves each. */
export interface Approvals extends Contest {
  readonly groups: readonly Group[]
  /** The groups that approve each candidate, by their numbers. */
  readonly supporters: readonly (readonly number[])[]
  /** The weight of all who took part, those who approve nobody included. */
  readonly total: bigint
}

/** Reads who approves whom: every mark above zero is an approval. */
export function readApprovals(given: Election, most = Number.POSITIVE_INFINITY, watch?: Watch): Approvals {
  const election = grouped(given, within(watch, 0, 100))
  const places = contenders(election)
  const width = election.options.length
  const found = new Map<string, { approved: readonly number[]; weight: bigint }>()
  let [total, blank, voters, weight] = [0n, 0, 0, 0n]
  const walked = walking(within(watch, 100, 300), rowsOf(election), width)
  for (let row = 0; row < rowsOf(election); row += 1) {
    walked(row)
    const approved = places.flatMap((place, candidate) => ((election.marks[row * width + place] as number) > 0 ? [candidate] : []))
    const people = election.voters[row] as number
    const own = weightOf(election, row)
    if (approved.length > most) {
      voters += people
      weight += own
      continue
    }
    total += own
    if (approved.length === 0) blank += people
    else if (own > 0n) {
      const key = approved.join()
      found.set(key, { approved, weight: (found.get(key)?.weight ?? 0n) + own })
    }
  }
  const groups = [...found.keys()].sort().map(key => found.get(key) as Group)
  const supporters = places.map((): number[] => [])
  groups.forEach(({ approved }, group) => {
    for (const candidate of approved) supporters[candidate]?.push(group)
  })
  return {
    election,
    names: places.map(place => election.options[place] as string),
    places,
    seats: Math.min(election.seats, places.length),
    groups,
    supporters,
    unit: 'approvals',
    support: supporters.map(those => those.reduce((sum, group) => sum + (groups[group] as Group).weight, 0n)),
    total,
    watch: within(watch, 300, 1000),
    aside: {
      blank,
      ...(voters > 0 || weight > 0n ? { invalid: { 'too-many': voters }, invalidWeight: weight } : {}),
    },
  }
}
