// What must hold for every method: names mean nothing, order means nothing, weights are exact, and odd elections end in a result or a sentence.
import type { Json } from '@polyarchy/core'
import {
  CountError,
  countElection,
  type Election,
  type Method,
  methods,
  type Result,
  tellResult,
  unmarked,
} from '@polyarchy/voting/counting'
import { describe, expect, test } from 'vitest'
import { electionFrom, numbersFrom } from './random-elections.ts'

const seeds = Array.from({ length: 12 }, (_, at) => at + 1)
const all = methods.map(method => [method.name, method] as const)
/** Elections between few, so that slow methods are quick. */
const small = (method: Method, seed: number): Election => {
  const election = electionFrom(seed, method.marking, { equal: false }, 6)
  const points = method.marking === 'points' ? election.marks.map(mark => (mark === unmarked ? mark : Math.abs(mark) % 2)) : election.marks
  const costs = Object.fromEntries(election.options.map((name, at) => [name, BigInt(10 + at)]))
  return { ...election, marks: points, seats: method.elects === 'one' ? 1 : Math.min(2, election.options.length), costs, budget: 45n }
}
/** Who is drawn hangs on how many votes there are. */
const byChance: ReadonlySet<string> = new Set(['random-serial-dictator', 'quadratic-funding'])
const settings = { ties: ['lot'], seed: 'a seed' }
const optionsOf = (method: Method): Readonly<Record<string, Json>> => (Object.hasOwn(method.options, 'ties') ? settings : {})

/** The result, or the code of what was refused. */
function outcome(election: Election, method: Method): Result | string {
  try {
    return countElection(election, method.name, optionsOf(method))
  } catch (error) {
    if (error instanceof CountError) return error.code
    throw error
  }
}
const same = (result: Result | string): string => JSON.stringify(sorted(result))
const sorted = (value: unknown): unknown =>
  typeof value !== 'object' || value === null
    ? value
    : Array.isArray(value)
      ? value.map(sorted)
      : Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, part]) => [name, sorted(part)])

/** The same election with its columns and rows in another order. */
function shuffled(election: Election, seed: number): Election {
  const next = numbersFrom(seed)
  const order = (length: number): number[] => {
    const left = Array.from({ length }, (_, at) => at)
    return Array.from({ length }, () => left.splice(next(left.length), 1)[0] as number)
  }
  const [columns, rows] = [order(election.options.length), order(election.voters.length)]
  const width = election.options.length
  return {
    ...election,
    options: columns.map(at => election.options[at] as string),
    marks: Int32Array.from(rows.flatMap(row => columns.map(at => election.marks[row * width + at] as number))),
    voters: Float64Array.from(rows, row => election.voters[row] as number),
    weights: Float64Array.from(rows, row => election.weights[row] as number),
  }
}

/** The same election with every ballot once more, on which the first two options have changed places: they are alike in every way. */
function mirrored(election: Election): Election {
  const width = election.options.length
  const rows = election.voters.length
  const twice = (counts: ArrayLike<number | bigint>): Float64Array =>
    Float64Array.from([...Array.from(counts), ...Array.from(counts)], Number)
  const marks = Array.from({ length: rows }, (_, row) => [...election.marks.subarray(row * width, (row + 1) * width)])
  const swapped = marks.map(([first, second, ...rest]) => [second as number, first as number, ...rest])
  return {
    ...election,
    marks: Int32Array.from([...marks, ...swapped].flat()),
    voters: twice(election.voters),
    weights: twice(election.weights),
    costs: Object.fromEntries(election.options.map(name => [name, 20n])),
  }
}
const ways = <T>(those: readonly T[]): readonly (readonly T[])[] =>
  those.length === 0 ? [[]] : those.flatMap((one, at) => ways(those.toSpliced(at, 1)).map(rest => [one, ...rest]))

describe.each(all)('%s', (_, method) => {
  test.each([
    ['', {}],
    [' by a cap on seats', { cap: '1' }],
  ])('whatever options that stand equal are called, the same ones are elected, left open or passed over%s', (__, given) => {
    const few = Array.from({ length: 60 }, (_, at) => small(method, at + 1)).filter(
      ({ options }) => options.length === 3 || options.length === 4,
    )
    const plain = few.slice(0, 8).map((election, at) => (at < 6 ? mirrored(election) : election))
    for (const [at, election] of plain.entries()) {
      const letters = ['A', 'B', 'C', 'D'].slice(0, election.options.length)
      const found = ways(letters).map(options => {
        const affiliations = Object.fromEntries(options.slice(0, 2).map(name => [name, 'x']))
        const costs = Object.fromEntries(options.map(name => [name, 20n]))
        const back = (those: readonly string[]): string =>
          those
            .map(name => options.indexOf(name))
            .sort()
            .join()
        try {
          const {
            winners,
            order,
            undecided,
            disqualified = [],
            vacant,
            spent,
          } = countElection({ ...election, options, affiliations, costs }, method.name, given)
          const open = undecided ? `${back(undecided.among)} for ${undecided.seats}` : ''
          return [back(winners), open, ...(spent ? [] : order.map(back)), back(disqualified.map(({ option }) => option)), vacant].join(
            ' | ',
          )
        } catch (error) {
          if (error instanceof CountError) return error.code
          throw error
        }
      })
      expect(new Set(found), `election ${at}`).toEqual(new Set(found.slice(0, 1)))
    }
  })

  test('comes to the same in whatever order options and ballots are listed', () => {
    for (const seed of seeds) {
      const election = small(method, seed)
      expect(same(outcome(shuffled(election, seed + 100), method)), `seed ${seed}`).toBe(same(outcome(election, method)))
    }
  })

  test('comes to the same with ballots taken together or each by itself', () => {
    for (const seed of seeds) {
      const election = small(method, seed)
      const rows = [...election.voters].flatMap((count, row) => Array.from({ length: count }, () => row))
      const width = election.options.length
      const each: Election = {
        ...election,
        marks: Int32Array.from(rows.flatMap(row => [...election.marks.subarray(row * width, (row + 1) * width)])),
        voters: new Float64Array(rows.length).fill(1),
        weights: new Float64Array(rows.length).fill(1),
      }
      expect(same(outcome(each, method)), `seed ${seed}`).toBe(same(outcome(election, method)))
    }
  })

  test('names that lead programs astray are names like any others', () => {
    for (const seed of seeds) {
      const election = small(method, seed)
      const astray = ['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty', '', 'é', '0', '-1', 'length'].slice(
        0,
        election.options.length,
      )
      const plain = astray.map((_, at) => `option ${at}`)
      const counted = (options: readonly string[]) => {
        const costs = Object.fromEntries(options.map((name, at) => [name, BigInt(10 + at)]))
        return outcome({ ...election, options, costs }, { ...method, options: {} } as Method)
      }
      const [result, expected] = [counted(astray), counted(plain)]
      if (typeof result === 'string' || typeof expected === 'string') {
        expect(result, `seed ${seed}`).toBe(expected)
        continue
      }
      const back = (name: string): string => plain[astray.indexOf(name)] as string
      expect(result.winners.map(back).sort(), `seed ${seed}`).toEqual([...expected.winners].sort())
      expect(
        Object.keys(result.rounds[0]?.tallies ?? {})
          .map(back)
          .sort(),
      ).toEqual(Object.keys(expected.rounds[0]?.tallies ?? {}).sort())
    }
  })

  test('weights beyond what floats hold change nothing but the figures', () => {
    for (const seed of seeds.slice(0, 6)) {
      const election = small(method, seed)
      const heavy = { ...election, weights: Array.from(election.weights as Float64Array, weight => BigInt(weight) * 10n ** 20n) }
      const [light, large] = [outcome(election, method), outcome(heavy, method)]
      if (typeof light === 'string' || typeof large === 'string') expect(typeof large, `seed ${seed}`).toBe(typeof light)
      else if (!byChance.has(method.name)) expect(large.winners, `seed ${seed}`).toEqual(light.winners)
    }
  })

  test('elections with nothing in them end in a result or in a sentence', () => {
    const empty = (options: readonly string[], rows: number): Election => ({
      marking: method.marking,
      options,
      seats: 1,
      marks: new Int32Array(options.length * rows).fill(method.marking === 'points' ? unmarked : 0),
      voters: new Float64Array(rows).fill(1),
      weights: new Float64Array(rows).fill(1),
      costs: Object.fromEntries(options.map(name => [name, 1n])),
      budget: 10n,
    })
    for (const election of [
      empty(['Ada'], 0),
      empty(['Ada', 'Bo', 'Cy'], 0),
      empty(['Ada', 'Bo', 'Cy'], 2),
      { ...empty(['Ada', 'Bo', 'Cy'], 2), withdrawn: ['Ada', 'Bo'] },
    ]) {
      const found = outcome(election, method)
      if (typeof found === 'string') continue
      const { winners, undecided, vacant } = found
      if (!found.spent) expect(winners.length + (undecided?.seats ?? 0) + vacant).toBe(1)
    }
  })

  test('its results are told in sentences without holes', () => {
    for (const seed of seeds) {
      const election = small(method, seed)
      const options = election.options.map((_, at) => `Option ${at}`)
      const found = outcome({ ...election, options, costs: Object.fromEntries(options.map(name => [name, 7n])) }, method)
      if (typeof found === 'string') continue
      const told = tellResult(found)
      const sentences = [told.headline, ...told.outcome, ...told.ties, ...told.ballots, ...told.rounds.flatMap(round => round.sentences)]
      for (const sentence of sentences) expect(sentence, `seed ${seed}`).not.toMatch(/[{}?]|undefined|NaN|\[object/)
    }
  })

  test('seats, winners, ties and vacancies add up', () => {
    for (const seed of seeds) {
      const found = outcome(small(method, seed), method)
      if (typeof found === 'string' || found.spent) continue
      expect(found.winners.length + (found.undecided?.seats ?? 0) + found.vacant, `seed ${seed}`).toBe(found.seats)
      expect(new Set(found.winners).size).toBe(found.winners.length)
      expect([...found.order.flat()].sort(), `seed ${seed}`).toEqual([...found.options])
    }
  })
})
