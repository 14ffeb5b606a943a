// Ranked elections as tests write them out: "4: a>c>b, 5: b>a=c".
import type { Election } from '@polyarchy/voting/counting'
import type { RandomRankings } from './random-rankings.ts'

const parts = (text: string) =>
  text.split(', ').map(part => {
    const [times = '', order = ''] = part.split(': ')
    return { times: Number(times), groups: order.split('>').map(group => group.split('=').filter(name => name !== '')) }
  })
const namesIn = (rows: ReturnType<typeof parts>): readonly string[] => [...new Set(rows.flatMap(({ groups }) => groups.flat()))].sort()

/** How many, and what they rank. An empty place between two > is a skipped rank. */
export function written(text: string, seats = 1, more: Partial<Election> = {}): Election {
  const rows = parts(text)
  const options = namesIn(rows)
  return {
    marking: 'ranking',
    options,
    seats,
    marks: Int32Array.from(rows.flatMap(({ groups }) => options.map(option => groups.findIndex(group => group.includes(option)) + 1))),
    weights: Float64Array.from(rows, ({ times }) => times),
    voters: Float64Array.from(rows, ({ times }) => times),
    ...more,
  }
}

/** The same as plain ballots. */
export function writtenBallots(text: string): RandomRankings {
  const rows = parts(text)
  return { options: namesIn(rows), ballots: rows.map(({ times, groups }) => ({ groups, weight: BigInt(times) })) }
}
