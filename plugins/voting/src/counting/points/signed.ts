// A signed scale: each option gets a number from against to for, in whole parts such as thousandths, and the numbers are added up.
import { described, integer, oneOf, optional } from '@polyarchy/core'
import { sayDecimal } from '../decimal.ts'
import { type Election, unmarked } from '../election.ts'
import { fraction, sayFraction } from '../fraction.ts'
import { method } from '../method.ts'
import { contenders } from '../seating.ts'
import { Sums } from '../sums.ts'
import { tieOptions } from '../ties.ts'
import { byFigure, figureWords } from './by-figure.ts'
import { judge, onScale } from './judged.ts'
import { meansOf } from './means.ts'

const options = {
  lowest: optional(described('The number that is wholly against, in thousandths.', integer(-1_000_000_000, 0), -1000)),
  highest: optional(described('The number that is wholly in favour, in thousandths.', integer(0, 1_000_000_000), 1000)),
  unscored: optional(
    described(
      'What holds of an option to which a ballot says nothing. `zero`: neither for nor against. `ignored`: the ballot has no part in the mean of that option. `refused`: the ballot does not count.',
      oneOf('zero', 'ignored', 'refused'),
      'zero',
    ),
  ),
  figure: optional(described('What is compared: the `sum` or the `mean` of the numbers.', oneOf('sum', 'mean'), 'sum')),
  ...tieOptions,
}

export const signed = method({
  name: 'signed',
  about:
    'Each member says how much they are for or against each option, from -1 to +1 in thousandths, and the numbers are added up. To see more than yes and no: mailing lists vote so with -1, -0, +0, +1 and what lies between.',
  source: 'Apache Software Foundation, Voting Process; combined approval and evaluative voting.',
  marking: 'points',
  elects: 'either',
  options,
  words: {
    ...figureWords,
    spread: '{options}: {for} in favour, {against} against, {neutral} neither, {silent} say nothing.',
  },
  count(election, said, watch) {
    const { lowest = -1000, highest = 1000, unscored = 'zero', figure = 'sum' } = said
    const places = contenders(election)
    const judged = judge(election, row => onScale(election, places, row, { lowest, highest, complete: unscored === 'refused' }), watch)
    const spread = added(election, places, judged.counts, Math.max(-lowest, highest, 1))
    const said_ = (place: number) => spread.heads(place, 0) + spread.heads(place, 1) + spread.heads(place, 2)
    const means = meansOf(spread.sum, place => (unscored === 'ignored' ? said_(place) : judged.weight), places, BigInt(lowest) - 1n)
    return byFigure(
      election,
      judged,
      {
        rank: figure === 'sum' ? spread.sum : means.rank,
        say: place =>
          figure === 'sum'
            ? sayDecimal(spread.sum(place), 3)
            : unscored === 'ignored' && said_(place) === 0n
              ? undefined
              : sayFraction(fraction(means.of(place).parts, means.of(place).of * 1000n)),
        unit: figure === 'sum' ? 'points' : 'points a vote',
        also: place => [
          {
            what: 'spread',
            options: [election.options[place] as string],
            figures: {
              for: String(spread.heads(place, 2)),
              against: String(spread.heads(place, 0)),
              neutral: String(spread.heads(place, 1)),
              silent: String(judged.weight - said_(place)),
            },
          },
        ],
        facts: { score: spread.sum },
      },
      said,
    )
  },
})

/** The sum of each option, and the weight of those who are against (0), neither (1) and for (2). */
function added(election: Election, places: readonly number[], counts: Uint8Array, most: number) {
  const width = election.options.length
  const points = new Sums(election, width, most)
  const weights = new Sums(election, width * 3)
  for (let row = 0; row < counts.length; row += 1) {
    if (!counts[row]) continue
    for (const place of places) {
      const mark = election.marks[row * width + place] as number
      if (mark === unmarked) continue
      if (mark !== 0) points.add(place, row, mark)
      weights.add(place * 3 + 1 + Math.sign(mark), row)
    }
  }
  return { sum: (place: number) => points.value(place), heads: (place: number, side: 0 | 1 | 2) => weights.value(place * 3 + side) }
}
