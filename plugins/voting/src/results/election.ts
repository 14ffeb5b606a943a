// Ballots as members cast them, brought into the form in which they are counted.
import { abstain, type Marks } from '../ballots/ballot.ts'
import { type Election, unmarked } from '../counting/index.ts'

/** Equal ballots, or a single one. */
export interface Ballots extends Marks {
  /** All their voices together; nobody whose voice weighs nothing is among them. */
  readonly weight: bigint
  /** How many people. */
  readonly voters: number
}
/** All that a count needs of a vote: plain data, from the tables of a community or from what a server answers. */
export type Vote = Omit<Election, 'marks' | 'weights' | 'voters' | 'repeated' | 'overvoted' | 'invalid'>

/** An election from a vote and its ballots. What a ballot says of things that are no options counts for nothing. */
export function electionOf(vote: Vote, ballots: Iterable<Ballots>): Election {
  const { marking, options } = vote
  const places = new Map(options.map((option, place) => [option, place]))
  const rows = [...ballots]
  const marks = new Int32Array(rows.length * options.length)
  if (marking === 'points') marks.fill(unmarked)
  for (const [row, ballot] of rows.entries()) {
    const start = row * options.length
    for (const [option, mark] of marksOf(ballot)) {
      const place = places.get(option)
      if (place !== undefined) marks[start + place] = mark
    }
  }
  const total = rows.reduce((sum, { weight }) => sum + weight, 0n)
  const isLarge = total > BigInt(Number.MAX_SAFE_INTEGER)
  return {
    ...vote,
    marks,
    weights: isLarge ? rows.map(({ weight }) => weight) : Float64Array.from(rows, ({ weight }) => Number(weight)),
    voters: Float64Array.from(rows, ({ voters }) => voters),
  }
}

function marksOf({ choice, approved, ranking, points }: Marks): readonly (readonly [string, number])[] {
  if (choice !== undefined) return choice === abstain ? [] : [[choice, 1]]
  if (approved) return approved.map(option => [option, 1])
  if (ranking) return ranking.flatMap((options, rank) => options.map(option => [option, rank + 1] as const))
  return (points ?? []).map(({ option, points: given }) => [option, given])
}
