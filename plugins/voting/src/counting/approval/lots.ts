// Committees by lot: voters in a random order fill the seats, or nobody's ballot counts at all.
import { sha256, toHex, utf8 } from '@polyarchy/core'
import { committeeCount, openCommittees, type TieSettings } from '../committees/committee-count.ts'
import type { Count, Method } from '../method.ts'
import type { Round } from '../result.ts'
import { seat } from '../seating.ts'
import { settle } from '../ties.ts'
import { approvalRule } from './approval-rule.ts'
import type { Approvals, Group } from './approvals.ts'

/** The groups in the order in which the first voter of each would be drawn, one vote after another, without putting any back. */
export function drawn({ groups }: Approvals, seed: string): readonly Group[] {
  const left = [...groups]
  const order: Group[] = []
  while (left.length > 0) {
    const all = left.reduce((sum, { weight }) => sum + weight, 0n)
    let mark = BigInt(`0x${toHex(sha256(utf8(`${seed}\nvoter ${order.length + 1}`)))}`) % all
    const next = left.findIndex(({ weight }) => {
      mark -= weight
      return mark < 0n
    })
    order.push(...left.splice(next, 1))
  }
  return order
}

function countDictators(approvals: Approvals, settings: TieSettings): Count {
  const { names, seats, election, places } = approvals
  const { seed } = settings
  if (seed === undefined) return everyone(approvals, settings)
  const byPlace = new Map(places.map((place, one) => [place, one]))
  const committee: number[] = []
  const rounds: Round[] = []
  const seatSome = (what: string, those: readonly number[]): void => {
    const open = those.filter(one => !committee.includes(one))
    if (open.length === 0) return
    const rules = [...(settings.ties ?? []), 'lot'] as const
    const { order } = settle(
      election,
      open.map(one => places[one] as number),
      rules,
      {},
      seed,
    )
    const seated = order
      .flat()
      .map(place => byPlace.get(place) as number)
      .slice(0, seats - committee.length)
    committee.push(...seated)
    rounds.push({ number: rounds.length + 1, tallies: {}, happened: [{ what, options: seated.map(one => names[one] as string) }] })
  }
  for (const { approved } of drawn(approvals, seed)) if (committee.length < seats) seatSome('dictator', approved)
  if (committee.length < seats)
    seatSome(
      'filled',
      names.map((_, one) => one),
    )
  return committeeCount(approvals, { committees: [committee], inTurn: members => members.map(one => [one]), rounds, ties: [] })
}

/** All options are equal: only tie rules can tell them apart. */
function everyone(approvals: Approvals, { ties = [], seed }: TieSettings): Count {
  const { election, places, names } = approvals
  const byPlace = new Map(places.map((place, one) => [place, one]))
  const score = (place: number): bigint => approvals.support[byPlace.get(place) as number] as bigint
  const seating = seat(election, [places], election.seats, { ties, ...(seed === undefined ? {} : { seed }), facts: { score } })
  const tallies = Object.fromEntries(names.map((name, one) => [name, String(approvals.support[one])]))
  return {
    ...seating,
    ...openCommittees(seating),
    rounds: [{ number: 1, tallies, happened: [{ what: 'all-equal' }] }],
    ...approvals.aside,
  }
}

export const randomSerialDictator = approvalRule({
  name: 'random-serial-dictator',
  about:
    'Voters are drawn by lot from `seed`, one after another; each fills the seats that are left with those whom they approve. Nothing can be gained by approving anyone else. Without a seed it stays undecided.',
  source: 'A. Gibbard, "Manipulation of Schemes That Mix Voting with Chance" (1977), for committees',
  elects: 'either',
  words: {
    dictator: 'The next voter who is drawn approves {options}.',
    filled: 'All voters are drawn, and {options} is drawn for what is left.',
    'all-equal': 'Nobody is drawn without a seed: nothing is decided.',
  },
  count: (approvals, settings) => countDictators(approvals, settings),
})

export const trivial = approvalRule({
  name: 'trivial',
  about:
    'Ballots are not looked at: every committee is as good as every other, and only `ties` chooses. With `lot` it is a plain draw among all; without, a yardstick for comparing other methods.',
  source: 'M. Lackner and P. Skowron, "Multi-Winner Voting with Approval Preferences" (2023), trivial rule',
  elects: 'either',
  words: { 'all-equal': 'Every committee is as good as every other.' },
  count: (approvals, settings) => everyone(approvals, settings),
})

export const methods: readonly Method[] = [randomSerialDictator, trivial]
