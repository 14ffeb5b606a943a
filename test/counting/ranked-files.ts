// Reads the published ranked elections that tests count, in the few shapes in which these files come.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Election } from '@polyarchy/voting/counting'

export const data = fileURLToPath(new URL('../../../shared/data', import.meta.url))
export const present = existsSync(data)
export const read = (path: string): string => readFileSync(`${data}/${path}`, 'utf8')
export const readJson = (path: string): any => JSON.parse(read(path))
export const foldersIn = (path: string): readonly string[] => (present ? readdirSync(`${data}/${path}`) : [])

/** One ballot: what stands at each rank (1 first) of each option, and how many gave it. */
export interface Ballot {
  readonly ranks: Readonly<Record<string, number>>
  readonly times: number
  readonly weight?: bigint
  readonly repeated?: readonly number[]
  readonly overvoted?: readonly number[]
}

export function rankedElection(
  options: readonly string[],
  ballots: readonly Ballot[],
  seats: number,
  more: Partial<Election> = {},
): Election {
  const marks = new Int32Array(options.length * ballots.length)
  const repeated = new Map<number, readonly number[]>()
  const overvoted = new Map<number, readonly number[]>()
  ballots.forEach((ballot, row) => {
    options.forEach((option, place) => {
      marks[row * options.length + place] = ballot.ranks[option] ?? 0
    })
    if (ballot.repeated?.length) repeated.set(row, ballot.repeated)
    if (ballot.overvoted?.length) overvoted.set(row, ballot.overvoted)
  })
  return {
    marking: 'ranking',
    options,
    seats,
    marks,
    weights: Float64Array.from(ballots, ballot => Number(ballot.weight ?? BigInt(ballot.times))),
    voters: Float64Array.from(ballots, ballot => ballot.times),
    repeated,
    overvoted,
    ...more,
  }
}

/** Rows of a comma separated file; fields may be quoted. */
export function csv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = []
  let row: string[] = []
  for (const [, quoted, plain, end] of text.replaceAll('\r', '').matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
    row.push((quoted?.replaceAll('""', '"') ?? plain ?? '').trim())
    if (end === ',') continue
    rows.push(row)
    row = []
  }
  // What stands behind the last line break is no row.
  return rows.slice(0, text.endsWith('\n') ? -1 : undefined)
}

/** A ballot from what stands at each rank: words for several marks, for none, or names parted by `|`. */
export function ballotOf(cells: readonly string[], times: number, named: (cell: string) => string): Ballot {
  const ranks: Record<string, number> = {}
  const repeated: number[] = []
  const overvoted: number[] = []
  cells.forEach((cell, index) => {
    if (cell === 'overvote') overvoted.push(index + 1)
    else if (cell !== '' && cell !== 'undervote')
      for (const name of cell.split('|').map(named))
        if (ranks[name] === undefined) ranks[name] = index + 1
        else repeated.push(index + 1)
  })
  return { ranks, times, repeated, overvoted }
}

/** PrefLib's ordinal files: names in the head, then "count: order", equal ones in braces. */
export function preflib(text: string): { readonly options: readonly string[]; readonly ballots: readonly Ballot[] } {
  const names = new Map<string, string>()
  const ballots: Ballot[] = []
  for (const line of text.split('\n')) {
    const name = /^# ALTERNATIVE NAME (\d+): (.*)$/.exec(line)
    if (name) names.set(name[1] as string, (name[2] as string).trim())
    const order = /^(\d+): (.*)$/.exec(line)
    if (!order) continue
    const groups = [...(order[2] as string).matchAll(/\{([^}]*)\}|([^,{}\s]+)/g)].map(([, tied, one]) =>
      (tied ?? one ?? '').split(',').map(part => part.trim()),
    )
    ballots.push({
      ranks: Object.fromEntries(groups.flatMap((group, index) => group.map(number => [names.get(number) as string, index + 1]))),
      times: Number(order[1]),
    })
  }
  return { options: [...names.values()], ballots }
}
