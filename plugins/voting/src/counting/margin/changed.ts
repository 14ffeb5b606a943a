// Elections in which some votes are cast otherwise: a challenger first, and a winner last.
import { type Election, rowsOf, unmarked, weightOf } from '../election.ts'

export interface Sway {
  /** Rows, those first of which a change helps the challenger most. */
  readonly rows: readonly number[]
  /** What stands on a row once it is changed. */
  readonly marks: (row: number) => Int32Array
}

/** In which order ballots are changed, and into what. */
export function swayed(election: Election, winner: string, challenger: string): Sway {
  const { options, marks, marking } = election
  const width = options.length
  const [from, to] = [options.indexOf(winner), options.indexOf(challenger)]
  const of = (row: number, option: number): number => marks[row * width + option] as number
  const worst = Math.max(0, ...marks.filter(mark => mark !== unmarked))
  const gain = (row: number): number => {
    const [a, b] = [of(row, from), of(row, to)]
    if (marking === 'points') return (a === unmarked ? 0 : a) - (b === unmarked ? 0 : b)
    if (marking !== 'ranking') return a - b
    // Whoever has the winner first gives most, then whoever prefers the winner.
    const [x, y] = [a === 0 ? width + 1 : a, b === 0 ? width + 1 : b]
    return x < y ? 3 * width - x : y === x ? width : 0 - y
  }
  const gains = Array.from({ length: rowsOf(election) }, (_, row) => gain(row))
  const rows = Array.from(gains.keys()).sort((a, b) => (gains[b] as number) - (gains[a] as number) || a - b)
  return { rows, marks: row => remarked(marks.slice(row * width, (row + 1) * width), from, to, marking, worst) }
}

function remarked(row: Int32Array, from: number, to: number, marking: Election['marking'], worst: number): Int32Array {
  if (marking === 'choice') return row.fill(0).fill(1, to, to + 1)
  if (marking === 'approval') {
    // As many approvals as before, so that no limit is broken.
    if (row[from] === 0 && row[to] === 0) row[row.indexOf(1) < 0 ? from : row.indexOf(1)] = 0
    row[from] = 0
    row[to] = 1
    return row
  }
  if (marking === 'points') {
    const swap = row[from] as number
    row[from] = Math.min(swap === unmarked ? 0 : swap, row[to] === unmarked ? 0 : (row[to] as number), 0)
    row[to] = Math.max(worst, 0)
    return row
  }
  const order = Array.from(row.keys())
    .filter(option => option !== to && option !== from && row[option] !== 0)
    .sort((a, b) => (row[a] as number) - (row[b] as number) || a - b)
  const everyone = row.every(rank => rank !== 0)
  row.fill(0)
  for (const [at, option] of [to, ...order, ...(everyone ? [from] : [])].entries()) row[option] = at + 1
  return row
}

/** The election with so many votes changed. What is changed of a row stands in a row of its own. */
export function changedFor(election: Election, { rows, marks }: Sway, votes: bigint): Election {
  const width = election.options.length
  const weights = Array.from(election.voters.keys(), row => weightOf(election, row))
  const voters = [...election.voters]
  const added: Int32Array[] = []
  let left = votes
  for (const row of rows) {
    if (left <= 0n) break
    const there = weights[row] as bigint
    const take = there < left ? there : left
    if (take === 0n) continue
    left -= take
    const people = take === there ? (voters[row] as number) : Number((BigInt(voters[row] as number) * take) / there)
    weights[row] = there - take
    voters[row] = (voters[row] as number) - people
    weights.push(take)
    voters.push(people)
    added.push(marks(row))
  }
  const all = new Int32Array(election.marks.length + added.length * width)
  all.set(election.marks)
  for (const [at, row] of added.entries()) all.set(row, election.marks.length + at * width)
  return {
    ...election,
    marks: all,
    voters: Float64Array.from(voters),
    weights: election.weights instanceof Float64Array ? Float64Array.from(weights, Number) : weights,
  }
}
