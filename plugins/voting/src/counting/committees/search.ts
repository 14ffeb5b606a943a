// Finds all best committees of a size without looking at those that cannot be among them (branch and bound), exactly.
import type { Effort } from './effort.ts'

/** A question asked of committees that grow one candidate at a time. `State` is what is known of one that is not full yet. */
export interface Search<State, Value> {
  readonly start: State
  /** Candidates in the order in which they are tried: good ones first make it quick, and change nothing else. */
  readonly candidates: readonly number[]
  readonly seats: number
  add(state: State, candidate: number): State
  /** What a full committee is worth. */
  value(state: State): Value
  /** No committee is worth more that adds `missing` of `open` to this one. */
  bound(state: State, open: readonly number[], missing: number): Value
  /** Above zero if a is worth more than b. */
  compare(a: Value, b: Value): number
  readonly effort: Effort
}

export interface Best<Value> {
  /** Each rising. All that are worth the most. */
  readonly committees: readonly (readonly number[])[]
  readonly value: Value
}

/** All committees that are worth the most. There is always one: `seats` is at most the number of candidates. */
export function bestCommittees<State, Value>(search: Search<State, Value>): Best<Value> {
  const { candidates, seats, compare, effort } = search
  let best: Value | undefined
  let committees: (readonly number[])[] = []

  function visit(state: State, members: readonly number[], from: number): void {
    if (members.length === seats) {
      const value = search.value(state)
      const against = best === undefined ? 1 : compare(value, best)
      if (against < 0) return
      if (against > 0) committees = []
      best = value
      committees.push([...members].sort((a, b) => a - b))
      effort.tied(committees.length)
      return
    }
    const missing = seats - members.length
    for (let next = from; next + missing <= candidates.length; next += 1) {
      const open = candidates.slice(next)
      if (best !== undefined && compare(search.bound(state, open, missing), best) < 0) return
      const candidate = candidates[next] as number
      visit(search.add(state, candidate), [...members, candidate], next + 1)
    }
  }

  visit(search.start, [], 0)
  return { committees: committees.sort(byMembers), value: best as Value }
}

function byMembers(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((one, at) => one !== b[at])
  return place < 0 ? 0 : (a[place] as number) - (b[place] as number)
}
