// Reweighted range voting and sequentially spent score: each ballot pays for who is elected by what it scored them.
import type { TieSettings } from '../committees/committee-count.ts'
import { openWords } from '../committees/sequence.ts'
import { compare, fraction, over, sayFraction, whole } from '../fraction.ts'
import { type Count, type Method, method } from '../method.ts'
import { tieOptions } from '../ties.ts'
import { readScores, type ScoreGroup, type Scores, scaleOptions } from './scores.ts'
import { electSpending, pointsLeft, type Spending, type Spent } from './spending.ts'

/** A ballot weighs C / (C + what it scored those elected), C being the highest score. */
function reweigh({ groups, highest }: Scores, { members }: Spending, candidate: number): Spent {
  const given = groups.map(({ scores }) => BigInt([...members, candidate].reduce((sum, one) => sum + (scores[one] as number), highest)))
  const common = [...new Set(given)].reduce(multiple, 1n)
  return { left: given.map(points => (BigInt(highest) * common) / points), whole: common, told: {} }
}
function multiple(a: bigint, b: bigint): bigint {
  let [left, right] = [a, b]
  while (right !== 0n) [left, right] = [right, left % right]
  return (a / left) * b
}

/** A seat costs a quota of points, C times all ballots divided by the seats; each supporter pays what they gave, less if it was more than needed. */
function spend(scores: Scores, state: Spending, candidate: number): Spent {
  const { groups, highest, total, seats } = scores
  const quota = fraction(BigInt(highest) * total, BigInt(seats))
  const points = pointsLeft(scores, state, candidate)
  const paid = compare(points, quota) > 0 ? over(quota, points) : whole(1)
  const finer = BigInt(highest) * paid.of
  // What is left of a ballot shrinks by the share of the whole ballot that the score was, times the part of it that is needed.
  const left = state.left.map(
    (part, group) => part * (finer - BigInt((groups[group] as ScoreGroup).scores[candidate] as number) * paid.parts),
  )
  return { left, whole: state.whole * finer, told: { quota: sayFraction(quota), paid: sayFraction(paid) } }
}

const countBy = (scores: Scores, by: typeof spend, settings: TieSettings): Count =>
  electSpending(scores, (state, candidate) => by(scores, state, candidate), settings)

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
  count: (election, { highest, ...settings }) => countBy(readScores(election, highest), reweigh, settings),
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
  count: (election, { highest, ...settings }) => countBy(readScores(election, highest), spend, settings),
})

export const methods: readonly Method[] = [reweightedRange, sequentiallySpentScore]
