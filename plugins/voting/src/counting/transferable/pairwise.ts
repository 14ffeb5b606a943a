// Who is preferred to whom, for two options at a time: only ties ask for it.
import { type Election, rowsOf } from '../election.ts'
import { Sums } from '../sums.ts'

/** Above zero if more weight prefers a to b than b to a. Who is not ranked is below all who are. */
export function pairwiseOf(election: Election, a: number, b: number): number {
  const { marks, options } = election
  const width = options.length
  const sums = new Sums(election, 2)
  for (let row = 0; row < rowsOf(election); row += 1) {
    const first = marks[row * width + a] as number
    const second = marks[row * width + b] as number
    if (first > 0 && (second === 0 || first < second)) sums.add(0, row)
    else if (second > 0 && (first === 0 || second < first)) sums.add(1, row)
  }
  const [forA, forB] = [sums.value(0), sums.value(1)]
  return forA > forB ? 1 : forA < forB ? -1 : 0
}
