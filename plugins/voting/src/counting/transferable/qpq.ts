// Quota preferential by quotient: a ballot counts less the more it has already elected, and every exclusion begins the count anew.

import { described, oneOf, optional } from '@polyarchy/core'
import type { Election } from '../election.ts'
import { type Fraction, fraction, minus, over, plus, sayFraction, times, whole, zero } from '../fraction.ts'
import { type Count, method } from '../method.ts'
import { type Watch, within } from '../progress.ts'
import type { Rankings } from '../ranked/rankings.ts'
import { type OvervoteRule, readingOptions } from '../ranked/rankings.ts'
import { Sums } from '../sums.ts'
import { Course, type TieSettings } from './course.ts'
import { type Intake, intake } from './intake.ts'
import { tiesUsually } from './options.ts'
import { withOutcomes } from './outcomes.ts'
import { fractions } from './reckoning.ts'
import { electionWords, tieWords } from './words.ts'

interface QpqRule extends TieSettings {
  readonly overvote: OvervoteRule
  readonly skipped?: number
  readonly duplicate: 'skip' | 'exhaust'
}

class Qpq {
  readonly #election: Election
  readonly course: Course<Fraction>
  readonly #rankings: Rankings
  readonly #told: Intake['told']
  /** By row: the option that its ballots elected last in this pass, or none. */
  readonly #lastElected: Int32Array
  readonly #none: number
  readonly #quotients: Fraction[]
  /** By option: how many it counts for with each ballot that elected it last. */
  readonly #contributions: Fraction[]
  #sums: Sums

  constructor({ election, rankings, told }: Intake, rule: QpqRule) {
    this.#election = election
    this.course = new Course(election, fractions, rule)
    this.#rankings = rankings
    this.#told = told
    this.#none = election.options.length
    this.#lastElected = new Int32Array(this.#rankings.start.length - 1).fill(this.#none)
    this.#quotients = election.options.map(() => zero)
    this.#contributions = [...election.options.map(() => zero), zero]
    this.#sums = new Sums(election, 0)
  }

  count(watch: Watch | undefined): Count {
    const course = this.course
    const all = course.options.length
    do {
      watch?.(Math.min(999, Math.floor(((all - course.continuing.length) * 1000) / (all + 1))))
      const quota = this.#stage()
      if (course.continuing.length <= course.seatsLeft) course.elect('elected-last', course.continuing, this.#quotient)
      else if (!this.#elect(quota)) this.#exclude()
    } while (!course.ended)
    watch?.(1000)
    if (course.continuing.length > 0 && course.seatsLeft === 0) course.happen('not-elected', course.continuing)
    const of = Object.fromEntries(course.options.map(option => [course.name(option), sayFraction(this.#quotient(option))]))
    return course.finish(this.#quotient, this.#told, { unit: 'quotient', of })
  }

  #quotient = (option: number): Fraction => this.#quotients[option] as Fraction

  /** The first on this ballot who continues, or none. */
  #topOf(row: number): number {
    const { start, list } = this.#rankings
    for (let at = start[row] as number; at < (start[row + 1] as number); at += 1) {
      const option = list[at] as number
      if (this.course.continues(option)) return option
    }
    return this.#none
  }

  /** Reckons all quotients and the quota, and begins a round with them. */
  #stage(): Fraction {
    const course = this.course
    const width = this.#none + 1
    this.#sums = new Sums(this.#election, width * width)
    const { start } = this.#rankings
    for (let row = 0; row < this.#lastElected.length; row += 1) {
      if (start[row] !== start[row + 1]) this.#sums.add(this.#topOf(row) * width + (this.#lastElected[row] as number), row)
    }
    let active = 0n
    for (const option of course.continuing) {
      const { votes, elected } = this.#reached(option)
      active += votes
      this.#quotients[option] = over(whole(votes), plus(whole(1), elected))
    }
    const inactive = this.#reached(this.#none)
    const quota = over(whole(active), minus(whole(1 + this.#election.seats), inactive.elected))
    course.begin({ tally: this.#quotient, needed: quota, exhausted: whole(inactive.votes) })
    return quota
  }

  /** The votes whose first who continues is this one, and how many they have elected so far, altogether. */
  #reached(option: number): { readonly votes: bigint; readonly elected: Fraction } {
    const width = this.#none + 1
    let votes = 0n
    let elected = zero
    for (let last = 0; last < width; last += 1) {
      const sum = this.#sums.value(option * width + last)
      votes += sum
      elected = plus(elected, times(this.#contributions[last] as Fraction, whole(sum)))
    }
    return { votes, elected }
  }

  /** Elects whoever has the highest quotient, if it is above the quota. */
  #elect(quota: Fraction): boolean {
    const course = this.course
    const highest = course.byVotes(course.continuing, this.#quotient)[0] as readonly number[]
    const quotient = this.#quotient(highest[0] as number)
    if (fractions.compare(quotient, quota) <= 0) return false
    const { chosen: clear, equal } = course.choose('seat', highest)
    const [chosen] = clear === undefined ? course.ask('seat', equal) : [clear]
    if (chosen === undefined) return true
    for (let row = 0; row < this.#lastElected.length; row += 1) if (this.#topOf(row) === chosen) this.#lastElected[row] = chosen
    this.#contributions[chosen] = fraction(quotient.of, quotient.parts)
    course.elect('elected', [chosen], this.#quotient, () => ({
      value: sayFraction(this.#contributions[chosen] as Fraction),
      figures: { quota: sayFraction(quota) },
    }))
    return true
  }

  /** Excludes whoever has the smallest quotient, and begins anew with the others unless they are no more than the seats. */
  #exclude(): void {
    const course = this.course
    const lowest = course.byVotes(course.continuing, this.#quotient).at(-1) as readonly number[]
    const { chosen, equal } = course.choose('elimination', lowest)
    // Nobody's ballot ever came to those with nothing, so that it is all the same in which order they go.
    const idle = this.#quotient(equal[0] as number).parts === 0n && course.continuing.length - equal.length >= Math.max(course.seatsLeft, 1)
    if (chosen === undefined && idle) course.note('elimination', equal, 'no-difference', equal)
    const going = chosen === undefined && !idle ? course.ask('elimination', equal) : equal
    if (going.length === 0) return
    for (const option of going) course.happen('eliminated', [option], { votes: sayFraction(this.#quotient(option)) })
    course.drop(going)
    if (course.continuing.length <= course.seatsLeft) {
      course.elect('elected-last', course.continuing, this.#quotient)
      return
    }
    if (course.elected.length > 0) course.happen('anew', course.elected)
    course.restart()
    this.#lastElected.fill(this.#none)
  }
}

export const qpq = method({
  name: 'qpq',
  about:
    'Elects several in proportion by quotients instead of transfers: each ballot counts for its first who is still in, divided by what it has already elected. Whenever someone is excluded the count begins anew without them, so that nobody gains by being excluded late. Exact.',
  source: 'D. R. Woodall, QPQ, a quota-preferential STV-like election rule, Voting matters 17 (2003), after O. Groves.',
  marking: 'ranking',
  elects: 'several',
  options: {
    overvote: optional(
      described(
        'Several options at one rank. `exhaust`: the ballot ends there. `skip`: that rank is passed over. `refuse`: such ballots cannot be counted.',
        oneOf('exhaust', 'skip', 'refuse'),
        'exhaust',
      ),
    ),
    skipped: readingOptions.skipped,
    duplicate: readingOptions.duplicate,
    ...tiesUsually('previous-rounds', 'lot'),
  },
  words: {
    ...electionWords,
    elected:
      '{options} has the highest quotient, {votes}, above the quota of {quota}, and is elected. Each of its ballots has now elected {value}.',
    'elected-last': '{options} is elected: no more are left than seats.',
    eliminated: '{options} has the smallest quotient, {votes}, and nobody is above the quota: it is out.',
    anew: 'The count begins anew without those who are out; whoever was elected so far ({options}) has to be elected again.',
    ...tieWords,
  },
  count: (election, { ties, ...rest }, watch) => {
    const rule: QpqRule = { overvote: 'exhaust', duplicate: 'skip', ties: ties ?? ['previous-rounds', 'lot'], ...rest }
    const taken = intake(election, rule, within(watch, 0, 300))
    return withOutcomes(taken.election, supposed => {
      const count = new Qpq(taken, { ...rule, supposed })
      return { count: count.count(supposed.length === 0 ? within(watch, 300, 1000) : undefined), open: count.course.open }
    })
  },
})
