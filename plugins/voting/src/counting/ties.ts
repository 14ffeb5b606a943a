// How ties are settled: by rules named beforehand, tried in their order. What no rule settles stays undecided, and is said.
import { code, described, list, oneOf, optional, sha256, toHex, utf8 } from '@polyarchy/core'
import type { Election } from './election.ts'

/**
 * - `previous-rounds`: who had more in the last round in which they differed.
 * - `first-rounds`: who had more in the first round in which they differed.
 * - `pairwise`: who is preferred to all the others in the tie.
 * - `score`: who has more points, approvals or voices altogether, as the method has them.
 * - `seniority`: who was entered first.
 * - `lot`: the order drawn from a seed that nobody could choose (`seed`).
 */
export const tieRules = ['previous-rounds', 'first-rounds', 'pairwise', 'score', 'seniority', 'lot'] as const
export type TieRule = (typeof tieRules)[number]

export const tieOptions = {
  ties: optional(
    described(
      'How ties are settled: these rules in their order. `previous-rounds`: who was ahead when they last differed. `first-rounds`: who was ahead when they first differed. `pairwise`: who is preferred to all others in the tie. `score`: who has more altogether. `seniority`: who was entered first. `lot`: drawn from `seed`. What none of them settles is left to people.',
      list(oneOf(...tieRules), tieRules.length),
      [],
    ),
  ),
  seed: optional(
    described(
      'What a lot is drawn from: a text that nobody could choose, such as the head of the log after the last ballot. Without it `lot` settles nothing.',
      code('^[ -~]{1,200}$', 200),
    ),
  ),
}

/** What tie rules may look at. Higher is better in `rounds` and `score`. */
export interface TieFacts {
  /** The figures of earlier rounds, the first first; who is not named had none. */
  readonly rounds?: readonly ((option: number) => bigint)[]
  /** Below zero if fewer prefer a to b than b to a. */
  readonly pairwise?: (a: number, b: number) => number
  readonly score?: (option: number) => bigint
}

export interface Settled {
  /** Places of options from best to worst; those whom no rule could part stand together. */
  readonly order: readonly (readonly number[])[]
  /** The last rule that parted anyone; `undecided` if none did. */
  readonly by: TieRule | 'undecided'
}

/** Parts those who stand equal, as far as the rules do. */
export function settle(
  election: Election,
  among: readonly number[],
  rules: readonly TieRule[],
  facts: TieFacts,
  seed: string | undefined,
): Settled {
  let order: readonly (readonly number[])[] = [[...among].sort((a, b) => byName(election, a, b))]
  let by: Settled['by'] = 'undecided'
  for (const rule of rules) {
    if (order.every(group => group.length === 1)) break
    const parted = order.flatMap(group => (group.length === 1 ? [group] : part(election, group, rule, facts, seed)))
    if (parted.length > order.length) by = rule
    order = parted
  }
  return { order, by }
}

function part(
  election: Election,
  group: readonly number[],
  rule: TieRule,
  facts: TieFacts,
  seed: string | undefined,
): readonly (readonly number[])[] {
  if (rule === 'previous-rounds') return inTurn(group, (facts.rounds ?? []).toReversed())
  if (rule === 'first-rounds') return inTurn(group, facts.rounds ?? [])
  if (rule === 'score') return facts.score ? inTurn(group, [facts.score]) : [group]
  if (rule === 'pairwise') return facts.pairwise ? preferred(group, facts.pairwise) : [group]
  if (rule === 'seniority') {
    const { seniority, options } = election
    return seniority ? inTurn(group, [option => -BigInt(seniority[options[option] as string] ?? Number.MAX_SAFE_INTEGER)]) : [group]
  }
  return seed === undefined ? [group] : drawn(election, group, seed)
}

/** Parts by the first of these figures that differs, and those who are still equal by the next. */
function inTurn(group: readonly number[], figures: readonly ((option: number) => bigint)[]): readonly (readonly number[])[] {
  let groups: readonly (readonly number[])[] = [group]
  for (const figure of figures) groups = groups.flatMap(one => (one.length === 1 ? [one] : byFigure(one, figure)))
  return groups
}
function byFigure(group: readonly number[], figure: (option: number) => bigint): readonly (readonly number[])[] {
  const found = new Map<bigint, number[]>()
  for (const option of group) {
    const value = figure(option)
    found.set(value, [...(found.get(value) ?? []), option])
  }
  return [...found.keys()].sort((a, b) => (a > b ? -1 : a < b ? 1 : 0)).map(value => found.get(value) as number[])
}

/** Whoever is preferred to all others comes first, and so on; where nobody is, the rest stay together. */
function preferred(group: readonly number[], pairwise: (a: number, b: number) => number): readonly (readonly number[])[] {
  const first = group.find(one => group.every(other => other === one || pairwise(one, other) > 0))
  if (first === undefined) return [group]
  const rest = group.filter(option => option !== first)
  return rest.length === 0 ? [[first]] : [[first], ...(rest.length === 1 ? [rest] : preferred(rest, pairwise))]
}

/** The order of SHA-256 of the seed and the name, which no one can foresee before the seed is known. */
function drawn({ options }: Election, group: readonly number[], seed: string): readonly (readonly number[])[] {
  const lots = new Map(group.map(option => [option, toHex(sha256(utf8(`${seed}\n${options[option] as string}`)))]))
  return [...group].sort((a, b) => ((lots.get(a) as string) < (lots.get(b) as string) ? -1 : 1)).map(option => [option])
}

const byName = ({ options }: Election, a: number, b: number): number => ((options[a] as string) < (options[b] as string) ? -1 : 1)
