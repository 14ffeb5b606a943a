// Meek's and Warren's method: every ballot is counted anew with what the elected keep, until they keep just the quota.
import type { Election } from '../election.ts'
import type { Count } from '../method.ts'
import { type Watch, within } from '../progress.ts'
import type { OvervoteRule, Rankings } from '../ranked/rankings.ts'
import { continuing, elected, out, type Sharing, stepsOf } from './bundles.ts'
import { Course, type TieSettings } from './course.ts'
import { type Distribution, distributionOf } from './distribution.ts'
import { type Intake, intake } from './intake.ts'
import { type Keeping, up } from './keeping.ts'
import { sureLosers } from './losers.ts'
import { withOutcomes } from './outcomes.ts'
import { type Quota, quotaOf, reaches } from './quota.ts'
import type { Reckoning } from './reckoning.ts'

export interface MeekRule extends TieSettings {
  readonly reckoning: Reckoning<bigint>
  readonly keeping: Keeping
  readonly quota: Quota
  /** A surplus smaller than this is none. */
  readonly omega: bigint
  readonly defeat: 'one' | 'sure-losers'
  readonly sharing: Sharing
  readonly overvote: OvervoteRule
  readonly skipped?: number
  readonly duplicate: 'skip' | 'exhaust'
}

/** Counts an election by this rule. */
export function countMeek(election: Election, rule: MeekRule, watch?: Watch): Count {
  const taken = intake(election, { ...rule, overvote: rule.sharing === 'none' ? rule.overvote : 'share' }, within(watch, 0, 300))
  return withOutcomes(taken.election, supposed => {
    const meek = new Meek(taken, { ...rule, supposed })
    return { count: meek.count(supposed.length === 0 ? within(watch, 300, 1000) : undefined), open: meek.course.open }
  })
}

/** How a count stands once it has come to rest. */
interface Rest {
  readonly tally: (option: number) => bigint
  readonly votes: bigint
  readonly quota: bigint
  readonly surplus: bigint
  readonly factors: readonly bigint[]
  readonly turns: number
  /** Who reaches the quota; else who goes at once as nobody of them can win any more. */
  readonly winners: readonly number[]
  readonly losers: readonly number[]
}

class Meek {
  readonly course: Course<bigint>
  readonly #rule: MeekRule
  readonly #election: Election
  readonly #rankings: Rankings
  readonly #total: bigint
  readonly #told: Intake['told']
  #factors: readonly bigint[]

  constructor({ election, rankings, votes, told }: Intake, rule: MeekRule) {
    this.#rule = rule
    this.#election = election
    this.course = new Course(election, rule.reckoning, rule)
    this.#rankings = rankings
    this.#total = rule.reckoning.of(votes)
    this.#told = told
    this.#factors = election.options.map(() => rule.reckoning.one)
  }

  count(watch: Watch | undefined): Count {
    const course = this.course
    let rest = this.#once()
    while (!course.ended && course.continuing.length > course.seatsLeft) {
      watch?.(Math.min(999, Math.floor((course.rounds * 1000) / (course.options.length + 1))))
      rest = this.#settle(course.continuing)
      this.#factors = rest.factors
      this.#begin(rest)
      if (rest.winners.length > 0) this.#elect(rest)
      else if (rest.losers.length > 0) this.#eliminate('eliminated-sure', rest.losers, rest)
      else this.#eliminateLowest(rest)
    }
    if (!course.ended || course.rounds === 0) {
      rest = this.#once()
      course.begin({ tally: rest.tally, exhausted: this.#total - rest.votes })
      course.elect('elected-last', course.continuing, rest.tally)
    }
    watch?.(1000)
    return this.#finish(rest)
  }

  #begin({ tally, quota, votes, surplus, turns, factors }: Rest): void {
    const { say } = this.#rule.reckoning
    const course = this.course
    course.begin({ tally, needed: quota, exhausted: this.#total - votes })
    for (const option of course.elected) course.happen('keeps', [option], { value: say(factors[option] as bigint) })
    if (course.elected.length > 0) course.happen('at-rest', [], { figures: { turns: String(turns), surplus: say(surplus) } })
  }

  #elect({ winners, tally, quota }: Rest): void {
    const { say } = this.#rule.reckoning
    const course = this.course
    for (const group of course.byVotes(winners, tally)) {
      let left = group
      // More than there are seats can only reach the quota where an elected one has fallen below it by rounding.
      while (left.length > course.seatsLeft && !course.ended) {
        const { chosen, equal } = course.choose('seat', left)
        const first = chosen === undefined ? course.ask('seat', equal) : [chosen]
        course.elect('elected', first, tally, () => ({ figures: { quota: say(quota) } }))
        left = left.filter(option => !first.includes(option))
      }
      if (course.ended) return
      course.elect('elected', left, tally, () => ({ figures: { quota: say(quota) } }))
    }
  }

  #eliminateLowest(rest: Rest): void {
    const course = this.course
    const { tally, surplus } = rest
    const least = course.continuing.reduce((low, option) => (tally(option) < low ? tally(option) : low), this.#total)
    const lowest = course.continuing.filter(option => tally(option) <= least + surplus)
    const { chosen, equal } = course.choose('elimination', lowest)
    if (chosen !== undefined) this.#eliminate('eliminated', [chosen], rest)
    else if (!this.#goTogether(equal, rest)) this.#eliminate('eliminated', course.ask('elimination', equal), rest)
    else {
      course.note('elimination', equal, 'no-difference', equal)
      this.#eliminate('eliminated', equal, rest)
    }
  }

  /** Whether it is all the same in which order these go: nobody of them can catch up, and nobody is elected by their votes. */
  #goTogether(equal: readonly number[], { tally, surplus }: Rest): boolean {
    const others = this.course.continuing.filter(option => !equal.includes(option))
    if (others.length < this.course.seatsLeft) return false
    const votes = equal.reduce((sum, option) => sum + tally(option), surplus)
    if (others.some(option => votes >= tally(option))) return false
    return this.#settle(others).winners.length === 0
  }

  #eliminate(what: 'eliminated' | 'eliminated-sure', options: readonly number[], { tally }: Rest): void {
    const course = this.course
    if (options.length === 0) return
    course.drop(options)
    for (const group of course.byVotes(options, tally).toReversed()) {
      for (const option of group) course.happen(what, [option], { votes: this.#rule.reckoning.say(tally(option)) })
    }
  }

  /** Counts until someone reaches the quota, nobody has a surplus any more, or it no longer shrinks. */
  #settle(still: readonly number[]): Rest {
    const { omega, defeat, reckoning } = this.#rule
    const distribution = this.#distribution(still)
    let factors = this.#factors
    let last = this.#total
    for (let turns = 1; ; turns += 1) {
      const rest = this.#standing(distribution, factors, turns, still)
      const { surplus, winners, tally } = rest
      if (winners.length > 0 || surplus < omega || surplus >= last) return rest
      const { seatsLeft } = this.course
      const losers = defeat === 'sure-losers' ? sureLosers({ continuing: still, tally, surplus, seatsLeft }, reckoning) : []
      if (losers.length > 0) return { ...rest, losers }
      last = surplus
      factors = this.#newFactors(rest)
    }
  }

  /** One count with the factors as they are. */
  #once(): Rest {
    const still = this.course.continuing
    return this.#standing(this.#distribution(still), this.#factors, 1, still)
  }

  #distribution(still: readonly number[]): Distribution {
    const { sharing, keeping, reckoning } = this.#rule
    const state = new Uint8Array(this.#election.options.length).fill(out)
    for (const option of still) state[option] = continuing
    for (const option of this.course.elected) state[option] = elected
    const steps = stepsOf(this.#election, this.#rankings, state, sharing)
    return distributionOf(steps, keeping, sharing, reckoning.one, this.#total / reckoning.one)
  }

  #standing(distribution: Distribution, factors: readonly bigint[], turns: number, still: readonly number[]): Rest {
    const { reckoning, quota: kind } = this.#rule
    const tallies = distribution(factors)
    const tally = (option: number): bigint => tallies[option] as bigint
    const votes = tallies.reduce((sum, own) => sum + own, 0n)
    const quota = quotaOf(kind, votes, this.#election.seats, reckoning)
    const winners = still.filter(option => reaches(kind, tally(option), quota, reckoning))
    const over = [...this.course.elected, ...winners].reduce((sum, option) => sum + tally(option) - quota, 0n)
    return { tally, votes, quota, surplus: over > 0n ? over : 0n, factors, turns, winners, losers: [] }
  }

  /** Each of the elected keeps so much less of a vote as they have more than the quota; rounded up, and never more than all. */
  #newFactors({ factors, tally, quota }: Rest): readonly bigint[] {
    const { one } = this.#rule.reckoning
    const next = [...factors]
    for (const option of this.course.elected) {
      const votes = tally(option)
      const factor = votes === 0n ? one : up(up((factors[option] as bigint) * quota, one) * one, votes)
      next[option] = factor > one ? one : factor
    }
    return next
  }

  #finish({ tally }: Rest): Count {
    const course = this.course
    if (course.continuing.length > 0 && course.seatsLeft === 0) course.happen('not-elected', course.continuing)
    const of = Object.fromEntries(course.options.map(option => [course.name(option), this.#rule.reckoning.say(tally(option))]))
    return course.finish(tally, this.#told, { unit: 'votes', of })
  }
}
