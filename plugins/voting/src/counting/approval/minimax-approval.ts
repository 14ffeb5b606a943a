// Minimax approval: the committee that is least far from the voter who is farthest from it.

import { bestCommitteeCount, type TieSettings } from '../committees/committee-count.ts'
import { bySupport } from '../committees/contest.ts'
import { Effort } from '../committees/effort.ts'
import { bestCommittees } from '../committees/search.ts'
import type { Election } from '../election.ts'
import type { Count, Method } from '../method.ts'
import { Sums } from '../sums.ts'
import { approvalRule } from './approval-rule.ts'
import type { Approvals, Group } from './approvals.ts'

/** How much weight is how far from a committee, by the distance. */
type Distances = readonly bigint[]

/** Who approves whom, as lists one after the other: a search walks them many thousand times. */
interface Voters {
  /** Where the list of each begins; one more than there are. */
  readonly start: Int32Array
  readonly approved: Int32Array
  readonly weights: Election['weights']
}

function votersOf({ groups, total }: Approvals): Voters {
  const silent = total - groups.reduce((sum, { weight }) => sum + weight, 0n)
  const all: readonly Group[] = silent > 0n ? [...groups, { approved: [], weight: silent }] : groups
  const start = new Int32Array(all.length + 1)
  for (const [at, { approved }] of all.entries()) start[at + 1] = (start[at] as number) + approved.length
  const approved = new Int32Array(start[all.length] as number)
  for (const [at, group] of all.entries()) approved.set(group.approved, start[at])
  const fits = total <= BigInt(Number.MAX_SAFE_INTEGER)
  return { start, approved, weights: fits ? Float64Array.from(all, ({ weight }) => Number(weight)) : all.map(({ weight }) => weight) }
}

const inside = 1
const possible = 2

/** How far from everyone the committee is at least that adds `missing` of `open`: approved but not elected, and elected but not approved. */
function distances(
  { start, approved, weights }: Voters,
  size: number,
  members: readonly number[],
  open: readonly number[],
  missing: number,
): Distances {
  const seats = members.length + missing
  const far = new Sums({ weights }, size + seats + 1)
  const place = new Uint8Array(size)
  for (const one of open) place[one] = possible
  for (const one of members) place[one] = inside
  for (let voter = 0; voter < weights.length; voter += 1) {
    const [from, to] = [start[voter] as number, start[voter + 1] as number]
    let [got, more] = [0, 0]
    for (let at = from; at < to; at += 1) {
      const where = place[approved[at] as number]
      if (where === inside) got += 1
      else if (where === possible) more += 1
    }
    far.add(to - from + seats - 2 * (got + Math.min(more, missing)), voter)
  }
  return far.values()
}

const farthest = (far: Distances): number => far.findLastIndex(weight => weight > 0n)
/** Above zero if a is better: fewer at the largest distance in which they differ. */
function compareAll(a: Distances, b: Distances): number {
  const place = a.findLastIndex((weight, distance) => weight !== b[distance])
  return place < 0 ? 0 : (a[place] as bigint) < (b[place] as bigint) ? 1 : -1
}

function countMinimax(approvals: Approvals, settings: TieSettings, all: boolean): Count {
  const effort = new Effort('approval', approvals.watch)
  const { names, seats } = approvals
  const voters = votersOf(approvals)
  const candidates = bySupport(approvals)
  const measure = (members: readonly number[], open: readonly number[], missing: number): Distances => {
    effort.spend(voters.weights.length)
    return distances(voters, names.length, members, open, missing)
  }
  const { committees, value } = bestCommittees<readonly number[], Distances>({
    start: [],
    candidates,
    seats,
    effort,
    add: (members, candidate) => [...members, candidate],
    value: members => measure(members, [], 0),
    bound: measure,
    compare: all ? compareAll : (a, b) => farthest(b) - farthest(a),
  })
  const far = farthest(value)
  const figures = {
    voters: String(value[far] ?? 0n),
    distances: value
      .flatMap((weight, distance) => (weight > 0n ? [`${weight} × ${distance}`] : []))
      .reverse()
      .join(', '),
  }
  return bestCommitteeCount(approvals, committees, settings, { what: 'best', votes: String(far), figures })
}

export const minimaxApproval = approvalRule({
  name: 'minimax-approval',
  about:
    'The distance of a voter is how many whom they approve are not elected and how many are elected whom they do not approve; the committee whose farthest voter is nearest is elected. One voter can decide it, however many others there are.',
  source: 'S. J. Brams, D. M. Kilgour and M. R. Sanver, "A Minimax Procedure for Electing Committees" (2007)',
  words: {
    best: 'No other committee is nearer to the voter who is farthest from it than {options}: a distance of {votes}.',
    'several-best': '{committees} committees are as near as that.',
  },
  count: (approvals, settings) => countMinimax(approvals, settings, false),
})

export const lexicographicMinimaxApproval = approvalRule({
  name: 'lexicographic-minimax-approval',
  about:
    'As `minimax-approval`; of several such committees the one with fewest voters at the largest distance, then at the next, and so on.',
  source: 'R. Bredereck and others; M. Lackner and P. Skowron, "Multi-Winner Voting with Approval Preferences" (2023), lex-MAV',
  words: {
    best: 'No other committee leaves fewer voters far away than {options}: {distances}.',
    'several-best': '{committees} committees are as near as that.',
  },
  count: (approvals, settings) => countMinimax(approvals, settings, true),
})

export const methods: readonly Method[] = [minimaxApproval, lexicographicMinimaxApproval]
