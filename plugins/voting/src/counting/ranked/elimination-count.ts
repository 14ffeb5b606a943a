// An instant-runoff count, round by round: what is known at each, what happens next, and what could come of a tie that no rule settles.
import type { Election } from '../election.ts'
import type { Fraction } from '../fraction.ts'
import { type Order, orderBy, type Seating, type SeatingRules, seat } from '../seating.ts'
import type { TieRule } from '../ties.ts'
import { type Leaving, leaving } from './elimination.ts'
import type { Runoff, Transfer } from './runoff.ts'

/** What holds for a whole count. */
export interface EliminationRules {
  readonly election: Election
  readonly seats: number
  readonly ties: readonly TieRule[]
  readonly seed: string | undefined
  readonly threshold: Fraction
  /** Whether the threshold is a part of the votes of the first round, not of those that still count. */
  readonly ofFirstRound: boolean
  readonly stop: 'majority' | 'two'
  readonly batch: boolean
  /** Whether nobody is elected who does not reach the threshold. */
  readonly required: boolean
  readonly undeclared: ReadonlySet<number>
  /** Whether ballots lie differently if options go one by one than if they go at once. */
  readonly pathMatters: boolean
  readonly pairwise: (a: number, b: number) => number
}

/** A count between two rounds. */
export interface CountState {
  readonly runoff: Runoff
  readonly standing: readonly number[]
  /** Who went, the first first. */
  readonly gone: Order
  readonly history: readonly Figures[]
  /** Whether someone has reached the threshold already. */
  readonly reached: boolean
}
export type Figures = ReturnType<Runoff['tallies']>

/** What a round comes to. */
export type Step =
  | { readonly kind: 'reached'; readonly place: number }
  | { readonly kind: 'leave'; readonly leaving: Leaving }
  | { readonly kind: 'end'; readonly order: Order; readonly reached: boolean }

/** The votes it takes, whole: the least number above the threshold. */
export function needed({ threshold, ofFirstRound }: EliminationRules, { history, runoff }: CountState, now: Figures): bigint {
  const base = (ofFirstRound ? (history[0] ?? now) : now).active
  return (base * threshold.parts) / (threshold.of * runoff.unit) + 1n
}

/** What happens in a round with these figures. */
export function step(rules: EliminationRules, state: CountState, now: Figures): Step {
  const { standing, gone, history, reached, runoff } = state
  const ranked = orderBy(standing, now.of)
  const enough = needed(rules, state, now) * runoff.unit
  const first = (ranked[0] ?? []).find(place => now.of(place) >= enough && !rules.undeclared.has(place))
  const ends = [...ranked, ...gone.toReversed()]
  if (first !== undefined && rules.seats === 1) {
    if (rules.stop === 'majority') return { kind: 'end', order: ends, reached: true }
    if (!reached && standing.length > 2) return { kind: 'reached', place: first }
  }
  if (standing.length <= 2) return { kind: 'end', order: ends, reached: first !== undefined }
  const undeclared = history.length === 0 ? standing.filter(place => rules.undeclared.has(place) && now.of(place) > 0n) : []
  if (undeclared.length > 0) return { kind: 'leave', leaving: { groups: orderBy(undeclared, now.of).toReversed(), why: 'undeclared' } }
  return { kind: 'leave', leaving: leaving(standing, now.of, { ...rules, ...lookedAt(rules, history), ...stays(rules) }) }
}

const lookedAt = ({ pairwise }: EliminationRules, history: readonly Figures[]) => ({
  facts: { rounds: history.map(figures => figures.of), pairwise },
  round: history.length + 1,
})
const stays = ({ seats, stop, pathMatters }: EliminationRules) => ({
  stay: seats > 1 ? Math.max(2, seats) : stop === 'two' ? 2 : 1,
  together: !pathMatters,
})

/** Takes options out and goes on to the next round. */
export function without(
  state: CountState,
  groups: Order,
  now: Figures,
): { readonly next: CountState; readonly transfers: readonly Transfer[] } {
  const out = groups.flat()
  const transfers = state.runoff.eliminate(out)
  const standing = state.standing.filter(place => !out.includes(place))
  return { next: { ...state, standing, gone: [...state.gone, ...groups], history: [...state.history, now] }, transfers }
}

/** Who is elected at the end of a count. Names nobody declared stand last and are never elected. */
export function elected(
  rules: EliminationRules,
  { order, reached }: Step & { readonly kind: 'end' },
  history: readonly Figures[],
): Seating {
  const declared = order.map(group => group.filter(place => !rules.undeclared.has(place))).filter(group => group.length > 0)
  const last = order.flatMap(group => group.filter(place => rules.undeclared.has(place)))
  const seating: SeatingRules = { ties: rules.ties, ...(rules.seed === undefined ? {} : { seed: rules.seed }), ...lookedAt(rules, history) }
  const open = rules.required && rules.seats === 1 && !reached ? 0 : rules.seats
  const found = seat(rules.election, declared, open, seating)
  const names = last.map(place => [rules.election.options[place] as string]).sort()
  return { ...found, order: [...found.order, ...names], vacant: found.vacant + rules.seats - open }
}

/** Who is elected whichever way ties are settled that no rule settles, and who may be. */
export interface Outcomes {
  readonly certain: ReadonlySet<string>
  readonly possible: ReadonlySet<string>
}

/** Where there are several seats and enough for all who are left, it does not matter who of them would go first. */
function allElected({ seats }: EliminationRules, { standing, gone }: CountState): (Step & { readonly kind: 'end' }) | undefined {
  return seats > 1 && standing.length <= seats ? { kind: 'end', order: [standing, ...gone.toReversed()], reached: false } : undefined
}

/** How many ballots may be looked at to follow ties: some seconds. */
const patience = 100_000_000

/** Follows every way that ties may go; undefined where these are too many. */
export function outcomes(rules: EliminationRules, from: CountState, rows: number): Outcomes | undefined {
  const seen = new Set<string>()
  const remembers = rules.ties.includes('previous-rounds') || rules.ties.includes('first-rounds') || rules.pathMatters
  let certain: Set<string> | undefined
  const possible = new Set<string>()
  let work = 0
  const waiting: CountState[] = [from]
  for (let state = waiting.pop(); state; state = waiting.pop()) {
    const key = `${state.reached} ${[...state.standing].sort((a, b) => a - b).join()}`
    if (!remembers && seen.has(key)) continue
    seen.add(key)
    work += rows + 1000
    if (work > patience) return undefined
    const now = state.runoff.tallies()
    const next = allElected(rules, state) ?? step(rules, state, now)
    if (next.kind === 'reached') waiting.push({ ...state, reached: true })
    else if (next.kind === 'leave') {
      const { groups, open } = next.leaving
      if (!open) waiting.push(without(state, groups, now).next)
      else for (const place of open) waiting.push(without({ ...state, runoff: state.runoff.copy() }, [[place]], now).next)
    } else {
      const { winners, undecided } = elected(rules, next, state.history)
      certain = new Set(certain ? [...certain].filter(name => winners.includes(name)) : winners)
      for (const name of [...winners, ...(undecided?.among ?? [])]) possible.add(name)
    }
  }
  return { certain: certain ?? new Set(), possible }
}
