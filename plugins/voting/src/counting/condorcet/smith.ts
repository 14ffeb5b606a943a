// The Smith set: the fewest options who all beat everyone else. And who beats everyone alone: the Condorcet winner.
import type { Election } from '../election.ts'
import { type Count, method } from '../method.ts'
import { namesOf, type Order, seat } from '../seating.ts'
import { type Contest, contestOf, duelsWon, factsOf, type PairSettings, pairOptions } from './contest.ts'

/** The Smith set, then that of the rest, and so on: everyone in one beats everyone in the later ones. */
export function smithLayers({ places, beats }: Pick<Contest, 'places' | 'beats'>): Order {
  const beaten = new Map(places.map(one => [one, places.filter(other => beats(other, one)).length]))
  const drawn = new Map(places.map(one => [one, places.filter(other => other !== one && !beats(one, other) && !beats(other, one)).length]))
  const not = (place: number): number => 2 * (beaten.get(place) as number) + (drawn.get(place) as number)
  const sorted = [...places].sort((a, b) => not(a) - not(b))
  const order: (readonly number[])[] = []
  let from = 0
  for (let to = 1; to <= sorted.length; to++) {
    const inside = sorted.slice(from, to)
    const outside = sorted.slice(to)
    if (!inside.every(one => outside.every(other => beats(one, other)))) continue
    order.push(inside)
    from = to
  }
  return order
}

export const smith = method({
  name: 'smith',
  about:
    'The smallest group whose members all win their duels against everyone outside it. Elects where it is one; else it says between whom the choice lies.',
  source: 'John H. Smith, 1973; Thomas Schwartz.',
  marking: 'ranking',
  elects: 'either',
  options: pairOptions,
  words: { set: 'Everyone in the group of {options} is preferred to everyone outside it.' },
  count: (given: Election, settings: PairSettings, watch): Count => {
    const contest = contestOf(given, settings, watch)
    const { election, told } = contest
    const order = smithLayers(contest)
    const { ties = [], seed } = settings
    const seating = seat(election, order, election.seats, { ties, facts: factsOf(contest), ...(seed === undefined ? {} : { seed }) })
    const happened = [{ what: 'set', options: namesOf(election, order[0] ?? []) }]
    return { ...seating, ...told, rounds: [{ number: 1, tallies: duelsWon(contest), happened }] }
  },
})

export const condorcet = method({
  name: 'condorcet',
  about: 'Elects whoever is preferred to each of the others in a duel, and nobody where there is no such option.',
  source: 'Marquis de Condorcet, 1785.',
  marking: 'ranking',
  elects: 'one',
  options: { unranked: pairOptions.unranked },
  words: { winner: '{options} wins every duel.', none: 'Nobody wins every duel.' },
  count: (given: Election, settings: PairSettings, watch): Count => {
    const contest = contestOf(given, settings, watch)
    const { election, told, places, beats } = contest
    const winner = places.find(one => places.every(other => other === one || beats(one, other)))
    const rest = places.filter(place => place !== winner)
    const order = winner === undefined ? [places] : [[winner], ...(rest.length > 0 ? [rest] : [])]
    const names = winner === undefined ? [] : namesOf(election, [winner])
    const happened = [winner === undefined ? { what: 'none' } : { what: 'winner', options: names }]
    return {
      winners: names,
      order: order.map(group => namesOf(election, group)),
      vacant: election.seats - names.length,
      rounds: [{ number: 1, tallies: duelsWon(contest), happened }],
      ties: [],
      ...told,
    }
  },
})
