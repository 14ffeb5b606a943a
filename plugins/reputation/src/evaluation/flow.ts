// Evaluating a contribution, by the arithmetic of Backfeed: a fee, rewards for those who said the same before, a reward for its author.
import type { Ratio } from '@polyarchy/core'
import { powerOfShare, wholeShare } from './power.ts'

/** How evaluations are paid for and rewarded. Standing is in any whole units; what is gained is rounded down, the fee up. */
export interface Terms {
  /** The most that an evaluation costs: this part of the standing of whoever evaluates. */
  readonly fee: Ratio
  /** How fast the fee falls as more of all standing has evaluated: an exponent as `1/2`. */
  readonly falls: string
  /** The part of their standing that those gain who said the same before, if the one who says it now weighed all who say it. */
  readonly gain: Ratio
  /** The author is rewarded once more than this part of all standing is in favour. */
  readonly threshold: Ratio
  /** What the author gets in all where all standing is in favour. */
  readonly reward: bigint
  /**
   * That nobody gains by changing their mind, nor by an edit after which all is to be said again: rewards rest on first words alone. Who
   * changes what they said pays again, as if they were the first to evaluate, is rewarded no more, and counts for no reward of others, the
   * author's among them; who says again after an edit what they said before pays nothing, and rewards nobody who said so, too; and an earlier
   * evaluation is rewarded at most so many `times`. Without a guard evaluations are as in Backfeed's base protocol, where going to and fro
   * pays.
   */
  readonly guard?: { readonly times: number }
}

/** What somebody said last of a contribution. */
export interface Said {
  readonly member: string
  readonly up: boolean
  /** By how many later evaluations they were rewarded. */
  readonly rewarded: number
  /** They said something else before. */
  readonly changed: boolean
  /** They said it of the contribution as it is now, not only as it was before an edit. */
  readonly stands: boolean
}

/** What was said of a contribution; `paid`: the share in favour for which its author was rewarded so far, in parts of 10^18. */
export interface Contribution {
  readonly said: readonly Said[]
  readonly paid: bigint
}

export interface Outcome {
  readonly fee: bigint
  /** Those who said the same before and are rewarded for it, and what each gains. */
  readonly gains: ReadonlyMap<string, bigint>
  /** The further share in favour for which the author is rewarded, in parts of 10^18; and the reward. */
  readonly level: bigint
  readonly reward: bigint
  readonly after: Contribution
}

/** Standing right before an evaluation: of a member, and of all together. */
export interface Standing {
  of(member: string): bigint
  readonly all: bigint
}

/**
 * What it comes to that a member is in favour of a contribution or not. Fees and gains are parts of `standing`; the share in favour is one of
 * `weights`, which under the guard are what standing would be if this contribution had paid and taken nothing.
 */
export function evaluate(
  before: Contribution,
  { member, up }: Pick<Said, 'member' | 'up'>,
  standing: Standing,
  terms: Terms,
  weights: Standing = standing,
): Outcome {
  const own = standing.of(member)
  const others = before.said.filter(one => one.member !== member)
  const last = before.said.find(one => one.member === member)
  const changes = last !== undefined && last.up !== up
  const changed = changes || (last?.changed ?? false)
  const { guard } = terms
  const gains = guard && last ? new Map<string, bigint>() : gainsOf(others, up, own, standing, terms)
  const said = others.map(one => (gains.has(one.member) ? { ...one, rewarded: one.rewarded + 1 } : one))
  said.push({ member, up, rewarded: last?.rewarded ?? 0, changed, stands: true })
  const inFavour = said.filter(one => one.up && one.stands && !(guard && one.changed))
  const level = up && !(guard && changed) ? levelOf(shareOf(together(inFavour, weights), weights.all), before.paid, terms.threshold) : 0n
  const isFree = guard !== undefined && last !== undefined && !changes
  return {
    fee: isFree ? 0n : feeOf(own, guard && changes ? own : together(others, standing) + own, standing.all, terms),
    gains,
    level,
    reward: (level * terms.reward) / wholeShare,
    after: { said, paid: before.paid + level },
  }
}

const together = (said: readonly Said[], standing: Standing): bigint => said.reduce((sum, one) => sum + standing.of(one.member), 0n)

/** A part of the standing of whoever evaluates: the less, the more of all standing has evaluated with them. */
function feeOf(own: bigint, engaged: bigint, all: bigint, { fee, falls }: Terms): bigint {
  return upwards(own * fee.parts * (wholeShare - powerOfShare(engaged, all, falls)), fee.of * wholeShare)
}

/**
 * What those gain who said the same: the more, the more of all who say it is new. Under a guard, who once said it and changed their mind
 * still counts among them, so that nobody makes room for their friends by going.
 */
function gainsOf(
  others: readonly Said[],
  up: boolean,
  own: bigint,
  standing: Standing,
  { gain, guard }: Terms,
): ReadonlyMap<string, bigint> {
  const counted = others.filter(one => one.up === up || (guard && one.changed))
  const weight = counted.reduce((sum, one) => sum + standing.of(one.member), own)
  if (weight === 0n) return new Map()
  const rewarded = counted.filter(one => one.up === up && (!guard || (!one.changed && one.rewarded < guard.times)))
  return new Map(rewarded.map(({ member }) => [member, (standing.of(member) * gain.parts * own) / (gain.of * weight)]))
}

/** What is paid now: nothing up to the threshold, above it all of the share in favour that was not paid before. */
function levelOf(score: bigint, paid: bigint, threshold: Ratio): bigint {
  const isAbove = score * threshold.of > wholeShare * threshold.parts
  return isAbove && score > paid ? score - paid : 0n
}

const shareOf = (part: bigint, all: bigint): bigint => (part >= all ? wholeShare : (part * wholeShare) / all)
const upwards = (amount: bigint, by: bigint): bigint => (amount + by - 1n) / by
