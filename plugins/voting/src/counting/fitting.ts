// Ballots that are marked in another way than a method reads: brought into its form where nothing is lost or made up by it.
import { type Election, type Marking, rowsOf, unmarked } from './election.ts'
import type { Method } from './method.ts'

/** An election as a method reads it, and what was done to the ballots for it. */
export interface Fitting {
  readonly election: Election
  readonly note?: string
}

/** What becomes of the marks of one ballot; `out` is all 0, or all `unmarked` where it becomes points. Answers whether it can. */
type Change = (marks: Int32Array, out: Int32Array) => boolean

interface Way {
  readonly from: Marking
  readonly to: Marking
  readonly note: string
  readonly change: Change
}

const each =
  (mark: (value: number) => number): Change =>
  (marks, out) => {
    for (let at = 0; at < marks.length; at++) out[at] = mark(marks[at] as number)
    return true
  }

const ways: readonly Way[] = [
  { from: 'choice', to: 'approval', note: 'Each choice counts as the approval of one option.', change: each(mark => mark) },
  { from: 'choice', to: 'ranking', note: 'Each choice counts as a ranking of one option.', change: each(mark => mark) },
  { from: 'choice', to: 'points', note: 'Each choice counts as 1 point for one option, and 0 for the others.', change: each(mark => mark) },
  { from: 'approval', to: 'points', note: 'Each approval counts as 1 point, and the rest as 0.', change: each(mark => mark) },
  {
    from: 'points',
    to: 'ranking',
    note: 'Points are read as a ranking: more points are better, equal points are equal ranks, no score is no rank.',
    change: ranked,
  },
  { from: 'ranking', to: 'choice', note: 'Of each ranking only the first choice counts.', change: first },
]

/** The election in a form that the method reads; undefined where its ballots do not say what the method asks. */
export function fitting(election: Election, { marking, reads = [] }: Pick<Method, 'marking' | 'reads'>): Fitting | undefined {
  if (election.marking === marking || reads.includes(election.marking)) return { election }
  const way = ways.find(({ from, to }) => from === election.marking && to === marking)
  return way && changed(election, way)
}

function changed(election: Election, { to, note, change }: Way): Fitting {
  const { marks, options } = election
  const width = options.length
  const out = new Int32Array(marks.length)
  const without: number[] = []
  for (let row = 0; row < rowsOf(election); row++)
    if (!change(marks.subarray(row * width, (row + 1) * width), out.subarray(row * width, (row + 1) * width))) without.push(row)
  const { repeated, overvoted, ...rest } = election
  const fits = { ...rest, marking: to, marks: out }
  if (without.length === 0) return { election: fits, note }
  return { election: leave(fits, new Set(without)), note: `${note} Ballots with several first choices cannot count.` }
}

/** Without these rows, whose people are told as having given a ballot that cannot be counted. */
function leave(election: Election, rows: ReadonlySet<number>): Election {
  const { marks, weights, voters, options, invalid = {} } = election
  const width = options.length
  const kept = Array.from(voters.keys()).filter(row => !rows.has(row))
  const left = [...rows].reduce((sum, row) => sum + (voters[row] as number), 0)
  const keptMarks = new Int32Array(kept.length * width)
  for (const [at, row] of kept.entries()) keptMarks.set(marks.subarray(row * width, (row + 1) * width), at * width)
  return {
    ...election,
    marks: keptMarks,
    voters: Float64Array.from(kept, row => voters[row] as number),
    weights:
      weights instanceof Float64Array ? Float64Array.from(kept, row => weights[row] as number) : kept.map(row => weights[row] as bigint),
    invalid: { ...invalid, overvote: (Object.hasOwn(invalid, 'overvote') ? (invalid.overvote as number) : 0) + left },
  }
}

/** The highest points become rank 1. */
function ranked(marks: Int32Array, out: Int32Array): boolean {
  const levels = [...new Set(marks)].filter(points => points !== unmarked).sort((a, b) => b - a)
  for (let at = 0; at < marks.length; at++) out[at] = levels.indexOf(marks[at] as number) + 1
  return true
}

function first(marks: Int32Array, out: Int32Array): boolean {
  let best = 0
  let several = false
  for (const rank of marks) {
    if (rank === 0 || (best !== 0 && rank > best)) continue
    several = rank === best
    best = rank
  }
  if (several) return false
  if (best > 0) out[marks.indexOf(best)] = 1
  return true
}
