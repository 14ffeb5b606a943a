// Thiele's rules as questions of the best committee: proportional approval, Sainte-Laguë approval, Chamberlin and Courant, and others.
import { described, integer, optional } from '@polyarchy/core'
import { bestCommitteeCount, type TieSettings } from '../committees/committee-count.ts'
import { bySupport } from '../committees/contest.ts'
import { Effort } from '../committees/effort.ts'
import { bestCommittees } from '../committees/search.ts'
import { fraction, sayFraction } from '../fraction.ts'
import type { Count, Method } from '../method.ts'
import { approvalRule } from './approval-rule.ts'
import type { Approvals } from './approvals.ts'
import {
  coverage,
  coverageThenHarmonic,
  gain,
  gainsOf,
  geometric,
  grown,
  harmonic,
  lexicographic,
  nobody,
  oddHarmonic,
  type Rule,
} from './thiele.ts'

const words = {
  best: 'No other committee comes to more than {options}: {votes}.',
  'several-best': '{committees} committees come to as much as that.',
}

/** All committees that come to the most under a rule. */
export function bestUnder(approvals: Approvals, rule: Rule, instead: string) {
  const { seats, total, groups, supporters } = approvals
  const shares = rule(seats, total)
  const gains = gainsOf(approvals, shares)
  const effort = new Effort(instead, approvals.watch)
  const candidates = bySupport(approvals)
  const best = bestCommittees({
    start: nobody(approvals),
    candidates,
    seats,
    effort,
    add: (state, candidate) => {
      effort.spend(groups.length)
      return grown(approvals, gains, state, candidate)
    },
    value: ({ score }) => score,
    // Each further member adds at most what it would add now: shares fall.
    bound: (state, open, missing) => {
      effort.spend(open.reduce((sum, one) => sum + (supporters[one] as readonly number[]).length, 1))
      const most = open.map(one => gain(approvals, gains, state, one)).sort((a, b) => (a > b ? -1 : 1))
      return most.slice(0, missing).reduce((sum, one) => sum + one, state.score)
    },
    compare: (a, b) => (a > b ? 1 : a < b ? -1 : 0),
  })
  return { ...best, shares }
}

function countBest(approvals: Approvals, rule: Rule, instead: string, settings: TieSettings): Count {
  const { committees, value, shares } = bestUnder(approvals, rule, instead)
  return bestCommitteeCount(approvals, committees, settings, { what: 'best', votes: sayFraction(fraction(value, shares.whole)) })
}

const source = 'T. N. Thiele, "Om Flerfoldsvalg" (1895); M. Lackner and P. Skowron, "Multi-Winner Voting with Approval Preferences" (2023)'

export const pav = approvalRule({
  name: 'pav',
  about:
    'Proportional approval voting: a voter counts 1 with one elected option that they approve, 1 + 1/2 with two, 1 + 1/2 + 1/3 with three, and the committee that comes to the most is elected. Every group gets its share, without parties. All committees are compared: take `sequential-pav` for large ones.',
  source,
  words,
  count: (approvals, settings) => countBest(approvals, harmonic, 'sequential-pav', settings),
})

export const slav = approvalRule({
  name: 'slav',
  about:
    'Sainte-Laguë approval voting: as `pav`, but with 1, 1/3, 1/5 …, which is kinder to small groups. All committees are compared: take `sequential-slav` for large ones.',
  source,
  words,
  count: (approvals, settings) => countBest(approvals, oddHarmonic, 'sequential-slav', settings),
})

export const chamberlinCourant = approvalRule({
  name: 'chamberlin-courant',
  about:
    'The committee in which as many voters as possible have at least one whom they approve. It shows all opinions once and is not proportional. All committees are compared: take `sequential-chamberlin-courant` for large ones.',
  source: 'J. R. Chamberlin and P. N. Courant, "Representative Deliberations and Representative Decisions" (1983), for approvals',
  words,
  count: (approvals, settings) => countBest(approvals, coverage, 'sequential-chamberlin-courant', settings),
})

/** A rule whose value is a row of figures rather than one: it tells how many voters have at least one member, two, and so on. */
const reachWords = { best: 'No other committee reaches more than {options}: {reached}.', 'several-best': words['several-best'] }
function countReach(approvals: Approvals, rule: Rule, instead: string, settings: TieSettings): Count {
  const { committees } = bestUnder(approvals, rule, instead)
  const reached = reach(approvals, committees[0] as readonly number[])
  return bestCommitteeCount(approvals, committees, settings, {
    what: 'best',
    votes: String(reached[0] ?? 0n),
    figures: { reached: reached.join(', ') },
  })
}
function reach({ groups, seats }: Approvals, committee: readonly number[]): bigint[] {
  const counts = new Array<bigint>(seats).fill(0n)
  for (const { approved, weight } of groups) {
    const got = approved.filter(one => committee.includes(one)).length
    for (let member = 0; member < got; member += 1) counts[member] = (counts[member] as bigint) + weight
  }
  return counts
}

export const lexicographicChamberlinCourant = approvalRule({
  name: 'lexicographic-chamberlin-courant',
  about:
    'As `chamberlin-courant`; of several such committees the one in which most voters have a second member whom they approve, then a third, and so on.',
  source: 'M. Lackner and P. Skowron, "Multi-Winner Voting with Approval Preferences" (2023), lex-CC',
  words: reachWords,
  count: (approvals, settings) => countReach(approvals, lexicographic, 'sequential-chamberlin-courant', settings),
})

export const adams = approvalRule({
  name: 'adams',
  about:
    "As `chamberlin-courant`; of several such committees the one that comes to the most by 1, 1/2, 1/3 … from a voter's second member on, as the method of Adams does between parties. Take `sequential-pav` for large committees.",
  source: "Thiele's rules with the divisors of J. Q. Adams (0, 1, 2 …); M. Lackner and P. Skowron (2023)",
  words: reachWords,
  count: (approvals, settings) => countReach(approvals, coverageThenHarmonic, 'sequential-pav', settings),
})

export const geometricApproval = approvalRule({
  name: 'geometric-approval',
  about:
    "As `pav`, but a voter's second, third and fourth member count 1/b, 1/b², 1/b³ (1/2, 1/4, 1/8 unless `base` says otherwise). The larger the base, the nearer to `chamberlin-courant`.",
  source: 'M. Lackner and P. Skowron, "Multi-Winner Voting with Approval Preferences" (2023), p-geometric rules',
  options: { base: optional(described('What each further member counts less: b in 1, 1/b, 1/b² …', integer(2, 100), 2)) },
  words,
  count: (approvals, { base = 2, ...settings }) => countBest(approvals, geometric(base), 'sequential-pav', settings),
})

export const methods: readonly Method[] = [pav, slav, chamberlinCourant, lexicographicChamberlinCourant, adams, geometricApproval]
