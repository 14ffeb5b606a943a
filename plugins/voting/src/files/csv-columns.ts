// What the columns of a table are, as their names say: ranks, options, a count, a weight, or no part of the vote.
import type { Marking } from '../counting/election.ts'
import type { Reading } from './election-file.ts'
import { lastRank } from './option-names.ts'
import { type Problems, quote } from './problem.ts'
import type { Records } from './records.ts'

/** `ranks`: a column for each rank, names in the cells. `choices`: one column with names. `matrix`: a column for each option, marks in the cells. */
export type Layout = 'ranks' | 'choices' | 'matrix'

export interface Columns {
  readonly layout: Layout
  /** Of a matrix, without the word before them that says how ballots are marked. */
  readonly names: readonly string[]
  /** How ballots are marked, where the header says so: “points: Ada”. */
  readonly marking?: Marking
  /** The column with ranks at which several options stood, and which is not known. */
  readonly overvoted?: number
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

/** What stands before the name of each option where the header says how ballots are marked; tables are written so. */
export const saidBefore: Readonly<Record<Marking, string>> = {
  choice: 'chosen: ',
  approval: 'approved: ',
  ranking: 'rank: ',
  points: 'points: ',
}
export const overvotes = 'overvoted ranks'

/** Reads the header, which is the record that was read last. */
export function columnsOf(records: Records, { options, problems }: Reading): Columns {
  const names = records.cells.map(name => name.trim())
  const found = (list: readonly string[], pattern: RegExp, what: string): number | undefined => {
    const [at, other] = list.flatMap((name, column) => (pattern.test(name) && options.ignore?.includes(name) !== true ? [column] : []))
    if (other !== undefined)
      throw problems.stop(
        'columns',
        `Two columns say ${what}: ${quote(list[at as number] as string)} and ${quote(list[other] as string)}`,
        records.place(other),
      )
    return at
  }
  const only = Object.keys(options.only ?? {}).map(name => [needed(name, names, records, problems), name] as const)
  const weight =
    options.weight === undefined ? found(names, weighing, 'what a ballot weighs') : needed(options.weight, names, records, problems)
  for (const name of options.ignore ?? []) needed(name, names, records, problems)
  const count = found(names, counting, 'how many cast a ballot')
  if (weight !== undefined && weight === count)
    throw problems.stop(
      'columns',
      `The column ${quote(names[weight] as string)} says how many cast a ballot, and cannot say what it weighs too`,
      records.place(weight),
    )
  const taken = (at: number): boolean => at === weight || at === count || only.some(([column]) => column === at)
  const isLeft = (name: string): boolean => options.ignore?.includes(name) === true || beside.test(name)
  const isSaid = (name: string): boolean => Object.values(saidBefore).some(words => name.startsWith(words))
  const told = saidColumns(names, at => taken(at) || (isLeft(names[at] as string) && !isSaid(names[at] as string)))
  if (told)
    return { layout: 'matrix', ...told, count, weight, only, left: names.filter((name, at) => !taken(at) && isLeft(name) && !isSaid(name)) }
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

/** Columns that all say how ballots are marked; undefined where one of them does not. */
function saidColumns(
  names: readonly string[],
  isOther: (at: number) => boolean,
): Pick<Columns, 'names' | 'ballot' | 'marking' | 'overvoted'> | undefined {
  const rest = names.flatMap((name, at) => (name === '' || isOther(at) ? [] : [at]))
  const ballot = rest.filter(at => names[at] !== overvotes)
  const first = names[ballot[0] ?? -1]
  const marking = (Object.keys(saidBefore) as Marking[]).find(one => first?.startsWith(saidBefore[one]))
  if (marking === undefined || !ballot.every(at => names[at]?.startsWith(saidBefore[marking]))) return undefined
  const bare = names.map((name, at) => (ballot.includes(at) ? name.slice(saidBefore[marking].length) : name))
  const overvoted = names.indexOf(overvotes)
  return { names: bare, ballot, marking, ...(overvoted < 0 ? {} : { overvoted }) }
}

/** A name in a column without one, or beyond the last: a row that is no row of this table. */
export function checkWidth({ cells }: Records, records: Records, { names, layout }: Columns, problems: Problems): void {
  if (cells.length < names.length && layout === 'matrix')
    problems.add('columns', `This row has ${cells.length} cells, and the header ${names.length}`, records.place(cells.length))
  const beyond = cells.findIndex((cell, at) => (names[at] ?? '') === '' && cell.trim() !== '')
  if (beyond >= 0) problems.add('columns', `${quote(cells[beyond] as string)} stands in a column without a name`, records.place(beyond))
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
