// Rules that elect (or drop) one after another: every way in which undecided ties could go is followed, as far as that is feasible.
import { compare, type Fraction, sayFraction } from '../fraction.ts'
import type { Amount, Happening, Round, Tie } from '../result.ts'
import { settle } from '../ties.ts'
import type { Approvals } from './approvals.ts'
import type { Committee, Found, TieSettings } from './committees.ts'
import { type Effort, mostSteps } from './effort.ts'

/** What a rule says of the candidates who are still in question. */
export interface Rating {
  readonly figures: ReadonlyMap<number, Fraction>
  /** Whether the one with the highest or the lowest figure is taken. */
  readonly takes: 'highest' | 'lowest'
  /** The code of what happens to who is taken, and further figures of it. */
  readonly what: string
  readonly figuresOf?: (candidate: number) => Readonly<Record<string, Amount>>
}

/** A rule as steps. A state is a value: taking a candidate makes another one. */
export interface Steps<State> {
  readonly start: State
  /** Undefined where the rule stops by itself. Asked only while seats are open. */
  rate(state: State): Rating | undefined
  take(state: State, candidate: number): State
  /** Two states with the same key go on in the same way. */
  key(state: State): string
  members(state: State): Committee
  /** Whether the committee is full. */
  done(state: State): boolean
  /** Whether taking means dropping. */
  readonly drops?: boolean
  /** Whether who would come next is told as well (rules under which nobody loses a seat when there is one more). */
  readonly goesOn?: boolean
}

interface Path<State> {
  readonly state: State
  /** The figures of earlier rounds, as ranks: who is higher was nearer to being elected. */
  readonly history: readonly ReadonlyMap<number, bigint>[]
}

/** Follows the steps to the end, or to all ends that undecided ties leave open. Throws `CountError` where these are too many. */
export function follow<State>(approvals: Approvals, steps: Steps<State>, settings: TieSettings, effort: Effort): Found {
  const rounds: Round[] = []
  const ties: Tie[] = []
  let paths: readonly Path<State>[] = [{ state: steps.start, history: [] }]
  const ends = new Map<string, Committee>()
  let final: Path<State> | undefined
  while (paths.length > 0) {
    const alone = paths.length === 1 && ends.size === 0
    const following = new Map<string, Path<State>>()
    for (const path of paths) {
      const rating = steps.done(path.state) ? undefined : steps.rate(path.state)
      if (!rating) {
        const members = steps.members(path.state)
        ends.set([...members].sort((a, b) => a - b).join(), members)
        final = path
        continue
      }
      const { tied, tie } = foremost(approvals, rating, path, settings, rounds.length + 1, steps.drops === true)
      if (alone) rounds.push(told(approvals, rating, tied, rounds.length + 1))
      if (alone && tie) ties.push(tie)
      const history = [...path.history, ranks(rating, steps.drops === true)]
      for (const candidate of tied) {
        const state = steps.take(path.state, candidate)
        following.set(keyOf(steps.key(state), history, settings), { state, history })
      }
      if (!alone) effort.spend(approvals.groups.length * rating.figures.size)
    }
    effort.tied(Math.max(following.size, ends.size))
    paths = [...following.values()]
  }
  const committees = [...ends.values()]
  const next = steps.goesOn && committees.length === 1 && final ? comesNext(approvals, steps, final, settings) : []
  return { committees, inTurn: !steps.drops, rounds, ties, next }
}

/** Who has the foremost figure after what tie rules say, and the tie as it is told. */
function foremost<State>(
  approvals: Approvals,
  rating: Rating,
  { history }: Path<State>,
  { ties = [], seed }: TieSettings,
  round: number,
  drops: boolean,
) {
  const sign = rating.takes === 'highest' ? 1 : -1
  const [first] = [...rating.figures.values()].sort((a, b) => sign * compare(b, a))
  const equal = [...rating.figures.keys()].filter(one => compare(rating.figures.get(one) as Fraction, first as Fraction) === 0)
  if (equal.length === 1) return { tied: equal, tie: undefined }
  const { places, names } = approvals
  const byPlace = new Map(places.map((place, one) => [place, one]))
  const candidate = (place: number): number => byPlace.get(place) as number
  const facts = {
    score: (place: number) => approvals.approvals[candidate(place)] as bigint,
    rounds: history.map(of => (place: number) => of.get(candidate(place)) ?? 0n),
  }
  const settled = settle(
    approvals.election,
    equal.map(one => places[one] as number),
    ties,
    facts,
    seed,
  )
  const group = drops ? settled.order[settled.order.length - 1] : settled.order[0]
  const tied = (group as readonly number[]).map(candidate).sort((a, b) => a - b)
  const named = (those: readonly number[]): string[] => those.map(one => names[one] as string).sort()
  const tie: Tie = {
    round,
    among: named(equal),
    about: drops ? 'elimination' : 'seat',
    settled: tied.length === 1 ? settled.by : 'undecided',
    chosen: tied.length === 1 ? named(tied) : [],
  }
  return { tied, tie }
}

/** Figures as ranks from 1, so that those of different rounds can be compared by tie rules; a higher one is nearer to a seat. */
function ranks({ figures, takes }: Rating, drops: boolean): ReadonlyMap<number, bigint> {
  const better = (takes === 'highest') !== drops ? 1 : -1
  const sorted = [...figures.values()].sort((a, b) => better * compare(a, b))
  return new Map([...figures].map(([one, figure]) => [one, BigInt(sorted.findIndex(other => compare(other, figure) === 0) + 1)]))
}

/** Paths with different pasts are kept apart only where tie rules look back. */
function keyOf(key: string, history: readonly ReadonlyMap<number, bigint>[], { ties = [] }: TieSettings): string {
  if (!ties.includes('previous-rounds') && !ties.includes('first-rounds')) return key
  return `${key}/${history.map(round => [...round].sort(([a], [b]) => a - b).join(';')).join('/')}`
}

function told({ names }: Approvals, { figures, what, figuresOf }: Rating, tied: readonly number[], number: number): Round {
  const tallies = Object.fromEntries([...figures].map(([one, figure]) => [names[one] as string, sayFraction(figure)]))
  const [first] = tied as readonly [number]
  const votes = sayFraction(figures.get(first) as Fraction)
  const options = tied.map(one => names[one] as string).sort()
  const happened: Happening =
    tied.length === 1
      ? { what, options, votes, ...(figuresOf ? { figures: figuresOf(first) } : {}) }
      : { what: 'left-open', options, votes }
  return { number, tallies, happened: [happened] }
}

/** Who would be elected if there were more seats, as long as that is plain and quickly said. */
function comesNext<State>(approvals: Approvals, steps: Steps<State>, from: Path<State>, settings: TieSettings): number[] {
  const next: number[] = []
  let { state } = from
  const { names, groups } = approvals
  if (groups.length * names.length ** 2 > mostSteps) return next
  while (steps.members(state).length < names.length) {
    const rating = steps.rate(state)
    if (!rating) break
    const { tied } = foremost(approvals, rating, { state, history: [] }, settings, 1, false)
    if (tied.length > 1) break
    state = steps.take(state, tied[0] as number)
    next.push(tied[0] as number)
  }
  return next
}
