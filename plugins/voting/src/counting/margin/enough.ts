// Upper bounds: a change of ballots that makes the result another, found by trying and counted to be sure.
import type { Json } from '@polyarchy/core'
import { countElection } from '../count.ts'
import { type Election, totalWeight } from '../election.ts'
import { CountError } from '../method.ts'
import type { Result } from '../result.ts'
import { changedFor, swayed } from './changed.ts'

export interface Enough {
  readonly votes: bigint
  readonly towards: readonly string[]
}

/** So many challengers are tried, those who come nearest first. */
const mostTried = 6

/** The smallest change that was found, trying each challenger against each who could fall. Undefined where none was, or all would take too long. */
export function enough(
  election: Election,
  result: Result,
  options: Readonly<Record<string, Json>>,
  least: bigint,
  effort: number,
): Enough | undefined {
  let left = Math.floor(effort / Math.max(1, election.marks.length))
  let best: Enough | undefined
  for (const [from, to] of pairs(result)) {
    if (left <= 0 || best?.votes === least) break
    const sway = swayed(election, from, to)
    const tried = (votes: bigint): readonly string[] | undefined => {
      if (left-- <= 0) return undefined
      return differs(changedFor(election, sway, votes), result, options)
    }
    best = smallest(tried, least, best?.votes ?? totalWeight(election) + 1n) ?? best
  }
  return best
}

/** From whom votes are taken and to whom they are given: from winners first, then from others, whose staying or going may decide. */
function pairs({ winners, order }: Result): readonly (readonly [from: string, to: string])[] {
  const others = order.flat().filter(option => !winners.includes(option))
  const challengers = others.slice(0, mostTried)
  const last = winners.toReversed().slice(0, 2)
  return [
    ...challengers.flatMap(to => last.map(from => [from, to] as const)),
    ...challengers.flatMap(to => challengers.filter(from => from !== to).map(from => [from, to] as const)),
  ]
}

/** Doubles until a change is enough, then halves what is left between. Only what is below `limit` is of use. */
function smallest(tried: (votes: bigint) => readonly string[] | undefined, least: bigint, limit: bigint): Enough | undefined {
  let low = least - 1n
  let high = least
  let towards = high < limit ? tried(high) : undefined
  while (!towards && high * 2n < limit) {
    low = high
    high *= 2n
    towards = tried(high)
  }
  if (!towards && high < limit - 1n) {
    low = high
    high = limit - 1n
    towards = tried(high)
  }
  if (!towards) return undefined
  let found: Enough = { votes: high, towards }
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    const next = tried(middle)
    if (next) {
      high = middle
      found = { votes: middle, towards: next }
    } else low = middle
  }
  return found
}

/** Who is elected or level now and was not; undefined where it is the same result. */
function differs(election: Election, { method, winners }: Result, options: Readonly<Record<string, Json>>): readonly string[] | undefined {
  try {
    const now = countElection(election, method, options)
    const isOther = (option: string): boolean => !winners.includes(option)
    if (now.undecided) return now.undecided.among.filter(isOther)
    const others = now.winners.filter(isOther)
    if (others.length > 0 || now.winners.length < winners.length) return others
    // A tie that a rule settles is a tie.
    const level = now.ties
      .filter(tie => tie.about === 'seat' && tie.among.some(option => winners.includes(option)))
      .flatMap(tie => tie.among)
    return level.some(isOther) ? level.filter(isOther) : undefined
  } catch (error) {
    if (error instanceof CountError) return undefined
    throw error
  }
}
