// How strong a victory in a duel is: by the votes for it, by what it leads by, or by their ratio.
import { described, flag, oneOf, optional } from '@polyarchy/core'
import { fraction, sayFraction } from '../fraction.ts'
import type { Amount } from '../result.ts'
import type { Contest } from './contest.ts'

export const strengths = ['winning', 'margins', 'ratio', 'losing'] as const
export type Strength = (typeof strengths)[number]

export const strengthOption = optional(
  described(
    'How strong a victory is. `winning`: by how many prefer the winner. `margins`: by how many more prefer the winner than the loser. `ratio`: by how many times as many. `losing`: by how few prefer the loser.',
    oneOf(...strengths),
    'winning',
  ),
)

/** The option that parts victories of equal strength by who is against them. */
export const oppositionOption = (usual: boolean) =>
  optional(
    described(
      'Of victories that are equally strong by `winning`, whether the one with fewer votes against it is stronger, as the constitution of Debian has it.',
      flag,
      usual,
    ),
  )

export interface Victory {
  readonly winner: number
  readonly loser: number
  readonly votes: bigint
  readonly against: bigint
}

/** All victories, the strongest first; equally strong ones together. */
export function victories({ places, votes, beats }: Contest, strength: Strength, opposition: boolean): readonly (readonly Victory[])[] {
  const found: Victory[] = []
  for (const winner of places)
    for (const loser of places)
      if (beats(winner, loser)) found.push({ winner, loser, votes: votes(winner, loser), against: votes(loser, winner) })
  found.sort((a, b) => compared(b, a, strength, opposition))
  const groups: Victory[][] = []
  for (const victory of found) {
    const group = groups.at(-1)
    if (group && compared(group[0] as Victory, victory, strength, opposition) === 0) group.push(victory)
    else groups.push([victory])
  }
  return groups
}

/** Below zero if the first is weaker. */
function compared(a: Victory, b: Victory, strength: Strength, opposition: boolean): number {
  const first = figure(a, b, strength)
  if (first !== 0n || strength !== 'winning' || !opposition) return sign(first)
  return sign(b.against - a.against)
}
function figure(a: Victory, b: Victory, strength: Strength): bigint {
  if (strength === 'winning') return a.votes - b.votes
  if (strength === 'losing') return b.against - a.against
  if (strength === 'margins') return a.votes - a.against - (b.votes - b.against)
  // Without any votes against it a ratio is beyond all others, and equal to others of its kind.
  if (a.against === 0n || b.against === 0n) return a.against === b.against ? 0n : a.against === 0n ? 1n : -1n
  return a.votes * b.against - b.votes * a.against
}
const sign = (value: bigint): number => (value < 0n ? -1 : value > 0n ? 1 : 0)

/** A strength as it is told: "62", "40" or "31/11"; of a ratio to nothing, the votes for it over 0. */
export function sayStrength({ votes, against }: Victory, strength: Strength): Amount {
  if (strength === 'winning') return String(votes)
  if (strength === 'losing') return String(against)
  if (strength === 'margins') return String(votes - against)
  return against === 0n ? `${votes}/0` : sayFraction(fraction(votes, against))
}
