// The same ballots under other methods, side by side: information for whoever chooses a method, and no result.

import type { Json } from '@polyarchy/core'
import { countElection, methodsFor } from './count.ts'
import type { Election } from './election.ts'
import { CountError, type Method } from './method.ts'

export interface Compared {
  readonly method: string
  readonly winners: readonly string[]
  /** Between whom a tie would be left to people. */
  readonly undecided: readonly string[]
  /** What had to be done to the ballots for it. */
  readonly notes: readonly string[]
  /** Why it does not count these ballots. */
  readonly refused?: string
}

/** Methods that no group chooses between: what they decide hangs on a lot, or on nothing. */
const aside: ReadonlySet<string> = new Set(['random-serial-dictator', 'trivial'])

/** Counts by every method that fits these ballots, each with what holds where nothing is said, and these ties and seed. */
export function compareMethods(
  election: Election,
  given: Readonly<Record<string, Json>> = {},
  watch?: (thousandths: number) => void,
): readonly Compared[] {
  const fitting = methodsFor(election).filter(({ name }) => !aside.has(name))
  return fitting.map((method, at) => {
    watch?.(Math.floor((1000 * at) / fitting.length))
    return countedBy(method, election, given)
  })
}

function countedBy({ name, options }: Method, election: Election, given: Readonly<Record<string, Json>>): Compared {
  const common = ['ties', 'seed', 'unranked', 'default_option', 'support', 'cap', 'held']
  const shared = common.filter(
    option => given[option] !== undefined && (Object.hasOwn(options, option) || !['ties', 'seed', 'unranked'].includes(option)),
  )
  try {
    const settings = Object.fromEntries(shared.map(option => [option, given[option] as Json]))
    const { winners, undecided, notes = [] } = countElection(election, name, settings)
    return { method: name, winners, undecided: undecided?.among ?? [], notes }
  } catch (error) {
    if (!(error instanceof CountError)) throw error
    return { method: name, winners: [], undecided: [], notes: [], refused: error.message }
  }
}
