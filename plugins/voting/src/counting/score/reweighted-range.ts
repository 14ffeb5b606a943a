// Reweighted range voting and sequentially spent score: each ballot pays for who is elected by what it scored them.
import { openWords } from '../committees/sequence.ts'
import { compare, type Fraction, fraction, minus, over, plus, sayFraction, times, whole } from '../fraction.ts'
import { type Method, method } from '../method.ts'
import { tieOptions } from '../ties.ts'
import { readScores, scaleOptions } from './scores.ts'
import { electSpending, type Paid, type Part } from './spending.ts'

/** A ballot weighs C / (C + what it scored those elected), C being the highest score: of w = C / (C + S) it is left C / (C / w + score). */
function reweigh(parts: readonly Part[], highest: number): Paid {
  const most = whole(highest)
  return { left: parts.map(({ left, score }) => over(most, plus(over(most, left), whole(score)))), told: {} }
}

/** A seat costs a quota of points; each supporter pays what they gave, less if it was more than needed. */
function spend(parts: readonly Part[], points: Fraction, quota: Fraction, highest: number): Paid {
  const paid = compare(points, quota) > 0 ? over(quota, points) : whole(1)
  // What is left of a ballot shrinks by the share of the whole ballot that the score was, times the part of it that is needed.
  const share = over(paid, whole(highest))
  return {
    left: parts.map(({ left, score }) => times(left, minus(whole(1), times(share, whole(score))))),
    told: { quota: sayFraction(quota), paid: sayFraction(paid) },
  }
}

const options = { ...scaleOptions, ...tieOptions }

export const reweightedRange = method({
  name: 'reweighted-range',
  about:
    'Reweighted range voting (RRV): whoever has the most points is elected, and every ballot then weighs C / (C + S): C is the highest score, S what it scored all who are elected. Proportional, with approvals the same as `sequential-pav`.',
  source: 'W. D. Smith, "Reweighted range voting" (2005)',
  marking: 'points',
  elects: 'several',
  options,
  words: { ...openWords, elected: '{options} is elected with {votes} points. Ballots that scored them weigh less from now on.' },
  count: (election, { highest, ...settings }, watch) => {
    const scores = readScores(election, highest, watch)
    return electSpending(scores, parts => reweigh(parts, scores.highest), settings)
  },
})

export const sequentiallySpentScore = method({
  name: 'sequentially-spent-score',
  about:
    'Everyone has the highest score to spend. Whoever has the most points is elected and costs a quota of points (all there are to spend divided by the seats); each supporter pays in proportion to their score, less where there is more than a quota.',
  source: 'K. Edmonds, "Sequentially Spent Score", electowiki',
  marking: 'points',
  elects: 'several',
  options,
  words: { ...openWords, elected: '{options} is elected with {votes} points. The seat costs {quota}: {paid} of what was given is paid.' },
  count: (election, { highest, ...settings }, watch) => {
    const scores = readScores(election, highest, watch)
    const quota = fraction(BigInt(scores.highest) * scores.total, BigInt(scores.seats))
    return electSpending(scores, (parts, points) => spend(parts, points, quota, scores.highest), settings)
  },
})

export const methods: readonly Method[] = [reweightedRange, sequentiallySpentScore]
