// Phragmén's rules as questions of the best committee, and the maximin support method: voters share what they carry as evenly as can be.

import { bestCommitteeCount, committeeCount, type TieSettings } from '../committees/committee-count.ts'
import { bySupport } from '../committees/contest.ts'
import { Effort } from '../committees/effort.ts'
import { bestCommittees } from '../committees/search.ts'
import { follow, openWords } from '../committees/sequence.ts'
import { sayFraction, zero } from '../fraction.ts'
import type { Count, Method } from '../method.ts'
import { approvalRule } from './approval-rule.ts'
import type { Approvals } from './approvals.ts'
import { compareLoads, evenLoads, type Loads, leastSupport } from './reach.ts'

/** Committees whose loads can be spread most evenly. More members never make a load lighter: so a part of a committee bounds the whole. */
function countLoads(approvals: Approvals, settings: TieSettings, all: boolean): Count {
  const effort = new Effort('phragmen', approvals.watch)
  const { seats } = approvals
  const candidates = bySupport(approvals)
  const { committees, value } = bestCommittees<readonly number[], Loads>({
    start: [],
    candidates,
    seats,
    effort,
    add: (members, candidate) => [...members, candidate],
    value: members => evenLoads(approvals, members, effort, all),
    bound: members => evenLoads(approvals, members, effort, all),
    compare: compareLoads,
  })
  const heaviest = value.heaviest[0]?.load ?? zero
  const figures = all ? { loads: value.heaviest.map(({ load, voters }) => `${voters} × ${sayFraction(load)}`).join(', ') } : {}
  return bestCommitteeCount(approvals, committees, settings, { what: 'best', votes: sayFraction(heaviest), figures })
}

/** Elects whoever leaves the least supported member best supported. */
function countMaximinSupport(approvals: Approvals, settings: TieSettings): Count {
  const effort = new Effort('phragmen', approvals.watch)
  const { names, seats } = approvals
  const found = follow<readonly number[]>(
    approvals,
    {
      start: [],
      rate: members => {
        const open = names.flatMap((_, one) => (members.includes(one) ? [] : [one]))
        return {
          figures: new Map(open.map(one => [one, leastSupport(approvals, [...members, one], effort)])),
          takes: 'highest',
          what: 'elected',
        }
      },
      take: (members, candidate) => [...members, candidate],
      key: members => [...members].sort((a, b) => a - b).join(),
      members: members => members,
      done: members => members.length === seats,
      alikeAtZero: true,
    },
    settings,
    effort,
  )
  return committeeCount(approvals, found)
}

const several = '{committees} committees spread their loads as evenly as that.'

export const minimaxPhragmen = approvalRule({
  name: 'minimax-phragmen',
  about:
    'Each seat is a load of 1, shared by those who approve who takes it, as they like; the committee whose heaviest load is lightest is elected. All committees are compared: take `phragmen` for large ones.',
  source: 'L. E. Phragmén (1896); M. Lackner and P. Skowron, "Multi-Winner Voting with Approval Preferences" (2023), minimax-Phragmén',
  words: { best: 'No other committee has a lighter heaviest load than {options}: {votes} for each vote.', 'several-best': several },
  count: (approvals, settings) => countLoads(approvals, settings, false),
})

export const leximaxPhragmen = approvalRule({
  name: 'leximax-phragmen',
  about:
    'As `minimax-phragmen`; of several such committees the one in which fewest voters carry the heaviest load, then the one with the lightest second load, and so on.',
  source:
    'M. Brill, R. Freeman, S. Janson and M. Lackner, "Phragmén\'s Voting Methods and Justified Representation" (2017, 2024), leximax-Phragmén',
  words: { best: 'No other committee spreads its loads more evenly than {options}: {loads}.', 'several-best': several },
  count: (approvals, settings) => countLoads(approvals, settings, true),
})

export const maximinSupport = approvalRule({
  name: 'maximin-support',
  about:
    "Elects one after another whoever leaves the least supported member best supported, if voters may divide their vote between all members whom they approve. As even as Phragmén's rule, for small committees (about 16 seats).",
  source:
    'L. Sánchez-Fernández and others, "The Maximin Support Method: An Extension of the D\'Hondt Method to Approval-Based Multiwinner Elections" (2021)',
  words: { elected: '{options} is elected: every member then has at least {votes} votes, more than with anyone else.', ...openWords },
  count: (approvals, settings) => countMaximinSupport(approvals, settings),
})

export const methods: readonly Method[] = [minimaxPhragmen, leximaxPhragmen, maximinSupport]
