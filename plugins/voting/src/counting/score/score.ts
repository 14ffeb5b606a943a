// Score voting: everyone scores each option on a scale, and the scores are added up or averaged.
import { code, described, integer, oneOf, optional } from '@polyarchy/core'
import { type Election, unmarked } from '../election.ts'
import { compare, type Fraction, fraction, readFraction, sayFraction, times, whole, zero } from '../fraction.ts'
import { type Count, CountError, type Method, method } from '../method.ts'
import { figured, figureWords } from '../points/by-figure.ts'
import { type Judged, judge, leftOut, onScale } from '../points/judged.ts'
import { meansOf } from '../points/means.ts'
import type { Watch } from '../progress.ts'
import type { Happening } from '../result.ts'
import { contenders, namesOf, orderBy, seat } from '../seating.ts'
import { Sums } from '../sums.ts'
import { type TieRule, tieOptions } from '../ties.ts'

const widest = 1_000_000_000
const options = {
  lowest: optional(
    described('The lowest score that a ballot may give. A ballot with a lower one is invalid.', integer(-widest, widest), 0),
  ),
  highest: optional(described('The highest score that a ballot may give; any where nothing is said.', integer(-widest, widest))),
  unscored: optional(
    described(
      'What holds of an option to which a ballot gives no score. `zero`: it scores it 0. `ignored`: no opinion, the ballot has no part in the mean of that option. `refused`: the ballot does not count.',
      oneOf('zero', 'ignored', 'refused'),
      'zero',
    ),
  ),
  figure: optional(described('What is compared: the `sum` or the `mean` of the scores.', oneOf('sum', 'mean'), 'sum')),
  least_scores: optional(
    described(
      'How many ballots must score an option for it to be elected: a number such as 20, or a part of all that count such as 1/10 or 10%. So that one enthusiast alone makes no mean.',
      code('^[0-9]{1,30}(/[0-9]{1,30}|(\\.[0-9]{1,6})?%)?$', 61),
      '0',
    ),
  ),
  ...tieOptions,
}
interface Said {
  readonly lowest?: number
  readonly highest?: number
  readonly unscored?: 'zero' | 'ignored' | 'refused'
  readonly figure?: 'sum' | 'mean'
  readonly least_scores?: string
  readonly ties?: readonly TieRule[]
  readonly seed?: string
}

function countScores(election: Election, said: Said, watch?: Watch): Count {
  const { lowest = 0, highest = widest, unscored = 'zero', figure = 'sum', least_scores = '0', ties = [], seed } = said
  if (lowest >= highest) throw new CountError('scale', 'The highest score must be above the lowest.', highest)
  const places = contenders(election)
  const judged = judge(election, row => onScale(election, places, row, { lowest, highest, complete: unscored === 'refused' }), watch)
  const { sum, scored } = added(election, places, judged.counts, Math.max(Math.abs(lowest), Math.abs(highest)))
  const means = meansOf(sum, place => (unscored === 'ignored' ? scored(place) : judged.weight), places, BigInt(lowest) - 1n)
  const needed = neededScores(least_scores, judged.weight)
  const enough = places.filter(place => compare(whole(scored(place)), needed) >= 0)
  const short = places.filter(place => !enough.includes(place))
  const seating = seat(election, orderBy(enough, figure === 'sum' ? sum : means.rank), election.seats, {
    ties,
    ...(seed === undefined ? {} : { seed }),
    facts: { score: sum },
  })
  const say = (place: number): string | undefined => {
    if (figure === 'sum') return String(sum(place))
    if (unscored === 'ignored' && scored(place) === 0n) return undefined
    return sayFraction(fraction(means.of(place).parts, means.of(place).of))
  }
  const { of, happened: chosen } = figured(namesOf(election, places), option => say(election.options.indexOf(option)), seating.winners)
  const happened: Happening[] = [...chosen, ...short.map(place => tooFew(election, place, scored(place), needed))]
  return {
    ...seating,
    order: short.length > 0 ? [...seating.order, namesOf(election, short)] : seating.order,
    rounds: [{ number: 1, tallies: of, happened }],
    scores: { unit: figure === 'sum' ? 'points' : 'points a vote', of },
    ...(short.length > 0 ? { disqualified: namesOf(election, short).map(option => ({ option, why: 'support' })) } : {}),
    ...leftOut(judged as Judged),
  }
}

const tooFew = ({ options }: Election, place: number, scored: bigint, needed: Fraction): Happening => ({
  what: 'too-few-scores',
  options: [options[place] as string],
  votes: String(scored),
  figures: { needed: sayFraction(needed) },
})

/** A number as it is, a part of all that count. */
function neededScores(text: string, weight: bigint): Fraction {
  const read = readFraction(text)
  if (!read)
    throw new CountError('least-scores', 'Say how many scores are needed as a number such as 20, or a part such as 1/10 or 10%.', text)
  return /[/%]/.test(text) ? times(read, whole(weight)) : read.parts < 0n ? zero : read
}

/** The sum of the scores of each option, and the weight of all who score it. */
function added(election: Election, places: readonly number[], counts: Uint8Array, most: number) {
  const width = election.options.length
  const points = new Sums(election, width, Math.max(most, 1))
  const weights = new Sums(election, width)
  for (let row = 0; row < counts.length; row += 1) {
    if (!counts[row]) continue
    for (const place of places) {
      const mark = election.marks[row * width + place] as number
      if (mark === unmarked) continue
      if (mark !== 0) points.add(place, row, mark)
      weights.add(place, row)
    }
  }
  return { sum: (place: number) => points.value(place), scored: (place: number) => weights.value(place) }
}

export const score = method({
  name: 'score',
  about:
    'Score voting (range voting): everyone scores each option on a scale, and those with the highest sum or mean are elected. Good for finding what all can live with; whoever uses the whole scale has more weight.',
  source: 'W. D. Smith, "Range voting" (2000)',
  marking: 'points',
  elects: 'either',
  options,
  words: {
    ...figureWords,
    'too-few-scores': '{options} is scored by {votes}, and {needed} are needed.',
  },
  count: countScores,
})

export const methods: readonly Method[] = [score]
