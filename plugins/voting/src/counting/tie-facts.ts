// What tie rules may look at once a count is over: the figures that stand in its result.
import type { Election } from './election.ts'
import { type Fraction, readFraction } from './fraction.ts'
import type { Amount, Result } from './result.ts'
import type { TieFacts } from './ties.ts'

/** From a result whose options are sorted by their names, as those in `election` need not be. */
export function tieFactsOf({ rounds, pairwise, scores }: Pick<Result, 'rounds' | 'pairwise' | 'scores'>, election: Election): TieFacts {
  const out = new Set(election.withdrawn)
  const sorted = election.options.filter(option => !out.has(option)).sort()
  const rowOf = election.options.map(option => sorted.indexOf(option))
  const votes = (a: number, b: number): Amount => pairwise?.[rowOf[a] as number]?.[rowOf[b] as number] ?? '0'
  return {
    rounds: rounds.map(({ tallies }) => figures(tallies, election)),
    ...(pairwise
      ? {
          pairwise: (a: number, b: number) =>
            BigInt(votes(a, b)) > BigInt(votes(b, a)) ? 1 : BigInt(votes(a, b)) < BigInt(votes(b, a)) ? -1 : 0,
        }
      : {}),
    ...(scores ? { score: figures(scores.of, election) } : {}),
  }
}

/** Amounts on one scale on which all are whole. */
function figures(amounts: Readonly<Record<string, Amount>>, { options }: Election): (option: number) => bigint {
  const read = new Map<number, Fraction>()
  for (const [at, option] of options.entries()) {
    const amount = Object.hasOwn(amounts, option) ? readFraction(amounts[option] as Amount) : undefined
    if (amount) read.set(at, amount)
  }
  const scale = [...read.values()].reduce((common, { of }) => (common % of === 0n ? common : common * of), 1n)
  return option => {
    const { parts, of } = read.get(option) ?? { parts: 0n, of: 1n }
    return (parts * scale) / of
  }
}
