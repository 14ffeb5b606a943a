// Whoever waits for a long count hears how far it is, and never that it has gone back.
import { countElection, type Election, methodNamed } from '@polyarchy/voting/counting'
import { expect, test } from 'vitest'
import { electionFrom } from './random-elections.ts'

const options = Array.from({ length: 10 }, (_, at) => `option ${at}`)

/** The ballots of a small election again and again, until there are 600,000 on ten options. */
function large(name: string): Election {
  const marking = methodNamed(name)?.marking ?? 'ranking'
  const small = Array.from({ length: 400 }, (_, seed) => electionFrom(seed + 1, marking, { equal: false })).find(
    one => one.options.length === options.length && one.voters.length > 5,
  ) as Election
  const ballots = 600_000
  const marks = new Int32Array(ballots * options.length)
  const rows = small.marks.length
  for (let at = 0; at < marks.length; at += rows) marks.set(small.marks.subarray(0, Math.min(rows, marks.length - at)), at)
  const few = marking === 'points' ? marks.map(mark => Math.abs(mark) % 2) : marks
  const ones = new Float64Array(ballots).fill(1)
  const costs = Object.fromEntries(options.map((option, at) => [option, BigInt(10 + at)]))
  return {
    marking,
    options,
    seats: methodNamed(name)?.elects === 'one' ? 1 : 2,
    marks: few,
    weights: ones,
    voters: ones,
    costs,
    budget: 30n,
  }
}

test.each([
  'plurality',
  'two-round',
  'irv',
  'borda',
  'schulze',
  'condorcet-irv',
  'stv-scottish',
  'stv-meek',
  'qpq',
  'approval',
  'sequential-pav',
  'pav',
  'e-pluribus-hugo',
  'score',
  'star',
  'majority-judgment',
  'reweighted-range',
  'cumulative',
  'signed',
  'equal-shares-budget',
])('%s is heard at every million marks, and only ever goes forward', name => {
  const heard: number[] = []
  countElection(large(name), name, {}, thousandths => heard.push(thousandths))
  expect(heard.length).toBeGreaterThanOrEqual(5)
  expect(heard).toEqual(heard.toSorted((a, b) => a - b))
  expect(heard.every(thousandths => Number.isInteger(thousandths) && thousandths >= 0 && thousandths <= 1000)).toBe(true)
})
