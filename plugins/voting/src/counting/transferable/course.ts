// The course of a count in rounds: who is still in it, elected or out, what happened, and how ties were settled.
import type { Election } from '../election.ts'
import type { Count } from '../method.ts'
import type { Amount, Happening, Round, Tie } from '../result.ts'
import { contenders, namesOf } from '../seating.ts'
import { settle, type TieRule } from '../ties.ts'
import { pairwiseOf } from './pairwise.ts'
import type { Reckoning } from './reckoning.ts'

/** How ties are settled, as options of a method say it. */
export interface TieSettings {
  readonly ties?: readonly TieRule[]
  readonly seed?: string
  /** What people might decide in ties that no rule settles, one after the other: to see what would come of it. */
  readonly supposed?: readonly number[]
}

/** What a round begins with. */
export interface Standing<N> {
  readonly tally: (option: number) => N
  readonly needed?: N
  readonly exhausted: N
  readonly rounding?: N
}

export class Course<N> {
  /** Who takes part, by their places, in the order of their names. */
  readonly options: readonly number[]
  readonly seats: number
  readonly #election: Election
  readonly #reckoning: Reckoning<N>
  readonly #settings: TieSettings
  readonly #continuing: Set<number>
  readonly #elected: (readonly number[])[] = []
  readonly #out: (readonly number[])[] = []
  readonly #rounds: Round[] = []
  readonly #happened: Happening[][] = []
  readonly #ties: Tie[] = []
  readonly #standings: ((option: number) => bigint)[] = []
  #supposed: readonly number[]
  #open: readonly number[] | undefined

  constructor(election: Election, reckoning: Reckoning<N>, settings: TieSettings) {
    this.#election = election
    this.#reckoning = reckoning
    this.#settings = settings
    this.#supposed = settings.supposed ?? []
    this.options = contenders(election)
    this.seats = Math.min(election.seats, this.options.length)
    this.#continuing = new Set(this.options)
  }

  /** Those who are neither elected nor out. */
  get continuing(): readonly number[] {
    return this.options.filter(option => this.#continuing.has(option))
  }
  get elected(): readonly number[] {
    return this.#elected.flat()
  }
  get seatsLeft(): number {
    return this.seats - this.elected.length
  }
  /** Whether no more has to be counted: every seat is taken, or a tie stops the count. */
  get ended(): boolean {
    return this.seatsLeft === 0 || this.#open !== undefined
  }
  /** Those between whom a tie stopped the count. */
  get open(): readonly number[] | undefined {
    return this.#open
  }
  get rounds(): number {
    return this.#rounds.length
  }
  continues = (option: number): boolean => this.#continuing.has(option)

  /** Begins a round with these figures of all who are not out. */
  begin({ tally, needed, exhausted, rounding }: Standing<N>): void {
    const { say } = this.#reckoning
    const out = new Set(this.#out.flat())
    const shown = this.options.filter(option => !out.has(option))
    const happened: Happening[] = []
    this.#happened.push(happened)
    this.#rounds.push({
      number: this.#rounds.length + 1,
      tallies: Object.fromEntries(shown.map(option => [this.name(option), say(tally(option))])),
      ...(needed === undefined ? {} : { needed: say(needed) }),
      exhausted: say(exhausted),
      ...(rounding === undefined ? {} : { rounding: say(rounding) }),
      happened,
    })
    this.#standings.push(this.#ranks(tally))
  }

  happen(what: string, options: readonly number[], more: Omit<Happening, 'what' | 'options'> = {}): void {
    const names = options.map(option => this.name(option))
    this.#happened.at(-1)?.push({ what, ...(names.length > 0 ? { options: names } : {}), ...more })
  }

  /** Elects, the one with most votes first. */
  elect(
    what: string,
    options: readonly number[],
    tally: (option: number) => N,
    more: (option: number) => Omit<Happening, 'what'> = () => ({}),
  ): void {
    for (const group of this.byVotes(options, tally)) {
      for (const option of group) {
        this.#continuing.delete(option)
        this.happen(what, [option], { votes: this.#reckoning.say(tally(option)), ...more(option) })
      }
      this.#elected.push(group)
    }
  }

  /** Puts them out together. */
  drop(options: readonly number[]): void {
    for (const option of options) this.#continuing.delete(option)
    this.#out.push(options)
  }

  /** Those elected so far have to be elected again. */
  restart(): void {
    for (const option of this.elected) this.#continuing.add(option)
    this.#elected.length = 0
  }

  /** Those with equal votes together, the most first. */
  byVotes(options: readonly number[], tally: (option: number) => N): readonly (readonly number[])[] {
    const groups: number[][] = []
    const sorted = [...options].sort(
      (a, b) => this.#reckoning.compare(tally(b), tally(a)) || this.options.indexOf(a) - this.options.indexOf(b),
    )
    for (const option of sorted) {
      const last = groups.at(-1)
      if (last && this.#reckoning.compare(tally(last[0] as number), tally(option)) === 0) last.push(option)
      else groups.push([option])
    }
    return groups
  }

  /** One of those who stand equal: the one to go (`elimination`) or to come first. Nobody, if no rule says whom; then who still stand equal. */
  choose(
    about: 'elimination' | 'surplus' | 'seat',
    among: readonly number[],
  ): { readonly chosen?: number; readonly equal: readonly number[] } {
    if (among.length === 1) return { chosen: among[0] as number, equal: among }
    const { ties = [], seed } = this.#settings
    const facts = { rounds: this.#standings, pairwise: (a: number, b: number) => pairwiseOf(this.#election, a, b) }
    const { order, by } = settle(this.#election, among, ties, facts, seed)
    const equal = (about === 'elimination' ? order.at(-1) : order[0]) as readonly number[]
    if (equal.length > 1) return { equal }
    this.note(about, among, by, equal)
    return { chosen: equal[0] as number, equal }
  }

  /** Writes down how a tie was settled. */
  note(about: string, among: readonly number[], settled: string, chosen: readonly number[]): void {
    const [tied, picked] = [namesOf(this.#election, among), namesOf(this.#election, chosen)]
    this.#ties.push({ round: this.#rounds.length, among: tied, about, settled, chosen: picked })
    this.#happened.at(-1)?.push({ what: `tie-${settled}`, options: picked.length > 0 ? picked : tied })
  }

  /** Asks people in a tie that no rule settles and that may matter: whom they are supposed to choose, or nobody, and the count ends. */
  ask(about: 'elimination' | 'surplus' | 'seat', equal: readonly number[]): readonly number[] {
    const [supposed, ...later] = this.#supposed
    this.#supposed = later
    if (supposed !== undefined) return [supposed]
    this.note(about, equal, 'undecided', [])
    this.#open = equal
    return []
  }

  /** What it came to. `tally`: the figures by which those are ordered who are still in it. */
  finish(
    tally: (option: number) => N,
    told: Partial<Count>,
    scores: { readonly unit: string; readonly of: Readonly<Record<string, Amount>> },
  ): Count {
    const names = (groups: readonly (readonly number[])[]) => groups.map(group => namesOf(this.#election, group))
    return {
      winners: names(this.#elected).flat(),
      order: names([...this.#elected, ...this.byVotes(this.continuing, tally), ...this.#out.toReversed()]),
      ...(this.#open ? { undecided: { among: namesOf(this.#election, this.continuing), seats: this.seatsLeft } } : {}),
      vacant: this.#election.seats - this.seats,
      rounds: this.#rounds,
      ties: this.#ties,
      scores,
      ...told,
    }
  }

  name = (option: number): string => this.#election.options[option] as string

  /** Figures as whole numbers in the same order, for rules that look back. */
  #ranks(tally: (option: number) => N): (option: number) => bigint {
    const ranks = new Map<number, bigint>()
    const groups = this.byVotes(this.options, tally).toReversed()
    groups.forEach((group, rank) => {
      for (const option of group) ranks.set(option, BigInt(rank))
    })
    return option => ranks.get(option) ?? 0n
  }
}
