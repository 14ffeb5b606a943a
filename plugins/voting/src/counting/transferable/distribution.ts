// All votes of a Meek count handed out step by step: what each step keeps, and what it passes on to the next.
import type { Sharing, Step } from './bundles.ts'
import { type Keep, type Keeping, keptInAnyOrder } from './keeping.ts'

/** What everybody keeps at these keep factors, by option. */
export type Distribution = (factors: readonly bigint[]) => readonly bigint[]

/** Prepares steps to be walked many times. `votes` are all there are; `one` is a whole vote in units of the last decimal. */
export function distributionOf(steps: readonly Step[], keeping: Keeping, sharing: Sharing, one: bigint, votes: bigint): Distribution {
  const single = steps.every(({ options }) => options.length === 1)
  if (keeping.swift && single && votes * one < 2n ** 53n) return swiftly(steps, keeping.swift, Number(one))
  return factors => exactly(steps, keeping.exact, sharing, one, factors)
}

function swiftly(steps: readonly Step[], { kept, rest }: Keep<number>, one: number): Distribution {
  const before = Int32Array.from(steps, step => step.before)
  const option = Int32Array.from(steps, ({ options }) => options[0] as number)
  const votes = Float64Array.from(steps, step => Number(step.votes))
  const rests = new Float64Array(steps.length)
  return given => {
    const factors = Float64Array.from(given, Number)
    const tallies = new Float64Array(given.length)
    for (let step = 0; step < before.length; step += 1) {
      const previous = before[step] as number
      const part = previous === -1 ? one : (rests[previous] as number)
      const who = option[step] as number
      const keeps = kept(part, factors[who] as number)
      tallies[who] = (tallies[who] as number) + keeps * (votes[step] as number)
      rests[step] = rest(part, factors[who] as number, keeps)
    }
    return Array.from(tallies, BigInt)
  }
}

function exactly(steps: readonly Step[], keep: Keep<bigint>, sharing: Sharing, one: bigint, factors: readonly bigint[]): readonly bigint[] {
  const tallies: bigint[] = factors.map(() => 0n)
  const rests: bigint[] = []
  const give = (option: number, kept: bigint, votes: bigint): void => {
    tallies[option] = (tallies[option] as bigint) + kept * votes
  }
  for (const { before, options, votes } of steps) {
    const part = before === -1 ? one : (rests[before] as bigint)
    const own = options.map(option => factors[option] as bigint)
    if (options.length > 1 && sharing === 'orders') {
      const { kept, rest } = keptInAnyOrder(part, own, one)
      for (const [place, option] of options.entries()) give(option, kept[place] as bigint, votes)
      rests.push(rest)
      continue
    }
    const each = part / BigInt(options.length)
    let left = 0n
    for (const [place, option] of options.entries()) {
      const factor = own[place] as bigint
      const kept = keep.kept(each, factor)
      give(option, kept, votes)
      left += keep.rest(each, factor, kept)
    }
    rests.push(left)
  }
  return tallies
}
