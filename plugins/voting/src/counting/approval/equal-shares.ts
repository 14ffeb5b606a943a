// The method of equal shares: seats have a price, everyone has the same money, and those pay together who approve who is elected.
import { described, oneOf, optional } from '@polyarchy/core'
import { type Committee, committeeCount, type Found, type TieSettings } from '../committees/committee-count.ts'
import { Effort } from '../committees/effort.ts'
import { follow, openWords, type Rating } from '../committees/sequence.ts'
import { type Fraction, fraction, whole } from '../fraction.ts'
import type { Count, Method } from '../method.ts'
import { approvalRule } from './approval-rule.ts'
import type { Approvals } from './approvals.ts'
import { allAt, changed, type Levels, levelsKey, supportAt } from './levels.ts'
import { fillUp, inQuestion, load, rateLoads } from './phragmen.ts'

export const completions = ['phragmen', 'approval', 'increment', 'none'] as const
export type Completion = (typeof completions)[number]

interface Shared {
  readonly members: readonly number[]
  /** What each vote has left, in parts of the price of a seat; once nobody is affordable, the loads that Phragmén's rule goes on with. */
  readonly levels: Levels
  /** The most that a supporter of each affordable candidate would have to pay. */
  readonly prices: ReadonlyMap<number, Fraction>
  readonly completing: boolean
}

/** The least amount that every supporter of a candidate pays, or all that they have, so that it makes one seat; undefined if they cannot. */
export function priceOf(approvals: Approvals, levels: Levels, candidate: number): Fraction | undefined {
  const weights = supportAt(approvals, levels, candidate)
  const order = levels.values.map((_, level) => level).filter(level => (weights[level] as bigint) > 0n)
  order.sort((a, b) => ((levels.values[a] as bigint) < (levels.values[b] as bigint) ? -1 : 1))
  let paying = weights.reduce((sum, weight) => sum + weight, 0n)
  let missing = levels.whole
  for (const level of order) {
    const value = levels.values[level] as bigint
    if (value * paying >= missing) return fraction(missing, levels.whole * paying)
    missing -= value * (weights[level] as bigint)
    paying -= weights[level] as bigint
  }
  return undefined
}

/** Where it stands with so much money: who is affordable, or else that the seats left are filled by the completion. */
function stand(approvals: Approvals, members: readonly number[], levels: Levels, completion: Completion): Shared {
  const prices = new Map<number, Fraction>()
  for (const one of inQuestion(approvals, members).those) {
    const price = priceOf(approvals, levels, one)
    if (price) prices.set(one, price)
  }
  if (prices.size > 0) return { members, levels, prices, completing: false }
  const loads = completion === 'phragmen' ? { ...levels, values: levels.values.map(value => -value) } : levels
  return { members, levels: loads, prices, completing: true }
}

function rate(approvals: Approvals, state: Shared, completion: Completion): Rating | undefined {
  if (!state.completing) return { figures: state.prices, takes: 'lowest', what: 'paid' }
  if (completion === 'phragmen') return rateLoads(approvals, state)
  if (completion !== 'approval') return undefined
  const { those, supported } = inQuestion(approvals, state.members)
  return supported
    ? { figures: new Map(those.map(one => [one, whole(approvals.support[one] as bigint)])), takes: 'highest', what: 'most-approved' }
    : fillUp(those)
}

function take(approvals: Approvals, state: Shared, candidate: number, completion: Completion): Shared {
  const members = [...state.members, candidate]
  if (state.completing) return completion === 'phragmen' ? { ...state, ...load(approvals, state, candidate) } : { ...state, members }
  const { parts, of } = state.prices.get(candidate) as Fraction
  const due = parts * state.levels.whole
  const levels = changed(approvals, state.levels, candidate, of, value => (value > due ? value - due : 0n))
  return stand(approvals, members, levels, completion)
}

/** Follows the method with so much money for each vote. */
function shares(approvals: Approvals, money: Fraction, completion: Completion, settings: TieSettings, effort: Effort): Found {
  return follow<Shared>(
    approvals,
    {
      start: stand(approvals, [], allAt(approvals, money), completion),
      rate: state => rate(approvals, state, completion),
      take: (state, candidate) => take(approvals, state, candidate, completion),
      key: ({ members, levels, completing }) => `${[...members].sort((a, b) => a - b).join()}/${completing}/${levelsKey(levels)}`,
      members: ({ members }) => members,
      done: ({ members }) => members.length === approvals.seats,
    },
    settings,
    effort,
  )
}

/** Gives everyone money for one seat more, again and again, until all seats are bought. Committees that fall short are left out. */
function withIncrements(approvals: Approvals, settings: TieSettings): Found {
  const { seats, total } = approvals
  const effort = new Effort('phragmen', approvals.watch)
  const approved = approvals.support.filter(weight => weight > 0n).length
  if (approved < seats) return shares(approvals, fraction(BigInt(seats), total), 'approval', settings, effort)
  for (let money = BigInt(seats); ; money += 1n) {
    effort.spend(approvals.groups.length * approvals.names.length)
    const found = shares(approvals, fraction(money, total), 'none', settings, effort)
    const committees: readonly Committee[] = found.committees.filter(committee => committee.length === seats)
    if (committees.length > 0)
      return {
        ...found,
        committees,
        rounds: found.rounds.map((round, at) =>
          at > 0 ? round : { ...round, happened: [{ what: 'money', votes: String(money) }, ...round.happened] },
        ),
      }
  }
}

function countShares(approvals: Approvals, completion: Completion, settings: TieSettings): Count {
  const { seats, total, groups } = approvals
  if (groups.length === 0)
    return committeeCount(approvals, shares(approvals, whole(0), 'approval', settings, new Effort('phragmen', approvals.watch)))
  if (completion === 'increment') return committeeCount(approvals, withIncrements(approvals, settings))
  return committeeCount(
    approvals,
    shares(approvals, fraction(BigInt(seats), total), completion, settings, new Effort('phragmen', approvals.watch)),
  )
}

export const equalShares = approvalRule({
  name: 'equal-shares',
  about:
    'The method of equal shares (Rule X): the price of a seat is shared equally by those who approve who takes it, everyone has an equal share of the money, and whoever costs each supporter least is elected next. What the money does not buy is filled as `completion` says.',
  source: 'D. Peters and P. Skowron, "Proportionality and the Limits of Welfarism" (2020)',
  options: {
    completion: optional(
      described(
        "How seats are filled that nobody can pay for. `phragmen`: by Phragmén's rule, what is left of the money counting beforehand. `approval`: by most approvals. `increment`: everyone gets money for one seat more, from the start, until all are bought. `none`: they stay vacant.",
        oneOf(...completions),
        'phragmen',
      ),
    ),
  },
  words: {
    money: 'There is money for {votes} seats: the least with which all seats are bought.',
    paid: '{options} is elected: no supporter pays more than {votes} of a seat, less than for anyone else.',
    elected: '{options} takes a seat that nobody could pay for: each vote for them then carries {votes}, less than with anyone else.',
    'most-approved': '{options} takes a seat that nobody could pay for, with {votes} approvals.',
    ...openWords,
  },
  count: (approvals, { completion = 'phragmen', ...settings }) => countShares(approvals, completion, settings),
})

export const methods: readonly Method[] = [equalShares]
