// E Pluribus Hugo: each ballot is one point divided between all on it who are still in; of the two lowest, whoever fewest approve goes.

import { committeeCount, type Found, type TieSettings } from '../committees/committee-count.ts'
import { namesOfAll, numbersOf } from '../committees/contest.ts'
import { compare, sayFraction } from '../fraction.ts'
import type { Count, Method } from '../method.ts'
import type { Happening, Round, Tie } from '../result.ts'
import { settle } from '../ties.ts'
import { dividedApprovals } from './approval.ts'
import { approvalRule } from './approval-rule.ts'
import type { Approvals } from './approvals.ts'

function countNominations(approvals: Approvals, settings: TieSettings): Count {
  const { names, seats, watch } = approvals
  const rounds: Round[] = []
  let left: readonly number[] = names.map((_, one) => one)
  while (left.length > seats) {
    watch?.(1000 - Math.floor((left.length * 1000) / names.length))
    const { round, out } = leastPopular(approvals, left, rounds.length + 1)
    if (left.length - out.length < seats) return committeeCount(approvals, lastOut(approvals, { left, out, rounds, round }, settings))
    left = left.filter(one => !out.includes(one))
    rounds.push(round)
  }
  return committeeCount(approvals, { committees: [left], rounds, ties: [] })
}

/** Who goes next: of those with the two lowest figures the one whom fewest approve, or all of whom as few do. */
function leastPopular(approvals: Approvals, left: readonly number[], number: number) {
  const { names } = approvals
  const points = dividedApprovals(approvals, new Set(left))
  const point = (one: number) => points[one] as { parts: bigint; of: bigint }
  const rising = [...left].sort((a, b) => compare(point(a), point(b)))
  const second = point(rising[1] ?? (rising[0] as number))
  const lowest = left.filter(one => compare(point(one), second) <= 0)
  const approved = (one: number): bigint => approvals.support[one] as bigint
  const fewest = lowest.reduce((least, one) => (approved(one) < least ? approved(one) : least), approved(lowest[0] as number))
  const out = lowest.filter(one => approved(one) === fewest)
  const named = (those: readonly number[]): string[] => those.map(one => names[one] as string).sort()
  const tallies = Object.fromEntries(left.map(one => [names[one] as string, sayFraction(point(one))]))
  const round: Round = {
    number,
    tallies,
    happened: [
      { what: 'lowest', options: named(lowest) },
      { what: 'dropped', options: named(out), votes: String(fewest) },
    ],
  }
  return { round, out }
}

interface Last {
  readonly left: readonly number[]
  readonly out: readonly number[]
  readonly rounds: readonly Round[]
  readonly round: Round
}

/** More would go than may: who of them stays is settled, or left open. */
function lastOut(approvals: Approvals, { left, out, rounds, round }: Last, { ties = [], seed }: TieSettings): Found {
  const { election, places, seats } = approvals
  const number = numbersOf(approvals)
  const settled = settle(
    election,
    out.map(one => places[one] as number),
    ties,
    {},
    seed,
  )
  const sure = left.filter(one => !out.includes(one))
  let among: readonly number[] = []
  for (const group of settled.order) {
    if (sure.length === seats) break
    if (sure.length + group.length > seats) {
      among = group.map(number)
      break
    }
    sure.push(...group.map(number))
  }
  const gone = namesOfAll(
    approvals,
    out.filter(one => !sure.includes(one) && !among.includes(one)),
  )
  const open = among.length > 0 ? { among, seats: seats - sure.length } : undefined
  const [lowest, dropped] = round.happened as readonly [Happening, Happening]
  const happened: Happening[] = [lowest]
  if (gone.length > 0) happened.push({ ...dropped, options: gone })
  if (open) happened.push({ ...dropped, what: 'left-open', options: namesOfAll(approvals, among) })
  const tie: Tie = {
    round: round.number,
    among: namesOfAll(approvals, out),
    about: 'elimination',
    settled: open ? 'undecided' : settled.by,
    chosen: gone,
  }
  return { committees: [sure], ...(open ? { open } : {}), rounds: [...rounds, { ...round, happened }], ties: [tie] }
}

export const ePluribusHugo = approvalRule({
  name: 'e-pluribus-hugo',
  about:
    'Single divisible vote with least popular elimination: each ballot is one point, divided between all on it who are still in. Again and again the two with the fewest points are compared, and whoever fewer people approve is dropped. Slates cannot take all places of a shortlist.',
  source:
    'J. Quinn and B. Schneier, "A Proportional Voting System for Awards Nominations Resistant to Voting Blocs" (2016); used by the Hugo Awards',
  words: {
    lowest: '{options} have the fewest points and are compared by approvals.',
    dropped: '{options} is dropped: only {votes} approve them.',
    'left-open': 'As few approve {options} ({votes} each), and not all of them go.',
  },
  count: (approvals, settings) => countNominations(approvals, settings),
})

export const methods: readonly Method[] = [ePluribusHugo]
