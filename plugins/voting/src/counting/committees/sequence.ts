// Rules that elect (or drop) one after another: every way in which undecided ties could go is followed, as far as that is feasible.
import { compare, type Fraction, sayFraction } from '../fraction.ts'
import type { Amount, Happening, Round, Tie } from '../result.ts'
import { settle } from '../ties.ts'
import { combinations } from './combinations.ts'
import type { Committee, Found, TieSettings } from './committee-count.ts'
import { type Contest, namesOfAll, numbersOf } from './contest.ts'
import { type Effort, mostSteps } from './effort.ts'
import { type Turns, together } from './turns.ts'

/** What a rule says of the candidates who are still in question. */
export interface Rating {
  readonly figures: ReadonlyMap<number, Fraction>
  /** Whether the one with the highest or the lowest figure is taken. */
  readonly takes: 'highest' | 'lowest'
  /** The code of what happens to who is taken, and further figures of it. */
  readonly what: string
  readonly figuresOf?: (candidate: number) => Readonly<Record<string, Amount>>
  /** All of them are alike and stay so until the seats are full. */
  readonly alike?: boolean
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
  /** Whether candidates who all have 0 stay so: nothing tells them apart any more. */
  readonly alikeAtZero?: boolean
  /** Whether who would come next is told as well (rules under which nobody loses a seat when there is one more). */
  readonly goesOn?: boolean
}

/** The sentences of what `follow` tells by itself. */
export const openWords = {
  'left-open': 'There is nothing to choose between {options} ({votes} each): every way it could go is followed.',
  ways: 'It goes on in {ways} ways.',
  filled: '{options} takes a seat that is left: nothing tells those apart who remain.',
}

/** What a rule says, and that they are alike where nobody has anything any more. */
function rated<State>(steps: Steps<State>, state: State): Rating | undefined {
  const rating = steps.rate(state)
  if (!rating || !steps.alikeAtZero || [...rating.figures.values()].some(({ parts }) => parts !== 0n)) return rating
  return { ...rating, what: 'filled', alike: true }
}

interface Path<State> {
  readonly state: State
  /** The figures of earlier rounds, as ranks: who is higher was nearer to being elected. */
  readonly history: readonly ReadonlyMap<number, bigint>[]
  /** In which order its members were taken. */
  readonly turns: Turns
}

/** Follows the steps to the end, or to all ends that undecided ties leave open. Throws `CountError` where these are too many. */
export function follow<State>(contest: Contest, steps: Steps<State>, settings: TieSettings, effort: Effort): Found {
  const rounds: Round[] = []
  const ties: Tie[] = []
  const ends = new Map<string, { readonly members: Committee; readonly turns: Turns }>()
  const inTurn = (members: Committee): Turns => (ends.get(keyOfMembers(members)) as { readonly turns: Turns }).turns
  const end = (members: Committee, turns: Turns): void => {
    const key = keyOfMembers(members)
    ends.set(key, { members, turns: together(turns, ends.get(key)?.turns) })
  }
  let paths: readonly Path<State>[] = [{ state: steps.start, history: [], turns: [] }]
  const last: Path<State>[] = []
  for (let round = 1; paths.length > 0; round += 1) {
    const alone = paths.length === 1 && ends.size === 0
    contest.watch?.(Math.min(999, Math.floor((round * 1000) / (contest.names.length + 1))))
    const following = new Map<string, Path<State>>()
    if (!alone && paths.some(({ state }) => !steps.done(state)))
      rounds.push({ number: round, tallies: {}, happened: [{ what: 'ways', figures: { ways: String(paths.length) } }] })
    for (const path of paths) {
      const rating = steps.done(path.state) ? undefined : rated(steps, path.state)
      if (!rating) {
        last.push(path)
        end(steps.members(path.state), path.turns)
        continue
      }
      if (rating.alike) {
        const { turns, ...found } = fill(contest, rating, { members: steps.members(path.state), round, turns: path.turns }, settings)
        if (alone)
          return {
            ...found,
            ...(steps.drops ? {} : { inTurn: () => turns }),
            rounds: [...rounds, ...found.rounds],
            ties: [...ties, ...found.ties],
          }
        const { among, seats } = found.open ?? { among: [], seats: 0 }
        for (const more of combinations(among, seats, effort)) end([...(found.committees[0] as Committee), ...more], [...turns, more])
        continue
      }
      if (!alone) effort.spend(contest.groups.length * rating.figures.size)
      const { tied, tie } = foremost(contest, rating, path, settings, round, steps.drops === true)
      if (alone) rounds.push(told(contest, rating, tied, round))
      if (alone && tie) ties.push(tie)
      const history = [...path.history, ranks(rating, steps.drops === true)]
      for (const candidate of tied) {
        const state = steps.take(path.state, candidate)
        const key = keyOf(steps.key(state), history, settings)
        following.set(key, { state, history, turns: together([...path.turns, [candidate]], following.get(key)?.turns) })
      }
    }
    effort.tied(Math.max(following.size, ends.size))
    paths = [...following.values()]
  }
  const committees = [...ends.values()].map(({ members }) => members)
  const [only] = last
  const next = steps.goesOn && committees.length === 1 && last.length === 1 && only ? comesNext(contest, steps, only, settings) : []
  const harmless = (tie: Tie): Tie => (committees.length === 1 && tie.settled === 'undecided' ? { ...tie, settled: 'no-difference' } : tie)
  return { committees, ...(steps.drops ? {} : { inTurn }), rounds, ties: ties.map(harmless), next }
}

/** Who has the foremost figure after what tie rules say, and the tie as it is told. */
function foremost<State>(
  contest: Contest,
  rating: Rating,
  { history }: Pick<Path<State>, 'history'>,
  { ties = [], seed }: TieSettings,
  round: number,
  drops: boolean,
) {
  const sign = rating.takes === 'highest' ? 1 : -1
  const [first] = [...rating.figures.values()].sort((a, b) => sign * compare(b, a))
  const equal = [...rating.figures.keys()].filter(one => compare(rating.figures.get(one) as Fraction, first as Fraction) === 0)
  if (equal.length === 1) return { tied: equal, tie: undefined }
  const settled = settle(contest.election, placesOf(contest, equal), ties, factsOf(contest, history), seed)
  const group = (drops ? settled.order[settled.order.length - 1] : settled.order[0]) as readonly number[]
  const tied = group.map(numbersOf(contest)).sort((a, b) => a - b)
  const tie: Tie = {
    round,
    among: namesOfAll(contest, equal),
    about: drops ? 'elimination' : 'seat',
    settled: tied.length === 1 ? settled.by : 'undecided',
    chosen: tied.length === 1 ? namesOfAll(contest, tied) : [],
  }
  return { tied, tie }
}

/** Candidates who are all alike take what is left, as far as tie rules tell them apart. */
function fill(
  contest: Contest,
  { figures, what }: Rating,
  { members, round, turns }: { readonly members: Committee; readonly round: number; readonly turns: Turns },
  { ties = [], seed }: TieSettings,
): Found & { readonly turns: Turns } {
  const those = [...figures.keys()]
  const seats = contest.seats - members.length
  const settled = settle(contest.election, placesOf(contest, those), ties, factsOf(contest, []), seed)
  const number = numbersOf(contest)
  const filled: (readonly number[])[] = []
  let open: Found['open']
  for (const group of settled.order) {
    const left = seats - filled.flat().length
    if (left === 0) break
    if (group.length <= left) filled.push(group.map(number).sort((a, b) => a - b))
    else {
      open = { among: group.map(number).sort((a, b) => a - b), seats: left }
      break
    }
  }
  const sure = filled.flat()
  const tallies = Object.fromEntries(those.map(one => [contest.names[one] as string, sayFraction(figures.get(one) as Fraction)]))
  const happened: Happening[] = sure.map(one => ({ what, options: [contest.names[one] as string] }))
  if (open) happened.push({ what: 'left-open', options: namesOfAll(contest, open.among), votes: '0' })
  const tie: Tie = {
    round,
    among: namesOfAll(contest, those),
    about: 'seat',
    settled: open ? 'undecided' : settled.by,
    chosen: namesOfAll(contest, sure),
  }
  return {
    committees: [[...members, ...sure]],
    ...(open ? { open } : {}),
    turns: [...turns, ...filled],
    rounds: [{ number: round, tallies, happened }],
    ties: those.length > seats ? [tie] : [],
  }
}

const keyOfMembers = (members: Committee): string => [...members].sort((a, b) => a - b).join()
const placesOf = ({ places }: Contest, those: readonly number[]): number[] => those.map(one => places[one] as number)

/** What tie rules may look at, by the places of options. */
function factsOf(contest: Contest, history: readonly ReadonlyMap<number, bigint>[]) {
  const number = numbersOf(contest)
  const { pairwise } = contest
  return {
    score: (place: number) => contest.support[number(place)] as bigint,
    rounds: history.map(of => (place: number) => of.get(number(place)) ?? 0n),
    ...(pairwise ? { pairwise: (a: number, b: number) => pairwise(number(a), number(b)) } : {}),
  }
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

function told(contest: Contest, { figures, what, figuresOf }: Rating, tied: readonly number[], number: number): Round {
  const tallies = Object.fromEntries([...figures].map(([one, figure]) => [contest.names[one] as string, sayFraction(figure)]))
  const [first] = tied as readonly [number]
  const votes = sayFraction(figures.get(first) as Fraction)
  const options = namesOfAll(contest, tied)
  if (tied.length > 1) return { number, tallies, happened: [{ what: 'left-open', options, votes }] }
  return { number, tallies, happened: [{ what, options, votes, ...(figuresOf ? { figures: figuresOf(first) } : {}) }] }
}

/** Who would be elected if there were more seats, as long as that is plain and quickly said. */
function comesNext<State>(contest: Contest, steps: Steps<State>, from: Path<State>, settings: TieSettings): number[] {
  const next: number[] = []
  let { state } = from
  const { names, groups } = contest
  if (groups.length * names.length ** 2 > mostSteps) return next
  while (steps.members(state).length < names.length) {
    const rating = rated(steps, state)
    if (!rating || rating.alike) break
    const { tied } = foremost(contest, rating, { history: [] }, settings, 1, false)
    if (tied.length > 1) break
    state = steps.take(state, tied[0] as number)
    next.push(tied[0] as number)
  }
  return next
}
