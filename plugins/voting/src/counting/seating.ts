// From an order of options to who is elected: the first ones, as far as no tie lies across the border.
import type { Election } from './election.ts'
import type { Tie } from './result.ts'
import { settle, type TieFacts, type TieRule } from './ties.ts'

/** Places of options, from best to worst; those who stand equal together. */
export type Order = readonly (readonly number[])[]

/** The options that take part, by their places in the election, in the order of their names. */
export function contenders({ options, withdrawn }: Pick<Election, 'options' | 'withdrawn'>): readonly number[] {
  const out = new Set(withdrawn)
  const places = options.flatMap((option, place) => (out.has(option) ? [] : [place]))
  return places.sort((a, b) => ((options[a] as string) < (options[b] as string) ? -1 : 1))
}

/** The names at these places, in the order of the names. */
export const namesOf = ({ options }: Pick<Election, 'options'>, places: readonly number[]): readonly string[] =>
  places.map(place => options[place] as string).sort()

/** Groups places by a figure, the highest first. */
export function orderBy(places: readonly number[], figure: (place: number) => bigint): Order {
  const groups = new Map<bigint, number[]>()
  for (const place of places) {
    const value = figure(place)
    const group = groups.get(value)
    if (group) group.push(place)
    else groups.set(value, [place])
  }
  return [...groups.keys()].sort((a, b) => (a > b ? -1 : 1)).map(value => groups.get(value) as number[])
}

export interface Seating {
  readonly winners: readonly string[]
  readonly order: readonly (readonly string[])[]
  readonly undecided?: { readonly among: readonly string[]; readonly seats: number }
  readonly vacant: number
  readonly ties: readonly Tie[]
}

/** What seating needs to know beside the order: how ties are settled, what the rules may look at, and the round in which it happens. */
export interface SeatingRules {
  readonly ties?: readonly TieRule[]
  readonly seed?: string
  readonly facts?: TieFacts
  readonly round?: number
}

/** Elects the first `seats` of an order. Only a tie across the border is settled by the rules; others do no harm. */
export function seat(election: Election, order: Order, seats: number, { ties = [], seed, facts = {}, round = 1 }: SeatingRules): Seating {
  const parted: (readonly number[])[] = []
  const told: Tie[] = []
  const winners: string[] = []
  let undecided: Seating['undecided']
  for (const group of order) {
    const left = seats - winners.length
    if (left <= 0 || undecided || group.length <= left) {
      parted.push(group)
      if (left > 0 && !undecided) winners.push(...namesOf(election, group))
      continue
    }
    const settled = settle(election, group, ties, facts, seed)
    const { chosen, open } = firstOf(settled.order, left)
    const names = chosen.flatMap(one => namesOf(election, one))
    winners.push(...names)
    if (open) undecided = { among: namesOf(election, open), seats: left - names.length }
    told.push({ round, among: namesOf(election, group), about: 'seat', settled: open ? 'undecided' : settled.by, chosen: names })
    parted.push(...settled.order)
  }
  const open = undecided?.seats ?? 0
  return {
    winners,
    order: parted.map(group => namesOf(election, group)),
    ...(undecided ? { undecided } : {}),
    vacant: seats - winners.length - open,
    ties: told,
  }
}

/** The groups that fit into so many seats, and the one that would only fit in part. */
function firstOf(order: Order, seats: number): { readonly chosen: Order; readonly open: readonly number[] | undefined } {
  const chosen: (readonly number[])[] = []
  let left = seats
  for (const group of order) {
    if (left === 0) return { chosen, open: undefined }
    if (group.length > left) return { chosen, open: group }
    chosen.push(group)
    left -= group.length
  }
  return { chosen, open: undefined }
}
