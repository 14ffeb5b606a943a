// Which ballots count: a ballot that its method does not allow counts for nobody and in no total, and is told by why.
import { type Election, rowsOf, unmarked, weightOf } from '../election.ts'
import { type Watch, walking } from '../progress.ts'

/** What a ballot is: `''` counts, `blank` says nothing, anything else is why it cannot count. */
export type Verdict = '' | 'blank' | (string & {})

export interface Judged {
  /** 1 for each row that counts. */
  readonly counts: Uint8Array
  /** The weight of all rows that count. */
  readonly weight: bigint
  readonly blank: number
  readonly invalid: Readonly<Record<string, number>>
  readonly invalidWeight: bigint
}

/** Judges every ballot by its row. */
export function judge(election: Election, verdict: (row: number) => Verdict, watch?: Watch): Judged {
  const rows = rowsOf(election)
  const counts = new Uint8Array(rows)
  const walked = walking(watch, rows, election.options.length)
  const invalid = new Map<string, number>()
  let [blank, weight, invalidWeight] = [0, 0n, 0n]
  for (let row = 0; row < rows; row += 1) {
    walked(row)
    const found = verdict(row)
    if (found === '') counts[row] = 1
    else if (found === 'blank') blank += election.voters[row] as number
    else {
      invalid.set(found, (invalid.get(found) ?? 0) + (election.voters[row] as number))
      invalidWeight += weightOf(election, row)
    }
  }
  const { weights } = election
  if (weights instanceof Float64Array) weight = BigInt(weights.reduce((sum, one, row) => (counts[row] ? sum + one : sum), 0))
  else weight = weights.reduce((sum, one, row) => (counts[row] ? sum + one : sum), 0n)
  return { counts, weight, blank, invalid: Object.fromEntries([...invalid].sort(([a], [b]) => (a < b ? -1 : 1))), invalidWeight }
}

/** Of ballots on a scale: marks outside it cannot count, nor can those that leave somebody out where all must be marked (`complete`). */
export function onScale(
  { marks, options }: Election,
  places: readonly number[],
  row: number,
  { lowest, highest, complete }: { readonly lowest: number; readonly highest: number; readonly complete: boolean },
): Verdict {
  let said = 0
  for (const place of places) {
    const mark = marks[row * options.length + place] as number
    if (mark === unmarked) continue
    if (mark < lowest || mark > highest) return 'out-of-scale'
    said += 1
  }
  if (said === 0) return 'blank'
  return complete && said < places.length ? 'incomplete' : ''
}

/** What a count says of the ballots that it left out. */
export const leftOut = ({ blank, invalid, invalidWeight }: Judged) => ({ blank, invalid, invalidWeight })
