// Borda counts: each rank gives points, and the points are summed, exactly.
import { described, oneOf, optional } from '@polyarchy/core'
import { admitted } from '../admitted.ts'
import { type Election, rowsOf } from '../election.ts'
import { fraction, sayFraction } from '../fraction.ts'
import { type Count, method } from '../method.ts'
import { comparison, type Unranked, unrankedOption } from '../pairwise.ts'
import { contenders, namesOf, orderBy, seat } from '../seating.ts'
import { Sums } from '../sums.ts'
import { type TieRule, tieOptions } from '../ties.ts'
import { type Rankings, rankingsOf } from './rankings.ts'
import { blankIn } from './round.ts'

const scales = ['standard', 'from-one', 'dowdall', 'modified'] as const

interface Given {
  readonly points?: (typeof scales)[number]
  readonly unranked?: Unranked
  readonly ties?: readonly TieRule[]
  readonly seed?: string
}

export const borda = method({
  name: 'borda',
  about:
    'Each ballot gives points by rank, and whoever has the most is elected. Finds whom most can live with; it can be steered by putting up similar options or by ranking rivals last.',
  source: 'Jean-Charles de Borda, 1784; Dowdall: the electoral law of Nauru; modified: Peter Emerson, the de Borda Institute.',
  marking: 'ranking',
  elects: 'either',
  options: {
    points: optional(
      described(
        'What ranks give, of n options. `standard`: n-1, n-2 and so on to 0. `from-one`: n, n-1 to 1. `dowdall`: 1, 1/2, 1/3 and so on. `modified`: whoever ranks k options gives k, k-1 to 1, so that leaving options out weakens a ballot. Options at one rank share the points of the places that they take.',
        oneOf(...scales),
        'standard',
      ),
    ),
    ...unrankedOption,
    ...tieOptions,
  },
  words: { best: '{options} has {votes} points.' },
  count: (given: Election, { points = 'standard', unranked = 'last', ties = [], seed }: Given, watch): Count => {
    const places = contenders(given)
    const { election, refused } = admitted(given, places, { strict: false, complete: unranked === 'refused' })
    const rankings = rankingsOf(election, places, { overvote: 'share' }, watch)
    // What is left out shares the last places, except where nothing is said of it by the rules or by the scale.
    const rest = unranked === 'last' && points !== 'modified'
    const table = new Points(points, places.length)
    const sums = sumPoints(election, rankings, places, table, rest)
    const of = (place: number): bigint => sums.value(place)
    const figure = (place: number): string => sayFraction(fraction(of(place), table.unit))
    const order = orderBy(places, of)
    const facts = { pairwise: comparison(election, 'last'), score: of }
    const seating = seat(election, order, election.seats, { ties, facts, ...(seed === undefined ? {} : { seed }) })
    const [best = []] = order
    const told = Object.fromEntries(order.flat().map(place => [election.options[place] as string, figure(place)]))
    const happened = best.length > 0 ? [{ what: 'best', options: namesOf(election, best), votes: figure(best[0] as number) }] : []
    return {
      ...seating,
      ...refused,
      rounds: [{ number: 1, tallies: told, happened }],
      scores: { unit: 'points', of: told },
      blank: blankIn(election, rankings),
    }
  },
})

function sumPoints(
  election: Election,
  { start, list, fresh, blank }: Rankings,
  places: readonly number[],
  table: Points,
  rest: boolean,
): Sums {
  const sums = new Sums(election, election.options.length, table.most)
  const ranked = new Uint8Array(election.options.length)
  for (let row = 0; row < rowsOf(election); row++) {
    if (blank[row]) continue
    const [begin, end] = [start[row] as number, start[row + 1] as number]
    for (let at = begin; at < end; ) {
      let next = at + 1
      while (next < end && !fresh[next]) next++
      const share = table.share(at - begin, next - begin, end - begin)
      for (; at < next; at++) sums.add(list[at] as number, row, share)
    }
    if (!rest || end - begin === places.length) continue
    for (let at = begin; at < end; at++) ranked[list[at] as number] = 1
    const share = table.share(end - begin, places.length, end - begin)
    for (const place of places) if (!ranked[place]) sums.add(place, row, share)
    ranked.fill(0)
  }
  return sums
}

/** What places give, in parts of a point: `unit` of them are one. */
class Points {
  readonly unit: bigint
  /** The most parts that anyone can get from a ballot. */
  readonly most: bigint
  readonly #of: (place: number, ranked: number) => bigint
  readonly #known: (number | bigint)[] = []
  readonly #width: number

  constructor(scale: (typeof scales)[number], options: number) {
    const multiple = commonMultiple(options)
    // Equal ones share sums of whole points, which only ever need halves, or sums of parts of a point.
    this.unit = scale === 'dowdall' ? multiple * multiple : 2n
    const points: Readonly<Record<(typeof scales)[number], (place: number, ranked: number) => bigint>> = {
      standard: place => BigInt(options - 1 - place) * this.unit,
      'from-one': place => BigInt(options - place) * this.unit,
      dowdall: place => this.unit / BigInt(place + 1),
      modified: (place, ranked) => BigInt(ranked - place) * this.unit,
    }
    this.#of = points[scale]
    this.#width = options + 1
    this.most = this.unit * BigInt(options || 1)
  }

  /** What each of those gets who take the places from `from` up to `to` together. */
  share(from: number, to: number, ranked: number): number | bigint {
    const key = (from * this.#width + to) * this.#width + ranked
    const known = this.#known[key]
    if (known !== undefined) return known
    let sum = 0n
    for (let place = from; place < to; place++) sum += this.#of(place, ranked)
    const share = sum / BigInt(to - from)
    const value = share <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(share) : share
    this.#known[key] = value
    return value
  }
}

function commonMultiple(most: number): bigint {
  let found = 1n
  for (let next = 2n; next <= BigInt(most); next++) found = fraction(found, next).parts * next
  return found
}
