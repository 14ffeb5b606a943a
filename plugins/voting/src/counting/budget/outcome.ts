// From the ways in which a budget may be spent to a result: what is funded in all of them is decided.
import type { Count } from '../method.ts'
import type { Amount, Round, Tie } from '../result.ts'
import { namesOf, orderBy } from '../seating.ts'
import type { Ways } from './either-way.ts'
import type { Projects } from './projects.ts'
import type { Spending } from './spending.ts'

export interface Scores {
  readonly unit: string
  readonly say: (place: number) => Amount
}

/** The result. Ties that change nothing are not told; where they do, the rounds are told up to the first of them. */
export function outcomeOf(projects: Projects, { ways, all, first }: Ways<Spending>, { unit, say }: Scores): Count {
  const { election, places, cost, support, blank } = projects
  const [one, ...others] = ways as [Spending, ...Spending[]]
  const certain = all ? one.funded.filter(place => others.every(way => way.funded.includes(place))) : (first?.funded ?? [])
  const possible = all ? places.filter(place => ways.some(way => way.funded.includes(place))) : [...certain, ...(first?.tied ?? [])]
  const open = possible.filter(place => !certain.includes(place))
  const seats = ways.reduce((most, way) => Math.max(most, way.funded.filter(place => open.includes(place)).length), 0)
  const others_ = places.filter(place => !certain.includes(place))
  const tie = open.length > 0 ? one.ties.find(({ settled }) => settled === 'undecided') : undefined
  const winners = certain.map(place => election.options[place] as string)
  const of = Object.fromEntries(certain.map(place => [election.options[place] as string, String(cost(place))]))
  return {
    winners,
    order: [...winners.map(name => [name]), ...orderBy(others_, support).map(group => namesOf(election, group))],
    ...(open.length > 0 ? { undecided: { among: namesOf(election, open), seats } } : {}),
    vacant: 0,
    rounds: tie ? roundsUntil(one, tie) : one.rounds,
    ties: one.ties.filter(other => (tie ? other === tie || other.round < tie.round : other.settled !== 'undecided')),
    scores: { unit, of: Object.fromEntries(places.map(place => [election.options[place] as string, say(place)])) },
    spent: { total: String(certain.reduce((sum, place) => sum + cost(place), 0n)), of },
    blank,
  }
}

/** The rounds before a tie that is left open, and the one in which it stands. */
function roundsUntil({ rounds }: Spending, tie: Tie): readonly Round[] {
  const tallies = rounds[tie.round - 1]?.tallies ?? {}
  return [...rounds.slice(0, tie.round - 1), { number: tie.round, tallies, happened: [{ what: 'undecided', options: tie.among }] }]
}

/** The sentence of a tie that is left open. */
export const outcomeWords = {
  undecided: '{options} stand equal, and no rule says whose turn it is: what follows is left to people.',
} as const
