// Elections that tests write by hand or draw: ballots as objects of points, and the same election in another order.
import type { Chance } from '@polyarchy/core/testing'
import { type Election, type Marking, methods, unmarked } from '@polyarchy/voting/counting'

/** What a voter gives to options by their names; options that are not named are not marked. */
export type Points = Readonly<Record<string, number>>

export interface Said {
  readonly marking?: Marking
  readonly seats?: number
  readonly weights?: readonly number[] | readonly bigint[]
  readonly costs?: Readonly<Record<string, bigint>>
  readonly budget?: bigint
}

/** Options are as seniority has them: in the order in which they are named. */
export function pointsElection(options: readonly string[], ballots: readonly Points[], said: Said = {}): Election {
  const { marking = 'points', seats = 1, weights = ballots.map(() => 1), costs, budget } = said
  const none = marking === 'points' ? unmarked : 0
  return {
    marking,
    options,
    seats,
    marks: Int32Array.from(ballots.flatMap(ballot => options.map(option => ballot[option] ?? none))),
    weights: typeof weights[0] === 'bigint' ? (weights as readonly bigint[]) : Float64Array.from(weights as readonly number[]),
    voters: new Float64Array(ballots.length).fill(1),
    seniority: Object.fromEntries(options.map((option, place) => [option, place])),
    ...(costs ? { costs } : {}),
    ...(budget === undefined ? {} : { budget }),
  }
}

/** Counts by the name of a method, with options as members write them. */
export function count(election: Election, name: string, options: Readonly<Record<string, unknown>> = {}) {
  const found = methods.find(one => one.name === name)
  if (!found) throw new Error(`there is no method ${name}`)
  return found.count(election, options as never)
}

/** The same election with options and rows in another order. */
export function shuffled(election: Election, dice: Chance): Election {
  const columns = shuffle(election.options.length, dice)
  const rows = shuffle(election.weights.length, dice)
  const width = election.options.length
  const weights = rows.map(row => election.weights[row] as number & bigint)
  return {
    ...election,
    options: columns.map(column => election.options[column] as string),
    marks: Int32Array.from(rows.flatMap(row => columns.map(column => election.marks[row * width + column] as number))),
    weights: election.weights instanceof Float64Array ? Float64Array.from(weights) : weights,
    voters: Float64Array.from(rows.map(row => election.voters[row] as number)),
  }
}

/** The same election with other names of options: each name is followed by its letters turned round. */
export function renamed(election: Election, name: (option: string) => string): Election {
  const named = <V>(of: Readonly<Record<string, V>>) =>
    Object.fromEntries(Object.entries(of).map(([option, value]) => [name(option), value]))
  return {
    ...election,
    options: election.options.map(name),
    ...(election.costs ? { costs: named(election.costs) } : {}),
    ...(election.seniority ? { seniority: named(election.seniority) } : {}),
  }
}

function shuffle(length: number, dice: Chance): number[] {
  const places = Array.from({ length }, (_, place) => place)
  for (let at = length - 1; at > 0; at -= 1) {
    const other = dice.below(at + 1)
    const [one, two] = [places[at] as number, places[other] as number]
    places[at] = two
    places[other] = one
  }
  return places
}
