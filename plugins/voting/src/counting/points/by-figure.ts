// A result in which each option has one figure and the highest are chosen: what all methods that add up have in common.
import type { Election } from '../election.ts'
import type { Count } from '../method.ts'
import type { Amount, Happening } from '../result.ts'
import { contenders, orderBy, seat } from '../seating.ts'
import type { TieFacts, TieRule } from '../ties.ts'
import { type Judged, leftOut } from './judged.ts'

export interface Figures {
  /** What is compared, by the place of an option: the highest is best. */
  readonly rank: (place: number) => bigint
  /** The same figure as people read it. */
  readonly say: (place: number) => Amount
  readonly unit: string
  /** What else is to be told of an option. */
  readonly also?: (place: number) => readonly Happening[]
  readonly facts?: TieFacts
}

/** The sentences of what happens in every such count. */
export const figureWords = { chosen: '{options} is chosen with {votes}.' } as const

export function byFigure(
  election: Election,
  judged: Judged,
  { rank, say, unit, also, facts }: Figures,
  { ties, seed }: { readonly ties?: readonly TieRule[]; readonly seed?: string },
): Count {
  const places = contenders(election)
  const seated = seat(election, orderBy(places, rank), election.seats, {
    ...(ties ? { ties } : {}),
    ...(seed === undefined ? {} : { seed }),
    facts: { score: rank, ...facts },
  })
  const of = Object.fromEntries(places.map(place => [election.options[place] as string, say(place)]))
  const happened: Happening[] = places.flatMap(place => also?.(place) ?? [])
  for (const winner of seated.winners) happened.push({ what: 'chosen', options: [winner], votes: of[winner] as string })
  return { ...seated, rounds: [{ number: 1, tallies: of, happened }], scores: { unit, of }, ...leftOut(judged) }
}
