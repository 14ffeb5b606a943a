// Splitting one's weight: a ballot's weight goes to options in the shares that it states, to the last part.
import { described, integer, optional } from '@polyarchy/core'
import { type Election, unmarked } from '../election.ts'
import { type Fraction, fraction, sayFraction } from '../fraction.ts'
import { CountError, method } from '../method.ts'
import { contenders } from '../seating.ts'
import { Sums } from '../sums.ts'
import { tieOptions } from '../ties.ts'
import { byFigure, figureWords } from './by-figure.ts'
import { type Judged, judge, type Verdict } from './judged.ts'

/** A common denominator longer than this would make a count endless; some thousand different sums of shares stay below it. */
const mostBits = 40_000

const options = {
  total: optional(
    described(
      'What the shares of a ballot must add up to, such as 100 for percent. Unless it is said, they may add up to anything: 2 to 1 is as good as 200 to 100.',
      integer(1, 1_000_000_000),
    ),
  ),
  most: optional(described('How many options a ballot may mark; all, unless said.', integer(1, 10_000))),
  ...tieOptions,
}

export const split = method({
  name: 'split',
  about:
    'Each ballot divides its weight among options in shares of its own: 60 % here, 40 % there. Nothing is rounded: results are exact fractions. To divide a sum, a yield or seats among options, and for delegates who vote for people of several minds.',
  source: 'Weighted voting as on Snapshot; fractional voting in OpenZeppelin’s governor.',
  marking: 'points',
  elects: 'either',
  options,
  words: figureWords,
  count(election, said, watch) {
    const { total, most = Number.MAX_SAFE_INTEGER } = said
    const places = contenders(election)
    const judged = judge(election, row => verdict(election, places, row, total, most), watch)
    const votes = shares(election, places, judged)
    return byFigure(
      election,
      judged,
      { rank: place => votes.parts[place] as bigint, say: place => sayFraction(votes.of(place)), unit: 'votes' },
      said,
    )
  },
})

function verdict({ marks, options }: Election, places: readonly number[], row: number, total: number | undefined, most: number): Verdict {
  let [sum, marked] = [0, 0]
  for (const place of places) {
    const share = marks[row * options.length + place] as number
    if (share === unmarked || share === 0) continue
    if (share < 0) return 'below-zero'
    sum += share
    marked += 1
  }
  if (marked === 0) return 'blank'
  if (marked > most) return 'too-many'
  return total !== undefined && sum !== total ? 'wrong-total' : ''
}

/** The votes of each option over one common denominator. Ballots whose shares have the same sum are added up before they are divided. */
function shares(election: Election, places: readonly number[], { counts }: Judged) {
  const { marks, options } = election
  const width = options.length
  const divisors = new Float64Array(counts.length)
  const sums = new Float64Array(counts.length)
  const cells = new Map<number, number>()
  let largest = 1
  for (let row = 0; row < counts.length; row += 1) {
    if (!counts[row]) continue
    let [divisor, sum] = [0, 0]
    for (const place of places) {
      const share = Math.max(0, marks[row * width + place] as number)
      divisor = commonDivisor(divisor, share)
      sum += share
    }
    divisors[row] = divisor
    sums[row] = sum / divisor
    largest = Math.max(largest, sum / divisor)
    if (!cells.has(sum / divisor)) cells.set(sum / divisor, cells.size)
  }
  const denominator = [...cells.keys()].reduce(commonMultiple, 1n)
  const added = new Sums(election, cells.size * width, largest)
  for (let row = 0; row < counts.length; row += 1) {
    if (!counts[row]) continue
    const start = (cells.get(sums[row] as number) as number) * width
    for (const place of places) {
      const share = marks[row * width + place] as number
      if (share > 0) added.add(start + place, row, share / (divisors[row] as number))
    }
  }
  const parts = options.map((_, place) =>
    [...cells].reduce((votes, [sum, cell]) => votes + added.value(cell * width + place) * (denominator / BigInt(sum)), 0n),
  )
  return { parts, of: (place: number): Fraction => fraction(parts[place] as bigint, denominator) }
}

function commonDivisor(a: number, b: number): number {
  let [left, right] = [a, b]
  while (right !== 0) [left, right] = [right, left % right]
  return left
}

function commonMultiple(a: bigint, b: number): bigint {
  const multiple = a * BigInt(b / commonDivisor(b, Number(a % BigInt(b))))
  if (multiple >> BigInt(mostBits) > 0n)
    throw new CountError(
      'shares',
      'The shares on these ballots add up to too many different numbers. Say what they must add up to (`total`).',
    )
  return multiple
}
