// Ballots that the options of a ranked count refuse: they are set aside and told, and the others are counted.
import { type Election, rowsOf, weightOf } from './election.ts'
import type { Count } from './method.ts'

export interface Admitted {
  readonly election: Election
  /** What is told of those set aside; empty where there are none. */
  readonly refused: Pick<Count, 'invalid' | 'invalidWeight'>
}

/** What is asked of every ballot: that no two options stand equal, that it ranks all of `places`, or both. */
export interface Demands {
  readonly strict: boolean
  readonly complete: boolean
}

/** The election with refused ballots weighing nothing. Blank ballots are left as they are. */
export function admitted(election: Election, places: readonly number[], { strict, complete }: Demands): Admitted {
  if (!strict && !complete) return { election, refused: {} }
  const rows = rowsOf(election)
  const invalid: Record<string, number> = {}
  let invalidWeight = 0n
  const weights = election.weights.slice()
  const voters = election.voters.slice()
  const ranks = new Set<number>()
  for (let row = 0; row < rows; row++) {
    const why = fault(election, row, places, { strict, complete }, ranks)
    if (why === undefined) continue
    invalid[why] = (invalid[why] ?? 0) + (voters[row] as number)
    invalidWeight += weightOf(election, row)
    weights[row] = weights instanceof Float64Array ? 0 : 0n
    voters[row] = 0
  }
  return { election: { ...election, weights: weights as Election['weights'], voters }, refused: { invalid, invalidWeight } }
}

function fault(
  election: Election,
  row: number,
  places: readonly number[],
  { strict, complete }: Demands,
  ranks: Set<number>,
): string | undefined {
  const { marks, options, overvoted } = election
  ranks.clear()
  let ranked = 0
  for (const place of places) {
    const rank = marks[row * options.length + place] as number
    if (rank <= 0) continue
    ranked++
    ranks.add(rank)
  }
  if (ranked === 0 && !overvoted?.has(row)) return undefined
  if (strict && (ranks.size < ranked || overvoted?.has(row))) return 'overvote'
  return complete && ranked < places.length ? 'unranked' : undefined
}
