// One way of spending a budget step by step: what is funded, what is left, and what is told of it.
import type { Amount, Happening, Round, Tie } from '../result.ts'
import { namesOf } from '../seating.ts'
import { settle, type TieRule } from '../ties.ts'
import type { Prefer } from './either-way.ts'
import type { Projects } from './projects.ts'

/** How ties between projects are settled: by rules, and where they do not, by a preference made up for this way of counting. */
export interface Choosing {
  readonly ties: readonly TieRule[]
  readonly seed: string | undefined
  readonly prefer: Prefer
}

/** Funded places in their turn, and how it came about. */
export class Spending {
  readonly projects: Projects
  readonly funded: number[] = []
  readonly rounds: Round[] = []
  readonly ties: Tie[] = []
  left: bigint
  /** What is to be told in the next round. */
  #waiting: Happening[] = []
  readonly #choosing: Choosing

  constructor(projects: Projects, choosing: Choosing) {
    this.projects = projects
    this.left = projects.budget
    this.#choosing = choosing
    for (const place of projects.places)
      if (!projects.supported.has(place)) this.tell(this.happening('unsupported', place, { votes: String(projects.support(place)) }))
  }

  /** Whether nothing that is funded excludes the project. */
  free(place: number): boolean {
    return !this.projects.rivals(place).some(rival => this.funded.includes(rival))
  }

  fund(place: number): void {
    this.funded.push(place)
    this.left -= this.projects.cost(place)
  }

  /** The one of several equal projects whose turn it is. */
  first(tied: readonly number[]): number {
    const { election, support } = this.projects
    if (tied.length === 1) return tied[0] as number
    const { ties, seed, prefer } = this.#choosing
    const { order, by } = settle(election, tied, ties, { score: support }, seed)
    const heads = order[0] as readonly number[]
    const chosen = heads.length === 1 ? (heads[0] as number) : prefer(heads, this.funded)
    const settled = heads.length === 1 ? by : 'undecided'
    const round = this.rounds.length + 1
    const among = namesOf(election, tied)
    this.ties.push({ round, among, about: 'funding', settled, chosen: settled === 'undecided' ? [] : namesOf(election, [chosen]) })
    return chosen
  }

  tallies(among: readonly number[], say: (place: number) => Amount): Round['tallies'] {
    return Object.fromEntries(among.map(place => [this.projects.election.options[place] as string, say(place)]))
  }

  /** Tells something in the round that comes next. */
  tell(happening: Happening): void {
    this.#waiting.push(happening)
  }

  round(tallies: Round['tallies'], happened: readonly Happening[]): void {
    this.rounds.push({ number: this.rounds.length + 1, tallies, happened: [...this.#waiting, ...happened] })
    this.#waiting = []
  }

  /** Tells what is left to be told. */
  finish(): this {
    const { places, support } = this.projects
    const open = places.filter(place => !this.funded.includes(place))
    if (this.#waiting.length > 0)
      this.round(
        this.tallies(open, place => String(support(place))),
        [],
      )
    return this
  }

  /** What is told of one project: its name, what it costs and what is left. */
  happening(what: string, place: number, more: Pick<Happening, 'votes' | 'value' | 'figures'> = {}): Happening {
    const figures = { cost: String(this.projects.cost(place)), left: String(this.left), ...more.figures }
    return { what, options: namesOf(this.projects.election, [place]), ...more, figures }
  }
}

/** The words of what every way to spend may tell. */
export const spendingWords = { unsupported: '{options} has only {votes} points: too few to be funded.' } as const
