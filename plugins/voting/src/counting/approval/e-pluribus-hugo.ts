// E Pluribus Hugo: each ballot is one point divided between all on it who are still in; of the two lowest, whoever fewest approve goes.
import { compare, sayFraction } from '../fraction.ts'
import { type Count, type Method, method } from '../method.ts'
import type { Round, Tie } from '../result.ts'
import { settle, tieOptions } from '../ties.ts'
import { dividedApprovals } from './approval.ts'
import { type Approvals, markOptions, readApprovals } from './approvals.ts'
import { combinations } from './combinations.ts'
import { committeeCount, type TieSettings } from './committees.ts'
import { Effort } from './effort.ts'

function countNominations(approvals: Approvals, settings: TieSettings): Count {
  const { names, seats } = approvals
  const rounds: Round[] = []
  let left: readonly number[] = names.map((_, one) => one)
  while (left.length > seats) {
    const { round, out } = leastPopular(approvals, left, rounds.length + 1)
    if (left.length - out.length < seats) {
      const { committees, ties } = lastOut(approvals, left, out, settings, round.number)
      return committeeCount(approvals, { committees, inTurn: false, ties, rounds: [...rounds, toldLast(approvals, round, committees)] })
    }
    left = left.filter(one => !out.includes(one))
    rounds.push(round)
  }
  return committeeCount(approvals, { committees: [left], inTurn: false, rounds, ties: [] })
}

/** Who goes next: of those with the two lowest figures the one whom fewest approve, or all of whom as few do. */
function leastPopular(approvals: Approvals, left: readonly number[], number: number) {
  const { names } = approvals
  const points = dividedApprovals(approvals, new Set(left))
  const point = (one: number) => points[one] as { parts: bigint; of: bigint }
  const rising = [...left].sort((a, b) => compare(point(a), point(b)))
  const second = point(rising[1] ?? (rising[0] as number))
  const lowest = left.filter(one => compare(point(one), second) <= 0)
  const approved = (one: number): bigint => approvals.approvals[one] as bigint
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

/** More would go than may: who of them stays is settled, or left open in every way that it can be. */
function lastOut(approvals: Approvals, left: readonly number[], out: readonly number[], { ties = [], seed }: TieSettings, round: number) {
  const { election, places, names, seats } = approvals
  const byPlace = new Map(places.map((place, one) => [place, one]))
  const settled = settle(
    election,
    out.map(one => places[one] as number),
    ties,
    {},
    seed,
  )
  const sure = left.filter(one => !out.includes(one))
  let border: readonly number[] = []
  for (const group of settled.order) {
    border = group.map(place => byPlace.get(place) as number)
    if (sure.length + border.length > seats) break
    sure.push(...border)
    border = []
    if (sure.length === seats) break
  }
  const committees = combinations(border, seats - sure.length, new Effort('approval')).map(more => [...sure, ...more].sort((a, b) => a - b))
  const named = (those: readonly number[]): string[] => those.map(one => names[one] as string).sort()
  const chosen = named(out.filter(one => !sure.includes(one) && !border.includes(one)))
  const tie: Tie = { round, among: named(out), about: 'elimination', settled: committees.length === 1 ? settled.by : 'undecided', chosen }
  return { committees, ties: [tie] }
}

function toldLast({ names }: Approvals, round: Round, committees: readonly (readonly number[])[]): Round {
  const [lowest] = round.happened
  const open = Object.keys(round.tallies).filter(name => committees.some(committee => !committee.some(one => names[one] === name)))
  const what = committees.length === 1 ? 'dropped' : 'left-open'
  return { ...round, happened: [...(lowest ? [lowest] : []), { what, options: open.sort(), votes: round.happened[1]?.votes ?? '0' }] }
}

export const ePluribusHugo = method({
  name: 'e-pluribus-hugo',
  about:
    'Single divisible vote with least popular elimination: each ballot is one point, divided between all on it who are still in. Again and again the two with the fewest points are compared, and whoever fewer people approve is dropped. Slates cannot take all places of a shortlist.',
  source:
    'J. Quinn and B. Schneier, "A Proportional Voting System for Awards Nominations Resistant to Voting Blocs" (2016); used by the Hugo Awards',
  marking: 'approval',
  reads: ['choice'],
  elects: 'several',
  options: { ...markOptions, ...tieOptions },
  words: {
    lowest: '{options} have the fewest points and are compared by approvals.',
    dropped: '{options} is dropped: only {votes} approve them.',
    'left-open': 'As few approve {options} ({votes} each), and not all of them go: every way it could go is followed.',
  },
  count: (election, { most, ...settings }) => countNominations(readApprovals(election, most), settings),
})

export const methods: readonly Method[] = [ePluribusHugo]
