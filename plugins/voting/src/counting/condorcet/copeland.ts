// Copeland's method: who wins the most duels.
import { code, described, optional } from '@polyarchy/core'
import type { Election } from '../election.ts'
import { type Fraction, fraction, readFraction, sayFraction } from '../fraction.ts'
import { type Count, CountError, method } from '../method.ts'
import { orderBy } from '../seating.ts'
import { contestOf, type PairSettings, pairOptions } from './contest.ts'
import { byFigure } from './told.ts'

interface Given extends PairSettings {
  readonly tie_worth?: string
}

export const copeland = method({
  name: 'copeland',
  about: 'Elects whoever wins the most duels; a drawn duel counts as half a one. Easy to explain, but ties are common.',
  source: 'Arthur H. Copeland, 1951; Ramon Llull, Ars electionis, 1299, counts a drawn duel whole.',
  marking: 'ranking',
  elects: 'either',
  options: {
    tie_worth: optional(
      described(
        'What a drawn duel is worth to both, from 0 to 1: 1/2 as usual, 1 as Llull has it, 0 where only victories count.',
        code('^[0-9]{1,6}(/[0-9]{1,6})?$', 13),
        '1/2',
      ),
    ),
    ...pairOptions,
  },
  words: { best: '{options} has {votes} from its duels.' },
  count: (election: Election, given: Given, watch): Count => {
    const worth = worthOf(given.tie_worth ?? '1/2')
    const contest = contestOf(election, given, watch)
    const { places, beats } = contest
    const points = new Map<number, bigint>()
    for (const one of places) {
      const others = places.filter(other => other !== one)
      const won = others.filter(other => beats(one, other)).length
      const lost = others.filter(other => beats(other, one)).length
      points.set(one, BigInt(won) * worth.of + BigInt(others.length - won - lost) * worth.parts)
    }
    const of = (place: number) => points.get(place) as bigint
    const figure = (place: number) => sayFraction(fraction(of(place), worth.of))
    return byFigure(contest, given, { order: orderBy(places, of), figure, unit: 'duels won', what: 'best' })
  },
})

function worthOf(text: string): Fraction {
  const worth = readFraction(text)
  if (!worth || worth.parts > worth.of) throw new CountError('tie_worth', 'A drawn duel is worth from 0 to 1, such as 1/2.', text)
  return worth
}
