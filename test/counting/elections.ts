// Makes elections out of what tests write by hand.
import type { Election } from '@polyarchy/voting/counting'

/** Voters who approve options by their numbers. */
export function approvalElection({
  options,
  seats,
  profile,
  weights,
}: {
  readonly options: readonly string[]
  readonly seats: number
  readonly profile: readonly (readonly number[])[]
  readonly weights?: readonly number[]
}): Election {
  const marks = new Int32Array(profile.length * options.length)
  profile.forEach((approved, row) => {
    for (const option of approved) marks[row * options.length + option] = 1
  })
  const each = Float64Array.from(weights ?? profile.map(() => 1))
  const seniority = Object.fromEntries(options.map((name, number) => [name, number]))
  return { marking: 'approval', options, seats, marks, weights: each, voters: each, seniority }
}
