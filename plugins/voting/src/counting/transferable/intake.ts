// What comes to the count: ballots that rank somebody, and those set aside, each with why.
import { admitted } from '../admitted.ts'
import { type Election, rowsOf, weightOf } from '../election.ts'
import { grouped } from '../grouped.ts'
import type { Count } from '../method.ts'
import { type Watch, within } from '../progress.ts'
import { type Rankings, type Reading, rankingsOf, reasons } from '../ranked/rankings.ts'
import { contenders } from '../seating.ts'

export interface Intake {
  /** Equal ballots brought together. */
  readonly election: Election
  readonly rankings: Rankings
  /** The weight of all ballots that rank anybody: of these the quota is taken. */
  readonly votes: bigint
  readonly told: Pick<Count, 'blank' | 'invalid' | 'invalidWeight'>
}

/** Codes of ballots that say something and yet rank nobody who could be counted, by why the reading ended. */
const codes: Readonly<Record<string, string>> = { overvotes: 'overvote', duplicates: 'duplicate', skipped: 'skipped' }

export function intake(given: Election, reading: Reading, watch?: Watch): Intake {
  const places = contenders(given)
  const { election: allowed, refused } = admitted(given, places, { strict: reading.overvote === 'refuse', complete: false })
  const election = grouped(allowed, within(watch, 0, 500))
  const rankings = rankingsOf(election, places, reading, within(watch, 500, 1000))
  const invalid: Record<string, number> = { ...refused.invalid }
  let [votes, invalidWeight, blank] = [0n, refused.invalidWeight ?? 0n, 0]
  let small = 0
  for (let row = 0; row < rowsOf(election); row += 1) {
    const people = election.voters[row] as number
    const why = codes[reasons[rankings.ends[row] as number] as string]
    if (rankings.start[row] !== rankings.start[row + 1]) {
      if (election.weights instanceof Float64Array) small += election.weights[row] as number
      else votes += weightOf(election, row)
    } else if (rankings.blank[row] || why === undefined) blank += people
    else {
      invalid[why] = (invalid[why] ?? 0) + people
      invalidWeight += weightOf(election, row)
    }
  }
  const some = Object.keys(invalid).length > 0
  return { election, rankings, votes: votes + BigInt(small), told: { blank, ...(some ? { invalid, invalidWeight } : {}) } }
}
