// From the committees that a rule finds equally good to a result: who is in all of them is elected, the rest is settled or left to people.
import type { Count } from '../method.ts'
import type { Happening, Round, Tie } from '../result.ts'
import { settle, type TieRule } from '../ties.ts'
import { type Approvals, setAside } from './approvals.ts'
import { choices, combinations } from './combinations.ts'

/** How ties are settled, as members of a community said it beforehand. */
export interface TieSettings {
  readonly ties?: readonly TieRule[]
  readonly seed?: string
}

/** More equally good committees than this are not named one by one. */
const mostNamed = 1000

/** All committees between which a tie across the border leaves it open; nothing where they are too many to name. */
export function openCommittees({ winners, undecided }: Pick<Count, 'winners' | 'undecided'>): {
  committees?: readonly (readonly string[])[]
} {
  if (!undecided || choices(undecided.among.length, undecided.seats) > BigInt(mostNamed)) return {}
  const { among, seats } = undecided
  const taken = combinations(
    among.map((_, place) => place),
    seats,
  )
  return { committees: taken.map(places => [...winners, ...places.map(place => among[place] as string)].sort()).sort(byNames) }
}

/** Candidates by their numbers. A committee that was elected one by one has them in that order. */
export type Committee = readonly number[]

export interface Found {
  readonly committees: readonly Committee[]
  /** Whether members of a committee stand in the order in which they were elected. */
  readonly inTurn: boolean
  readonly rounds: readonly Round[]
  readonly ties: readonly Tie[]
  /** Who would come next, where the rule says. */
  readonly next?: readonly number[]
}

/** The result of a rule that elects a committee. Several committees that nothing settles are all named. */
export function committeeCount(approvals: Approvals, { committees, inTurn, rounds, ties, next = [] }: Found): Count {
  const { names, election, seats } = approvals
  const size = Math.max(...committees.map(one => one.length))
  const [first = []] = committees
  const elected = first.filter(one => committees.every(committee => committee.includes(one)))
  const open = [...new Set(committees.flat())].filter(one => !elected.includes(one)).sort(rising)
  const winners = inTurn && committees.length === 1 ? elected : [...elected].sort(rising)
  const after = next.filter(one => !elected.includes(one) && !open.includes(one))
  const others = names.flatMap((_, one) => (elected.includes(one) || open.includes(one) || after.includes(one) ? [] : [one]))
  const named = (those: readonly number[]): string[] => those.map(one => names[one] as string)
  const groups = inTurn && committees.length === 1 ? winners.map(one => [one]) : [winners]
  return {
    winners: named(winners),
    order: [...groups, open, ...after.map(one => [one]), others].filter(group => group.length > 0).map(named),
    ...(open.length > 0 ? { undecided: { among: named(open), seats: size - winners.length } } : {}),
    vacant: election.seats - Math.min(size, seats),
    rounds,
    ties,
    scores: { unit: 'approvals', of: Object.fromEntries(names.map((name, one) => [name, String(approvals.approvals[one])])) },
    ...(committees.length > 1 && committees.length <= mostNamed
      ? { committees: committees.map(one => named([...one].sort(rising))).sort(byNames) }
      : {}),
    ...setAside(approvals),
  }
}

/** The result of a rule that looks for the best committee as a whole; `happened` tells what the best comes to. */
export function bestCommitteeCount(approvals: Approvals, best: readonly Committee[], settings: TieSettings, happened: Happening): Count {
  const { committees, ties } = settleCommittees(approvals, best, settings)
  const { names } = approvals
  const several: Happening[] = best.length > 1 ? [{ what: 'several-best', figures: { committees: String(best.length) } }] : []
  const tallies = Object.fromEntries(names.map((name, one) => [name, String(approvals.approvals[one])]))
  const members = committees.length === 1 ? { options: (committees[0] as Committee).map(one => names[one] as string).sort() } : {}
  const rounds: Round[] = [{ number: 1, tallies, happened: [{ ...happened, ...members }, ...several] }]
  return committeeCount(approvals, { committees, inTurn: false, rounds, ties })
}

/**
 * Of committees that are equally good those that tie rules prefer: the rules put the candidates who are not in all of them in an order,
 * and of two committees the one with more of the first group in which they differ is preferred.
 */
function settleCommittees(approvals: Approvals, best: readonly Committee[], { ties = [], seed }: TieSettings) {
  if (best.length < 2) return { committees: best, ties: [] }
  const { election, places, names } = approvals
  const open = [...new Set(best.flat())].filter(one => !best.every(committee => committee.includes(one)))
  const byPlace = new Map(places.map((place, one) => [place, one]))
  const score = (place: number): bigint => approvals.approvals[byPlace.get(place) as number] as bigint
  const settled = settle(
    election,
    open.map(one => places[one] as number),
    ties,
    { score },
    seed,
  )
  let left = best
  for (const group of settled.order) {
    const members = new Set(group.map(place => byPlace.get(place) as number))
    const count = (committee: Committee): number => committee.filter(one => members.has(one)).length
    const most = Math.max(...left.map(count))
    left = left.filter(committee => count(committee) === most)
  }
  const chosen = open.filter(one => left.every(committee => committee.includes(one)))
  const tie: Tie = {
    round: 1,
    among: open.map(one => names[one] as string).sort(),
    about: 'committee',
    settled: left.length === 1 ? settled.by : 'undecided',
    chosen: chosen.map(one => names[one] as string).sort(),
  }
  return { committees: left, ties: [tie] }
}

const rising = (a: number, b: number): number => a - b
function byNames(a: readonly string[], b: readonly string[]): number {
  const place = a.findIndex((name, one) => name !== b[one])
  return place < 0 ? 0 : (a[place] as string) < (b[place] as string) ? -1 : 1
}
