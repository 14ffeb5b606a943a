// What writing an election comes to, and what every writer needs.
import type { Election } from '../counting/election.ts'
import { rowsOf, weightOf } from '../counting/election.ts'

/** A file, or in one sentence why it cannot be written in this form. */
export type Written =
  | {
      readonly text: string
      /** How its name ends: "soi". */
      readonly ending: string
      /** What this form cannot say, in sentences; nothing, if reading it gives the same election. */
      readonly lost: readonly string[]
    }
  | { readonly refused: string }

/** What is written beside the election. */
export interface Named {
  readonly election: Election
  readonly title?: string
}

const floatLimit = 2n ** 53n

/** Why names cannot stand on a line of their own. */
export function badName({ options }: Election): string | undefined {
  const bad = options.find(name => /[\r\n]/.test(name) || name.trim() !== name || name === '')
  return bad === undefined ? undefined : 'A name of an option is empty, has several lines, or begins or ends with a space.'
}

/** Forms that only know how many gave a ballot: what is lost by that. */
export function lostWeights(election: Election): readonly string[] {
  const same = Array.from(election.voters.keys()).every(row => weightOf(election, row) === BigInt(election.voters[row] as number))
  return same ? [] : ['Weights are written as numbers of ballots.']
}

/** Forms without a place for what cannot be counted. */
export function lostBeside({ invalid = {}, affiliations = {}, costs, seniority }: Election, withSeniority = false): readonly string[] {
  return [
    ...(Object.keys(invalid).length > 0 ? ['Ballots that cannot be counted are not written.'] : []),
    ...(Object.keys(affiliations).length > 0 ? ['What options belong to is not written.'] : []),
    ...(costs ? ['Costs are not written.'] : []),
    ...(seniority && !withSeniority ? ['The order for ties is not written.'] : []),
  ]
}

/** Rows in an order that hangs on what stands in them alone: the heaviest first, then by their words. */
export function sortedLines(election: Election, line: (row: number) => string): readonly (readonly [weight: bigint, line: string])[] {
  const lines = Array.from({ length: rowsOf(election) }, (_, row) => [weightOf(election, row), line(row)] as const)
  return lines.sort(([a, x], [b, y]) => (a === b ? (x < y ? -1 : x > y ? 1 : 0) : a > b ? -1 : 1))
}

/** Whether all weights together are still numbers of people. */
export const countable = (election: Election): boolean =>
  Array.from({ length: rowsOf(election) }, (_, row) => weightOf(election, row)).reduce((sum, weight) => sum + weight, 0n) < floatLimit

/** The options at each rank of a row, from rank 1: empty where a rank was skipped. */
export function ranksOf({ marks, options }: Election, row: number): readonly (readonly number[])[] {
  const width = options.length
  const ranks: number[][] = []
  for (let at = 0; at < width; at++) {
    const rank = marks[row * width + at] as number
    while (ranks.length < rank) ranks.push([])
    if (rank > 0) (ranks[rank - 1] as number[]).push(at)
  }
  return ranks
}
