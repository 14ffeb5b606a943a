// Every option against every other: who is preferred by more, and by how much.
import { compare, minus, type Result, readFraction, sayFraction, zero } from '@polyarchy/voting/counting'
import { lengthOf } from './amounts.ts'
import { inOrder } from './standing.ts'

export interface Pair {
  /** How many prefer the one of the row to the one of the column. */
  readonly votes: string
  readonly against: string
  /** More, fewer or as many as the other way round. */
  readonly outcome: 'won' | 'lost' | 'even'
  /** How far it is won, from 0 to 4, of the largest lead there is. */
  readonly strength: number
  /** The lead, exactly. */
  readonly lead: string
}
export interface PairRow {
  readonly option: string
  /** By the place of the column; undefined: it is the same option. */
  readonly pairs: readonly (Pair | undefined)[]
  readonly wins: number
}

/** Rows and columns in the order of the result. */
export function pairsOf(result: Result): readonly PairRow[] {
  const { pairwise = [], options } = result
  const order = inOrder(result)
  const votes = (a: string, b: string): string => pairwise[options.indexOf(a)]?.[options.indexOf(b)] ?? '0'
  const leads = order.flatMap(a => order.map(b => lengthOf(votes(a, b)) - lengthOf(votes(b, a))))
  const widest = Math.max(1, ...leads)
  return order.map(option => {
    const pairs = order.map(other => (option === other ? undefined : pairOf(votes(option, other), votes(other, option), widest)))
    return { option, pairs, wins: pairs.filter(pair => pair?.outcome === 'won').length }
  })
}

function pairOf(votes: string, against: string, widest: number): Pair {
  const lead = minus(readFraction(votes) ?? zero, readFraction(against) ?? zero)
  const sign = compare(lead, zero)
  const part = (lengthOf(votes) - lengthOf(against)) / widest
  return {
    votes,
    against,
    outcome: sign > 0 ? 'won' : sign < 0 ? 'lost' : 'even',
    strength: sign > 0 ? Math.min(4, Math.ceil(part * 4)) : 0,
    lead: sayFraction(lead),
  }
}

/** The option that is preferred to each of the others; undefined: there is none. */
export const preferredToAll = (rows: readonly PairRow[]): string | undefined =>
  rows.length > 1 ? rows.find(({ pairs }) => pairs.every(pair => pair === undefined || pair.outcome === 'won'))?.option : undefined
