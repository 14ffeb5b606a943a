// Monroe's rules: each member represents equally many voters, and as many voters as possible are represented by someone whom they approve.

import { bestCommitteeCount, committeeCount, type TieSettings } from '../committees/committee-count.ts'
import { bySupport } from '../committees/contest.ts'
import { Effort } from '../committees/effort.ts'
import { bestCommittees } from '../committees/search.ts'
import { follow, openWords } from '../committees/sequence.ts'
import { compare, type Fraction, fraction, minus, over, whole, zero } from '../fraction.ts'
import type { Count, Method } from '../method.ts'
import { approvalRule } from './approval-rule.ts'
import type { Approvals } from './approvals.ts'
import { allAt, changed, together } from './levels.ts'
import { type Loaded, loadedKey, notIn } from './phragmen.ts'
import { reachOf } from './reach.ts'

/**
 * How many voters members can represent who approve them, if each represents the same number up to one, and `missing` more are still to come.
 * For every part of the committee: no more than approve someone in it, and for the others no more than their places.
 */
function represented(approvals: Approvals, members: readonly number[], missing: number, effort: Effort): bigint {
  const seats = BigInt(approvals.seats)
  const [places, larger] = [approvals.total / seats, approvals.total % seats]
  const reach = reachOf(approvals, members, effort)
  let least: bigint | undefined
  reach.forEach((within, part) => {
    let others = BigInt(missing)
    for (let bit = 0; bit < members.length; bit += 1) if (!(part & (1 << bit))) others += 1n
    const most = within + others * places + (others < larger ? others : larger)
    if (least === undefined || most < least) least = most
  })
  return least as bigint
}

function countMonroe(approvals: Approvals, settings: TieSettings): Count {
  const effort = new Effort('greedy-monroe', approvals.watch)
  const { seats } = approvals
  const candidates = bySupport(approvals)
  const { committees, value } = bestCommittees<readonly number[], bigint>({
    start: [],
    candidates,
    seats,
    effort,
    add: (members, candidate) => [...members, candidate],
    value: members => represented(approvals, members, 0, effort),
    bound: (members, _, missing) => represented(approvals, members, missing, effort),
    compare: (a, b) => (a > b ? 1 : a < b ? -1 : 0),
  })
  return bestCommitteeCount(approvals, committees, settings, { what: 'best', votes: String(value) })
}

/**
 * Elects whoever most voters approve who have no representative yet, who then represents a share of them: all votes divided by the seats,
 * rounded up for as many members as votes are left over. Where more approve than that, all of them keep the same part of their vote, so
 * that it does not matter whose ballot comes first.
 */
function countGreedyMonroe(approvals: Approvals, settings: TieSettings): Count {
  const { seats, total } = approvals
  const [places, larger] = [total / BigInt(seats), Number(total % BigInt(seats))]
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
        const kept = keptPart(together(approvals, levels, candidate), places + (members.length < larger ? 1n : 0n))
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
function keptPart(support: Fraction, places: bigint): Fraction {
  const share = fraction(places, 1n)
  return compare(support, share) > 0 ? over(minus(support, share), support) : zero
}

export const monroe = approvalRule({
  name: 'monroe',
  about:
    'Every member represents the same number of voters (up to one), and the committee is elected in which most voters are represented by someone whom they approve. All committees are compared: take `greedy-monroe` for large ones.',
  source: 'B. L. Monroe, "Fully Proportional Representation" (1995), for approvals',
  words: {
    best: 'No other committee can represent more voters by someone whom they approve than {options}: {votes}.',
    'several-best': '{committees} committees can represent as many.',
  },
  count: (approvals, settings) => countMonroe(approvals, settings),
})

export const greedyMonroe = approvalRule({
  name: 'greedy-monroe',
  about:
    "Monroe's idea, one after another: whoever most voters approve who have no representative yet is elected and represents an equal share of them. Where more approve than that share, each keeps the same part of their vote.",
  source: 'P. Skowron, P. Faliszewski and A. Slinko, "Achieving Fully Proportional Representation" (2015), for approvals',
  words: { elected: '{options} is elected: {votes} votes without a representative approve them.', ...openWords },
  count: (approvals, settings) => countGreedyMonroe(approvals, settings),
})

export const methods: readonly Method[] = [monroe, greedyMonroe]
