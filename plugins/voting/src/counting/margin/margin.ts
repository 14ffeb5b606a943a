// The margin: how few votes, cast otherwise, could have made the result another. The smallest number where it can be computed, bounds where not.
import type { Json } from '@polyarchy/core'
import { type Election, totalWeight } from '../election.ts'
import { commonOptions } from '../general-options.ts'
import { sayVotes } from '../parts-of-votes.ts'
import type { Amount, Result } from '../result.ts'
import { enough } from './enough.ts'
import { byDuels, byRounds } from './fewest.ts'
import { byOrders } from './orders.ts'
import { byGains, byLead } from './sums.ts'

/**
 * A result is another when somebody else is elected, or stands level with somebody elected so that rules or people would have to choose.
 * The number of ballots stays the same; those that are changed may say anything.
 */
export interface Margin {
  /** Whether `least` is the smallest number that suffices. */
  readonly exact: boolean
  /** With fewer votes cast otherwise the result would be the same. */
  readonly least: Amount
  /** So many are enough: it was counted. Absent where no such change was found. */
  readonly most?: Amount
  /** Who would be elected, or level, by the change that was found. */
  readonly towards?: readonly string[]
  /** Those who stand equal are left to people, so that nothing is decided between them. */
  readonly undecided?: true
  /** All votes. */
  readonly of: Amount
}

/** What finding a margin may cost, in marks that are looked at. */
export const quick = 3_000_000

/**
 * The margin of a result, by the election and options that it was counted from. `effort` limits how many marks are looked at in all.
 * Undefined where there is nobody else to elect, where nobody voted, or where money is given out.
 */
export function marginOf(election: Election, result: Result, options: Readonly<Record<string, Json>>, effort = quick): Margin | undefined {
  const margin = inUnits(election, result, options, effort)
  if (!margin || !election.decimals) return margin
  const say = (units: Amount): Amount => sayVotes(BigInt(units), election)
  return {
    ...margin,
    least: say(margin.least),
    of: say(margin.of),
    ...(margin.most === undefined ? {} : { most: say(margin.most) }),
  }
}

/** The margin in units of the weights. */
function inUnits(election: Election, result: Result, options: Readonly<Record<string, Json>>, effort: number): Margin | undefined {
  const of = String(totalWeight(election))
  const others = result.options.filter(option => !result.winners.includes(option))
  if (result.spent || others.length === 0 || of === '0') return undefined
  if (result.undecided) return { exact: true, least: '0', most: '0', towards: result.undecided.among, undecided: true, of }
  const isPlain = Object.keys(commonOptions).every(name => name === 'held' || options[name] === undefined) && result.vacant === 0
  const known = isPlain ? (byLead(result) ?? byGains(election, result)) : undefined
  if (known) return { exact: true, least: String(known.votes), most: String(known.votes), towards: [known.towards], of }
  const bound = (isPlain ? (byOrders(election, result) ?? byRounds(result) ?? byDuels(result)) : undefined) ?? 1n
  const least = bound < 1n ? 1n : bound
  const found = enough(election, result, options, least, effort)
  if (!found) return { exact: false, least: String(least), of }
  return { exact: found.votes === least, least: String(least), most: String(found.votes), towards: found.towards, of }
}

/** The margin in a sentence. */
export function tellMargin({ exact, least, most, undecided, of }: Margin): string {
  if (undecided) return 'Margin: none. Nothing is decided between those who stand equal: every vote would have made a difference.'
  if (least === '0')
    return 'Margin: none. Somebody who is not elected stands equal to somebody who is: every vote would have made a difference.'
  const votes = (count: Amount): string => `${count} ${count === '1' ? 'vote' : 'votes'}`
  if (exact) return `Margin: ${votes(least)} of ${of}. So many, cast otherwise, could have made it another result; fewer could not.`
  if (most === undefined)
    return `Margin: at least ${votes(least)} of ${of}, by a bound. Which change suffices was not found in the time allowed.`
  return `Margin: not known exactly, at least ${votes(least)} and at most ${most} of ${of}. So many, cast otherwise, were tried out and would have made it another result.`
}
