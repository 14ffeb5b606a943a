// What a shared budget is counted from: what each project costs, and how many points each ballot gives it.
import { amount, code, described, integer, list, optional } from '@polyarchy/core'
import { type Election, rowsOf, unmarked } from '../election.ts'
import { compare, type Fraction, readFraction, whole } from '../fraction.ts'
import { grouped } from '../grouped.ts'
import { CountError } from '../method.ts'
import type { Watch } from '../progress.ts'
import { contenders } from '../seating.ts'
import { Sums } from '../sums.ts'

/** The options of every method that spends a budget. */
export const projectOptions = {
  budget: optional(described('All there is to spend, in whole units; unless said, what comes with the ballots.', amount)),
  threshold: optional(
    described(
      'The least support that a project needs to be funded: points (votes, where a ballot approves), or as a ratio or percentage of the weight of all ballots that support anything.',
      code('^[0-9]{1,15}(\\.[0-9]{1,9})?%?$|^[0-9]{1,15}/[0-9]{1,15}$', 40),
      '1',
    ),
  ),
  exclusive: optional(
    described('Groups of projects of which at most one may be funded.', list(list(code('^[\\s\\S]{1,200}$', 200), 1000), 1000), []),
  ),
  ranks: optional(
    described(
      'How many ranks give points where ballots rank: the first rank gives as many, each further rank one less. Unless said, as many as the longest ballot has.',
      integer(1, 10_000),
    ),
  ),
}
/** These options as they are given. */
export interface ProjectSettings {
  readonly budget?: bigint
  readonly threshold?: string
  readonly exclusive?: readonly (readonly string[])[]
  readonly ranks?: number
}

export interface Projects {
  readonly election: Election
  readonly budget: bigint
  /** The places of all projects, in the order of their names. */
  readonly places: readonly number[]
  readonly cost: (place: number) => bigint
  /** The points that each row gives to each place, never below zero. */
  readonly points: Int32Array
  /** The most points that one ballot gives to one project. */
  readonly highest: number
  /** All points of a project. */
  readonly support: (place: number) => bigint
  /** Places of projects whose support is enough. */
  readonly supported: ReadonlySet<number>
  /** For a project, those that may not be funded beside it. */
  readonly rivals: (place: number) => readonly number[]
  /** The weight of all ballots that support anything. */
  readonly weight: bigint
  readonly blank: number
}

/** Reads costs, budget and points. Throws a `CountError` where a project has no cost or there is no budget. */
export function projectsOf(given: Election, said: ProjectSettings, watch?: Watch): Projects {
  const election = grouped(given, watch)
  const places = contenders(election)
  const budget = said.budget ?? election.budget
  if (budget === undefined) throw new CountError('no-budget', 'Say how much there is to spend (`budget`).')
  if (budget < 0n) throw new CountError('no-budget', 'The budget cannot be below zero.')
  const costs = places.map(place => {
    const cost = election.costs?.[election.options[place] as string]
    if (cost === undefined || cost < 0n) throw new CountError('no-cost', `Say what ${election.options[place]} costs: 0 or more.`)
    return [place, cost] as const
  })
  const costOf = new Map(costs)
  const points = pointsOf(election, said.ranks)
  const { sums, highest, weight, blank } = added(election, places, points)
  const least = leastOf(said.threshold ?? '1', weight)
  return {
    election,
    budget,
    places,
    cost: place => costOf.get(place) as bigint,
    points,
    highest,
    support: place => sums.value(place),
    supported: new Set(places.filter(place => sums.value(place) > 0n && compare(whole(sums.value(place)), least) >= 0)),
    rivals: rivalsOf(election, places, said.exclusive ?? []),
    weight,
    blank,
  }
}

function pointsOf({ marking, marks }: Election, ranks: number | undefined): Int32Array {
  if (marking === 'ranking') {
    const lowest = ranks ?? marks.reduce((most, mark) => (mark > most ? mark : most), 0)
    return marks.map(mark => (mark === 0 || mark > lowest ? 0 : lowest + 1 - mark))
  }
  if (marks.some(mark => mark < 0 && mark !== unmarked))
    throw new CountError('below-zero', 'Ballots of a shared budget cannot give less than nothing to a project.')
  return marks.map(mark => (mark === unmarked ? 0 : mark))
}

function added(election: Election, places: readonly number[], points: Int32Array) {
  const width = election.options.length
  const rows = rowsOf(election)
  const highest = points.reduce((most, one) => (one > most ? one : most), 0)
  const sums = new Sums(election, width, Math.max(1, highest))
  const all = new Sums(election, 1)
  let blank = 0
  for (let row = 0; row < rows; row += 1) {
    let marked = false
    for (const place of places) {
      const given = points[row * width + place] as number
      if (given === 0) continue
      sums.add(place, row, given)
      marked = true
    }
    if (marked) all.add(0, row)
    else blank += election.voters[row] as number
  }
  return { sums, highest, weight: all.value(0), blank }
}

function leastOf(threshold: string, weight: bigint): Fraction {
  const read = readFraction(threshold)
  if (!read) throw new CountError('threshold', 'Say the least support as a number, a ratio such as 1/20 or a percentage.')
  return /[%/]/.test(threshold) ? { parts: read.parts * weight, of: read.of } : read
}

function rivalsOf({ options }: Election, places: readonly number[], groups: readonly (readonly string[])[]) {
  const rivals = new Map<number, Set<number>>(places.map(place => [place, new Set()]))
  for (const group of groups) {
    const members = places.filter(place => group.includes(options[place] as string))
    for (const one of members) for (const other of members) if (one !== other) rivals.get(one)?.add(other)
  }
  return (place: number): readonly number[] => [...(rivals.get(place) ?? [])]
}
