// Dots: each member has so many, gives them to options as they like, and the dots are added up.
import { described, flag, integer, optional } from '@polyarchy/core'
import { type Election, unmarked } from '../election.ts'
import { method } from '../method.ts'
import { contenders } from '../seating.ts'
import { Sums } from '../sums.ts'
import { tieOptions } from '../ties.ts'
import { byFigure, figureWords } from './by-figure.ts'
import { judge, type Verdict } from './judged.ts'

const options = {
  credits: optional(described('How many dots a member has.', integer(1, 1_000_000_000), 10)),
  highest: optional(described('The most dots that one option may get from a member; all of them, unless said.', integer(1, 1_000_000_000))),
  most: optional(described('How many options a ballot may mark; all, unless said.', integer(1, 10_000))),
  least: optional(described('How many options a ballot must mark.', integer(0, 10_000), 0)),
  all: optional(described('Whether all dots must be given.', flag, false)),
  ...tieOptions,
}

export const cumulative = method({
  name: 'cumulative',
  about:
    'Each member has a number of dots (`credits`), puts them on one or several options as they like, and the options with the most dots win. To use where it matters how much somebody cares, and where a minority should be able to gather its dots.',
  source: 'Cumulative voting; as dot voting in workshops, and as points in participatory budgets.',
  marking: 'points',
  elects: 'either',
  options,
  words: figureWords,
  count(election, said, watch) {
    const { credits = 10, highest = credits, most = Number.MAX_SAFE_INTEGER, least = 0, all = false } = said
    const places = contenders(election)
    const judged = judge(election, row => verdict(election, places, row, { credits, highest, most, least, all }), watch)
    const sums = new Sums(election, election.options.length, credits)
    const width = election.options.length
    for (let row = 0; row < judged.counts.length; row += 1) {
      if (!judged.counts[row]) continue
      for (const place of places) {
        const dots = election.marks[row * width + place] as number
        if (dots > 0) sums.add(place, row, dots)
      }
    }
    return byFigure(election, judged, { rank: place => sums.value(place), say: place => String(sums.value(place)), unit: 'dots' }, said)
  },
})

interface Limits {
  readonly credits: number
  readonly highest: number
  readonly most: number
  readonly least: number
  readonly all: boolean
}

function verdict({ marks, options }: Election, places: readonly number[], row: number, limits: Limits): Verdict {
  let [given, marked] = [0, 0]
  for (const place of places) {
    const dots = marks[row * options.length + place] as number
    if (dots === unmarked || dots === 0) continue
    if (dots < 0) return 'below-zero'
    if (dots > limits.highest) return dots > limits.credits ? 'over-credits' : 'over-highest'
    given += dots
    marked += 1
  }
  if (marked === 0) return 'blank'
  if (given > limits.credits) return 'over-credits'
  if (marked > limits.most) return 'too-many'
  if (marked < limits.least) return 'too-few'
  return limits.all && given < limits.credits ? 'credits-left' : ''
}
