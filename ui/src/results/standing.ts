// How each option stands in each round of a count: its figure, how it changed, and whether it is elected or out by then.
import { type Amount, minus, type Result, readFraction, sayFraction } from '@polyarchy/voting/counting'
import { lengthOf } from './amounts.ts'

export interface Standing {
  readonly option: string
  /** Undefined: it is no longer in the count. */
  readonly votes: Amount | undefined
  /** Since the round before, with its sign; undefined: as before, or there was none. */
  readonly change: Amount | undefined
  readonly state: 'in' | 'elected' | 'out'
  /** From 0 to 1, of the largest figure in any round. */
  readonly length: number
}

/** The options in the order of the result: those who stand best first. */
export const inOrder = ({ order, options }: Result): readonly string[] => {
  const named = order.flat()
  return [...named, ...options.filter(option => !named.includes(option))]
}

/** The largest figure that a bar must have room for. */
export const largestIn = ({ rounds }: Result): number =>
  Math.max(1, ...rounds.flatMap(({ tallies, needed }) => [...Object.values(tallies), needed].map(lengthOf)))

/** Rounds with figures to draw. */
export const drawnRounds = ({ rounds }: Result): boolean => rounds.some(({ tallies }) => Object.keys(tallies).length > 0)

export function standingsIn(result: Result, place: number): readonly Standing[] {
  const { rounds } = result
  const { tallies = {} } = rounds[place] ?? {}
  const before = rounds[place - 1]?.tallies
  const largest = largestIn(result)
  return inOrder(result).map(option => {
    const votes = tallies[option]
    return {
      option,
      votes,
      change: before && votes !== undefined ? difference(votes, before[option]) : undefined,
      state: stateOf(result, option, place),
      length: Math.max(0, lengthOf(votes)) / largest,
    }
  })
}

function stateOf({ rounds, winners }: Result, option: string, place: number): Standing['state'] {
  if (winners.includes(option)) {
    const elected = rounds.findIndex(({ happened }) =>
      happened.some(({ what, options }) => /^elected/.test(what) && options?.includes(option)),
    )
    return place >= (elected < 0 ? rounds.length - 1 : elected) ? 'elected' : 'in'
  }
  const wasIn = rounds.slice(0, place).some(({ tallies }) => option in tallies)
  return rounds[place] && wasIn && !(option in rounds[place].tallies) ? 'out' : 'in'
}

function difference(now: Amount, then: Amount | undefined): Amount | undefined {
  const [a, b] = [readFraction(now), readFraction(then ?? '0')]
  if (!a || !b) return undefined
  const changed = minus(a, b)
  return changed.parts === 0n ? undefined : sayFraction(changed)
}
