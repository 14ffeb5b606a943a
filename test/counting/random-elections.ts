// Elections made from a seed: the same on every machine.
import { type Election, type Marking, unmarked } from '@polyarchy/voting/counting'

/** Numbers from 0 to below `limit`, always the same for a seed. */
export function numbersFrom(seed: number): (limit: number) => number {
  let state = (seed * 2654435761) >>> 0
  return limit => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
}

const names = ['Ada', 'Bo', 'Cy, of the "old" quarter', 'd’Élan', 'E; F', '__proto__', 'constructor', '1', '黒', 'a  b']

export interface Shape {
  readonly equal?: boolean
  readonly skipped?: boolean
  readonly repeated?: boolean
  readonly weighed?: boolean
}

/** An election with up to `most` different ballots. */
export function electionFrom(
  seed: number,
  marking: Marking,
  { equal = true, skipped = false, repeated = false, weighed = false }: Shape = {},
  most = 12,
): Election {
  const next = numbersFrom(seed)
  const options = names.slice(0, 2 + next(names.length - 1))
  const width = options.length
  const rows = 1 + next(most)
  const marks = new Int32Array(rows * width)
  for (let row = 0; row < rows; row++) marks.set(ballot(next, marking, width, equal, skipped), row * width)
  const voters = Float64Array.from({ length: rows }, () => 1 + next(9))
  const weights = weighed ? voters.map(count => count * (1 + next(5)) + next(3)) : voters.slice()
  const again = new Map<number, readonly number[]>()
  if (repeated && marking === 'ranking')
    for (let row = 0; row < rows; row++)
      if (next(3) === 0 && marks.subarray(row * width, (row + 1) * width).includes(1)) again.set(row, [2 + next(width)])
  return { marking, options, seats: 1 + next(2), marks, weights, voters, ...(again.size > 0 ? { repeated: again } : {}) }
}

function ballot(next: (limit: number) => number, marking: Marking, width: number, equal: boolean, skipped: boolean): Int32Array {
  const out = new Int32Array(width)
  if (marking === 'choice') out[next(width)] = 1
  if (marking === 'approval') for (let at = 0; at < width; at++) out[at] = next(2)
  if (marking === 'points') for (let at = 0; at < width; at++) out[at] = next(5) === 0 ? unmarked : next(11) - 3
  if (marking !== 'ranking') return out
  let rank = 1
  const left = Array.from({ length: width }, (_, at) => at)
  for (let many = 1 + next(width); many > 0; many--) {
    const [option] = left.splice(next(left.length), 1) as [number]
    out[option] = rank
    if (!(equal && next(4) === 0)) rank += skipped && next(4) === 0 ? 2 : 1
  }
  return out
}

/** What an election says, whatever the order of its rows: each different ballot with its people and its weight. */
export function told(election: Election): readonly string[] {
  const { marks, options, voters, weights, repeated, overvoted } = election
  const found = new Map<string, [number, bigint]>()
  for (let row = 0; row < voters.length; row++) {
    const marked = [...marks.subarray(row * options.length, (row + 1) * options.length)]
    const key = JSON.stringify([options.map((name, at) => [name, marked[at]]), repeated?.get(row) ?? [], overvoted?.get(row) ?? []])
    const [people, weight] = found.get(key) ?? [0, 0n]
    found.set(key, [people + (voters[row] as number), weight + BigInt(weights[row] as number | bigint)])
  }
  return [...found].map(([key, [people, weight]]) => `${people} ${weight} ${key}`).sort()
}
