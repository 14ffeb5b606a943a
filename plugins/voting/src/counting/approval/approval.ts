// Approval voting by sums: most approvals, or approvals that each voter divides between all whom they approve.

import { openCommittees, type TieSettings } from '../committees/committee-count.ts'
import { type Fraction, fraction, sayFraction, whole } from '../fraction.ts'
import type { Count, Method } from '../method.ts'
import { orderBy, seat } from '../seating.ts'
import { approvalRule } from './approval-rule.ts'
import type { Approvals } from './approvals.ts'

const words = { counted: 'All approvals are added up. {options} have the most: {votes}.' }

/** Elects those with the highest figures. A tie across the border is settled by the rules or left to people. */
function bySums(approvals: Approvals, figures: readonly Fraction[], unit: string, { ties = [], seed }: TieSettings): Count {
  const { election, places, names } = approvals
  // On a common scale the figures are whole numbers, as orders and tie rules want them.
  const scale = figures.reduce((common, { of }) => (common % of === 0n ? common : common * of), 1n)
  const scaled = new Map(places.map((place, one) => [place, ((figures[one] as Fraction).parts * scale) / (figures[one] as Fraction).of]))
  const byPlace = new Map(places.map((place, one) => [place, one]))
  const order = orderBy(places, place => scaled.get(place) as bigint)
  const score = (place: number): bigint => approvals.support[byPlace.get(place) as number] as bigint
  const seating = seat(election, order, election.seats, { ties, ...(seed === undefined ? {} : { seed }), facts: { score } })
  const of = Object.fromEntries(names.map((name, one) => [name, sayFraction(figures[one] as Fraction)]))
  const foremost = order[0]?.map(place => election.options[place] as string).sort() ?? []
  const happened = foremost.length > 0 ? [{ what: 'counted', options: foremost, votes: of[foremost[0] as string] as string }] : []
  return {
    ...seating,
    ...openCommittees(seating),
    rounds: [{ number: 1, tallies: of, happened }],
    scores: { unit, of },
    ...approvals.aside,
  }
}

export const approval = approvalRule({
  name: 'approval',
  about:
    'Everyone approves as many options as they like (at most `most`, if that is said); those with the most approvals are elected. Plain and hard to get wrong; with several seats the largest group can take them all.',
  source: 'S. J. Brams and P. C. Fishburn, "Approval Voting" (1978)',
  elects: 'either',
  words,
  count: (approvals, settings) => bySums(approvals, approvals.support.map(whole), 'approvals', settings),
})

export const satisfactionApproval = approvalRule({
  name: 'satisfaction-approval',
  about:
    'As approval, but each voter has one vote that is divided equally between all whom they approve: with three approved each gets 1/3. It favours those who are approved by voters who approve few.',
  source: 'S. J. Brams and D. M. Kilgour, "Satisfaction Approval Voting" (2014)',
  elects: 'either',
  words,
  count: (approvals, settings) => bySums(approvals, dividedApprovals(approvals), 'votes', settings),
})

/** What each candidate gets if every voter divides one vote equally between all in `among` whom they approve. */
export function dividedApprovals({ names, groups }: Pick<Approvals, 'names' | 'groups'>, among?: ReadonlySet<number>): readonly Fraction[] {
  // Sums by the number of shares first: few fractions are added then.
  const sums = names.map(() => new Map<number, bigint>())
  for (const { approved, weight } of groups) {
    const those = among ? approved.filter(one => among.has(one)) : approved
    for (const one of those) {
      const sum = sums[one] as Map<number, bigint>
      sum.set(those.length, (sum.get(those.length) ?? 0n) + weight)
    }
  }
  return sums.map(sum => {
    let parts = 0n
    let of = 1n
    for (const [shares, weight] of sum) {
      parts = parts * BigInt(shares) + weight * of
      of *= BigInt(shares)
    }
    return fraction(parts, of)
  })
}

export const methods: readonly Method[] = [approval, satisfactionApproval]
