// Reads elections and reports of the starvote collection: enough of its formats for these files. Only for tests.
import { existsSync, readFileSync } from 'node:fs'
import { type Election, type Fraction, fraction, plus, unmarked } from '@polyarchy/voting/counting'

export interface Starvote {
  readonly method: string
  readonly election: Election
  /** Options in the order in which ties are to be settled, if that is said. */
  readonly permutation: readonly string[]
}

/** A part of a report: its heading, the figures under it, and its sentences. */
export interface Section {
  readonly heading: string
  readonly figures: Readonly<Record<string, Fraction>>
  readonly lines: readonly string[]
}

/** Ballots that another file holds which is not part of the collection: the same three voters' favourites, for one seat. */
const absent: Readonly<Record<string, string>> = { 'test_election_all_threes_bloc_star.starvote': 'test_election_all_threes_star.starvote' }

export function readStarvote(folder: string, file: string): Starvote {
  const lines = readFileSync(`${folder}${file}`, 'utf8')
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#'))
  const option = (name: string): string | undefined =>
    lines
      .find(line => line.startsWith(`${name} =`))
      ?.split('=')[1]
      ?.trim()
  const other = option('starvote_path')
  const ballots =
    other === undefined ? undefined : readStarvote(folder, existsSync(`${folder}${other}`) ? other : (absent[other] as string))
  const start = lines.findIndex(line => /^tiebreaker = \[/.test(line))
  const permutation = start < 0 ? (ballots?.permutation ?? []) : lines.slice(start + 1, lines.indexOf(']', start))
  const election = ballots?.election ?? electionOf(lines.slice(lines.indexOf('[ballots]') + 1))
  const seniority = Object.fromEntries(permutation.map((name, place) => [name, place]))
  const seats = Number(option('seats') ?? (other?.includes('bloc_star') ? 2 : election.seats))
  return { method: option('method') as string, permutation, election: { ...election, seats, seniority } }
}

function electionOf(lines: readonly string[]): Election {
  const rows: { times: number; scores: Map<string, number> }[] = []
  for (const line of lines) {
    const times = /^(\d+) ballots?:$/.exec(line)
    const [name = '', score] = line.split('=').map(part => part.trim())
    if (times) rows.push({ times: Number(times[1]), scores: new Map() })
    else {
      const last = rows[rows.length - 1]
      if (last && !last.scores.has(name)) last.scores.set(name, Number(score))
      else rows.push({ times: 1, scores: new Map([[name, Number(score)]]) })
    }
  }
  const options = [...new Set(rows.flatMap(({ scores }) => [...scores.keys()]))]
  const weights = Float64Array.from(rows, ({ times }) => times)
  const marks = Int32Array.from(rows.flatMap(({ scores }) => options.map(option => scores.get(option) ?? unmarked)))
  return { marking: 'points', options, seats: 1, marks, weights, voters: weights }
}

/** A poll: a line with names, then a line of scores for each voter. */
export function readPoll(path: string): Election {
  const [head = '', ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/)
  const options = head.split(',')
  const weights = new Float64Array(lines.length).fill(1)
  const marks = Int32Array.from(lines.flatMap(line => line.split(',').map(score => (score === '' ? unmarked : Number(score)))))
  return { marking: 'points', options, seats: 1, marks, weights, voters: weights }
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
