// Who goes next in an instant-runoff count, and whether a tie about it matters.
import type { Election } from '../election.ts'
import type { Tie } from '../result.ts'
import { namesOf, type Order, orderBy } from '../seating.ts'
import { settle, type TieFacts, type TieRule } from '../ties.ts'

/** Those who go, the ones who would go first first; nobody where a tie is left undecided. */
export interface Leaving {
  readonly groups: Order
  readonly tie?: Tie
  readonly why: 'fewest' | 'no-chance' | 'undeclared' | 'together' | 'undecided'
  /** Of whom no rule could say who goes. */
  readonly open?: readonly number[]
}

export interface LeavingRules {
  readonly election: Election
  readonly ties: readonly TieRule[]
  readonly seed: string | undefined
  readonly facts: TieFacts
  readonly round: number
  /** Whether all who have no chance any more go together. */
  readonly batch: boolean
  /** How many have to stay in. */
  readonly stay: number
  /** Whether several who go at once leave the ballots as if they had gone one by one. */
  readonly together: boolean
}

/** Of those who are in, with these votes: who goes. */
export function leaving(standing: readonly number[], votes: (place: number) => bigint, rules: LeavingRules): Leaving {
  const rising = orderBy(standing, votes).toReversed()
  if (rules.batch) {
    const hopeless = withoutChance(rising, votes, standing.length - rules.stay)
    if (hopeless.flat().length > 1) return { groups: hopeless, why: 'no-chance' }
  }
  const fewest = rising[0] as readonly number[]
  if (fewest.length === 1) return { groups: [fewest], why: 'fewest' }
  const settled = settle(rules.election, fewest, rules.ties, rules.facts, rules.seed)
  const last = settled.order[settled.order.length - 1] as readonly number[]
  const told = { round: rules.round, among: namesOf(rules.election, fewest), about: 'elimination' }
  if (last.length === 1)
    return { groups: [last], why: 'fewest', tie: { ...told, settled: settled.by, chosen: namesOf(rules.election, last) } }
  if (rules.together && withoutChance(rising, votes, standing.length - rules.stay).length > 0)
    return { groups: [fewest], why: 'together', tie: { ...told, settled: 'no-difference', chosen: namesOf(rules.election, fewest) } }
  return { groups: [], why: 'undecided', open: last, tie: { ...told, settled: 'undecided', chosen: [] } }
}

/** The most groups from below whose votes all together are still fewer than those of the next one up. At most `most` options. */
function withoutChance(rising: Order, votes: (place: number) => bigint, most: number): Order {
  let sum = 0n
  let many = 0
  let found = 0
  for (let index = 0; index + 1 < rising.length; index++) {
    const group = rising[index] as readonly number[]
    sum += votes(group[0] as number) * BigInt(group.length)
    many += group.length
    if (many > most) break
    if (sum < votes((rising[index + 1] as readonly number[])[0] as number)) found = index + 1
  }
  return rising.slice(0, found)
}
