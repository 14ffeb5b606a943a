// What the columns of a table are, as their names say: ranks, options, a count, a weight, or no part of the vote.
import type { Reading } from './election-file.ts'
import { lastRank } from './option-names.ts'
import { type Problems, quote } from './problem.ts'
import type { Records } from './records.ts'

/** `ranks`: a column for each rank, names in the cells. `choices`: one column with names. `matrix`: a column for each option, marks in the cells. */
export type Layout = 'ranks' | 'choices' | 'matrix'

export interface Columns {
  readonly layout: Layout
  readonly names: readonly string[]
  /** The columns that make the ballot: in the order of ranks, or as they stand. */
  readonly ballot: readonly number[]
  readonly count: number | undefined
  readonly weight: number | undefined
  /** Columns that say which rows are read, with their names. */
  readonly only: readonly (readonly [number, string])[]
  /** Names of columns that are not read. */
  readonly left: readonly string[]
}

const counting = /^(?:count|ballots|voters|people|number of (?:ballots|voters))$/i
const weighing = /^(?:weight|voting[ _]power|vp|tokens)$/i
const choosing = /^(?:choices?|votes?|options?|candidates?|approved|approvals?|ranking)$/i
const beside =
  /^(?:#|n[or]\.?|ballot(?: ?#| number| style)?|cast vote record|precinct|batch|voter|e-?mail|time|timestamp|date|created|comment|(?:.*[ _])?(?:id|time|date))$/i
const ordinal = /^(\d{1,4})(?:st|nd|rd|th)[ _](?:choice|rank|preference)$/i
const numbered = /(?:^|[\s_])(?:rank|choice|preference)[\s_-]?(\d{1,4})(?:\s*\(\d{1,9}\))?$/i

/** Whether a header would not be taken for the name of an option. */
export const isSpecial = (name: string): boolean =>
  name === '' || rankOf(name) !== undefined || [counting, weighing, choosing, beside].some(pattern => pattern.test(name))

/** Reads the header, which is the record that was read last. */
export function columnsOf(records: Records, { options, problems }: Reading): Columns {
  const names = records.cells.map(name => name.trim())
  const only = Object.keys(options.only ?? {}).map(name => [needed(name, names, records, problems), name] as const)
  const weight = options.weight === undefined ? found(names, weighing) : needed(options.weight, names, records, problems)
  for (const name of options.ignore ?? []) needed(name, names, records, problems)
  const count = found(names, counting)
  const taken = (at: number): boolean => at === weight || at === count || only.some(([column]) => column === at)
  const isLeft = (name: string): boolean => options.ignore?.includes(name) === true || beside.test(name)
  const rest = names.flatMap((name, at) => (taken(at) || isLeft(name) || name === '' ? [] : [at]))
  const ranks = rest.filter(at => rankOf(names[at] as string) !== undefined)
  const choices = rest.filter(at => choosing.test(names[at] as string))
  const layout: Layout = ranks.length > 0 ? 'ranks' : choices.length === 1 ? 'choices' : 'matrix'
  const ballot = layout === 'ranks' ? inOrder(ranks, names, records, problems) : layout === 'choices' ? choices : rest
  if (ballot.length === 0)
    throw problems.stop('missing', 'No column is an option, a rank (“rank1”, “1st choice”) or the vote (“choice”)', records.place())
  const left = names.filter((name, at) => name !== '' && !taken(at) && !ballot.includes(at))
  return { layout, names, ballot, count, weight, only, left }
}

/** A name in a column without one, or beyond the last: a row that is no row of this table. */
export function checkWidth({ cells }: Records, records: Records, { names, layout }: Columns, problems: Problems): void {
  if (cells.length < names.length && layout === 'matrix')
    problems.add('columns', `This row has ${cells.length} cells, and the header ${names.length}`, records.place(cells.length))
  const beyond = cells.findIndex((cell, at) => (names[at] ?? '') === '' && cell.trim() !== '')
  if (beyond >= 0) problems.add('columns', `${quote(cells[beyond] as string)} stands in a column without a name`, records.place(beyond))
}

const found = (names: readonly string[], pattern: RegExp): number | undefined => {
  const at = names.findIndex(name => pattern.test(name))
  return at < 0 ? undefined : at
}

function needed(name: string, names: readonly string[], records: Records, problems: Problems): number {
  const at = names.indexOf(name)
  if (at < 0) throw problems.stop('missing', `There is no column ${quote(name)}`, records.place())
  return at
}

function rankOf(name: string): number | undefined {
  const rank = ordinal.exec(name)?.[1] ?? numbered.exec(name)?.[1]
  return rank === undefined ? undefined : Number(rank)
}

function inOrder(ranks: readonly number[], names: readonly string[], records: Records, problems: Problems): readonly number[] {
  const columnOf = new Map<number, number>()
  for (const at of ranks) {
    const rank = rankOf(names[at] as string) as number
    if (columnOf.has(rank)) throw problems.stop('columns', `Two columns are for the rank ${rank}`, records.place(at))
    columnOf.set(rank, at)
  }
  if (ranks.length > lastRank) throw problems.stop('out-of-range', `A ballot has at most ${lastRank} ranks`, records.place())
  const given = [...columnOf.keys()].sort((a, b) => a - b)
  const missing = given.findIndex((rank, at) => rank !== at + 1)
  if (missing >= 0) throw problems.stop('columns', `There is no column for the rank ${missing + 1}`, records.place())
  return given.map(rank => columnOf.get(rank) as number)
}
