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
  /** The same figure as people read it; undefined where nobody says anything of an option, which `rank` must then put last. */
  readonly say: (place: number) => Amount | undefined
  readonly unit: string
  /** What else is to be told of an option. */
  readonly also?: (place: number) => readonly Happening[]
  readonly facts?: TieFacts
}

/** The sentences of what happens in every such count. */
export const figureWords = {
  chosen: '{options} is chosen with {votes}.',
  'chosen-unsaid': '{options} is chosen for a seat that is left.',
  'no-opinion': 'No opinion is given on {options}: no figure, and the last place.',
} as const

/** The figures of those of whom something is said, and what is to be told of the others and of who is chosen. */
export function figured(options: readonly string[], say: (option: string) => Amount | undefined, winners: readonly string[]) {
  const of = Object.fromEntries(
    options.flatMap(option => {
      const figure = say(option)
      return figure === undefined ? [] : [[option, figure] as const]
    }),
  )
  const unsaid = options.filter(option => !Object.hasOwn(of, option))
  const happened: Happening[] = winners.map(winner =>
    Object.hasOwn(of, winner)
      ? { what: 'chosen', options: [winner], votes: of[winner] as string }
      : { what: 'chosen-unsaid', options: [winner] },
  )
  return { of, happened: unsaid.length > 0 ? [...happened, { what: 'no-opinion', options: unsaid }] : happened }
}

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
  const { of, happened: chosen } = figured(
    places.map(place => election.options[place] as string),
    option => say(election.options.indexOf(option)),
    seated.winners,
  )
  const happened = [...places.flatMap(place => also?.(place) ?? []), ...chosen]
  return { ...seated, rounds: [{ number: 1, tallies: of, happened }], scores: { unit, of }, ...leftOut(judged) }
}
