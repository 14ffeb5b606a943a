// What stands on a ballot: one choice, several that are approved, a ranking, or points; and what each adds to the sums.
import { code, type Field, type Fields, type Infer, id, integer, list, optional, record } from '@polyarchy/core'
import { countsOfChoice } from '../choices.ts'
import { isPlain } from '../methods.ts'

/** As many options as one vote may be about. */
export const mostOptions = 100
/** Far beyond every scale, and so small that sums of all ballots of a community stay below 2^53. */
const mostPoints = 1_000_000_000

export const choice: Field<string> = code('^[a-z0-9+.-]{1,64}$', 64)

/** A ballot holds exactly one of these. */
export const marks = {
  /** One option; where ballots are counted later, `abstain` for none of them. */
  choice: optional(choice),
  /** All options that are approved of; none is a blank vote. */
  approved: optional(list(id, mostOptions)),
  /** Ranks from the best, each with the options that stand at it; who is not named is not ranked. */
  ranking: optional(list(list(id, mostOptions), mostOptions)),
  /** How much each option gets; nothing is said about who is not named. */
  points: optional(list(record({ option: id, points: integer(-mostPoints, mostPoints) }), mostOptions)),
} satisfies Fields
export type Marks = Infer<typeof marks>

/** Says of a ballot that is counted at the end that none of the options is chosen. */
export const abstain = 'abstain'

interface Ballot extends Marks {
  readonly method: string
  readonly reason?: string
  readonly seal?: string
}

/** What a ballot adds to the sums. */
export function countsOf(ballot: Ballot): Readonly<Record<string, number>> {
  if (ballot.seal === undefined) return countsOfMarks(ballot)
  return { sealed: 1, ...(isMarked(ballot) ? countsOfMarks(ballot) : {}) }
}
/** Whether anything stands on it: a sealed ballot says nothing yet. */
export const isMarked = ({ choice: chosen, approved, ranking, points }: Marks): boolean =>
  (chosen ?? approved ?? ranking ?? points) !== undefined

function countsOfMarks(ballot: Ballot): Readonly<Record<string, number>> {
  const { method, choice: chosen, approved, ranking, points } = ballot
  if (chosen !== undefined && isPlain(method)) return countsOfChoice({ method, choice: chosen, reasoned: ballot.reason !== undefined })
  if (chosen === abstain) return { voters: 1, blank: 1, abstain: 1 }
  if (chosen !== undefined)
    return { voters: 1, [`choice.${chosen}`]: 1, ...(ballot.reason === undefined ? {} : { [`reasoned.${chosen}`]: 1 }) }
  const marked = approved ?? ranking ?? points ?? []
  return {
    voters: 1,
    ...(marked.length === 0 ? { blank: 1 } : {}),
    ...Object.fromEntries((approved ?? []).map(option => [`choice.${option}`, 1])),
    ...Object.fromEntries((ranking?.[0] ?? []).map(option => [`first.${option}`, 1])),
    ...Object.fromEntries((points ?? []).map(({ option, points: given }) => [`points.${option}`, given])),
  }
}
