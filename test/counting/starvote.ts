// Elections of the starvote collection and what its reports say. Only for tests.
import { existsSync, readFileSync } from 'node:fs'
import { type Election, type Fraction, fraction, plus } from '@polyarchy/voting/counting'
import { readElection } from '@polyarchy/voting/files'

export interface Starvote {
  readonly method: string
  readonly election: Election
}

/** A part of a report: its heading, the figures under it, and its sentences. */
export interface Section {
  readonly heading: string
  readonly figures: Readonly<Record<string, Fraction>>
  readonly lines: readonly string[]
}

/** Ballots stand in a file that is not part of the collection: they are those of this one, for two seats. */
const absent: Readonly<Record<string, string>> = { 'test_election_all_threes_bloc_star.starvote': 'test_election_all_threes_star.starvote' }

/** An election whose ballots may stand in another file. */
export function readStarvote(folder: string, file: string): Starvote {
  const text = readFileSync(`${folder}${file}`, 'utf8')
  const option = (name: string): string | undefined => new RegExp(`^ *${name} = (\\S+)$`, 'm').exec(text)?.[1]
  const other = option('starvote_path')
  const ballots = other === undefined ? file : existsSync(`${folder}${other}`) ? other : (absent[other] as string)
  const election = electionIn(`${folder}${ballots}`)
  return {
    method: option('method') as string,
    election: { ...election, seats: Number(option('seats') ?? (other === undefined ? election.seats : 2)) },
  }
}

export function electionIn(path: string): Election {
  const read = readElection(readFileSync(path), path)
  if ('problems' in read) throw new Error(read.problems.map(({ message }) => message).join('\n'))
  return read.file.election
}

export function readReport(path: string): readonly Section[] {
  const sections: { heading: string; figures: Record<string, Fraction>; lines: string[] }[] = []
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const heading = /^\[(.*)\]$/.exec(line)?.[1]
    const figure = /^ +(\S.*?) +-- +([\d+/ ]*\d)/.exec(line)
    if (heading !== undefined) sections.push({ heading, figures: {}, lines: [] })
    else if (figure) sections[sections.length - 1]!.figures[figure[1] as string] = mixed(figure[2] as string)
    else if (line.trim() !== '') sections[sections.length - 1]?.lines.push(line.trim())
  }
  return sections
}

/** "5+1/3", "13/16" or "24". */
function mixed(text: string): Fraction {
  const parts = text
    .replaceAll(' ', '')
    .split('+')
    .map(part => part.split('/').map(BigInt) as [bigint, bigint?])
  return parts.map(([above, below = 1n]) => fraction(above, below)).reduce(plus)
}
