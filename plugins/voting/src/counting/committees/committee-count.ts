// From the committees that a rule finds equally good to a result: who is in all of them is elected, the rest is settled or left to people.
import type { Count } from '../method.ts'
import type { Happening, Round, Tie } from '../result.ts'
import { settle, type TieRule } from '../ties.ts'
import { choices, combinations } from './combinations.ts'
import { type Contest, namesOfAll, numbersOf } from './contest.ts'
import type { Turns } from './turns.ts'

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

/** Candidates by their numbers. */
export type Committee = readonly number[]

export interface Found {
  readonly committees: readonly Committee[]
  /** Where there is one: candidates who are all alike, and how many of them complete it. */
  readonly open?: { readonly among: readonly number[]; readonly seats: number }
  /** Of rules that elect one after another: in which order the members of a committee were elected. */
  readonly inTurn?: (committee: Committee) => Turns
  readonly rounds: readonly Round[]
  readonly ties: readonly Tie[]
  /** Who would come next, where the rule says. */
  readonly next?: readonly number[]
}

/** The result of a rule that elects a committee. Several committees that nothing settles are all named. */
export function committeeCount(contest: Contest, { committees, open: left, inTurn, rounds, ties, next = [] }: Found): Count {
  const { names, election, seats } = contest
  const size = Math.max(...committees.map(one => one.length)) + (left?.seats ?? 0)
  const [first = []] = committees
  const elected = first.filter(one => committees.every(committee => committee.includes(one)))
  const open = [...new Set([...committees.flat(), ...(left?.among ?? [])])].filter(one => !elected.includes(one)).sort(rising)
  const turns = inTurn && committees.length === 1 ? inTurn(first) : [[...elected].sort(rising)]
  const winners = turns.flat()
  const after = next.filter(candidate => !elected.includes(candidate) && !open.includes(candidate))
  const others = names.flatMap((_, other) => (elected.includes(other) || open.includes(other) || after.includes(other) ? [] : [other]))
  const named = (those: readonly number[]): string[] => those.map(candidate => names[candidate] as string)
  const order = [...turns, open, ...after.map(each => [each]), others]
  const undecided = open.length > 0 ? { undecided: { among: named(open), seats: size - winners.length } } : {}
  const several = committees.length > 1 && committees.length <= mostNamed
  return {
    winners: named(winners),
    order: order.filter(group => group.length > 0).map(named),
    ...undecided,
    vacant: election.seats - Math.min(size, seats),
    rounds,
    ties,
    scores: { unit: contest.unit, of: Object.fromEntries(names.map((name, candidate) => [name, String(contest.support[candidate])])) },
    ...(several ? { committees: committees.map(each => named([...each].sort(rising))).sort(byNames) } : {}),
    ...(left ? openCommittees({ winners: named(winners), ...undecided }) : {}),
    ...contest.aside,
  }
}

/** The result of a rule that looks for the best committee as a whole; `happened` tells what the best comes to. */
export function bestCommitteeCount(contest: Contest, best: readonly Committee[], settings: TieSettings, happened: Happening): Count {
  const { committees, ties } = settleCommittees(contest, best, settings)
  const { names } = contest
  const several: Happening[] = best.length > 1 ? [{ what: 'several-best', figures: { committees: String(best.length) } }] : []
  const tallies = Object.fromEntries(names.map((name, one) => [name, String(contest.support[one])]))
  const members = committees.length === 1 ? { options: namesOfAll(contest, committees[0] as Committee) } : {}
  const rounds: Round[] = [{ number: 1, tallies, happened: [{ ...happened, ...members }, ...several] }]
  return committeeCount(contest, { committees, rounds, ties })
}

/**
 * Of committees that are equally good those that tie rules prefer: the rules put the candidates who are not in all of them in an order,
 * and of two committees the one with more of the first group in which they differ is preferred.
 */
function settleCommittees(contest: Contest, best: readonly Committee[], { ties = [], seed }: TieSettings) {
  if (best.length < 2) return { committees: best, ties: [] }
  const { election, places } = contest
  const open = [...new Set(best.flat())].filter(one => !best.every(committee => committee.includes(one)))
  const number = numbersOf(contest)
  const score = (place: number): bigint => contest.support[number(place)] as bigint
  const settled = settle(
    election,
    open.map(one => places[one] as number),
    ties,
    { score },
    seed,
  )
  let left = best
  for (const group of settled.order) {
    const members = new Set(group.map(number))
    const count = (committee: Committee): number => committee.filter(one => members.has(one)).length
    const most = Math.max(...left.map(count))
    left = left.filter(committee => count(committee) === most)
  }
  const chosen = open.filter(one => left.every(committee => committee.includes(one)))
  const tie: Tie = {
    round: 1,
    among: namesOfAll(contest, open),
    about: 'committee',
    settled: left.length === 1 ? settled.by : 'undecided',
    chosen: namesOfAll(contest, chosen),
  }
  return { committees: left, ties: [tie] }
}

const rising = (a: number, b: number): number => a - b
function byNames(a: readonly string[], b: readonly string[]): number {
  const place = a.findIndex((name, one) => name !== b[one])
  return place < 0 ? 0 : (a[place] as string) < (b[place] as string) ? -1 : 1
}
