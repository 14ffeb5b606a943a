// Quadratic voting: so many votes for one option cost their square in credits.
import { described, flag, integer, optional } from '@polyarchy/core'
import { type Election, unmarked } from '../election.ts'
import { method } from '../method.ts'
import { contenders } from '../seating.ts'
import { Sums } from '../sums.ts'
import { tieOptions } from '../ties.ts'
import { wholeRoot } from '../whole-root.ts'
import { byFigure, figureWords } from './by-figure.ts'
import { judge, type Verdict } from './judged.ts'

/** So that squares and their sums stay far below 2^53. */
const mostCredits = 1_000_000_000_000

const options = {
  credits: optional(described('How many credits a member has: 3 votes for one option cost 9 of them.', integer(1, mostCredits), 100)),
  negative: optional(described('Whether a member may also vote against options, at the same price.', flag, false)),
  ...tieOptions,
}

export const quadratic = method({
  name: 'quadratic',
  about:
    'Members buy votes with credits: 1 vote costs 1, 2 cost 4, 3 cost 9, so that caring more costs ever more. Votes are whole. To set priorities among many options where some people care much more than others; each person must be able to vote once only, or splitting oneself pays.',
  source: 'Lalley and Weyl, Quadratic Voting (2018), with whole votes and credits that cannot be traded.',
  marking: 'points',
  elects: 'either',
  options,
  words: figureWords,
  count(election, said, watch) {
    const { credits = 100, negative = false } = said
    const places = contenders(election)
    const judged = judge(election, row => verdict(election, places, row, credits, negative), watch)
    const sums = new Sums(election, election.options.length, Number(wholeRoot(BigInt(credits))))
    const width = election.options.length
    for (let row = 0; row < judged.counts.length; row += 1) {
      if (!judged.counts[row]) continue
      for (const place of places) {
        const votes = election.marks[row * width + place] as number
        if (votes !== 0 && votes !== unmarked) sums.add(place, row, votes)
      }
    }
    return byFigure(election, judged, { rank: place => sums.value(place), say: place => String(sums.value(place)), unit: 'votes' }, said)
  },
})

function verdict({ marks, options }: Election, places: readonly number[], row: number, credits: number, negative: boolean): Verdict {
  let [spent, marked] = [0, 0]
  for (const place of places) {
    const votes = marks[row * options.length + place] as number
    if (votes === unmarked || votes === 0) continue
    if (votes < 0 && !negative) return 'below-zero'
    // The square of a large mark is no longer exact, but far above any credits.
    spent += votes * votes
    if (spent > credits) return 'over-credits'
    marked += 1
  }
  return marked === 0 ? 'blank' : ''
}
