// What reading a file comes to: an election, how it was read, and what was noticed.
import type { Election, Marking } from '../counting/election.ts'
import type { BallotRows } from './ballot-rows.ts'
import type { Watch } from './lines.ts'
import type { FileProblem, Problems } from './problem.ts'

export const formats = ['preflib', 'blt', 'pabulib', 'csv', 'starvote', 'debian'] as const
/** `preflib`: .soc .soi .toc .toi .cat. `blt`: also .hil. `pabulib`: .pb. `debian`: tally sheets of that project. */
export type Format = (typeof formats)[number]

export interface ReadOptions {
  /** The format; seen from name and content unless said. */
  readonly format?: Format
  /** How ballots are marked, where a file leaves it open (CSV, and PrefLib categories). */
  readonly marking?: Marking
  /** How many are to be elected; 1 unless the file or this says so. */
  readonly seats?: number
  /** CSV: the column with what a ballot weighs. */
  readonly weight?: string
  /** CSV: columns that are no part of the vote. */
  readonly ignore?: readonly string[]
  /** CSV: only rows where these columns hold these values, for files of several votes. */
  readonly only?: Readonly<Record<string, string>>
  /** CSV with names in its cells: who stands, also if no ballot names them; other names are then mistakes. */
  readonly candidates?: readonly string[]
  readonly watch?: Watch
}

export interface ElectionFile {
  readonly format: Format
  /** One sentence that says how the file was read. */
  readonly reading: string
  /** Empty where the file has none. */
  readonly title: string
  readonly election: Election
  /** What options are called at length, where the file says more than their names. */
  readonly names: Readonly<Record<string, string>>
  /** What whoever counts should know, in sentences. */
  readonly notes: readonly string[]
  /** Weights and costs are in units of 10^-`decimals`. */
  readonly decimals: number
  /** What else the file says of itself, by its own keys. */
  readonly about: Readonly<Record<string, string>>
}

export type Read = { readonly file: ElectionFile } | { readonly problems: readonly FileProblem[] }

/** What every reader is given. */
export interface Reading {
  readonly text: string
  readonly options: ReadOptions
  readonly problems: Problems
}

/** What a reader found, before it is made whole. */
export interface Found {
  readonly format: Format
  readonly reading: string
  readonly title?: string
  readonly marking: Marking
  readonly options: readonly string[]
  readonly seats?: number
  readonly rows: BallotRows
  readonly names?: readonly (readonly [string, string])[]
  readonly notes?: readonly string[]
  readonly about?: readonly (readonly [string, string])[]
  /** What an election may also hold. */
  readonly more?: Partial<Election>
}

export function fileOf(found: Found, { seats }: ReadOptions): ElectionFile {
  const { marking, options, rows, more = {} } = found
  const { decimals } = rows
  const unit =
    decimals === 0
      ? []
      : [
          `Weights have up to ${counted(decimals, 'decimal')}: figures of votes are in units of 10^-${decimals} votes, so that 1${'0'.repeat(decimals)} is one vote.`,
        ]
  return {
    format: found.format,
    reading: found.reading,
    title: found.title ?? '',
    election: { marking, options, seats: seats ?? found.seats ?? 1, ...rows.finish(), ...(decimals === 0 ? {} : { decimals }), ...more },
    names: Object.fromEntries(found.names ?? []),
    notes: [...(found.notes ?? []), ...unit],
    decimals,
    about: Object.fromEntries(found.about ?? []),
  }
}

/** “1 ballot”, “2 ballots”. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`
