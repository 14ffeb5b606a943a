// Ballots of which a part is used up: what is left of each, exact over one common denominator, and what candidates still have.

import { committeeCount, type TieSettings } from '../committees/committee-count.ts'
import { Effort } from '../committees/effort.ts'
import { follow, type Rating } from '../committees/sequence.ts'
import { type Fraction, fraction } from '../fraction.ts'
import type { Count } from '../method.ts'
import type { Amount } from '../result.ts'
import type { Scores } from './scores.ts'

/** Who is elected so far, and what is left of the ballots of each group, in parts of `whole`. */
export interface Spending {
  readonly members: readonly number[]
  readonly left: readonly bigint[]
  readonly whole: bigint
}

/** The points of a candidate on what is left of the ballots. */
export function pointsLeft({ groups }: Scores, { left, whole }: Spending, candidate: number): Fraction {
  const sum = groups.reduce(
    (all, { scores, weight }, group) => all + weight * BigInt(scores[candidate] as number) * (left[group] as bigint),
    0n,
  )
  return fraction(sum, whole)
}

/** The same amounts in lowest terms. */
export function lowest(left: readonly bigint[], whole: bigint): Pick<Spending, 'left' | 'whole'> {
  let common = whole
  for (const part of left) {
    if (common === 1n) break
    let [a, b] = [common, part]
    while (b !== 0n) [a, b] = [b, a % b]
    common = a
  }
  return { left: left.map(part => part / common), whole: whole / common }
}

/** What an election uses up of each group, and the figures that tell of it. */
export interface Spent {
  readonly left: readonly bigint[]
  readonly whole: bigint
  readonly told: Readonly<Record<string, Amount>>
}

/** Elects whoever has the most points on what is left of the ballots, then `spend`s ballots, until all seats are taken. */
export function electSpending(scores: Scores, spend: (state: Spending, candidate: number) => Spent, settings: TieSettings): Count {
  const found = follow<Spending>(
    scores,
    {
      start: { members: [], left: scores.groups.map(() => 1n), whole: 1n },
      rate: (state): Rating => ({
        figures: new Map(
          scores.names.flatMap((_, one) => (state.members.includes(one) ? [] : [[one, pointsLeft(scores, state, one)] as const])),
        ),
        takes: 'highest',
        what: 'elected',
        figuresOf: candidate => spend(state, candidate).told,
      }),
      take: (state, candidate) => {
        const { left, whole } = spend(state, candidate)
        return { members: [...state.members, candidate], ...lowest(left, whole) }
      },
      key: ({ members, left, whole }) => `${[...members].sort((a, b) => a - b).join()}/${left.join()}/${whole}`,
      members: ({ members }) => members,
      done: ({ members }) => members.length === scores.seats,
    },
    settings,
    new Effort('bloc-star'),
  )
  return committeeCount(scores, found)
}
