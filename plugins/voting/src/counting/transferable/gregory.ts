// Weighted inclusive Gregory: all papers of an elected option move on at a part of their value, all of an eliminated one at the whole.
import type { Election } from '../election.ts'
import type { Count } from '../method.ts'
import { type Watch, within } from '../progress.ts'
import type { OvervoteRule } from '../ranked/rankings.ts'
import { Course, type TieSettings } from './course.ts'
import { type Intake, intake } from './intake.ts'
import { type Condition, sureLosers } from './losers.ts'
import { withOutcomes } from './outcomes.ts'
import { Papers, type Passing, unsorted } from './papers.ts'
import { type Quota, quotaOf, reaches } from './quota.ts'
import type { Reckoning } from './reckoning.ts'

/** Whoever has the fewest votes, or all who cannot win any more. */
export type Elimination = 'eliminated' | 'eliminated-sure'

/** What sets one way of counting by Gregory's method apart from another. */
export interface GregoryRule<N> extends TieSettings {
  readonly reckoning: Reckoning<N>
  readonly quota: Quota
  /** Which surpluses are passed on in one round: the `largest`, or `all` that there are. */
  readonly surplus: 'largest' | 'all'
  /** Whether someone with exactly the quota takes a round of its own in which nothing moves. */
  readonly emptySurplus: boolean
  /** Whether those who have the quota still receive votes until their own surplus is passed on. */
  readonly receiving: boolean
  /** Whether those who cannot be elected any more go at once, before anything else; and what else must hold. */
  readonly defeat: 'one' | 'sure-losers'
  readonly condition?: (count: Gregory<N>) => Condition<N>
  /** After which eliminations papers still move on though no more are left than seats: they then change nothing but the figures. */
  readonly passesLast: readonly Elimination[]
  /** Whether surpluses still move on when no more are left than seats. */
  readonly lastSurplus: boolean
  readonly overvote: OvervoteRule
  readonly skipped?: number
  readonly duplicate?: 'skip' | 'exhaust'
}

/** Counts an election by this rule. */
export function countGregory<N>(election: Election, rule: GregoryRule<N>, watch?: Watch): Count {
  const taken = intake(election, rule, within(watch, 0, 300))
  return withOutcomes(taken.election, supposed => {
    const gregory = new Gregory(taken, { ...rule, supposed })
    return { count: gregory.count(supposed.length === 0 ? within(watch, 300, 1000) : undefined), open: gregory.course.open }
  })
}

export class Gregory<N> {
  readonly course: Course<N>
  readonly quota: N
  readonly #rule: GregoryRule<N>
  readonly #reckoning: Reckoning<N>
  readonly #papers: Papers<N>
  readonly #votes: N[]
  readonly #total: N
  readonly #told: Intake['told']
  #exhausted: N
  /** Elected, with a surplus that has not been passed on yet. */
  #pending: number[] = []

  constructor({ election, rankings, votes, told }: Intake, rule: GregoryRule<N>) {
    const { reckoning } = rule
    this.#rule = rule
    this.#reckoning = reckoning
    this.course = new Course(election, reckoning, rule)
    this.#papers = new Papers(election, rankings, reckoning, rule.overvote === 'share' ? 'share' : 'exhaust')
    this.#votes = election.options.map(() => reckoning.zero)
    this.#total = reckoning.of(votes)
    this.#exhausted = reckoning.zero
    this.#told = told
    this.quota = quotaOf(rule.quota, this.#total, election.seats, reckoning)
    this.#receive(this.#papers.pass(unsorted, this.course.continues))
  }

  tally = (option: number): N => this.#votes[option] as N

  /** All that is still to be passed on. */
  get surplus(): N {
    const { plus, minus, zero } = this.#reckoning
    return this.#pending.reduce((sum, option) => plus(sum, minus(this.tally(option), this.quota)), zero)
  }

  count(watch: Watch | undefined): Count {
    const { course } = this
    const steps = Math.max(course.options.length, 1)
    do {
      watch?.(Math.min(999, Math.floor((course.rounds * 1000) / (steps * 2))))
      this.#begin()
      this.#electThoseWithQuota()
      if (!course.ended && this.#onlyAsManyAsSeats) course.elect('elected-last', course.continuing, this.tally)
      if (!course.ended) this.#step()
    } while (!course.ended)
    watch?.(1000)
    return this.#finish()
  }

  get #onlyAsManyAsSeats(): boolean {
    const moving = this.#rule.lastSurplus && this.#pending.length > 0
    return !moving && this.course.continuing.length <= this.course.seatsLeft
  }

  #begin(): void {
    const { plus, minus } = this.#reckoning
    const held = this.#votes.reduce((sum, votes) => plus(sum, votes), this.#exhausted)
    const rounding = minus(this.#total, held)
    this.course.begin({ tally: this.tally, needed: this.quota, exhausted: this.#exhausted, rounding })
  }

  #electThoseWithQuota(): void {
    const { quota, course } = this
    const { minus, say, compare } = this.#reckoning
    const reached = course.continuing.filter(option => reaches(this.#rule.quota, this.tally(option), quota, this.#reckoning))
    if (reached.length === 0) return
    const figures = (option: number) => ({ figures: { quota: say(quota), surplus: say(minus(this.tally(option), quota)) } })
    course.elect('elected', reached, this.tally, figures)
    this.#pending.push(...reached.filter(option => this.#rule.emptySurplus || compare(this.tally(option), quota) > 0))
  }

  #step(): void {
    const losers = this.#rule.defeat === 'sure-losers' ? this.#losers() : []
    if (losers.length > 0) this.#eliminate('eliminated-sure', losers)
    else if (this.#pending.length > 0) this.#passSurplus()
    else this.#eliminateLowest()
  }

  #losers(): readonly number[] {
    const { course, tally, surplus } = this
    const contest = { continuing: course.continuing, tally, surplus, seatsLeft: course.seatsLeft }
    return sureLosers(contest, this.#reckoning, this.#rule.condition?.(this))
  }

  #passSurplus(): void {
    const { course, tally } = this
    if (this.#rule.surplus === 'all') {
      this.#passOn(this.#pending)
      return
    }
    const largest = course.byVotes(this.#pending, tally)[0] as readonly number[]
    const { chosen, equal } = course.choose('surplus', largest)
    if (chosen !== undefined) this.#passOn([chosen])
    // Where those who wait still receive votes, the first surplus may go to the second.
    else if (!this.#rule.receiving && this.#sameInAnyOrder(equal, option => this.#valueOf(option))) this.#passTogether(equal)
    else this.#passOn(course.ask('surplus', equal))
  }
  #passTogether(equal: readonly number[]): void {
    this.course.note('surplus', equal, 'no-difference', equal)
    this.#passOn(equal)
  }

  #passOn(options: readonly number[]): void {
    const { course, quota } = this
    const { minus, say, one, passed } = this.#reckoning
    const going = new Set(options)
    this.#pending = this.#pending.filter(option => !going.has(option))
    const receivers = this.#receivers()
    for (const option of options) {
      const [votes, surplus] = [this.tally(option), minus(this.tally(option), quota)]
      const passing = this.#papers.pass(option, receivers, this.#valueOf(option))
      this.#votes[option] = quota
      this.#receive(passing)
      course.happen('surplus', [option], {
        votes: say(surplus),
        to: this.#said(passing),
        value: say(passed(one, surplus, votes)),
        figures: { all: say(votes) },
      })
      this.#tellExhausted(passing)
    }
  }

  #eliminateLowest(): void {
    const { course, tally } = this
    const lowest = course.byVotes(course.continuing, tally).at(-1) as readonly number[]
    const { chosen, equal } = course.choose('elimination', lowest)
    if (chosen !== undefined) this.#eliminate('eliminated', [chosen])
    else if (!this.#goTogether(equal)) this.#eliminate('eliminated', course.ask('elimination', equal))
    else {
      course.note('elimination', equal, 'no-difference', equal)
      this.#eliminate('eliminated', equal)
    }
  }

  /** Whether it is all the same in which order these go: nobody of them can catch up, and nobody is elected on the way. */
  #goTogether(equal: readonly number[]): boolean {
    const { course, tally } = this
    const { plus, compare, zero } = this.#reckoning
    const others = course.continuing.filter(option => !equal.includes(option))
    if (others.length < Math.max(course.seatsLeft, 1)) return false
    const votes = equal.reduce((sum, option) => plus(sum, tally(option)), zero)
    if (others.some(option => compare(votes, tally(option)) >= 0)) return false
    return this.#sameInAnyOrder(equal, () => undefined)
  }

  /** Whether nobody would be elected if all these piles moved at once: then nobody is in between either, and the order is all the same. */
  #sameInAnyOrder(options: readonly number[], revalued: (option: number) => ((value: N) => N) | undefined): boolean {
    const { plus } = this.#reckoning
    const receivers = this.#receivers(options)
    const votes = [...this.#votes]
    for (const option of options) {
      for (const [to, more] of this.#papers.look(option, receivers, revalued(option)).to) votes[to] = plus(votes[to] as N, more)
    }
    return !this.course.continuing.some(
      option => !options.includes(option) && reaches(this.#rule.quota, votes[option] as N, this.quota, this.#reckoning),
    )
  }

  #eliminate(what: Elimination, options: readonly number[]): void {
    const { course } = this
    const { say, zero } = this.#reckoning
    if (options.length === 0) return
    course.drop(options)
    const over = course.continuing.length <= course.seatsLeft && !this.#rule.passesLast.includes(what)
    for (const group of course.byVotes(options, this.tally).toReversed()) {
      for (const option of group) {
        const votes = say(this.tally(option))
        if (over) {
          course.happen(what, [option], { votes })
          continue
        }
        const passing = this.#papers.pass(option, this.#receivers())
        this.#votes[option] = zero
        this.#receive(passing)
        course.happen(what, [option], { votes, to: this.#said(passing) })
        this.#tellExhausted(passing)
      }
    }
    if (over) course.elect('elected-last', course.continuing, this.tally)
  }

  /** Who may be given papers while these leave. */
  #receivers(leaving: readonly number[] = []): (option: number) => boolean {
    const waiting = new Set(this.#rule.receiving ? this.#pending : [])
    return option => !leaving.includes(option) && (this.course.continues(option) || waiting.has(option))
  }

  #valueOf(option: number): (value: N) => N {
    const { minus, passed } = this.#reckoning
    const votes = this.tally(option)
    const surplus = minus(votes, this.quota)
    return value => passed(value, surplus, votes)
  }

  #receive({ to, exhausted }: Passing<N>): void {
    const { plus } = this.#reckoning
    for (const [option, votes] of to) this.#votes[option] = plus(this.tally(option), votes)
    this.#exhausted = plus(this.#exhausted, exhausted)
  }

  #said({ to, exhausted }: Passing<N>): Readonly<Record<string, string>> {
    const { say, compare, zero } = this.#reckoning
    const named = [...to].map(([option, votes]) => [this.course.name(option), say(votes)] as const).sort(([a], [b]) => (a < b ? -1 : 1))
    return Object.fromEntries(compare(exhausted, zero) > 0 ? [...named, ['', say(exhausted)]] : named)
  }

  #tellExhausted({ exhausted }: Passing<N>): void {
    const { compare, say, zero } = this.#reckoning
    if (compare(exhausted, zero) > 0) this.course.happen('exhausted', [], { votes: say(exhausted) })
  }

  #finish(): Count {
    const { course, tally } = this
    if (course.continuing.length > 0 && course.seatsLeft === 0) course.happen('not-elected', course.continuing)
    const of = Object.fromEntries(course.options.map(option => [course.name(option), this.#reckoning.say(tally(option))]))
    return course.finish(tally, this.#told, { unit: 'votes', of })
  }
}
