// What may come of a tie that no rule settles: every decision is tried out, as far as there are not too many.
import { type Election, rowsOf } from '../election.ts'
import type { Count } from '../method.ts'
import type { Happening } from '../result.ts'

/** A count as it would go if people decided ties like this; and between whom a further tie is open then. */
export type Supposing = (supposed: readonly number[]) => { readonly count: Count; readonly open: readonly number[] | undefined }

/** How much may be spent on trying decisions out, in marks that are looked at: communities count while others wait. */
const patience = 2_500_000

/** Counts, and where a tie stops it, elects those who are elected however it is decided, and names those for whom it matters. */
export function withOutcomes(election: Election, suppose: Supposing): Count {
  const { count, open } = suppose([])
  if (!open) return count
  const tried = outcomes(election, suppose, open)
  if (!tried) return withEnding(count, [{ what: 'too-many' }])
  const certain = new Set(tried.reduce((all, winners) => all.filter(name => winners.includes(name))))
  const among = [...new Set(tried.flat())].filter(name => !certain.has(name)).sort()
  const order = [
    ...count.order.map(group => group.filter(name => certain.has(name))),
    among,
    ...count.order.map(group => group.filter(name => !certain.has(name) && !among.includes(name))),
  ].filter(group => group.length > 0)
  const winners = count.order.flat().filter(name => certain.has(name))
  const { undecided, ...rest } = { ...count, winners, order }
  if (among.length > 0) return { ...rest, undecided: { among, seats: (undecided?.seats ?? 0) + count.winners.length - winners.length } }
  const ties = count.ties.with(-1, { ...(count.ties.at(-1) as Count['ties'][number]), settled: 'no-difference' })
  return withEnding({ ...rest, ties }, [{ what: 'no-difference', options: winners }])
}

/** Who would be elected by each way of deciding; undefined if there are too many. */
function outcomes(election: Election, suppose: Supposing, open: readonly number[]): readonly (readonly string[])[] | undefined {
  const found: (readonly string[])[] = []
  const waiting = open.map(option => [option])
  const { length: width } = election.options
  // With few ballots and many options, what takes long is to choose among those who stand equal, round by round.
  const each = rowsOf(election) * width + 20 * width ** 3 + 10_000
  let walked = 0
  for (let supposed = waiting.pop(); supposed; supposed = waiting.pop()) {
    walked += each
    if (walked > patience) return undefined
    const next = suppose(supposed)
    if (next.open) for (const option of next.open) waiting.push([...supposed, option])
    else found.push(next.count.winners)
  }
  return found
}

const withEnding = (count: Count, more: readonly Happening[]): Count => {
  const last = count.rounds.at(-1)
  return last ? { ...count, rounds: count.rounds.with(-1, { ...last, happened: [...last.happened, ...more] }) } : count
}
