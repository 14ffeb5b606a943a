// Phragmén's rules, one after another: who is elected is a load that those share who approve them, and loads are to stay even.

import { committeeCount, type TieSettings } from '../committees/committee-count.ts'
import { Effort } from '../committees/effort.ts'
import { follow, openWords, type Rating } from '../committees/sequence.ts'
import { compare, type Fraction, fraction, minus, over, plus, whole, zero } from '../fraction.ts'
import type { Count, Method } from '../method.ts'
import { approvalRule } from './approval-rule.ts'
import type { Approvals } from './approvals.ts'
import { allAt, changed, type Levels, levelsKey, supportAt, together } from './levels.ts'

/** Members so far, and what voters carry or own. */
export interface Loaded {
  readonly members: readonly number[]
  readonly levels: Levels
}
export const loadedKey = ({ members, levels }: Loaded): string => `${[...members].sort((a, b) => a - b).join()}/${levelsKey(levels)}`

/** Candidates that are not elected yet. */
export const notIn = ({ names }: Pick<Approvals, 'names'>, members: readonly number[]): number[] => {
  const taken = new Set(members)
  return names.flatMap((_, one) => (taken.has(one) ? [] : [one]))
}

/** Candidates that are not elected yet and whom somebody approves; all that are left where nobody approves any of them. */
export function inQuestion(
  { names, support }: Approvals,
  members: readonly number[],
): { readonly those: readonly number[]; readonly supported: boolean } {
  const left = notIn({ names }, members)
  const those = left.filter(one => (support[one] as bigint) > 0n)
  return those.length > 0 ? { those, supported: true } : { those: left, supported: false }
}
/** Nobody approves any of them: they are all the same. */
export const fillUp = (those: readonly number[]): Rating => ({
  figures: new Map(those.map(one => [one, zero])),
  takes: 'highest',
  what: 'filled',
  alike: true,
})

/** The load that each supporter of a candidate would carry if that candidate were elected next. */
export function loadWith(approvals: Approvals, levels: Levels, candidate: number): Fraction {
  return over(plus(whole(1), together(approvals, levels, candidate)), whole(approvals.support[candidate] as bigint))
}
export function rateLoads(approvals: Approvals, { members, levels }: Loaded): Rating {
  const { those, supported } = inQuestion(approvals, members)
  if (!supported) return fillUp(those)
  return { figures: new Map(those.map(one => [one, loadWith(approvals, levels, one)])), takes: 'lowest', what: 'elected' }
}
/** All who approve the new member carry the same load from now on. */
export function load(approvals: Approvals, { members, levels }: Loaded, candidate: number): Loaded {
  if (approvals.support[candidate] === 0n) return { members: [...members, candidate], levels }
  const { parts, of } = loadWith(approvals, levels, candidate)
  return { members: [...members, candidate], levels: changed(approvals, levels, candidate, of, () => parts * levels.whole) }
}

function countPhragmen(approvals: Approvals, settings: TieSettings): Count {
  const found = follow<Loaded>(
    approvals,
    {
      start: { members: [], levels: allAt(approvals, zero) },
      rate: state => rateLoads(approvals, state),
      take: (state, candidate) => load(approvals, state, candidate),
      key: loadedKey,
      members: ({ members }) => members,
      done: ({ members }) => members.length === approvals.seats,
      goesOn: true,
    },
    settings,
    new Effort('sequential-pav', approvals.watch),
  )
  return committeeCount(approvals, found)
}

/** Everyone owns one vote; a seat costs as many votes as there are for each seat, and those pay who approve who takes it. */
function countEnestrom(approvals: Approvals, settings: TieSettings): Count {
  const { seats, total } = approvals
  const price = fraction(total, BigInt(seats))
  const found = follow<Loaded>(
    approvals,
    {
      start: { members: [], levels: allAt(approvals, whole(1)) },
      rate: ({ members, levels }) => ({
        figures: new Map(notIn(approvals, members).map(one => [one, together(approvals, levels, one)])),
        takes: 'highest',
        what: 'elected',
      }),
      alikeAtZero: true,
      take: ({ members, levels }, candidate) => {
        const support = together(approvals, levels, candidate)
        const kept = compare(support, price) > 0 ? over(minus(support, price), support) : zero
        return {
          members: [...members, candidate],
          levels: changed(approvals, levels, candidate, kept.of, value => (value / kept.of) * kept.parts),
        }
      },
      key: loadedKey,
      members: ({ members }) => members,
      done: ({ members }) => members.length === seats,
    },
    settings,
    new Effort('sequential-pav', approvals.watch),
  )
  return committeeCount(approvals, found)
}

/** Perpetual consensus: everyone gets one vote a round, and those whose choice is taken share the cost of the round. */
function countConsensus(approvals: Approvals, settings: TieSettings): Count {
  const { seats, total } = approvals
  const paid = ({ levels }: Loaded): Levels => ({ ...levels, values: levels.values.map(value => value + levels.whole) })
  const found = follow<Loaded>(
    approvals,
    {
      start: { members: [], levels: allAt(approvals, zero) },
      rate: state => {
        const { those, supported } = inQuestion(approvals, state.members)
        if (!supported) return fillUp(those)
        const levels = paid(state)
        return {
          figures: new Map(notIn(approvals, state.members).map(one => [one, together(approvals, levels, one, true)])),
          takes: 'highest',
          what: 'elected',
        }
      },
      take: (state, candidate) => {
        const levels = paid(state)
        const weights = supportAt(approvals, levels, candidate)
        const paying = levels.values.reduce((sum, value, level) => (value > 0n ? sum + (weights[level] as bigint) : sum), 0n)
        const members = [...state.members, candidate]
        if (paying === 0n) return { members, levels }
        return {
          members,
          levels: changed(approvals, levels, candidate, paying, value => (value > 0n ? value - total * levels.whole : value)),
        }
      },
      key: loadedKey,
      members: ({ members }) => members,
      done: ({ members }) => members.length === seats,
    },
    settings,
    new Effort('sequential-pav', approvals.watch),
  )
  return committeeCount(approvals, found)
}

export const phragmen = approvalRule({
  name: 'phragmen',
  about:
    "Phragmén's sequential rule: each seat is a load of 1, shared by those who approve who takes it; whoever keeps the heaviest load smallest is elected next. Proportional for every group, quick for any number of options, and nobody loses a seat when there is one more.",
  source: 'L. E. Phragmén (1894); S. Janson, "Phragmén\'s and Thiele\'s election methods" (2016); M. Brill and others (2017), seq-Phragmén',
  words: { elected: '{options} is elected: each vote for them then carries {votes}, less than with anyone else.', ...openWords },
  count: (approvals, settings) => countPhragmen(approvals, settings),
})

export const enestromPhragmen = approvalRule({
  name: 'enestrom-phragmen',
  about:
    "Phragmén's first method: whoever has the most votes is elected, and a quota (all votes divided by the seats) is taken from those votes in equal parts; with less than a quota they are used up.",
  source: 'G. Eneström (1896) and L. E. Phragmén; S. Janson, "Phragmén\'s and Thiele\'s election methods" (2016), section 18.5',
  words: { elected: '{options} is elected with {votes} votes that are not used up.', ...openWords },
  count: (approvals, settings) => countEnestrom(approvals, settings),
})

export const consensus = approvalRule({
  name: 'consensus',
  about:
    'Perpetual consensus, for one committee: in each round everyone gets one vote more, whoever has the most unused votes behind them is elected, and those who approve them share the votes of one round. Who got little has more to say later.',
  source: 'M. Lackner, "Perpetual Voting: Fairness in Long-Term Decision Making" (2020)',
  words: { elected: '{options} is elected with {votes} votes that are not used up.', ...openWords },
  count: (approvals, settings) => countConsensus(approvals, settings),
})

export const methods: readonly Method[] = [phragmen, enestromPhragmen, consensus]
