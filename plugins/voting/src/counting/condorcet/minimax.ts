// Minimax, also called Simpson-Kramer: whose worst defeat is the smallest.
import { described, oneOf, optional } from '@polyarchy/core'
import type { Election } from '../election.ts'
import { type Count, method } from '../method.ts'
import { orderBy } from '../seating.ts'
import { type Contest, contestOf, type PairSettings, pairOptions } from './contest.ts'
import { byFigure } from './told.ts'

const strengths = ['winning', 'margins', 'opposition'] as const

interface Given extends PairSettings {
  readonly strength?: (typeof strengths)[number]
}

export const minimax = method({
  name: 'minimax',
  about:
    'Elects whoever wins every duel, else the one whose worst defeat is the smallest. Easy to explain; a loser of every duel may still be elected.',
  source: 'Paul B. Simpson, 1969; Gerald H. Kramer, 1977.',
  marking: 'ranking',
  elects: 'either',
  options: {
    strength: optional(
      described(
        'How large a defeat is. `winning`: by how many prefer the winner, where they are more. `margins`: by how many more they are. `opposition`: by how many prefer the other, even where they are fewer.',
        oneOf(...strengths),
        'winning',
      ),
    ),
    ...pairOptions,
  },
  words: { best: 'The worst that {options} meets in any duel is {votes}.' },
  count: (election: Election, given: Given, watch): Count => {
    const contest = contestOf(election, given, watch)
    const worst = (place: number) => worstDefeat(contest, place, given.strength ?? 'winning')
    const order = orderBy(contest.places, place => -worst(place))
    return byFigure(contest, given, { order, figure: place => String(worst(place)), unit: 'worst defeat', what: 'best' })
  },
})

function worstDefeat({ places, votes, beats }: Contest, place: number, strength: (typeof strengths)[number]): bigint {
  const defeats = places
    .filter(other => other !== place)
    .map(other => {
      if (strength === 'margins') return votes(other, place) - votes(place, other)
      return strength === 'opposition' || beats(other, place) ? votes(other, place) : 0n
    })
  return defeats.reduce((most, defeat) => (defeat > most ? defeat : most), defeats[0] ?? 0n)
}
