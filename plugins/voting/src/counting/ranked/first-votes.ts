// How a count of first choices begins: who takes part, which ballots are set aside, and for whom each of the others counts.
import { admitted } from '../admitted.ts'
import type { Election } from '../election.ts'
import type { Count } from '../method.ts'
import type { Watch } from '../progress.ts'
import { contenders } from '../seating.ts'
import { type Reading, rankingsOf } from './rankings.ts'
import { blankIn } from './round.ts'
import { Runoff } from './runoff.ts'

export interface FirstVotes {
  readonly election: Election
  readonly places: readonly number[]
  readonly runoff: Runoff
  readonly blank: number
  readonly refused: Pick<Count, 'invalid' | 'invalidWeight'>
}

export function firstVotes(given: Election, reading: Reading, watch?: Watch): FirstVotes {
  const places = contenders(given)
  const { election, refused } = admitted(given, places, { strict: reading.overvote === 'refuse', complete: false })
  const rankings = rankingsOf(election, places, reading, watch)
  const runoff = new Runoff(election, rankings, places, reading.overvote === 'share')
  return { election, places, runoff, blank: blankIn(election, rankings), refused }
}
