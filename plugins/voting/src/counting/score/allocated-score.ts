// Allocated Score: who is elected takes a quota of ballots, those first whose score times what is left of them is highest.
import { described, oneOf, optional } from '@polyarchy/core'
import { openWords } from '../committees/sequence.ts'
import { compare, type Fraction, fraction, minus, over, plus, sayFraction, times, whole, zero } from '../fraction.ts'
import { type Method, method } from '../method.ts'
import { tieOptions } from '../ties.ts'
import { readScores, scaleOptions } from './scores.ts'
import { electSpending, type Paid, type Part } from './spending.ts'

type Allocates = 'ballots' | 'weight'

/** Uses up a quota of ballots, from the highest weighted score down; of the last score that is too many each ballot loses the same part. */
function allocate(parts: readonly Part[], quota: Fraction, allocates: Allocates): Paid {
  const size = ({ left, weight }: Part): Fraction => (allocates === 'ballots' ? whole(weight) : times(left, whole(weight)))
  const kept = new Map<Part, Fraction>()
  let open = quota
  let cut = zero
  for (const level of levels(parts)) {
    if (compare(open, zero) === 0) break
    const here = level.reduce((sum, part) => plus(sum, size(part)), zero)
    const fits = compare(here, open) <= 0
    cut = fits ? zero : over(minus(here, open), here)
    open = fits ? minus(open, here) : zero
    for (const part of level) kept.set(part, cut)
  }
  return {
    left: parts.map(part => times(part.left, kept.get(part) ?? whole(1))),
    told: { quota: sayFraction(quota), unfilled: sayFraction(open), kept: sayFraction(cut) },
  }
}

/** Those who give something, by what they give, the most first. */
function levels(parts: readonly Part[]): readonly (readonly Part[])[] {
  const worth = ({ left, score }: Part): Fraction => times(left, whole(score))
  const giving = parts.filter(part => part.weight > 0n && worth(part).parts > 0n).sort((a, b) => compare(worth(b), worth(a)))
  const found: Part[][] = []
  for (const part of giving) {
    const last = found[found.length - 1]
    if (last && compare(worth(last[0] as Part), worth(part)) === 0) last.push(part)
    else found.push([part])
  }
  return found
}

export const allocatedScore = method({
  name: 'allocated-score',
  about:
    'Proportional STAR: whoever has the most points is elected, and a quota of ballots (all divided by the seats) is used up: those first whose score, times what is left of the ballot, is highest; where more give the same than are needed, each keeps the same part. With `allocates` as `ballots` a ballot of which less is left fills the quota like a whole one, so that less than a quota may be used up. Every group of a quota gets its seat.',
  source: 'Equal Vote Coalition, Allocated Score (Proportional STAR Voting), technical specification',
  marking: 'points',
  elects: 'several',
  options: {
    allocates: optional(
      described(
        'What fills a quota. `ballots`: each ballot is one, whatever is left of it. `weight`: what is left of it, so that a full quota is always used up.',
        oneOf('ballots', 'weight'),
        'ballots',
      ),
    ),
    ...scaleOptions,
    ...tieOptions,
  },
  words: {
    ...openWords,
    elected:
      '{options} is elected with {votes} points. A quota of {quota} is filled with ballots, those first whose score times what is left of them is highest; of the last of these {kept} of each is kept.',
  },
  count: (election, { allocates = 'ballots', highest, ...settings }, watch) => {
    const scores = readScores(election, highest, watch)
    const quota = fraction(scores.total, BigInt(scores.seats))
    return electSpending(scores, parts => allocate(parts, quota, allocates), settings)
  },
})

export const methods: readonly Method[] = [allocatedScore]
