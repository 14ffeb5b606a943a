// What stays of a count: who won, in which order, what a tie leaves open. Its rounds are counted again by whoever looks.
import { amount, code, hash, id, integer, json, list, type RowOf, record, table } from '@polyarchy/core'
import { mostOptions } from '../ballots/ballot.ts'

const names = list(id, mostOptions)

export const tables = {
  /** By round and group; '' is the whole vote. It is dropped as soon as a ballot changes. */
  results: table(['round', 'group'], {
    method: id,
    settings: json(200_000),
    /** What was voted on, with all that the count needs beside the ballots. */
    vote: json(200_000),
    winners: names,
    /** From best to worst; equals together. */
    order: list(names, mostOptions),
    undecided: names,
    /** How many of the undecided are to be elected. */
    open: integer(0, 1000),
    vacant: integer(0, 1000),
    disqualified: list(record({ option: id, why: code('^[a-z-]{1,40}$', 40) }), mostOptions),
    /** Of methods that compare: how many prefer one to another, for the pairs that rules ask about; and the fewest that prefer the first winner to anyone. */
    preferred: list(record({ option: id, to: id, votes: amount }), 10_000),
    weakest: list(amount, 1),
    /** SHA-256 of the whole result, its rounds included. */
    digest: hash,
  }),
}
export type ResultRow = RowOf<typeof tables.results>
