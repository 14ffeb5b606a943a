// Drawing by lot: everyone has the same chance, and whoever knows the seed comes to the same people.
import { sha256, utf8 } from '@polyarchy/core'

/**
 * Draws `count` of these names, the first drawn first: a Fisher-Yates shuffle of the sorted names, each step by a number from the SHA-256
 * stream of the seed. Numbers that would favour some names are thrown away, so that each order has the same chance. The order in which
 * names are given does not matter.
 */
export function draw(seed: string, names: Iterable<string>, count: number): readonly string[] {
  const drawn = [...new Set(names)].sort()
  const numbers = numbersFrom(seed)
  const taken = Math.min(count, drawn.length)
  for (let place = 0; place < taken; place++) {
    const other = place + below(drawn.length - place, numbers)
    const one = drawn[place] as string
    drawn[place] = drawn[other] as string
    drawn[other] = one
  }
  return drawn.slice(0, taken)
}

/** Whole numbers from 0 to 2^48 - 1, six bytes of the stream each; the stream is SHA-256 of the seed and a counter. */
function* numbersFrom(seed: string): Generator<number, never> {
  for (let block = 0; ; block++) {
    const bytes = sha256(utf8(`${seed}\n${block}`))
    for (let at = 0; at + 6 <= bytes.length; at += 6) yield bytes.subarray(at, at + 6).reduce((sum, byte) => sum * 256 + byte, 0)
  }
}
const all = 2 ** 48
function below(bound: number, numbers: Generator<number, never>): number {
  const fair = all - (all % bound)
  for (;;) {
    const number = numbers.next().value
    if (number < fair) return number % bound
  }
}

/** How many seats each stratum has: in proportion to its size, by largest remainder; equal remainders go to the larger, then by name. */
export function apportion(sizes: ReadonlyMap<string, number>, seats: number): ReadonlyMap<string, number> {
  const names = [...sizes.keys()].sort()
  const total = names.reduce((sum, name) => sum + (sizes.get(name) as number), 0)
  if (total === 0) return new Map()
  const wanted = Math.min(seats, total)
  const parts = names.map(name => {
    const size = sizes.get(name) as number
    return { name, size, whole: Math.floor((size * wanted) / total), rest: (size * wanted) % total }
  })
  const left = wanted - parts.reduce((sum, { whole }) => sum + whole, 0)
  const first = parts.toSorted((a, b) => b.rest - a.rest || b.size - a.size || (a.name < b.name ? -1 : 1)).slice(0, left)
  return new Map(parts.map(part => [part.name, part.whole + (first.includes(part) ? 1 : 0)]))
}

export interface Drawn {
  readonly member: string
  readonly stratum: string
}

/** Draws from each stratum as many as it is due, by a seed of its own; strata in the order of their names. */
export function drawByStratum(seed: string, stratumOf: ReadonlyMap<string, string>, seats: number): readonly Drawn[] {
  const strata = new Map<string, string[]>()
  for (const [member, stratum] of stratumOf) strata.set(stratum, [...(strata.get(stratum) ?? []), member])
  const due = apportion(new Map([...strata].map(([stratum, members]) => [stratum, members.length])), seats)
  return [...strata.keys()]
    .sort()
    .flatMap(stratum =>
      draw(`${seed}\n${stratum}`, strata.get(stratum) as string[], due.get(stratum) ?? 0).map(member => ({ member, stratum })),
    )
}
