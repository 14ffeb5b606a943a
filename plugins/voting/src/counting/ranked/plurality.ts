// Plurality: one vote each, and whoever has the most is elected.
import type { Election } from '../election.ts'
import { type Count, method } from '../method.ts'
import { comparison } from '../pairwise.ts'
import { namesOf, orderBy, seat } from '../seating.ts'
import { type TieRule, tieOptions } from '../ties.ts'
import { firstVotes } from './first-votes.ts'
import { type OvervoteRule, readingOptions } from './rankings.ts'
import { inactive, inactiveWords } from './round.ts'

interface Given {
  readonly overvote?: OvervoteRule
  readonly ties?: readonly TieRule[]
  readonly seed?: string
}

export const plurality = method({
  name: 'plurality',
  about:
    'Everyone names one option; those with the most votes are elected (first past the post; with several seats, single non-transferable vote). Of rankings the first choice counts.',
  source: 'Common use.',
  marking: 'choice',
  reads: ['ranking'],
  elects: 'either',
  options: { overvote: readingOptions.overvote, ...tieOptions },
  words: {
    most: '{options} has the most votes, {votes}.',
    ...inactiveWords,
  },
  count: (given: Election, { overvote = 'exhaust', ties = [], seed }: Given, watch): Count => {
    const { election, places, runoff, blank, refused } = firstVotes(given, { overvote }, watch)
    const now = runoff.tallies()
    const order = orderBy(places, now.of)
    const facts = election.marking === 'ranking' ? { pairwise: comparison(election, 'last'), score: now.of } : { score: now.of }
    const seating = seat(election, order, election.seats, { ties, facts, ...(seed === undefined ? {} : { seed }) })
    const tallies = Object.fromEntries(order.flat().map(place => [election.options[place] as string, runoff.say(now.of(place))]))
    const [best = []] = order
    const happened =
      best.length > 0 ? [{ what: 'most', options: namesOf(election, best), votes: runoff.say(now.of(best[0] as number)) }] : []
    const round = { number: 1, tallies, ...inactive(now.exhausted, parts => runoff.say(parts), happened) }
    return { ...seating, ...refused, rounds: [round], scores: { unit: 'votes', of: tallies }, blank }
  },
})
