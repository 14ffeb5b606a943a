// The best bound below for instant run-off: over every order in which all could go so that somebody else is left.
import type { Election } from '../election.ts'
import { type Reading, rankingsOf } from '../ranked/rankings.ts'
import type { Result } from '../result.ts'
import { contenders } from '../seating.ts'
import { Sums } from '../sums.ts'

/** Sets of options double with each of them. */
const mostOptions = 14
const mostSteps = 60_000_000

/**
 * Who has how many votes hangs only on who is still in, and not on the order in which the others went. For somebody to go while others stay,
 * they may have no more votes than any of those: half of what they have more is the least that it takes, and the hardest step of an order
 * bounds the whole. The order whose hardest step is easiest bounds them all.
 */
export function byOrders(election: Election, { method, winners, seats, settings, options }: Result): bigint | undefined {
  const { stop, required, undeclared, threshold, threshold_of } = settings
  if (method !== 'irv' || seats !== 1 || stop === 'two' || required === true || threshold !== '1/2' || threshold_of !== 'continuing')
    return undefined
  if ((Array.isArray(undeclared) && undeclared.length > 0) || election.marking !== 'ranking') return undefined
  const places = contenders(election)
  const sets = 2 ** options.length
  if (options.length > mostOptions || sets * election.marks.length > mostSteps) return undefined
  const rankings = rankingsOf(election, places, settings as Reading)
  if (rankings.widest > 1) return undefined
  const winner = options.indexOf(winners[0] ?? '')
  return winner < 0 ? undefined : easiest(new Tallies(election, rankings, places), options.length, winner)
}

/** Options by their places among those who take part; a set has a bit for each. */
class Tallies {
  private readonly sums: Sums
  private readonly lists: Int32Array[]

  constructor(election: Election, { start, list }: { readonly start: Int32Array; readonly list: Int32Array }, places: readonly number[]) {
    const bit = new Map(places.map((place, at) => [place, at]))
    this.sums = new Sums(election, places.length)
    this.lists = Array.from(election.voters, (_, row) => list.slice(start[row], start[row + 1]).map(place => bit.get(place) ?? 0))
  }

  /** The votes of each, if only these are in. */
  of(set: number): (option: number) => bigint {
    this.sums.clear()
    for (const [row, list] of this.lists.entries()) {
      const top = list.find(option => ((set >> option) & 1) === 1)
      if (top !== undefined) this.sums.add(top, row)
    }
    const votes = this.sums.values()
    return option => votes[option] as bigint
  }
}

/** For each set, from those of one to that of all: the hardest step of the easiest order in which it ends with somebody else. */
function easiest(tallies: Tallies, options: number, winner: number): bigint | undefined {
  const all = 2 ** options - 1
  const hardest: (bigint | undefined)[] = [undefined]
  for (let set = 1; set <= all; set++) {
    const inIt = Array.from({ length: options }, (_, option) => option).filter(option => ((set >> option) & 1) === 1)
    if (inIt.length === 1) {
      hardest[set] = inIt[0] === winner ? undefined : 0n
      continue
    }
    const votes = tallies.of(set)
    hardest[set] = inIt
      .flatMap(goes => {
        const after = hardest[set & ~(1 << goes)]
        if (after === undefined) return []
        const least = inIt
          .filter(option => option !== goes)
          .map(votes)
          .reduce((a, b) => (a < b ? a : b))
        const step = (votes(goes) - least + 1n) / 2n
        return [step > after ? step : after]
      })
      .reduce<bigint | undefined>((least, one) => (least === undefined || one < least ? one : least), undefined)
  }
  return hardest[all]
}
