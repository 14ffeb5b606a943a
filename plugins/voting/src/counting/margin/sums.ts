// Margins that can be computed exactly: where each option has one sum, and a ballot adds to each of them by itself.
import { type Election, rowsOf, unmarked, weightOf } from '../election.ts'
import { readFraction } from '../fraction.ts'
import type { Result } from '../result.ts'

export interface Known {
  readonly votes: bigint
  /** Who would be elected, or level. */
  readonly towards: string
}

/** Of votes and approvals a changed ballot takes one from a winner and gives one to another: half the lead, rounded up. */
export function byLead({ method, scores, winners, options }: Result): Known | undefined {
  if (!scores || (method !== 'plurality' && method !== 'approval')) return undefined
  const votes = new Map(options.map(option => [option, readFraction(scores.of[option] ?? '0')]))
  if ([...votes.values()].some(value => value?.of !== 1n)) return undefined
  const of = (option: string): bigint => votes.get(option)?.parts ?? 0n
  const last = winners.reduce((least, option) => (of(option) < of(least) ? option : least))
  const others = options.filter(option => !winners.includes(option))
  const first = others.reduce((most, option) => (of(option) > of(most) ? option : most))
  return { votes: (of(last) - of(first) + 1n) / 2n, towards: first }
}

/** How far points go in a method that adds them up, and takes no notice of how many options a ballot marks. */
function scaleOf({ method, settings }: Result): readonly [lowest: number, highest: number] | undefined {
  const { lowest, highest, figure, unscored, least_scores, credits, most, least, all } = settings
  if (method === 'score' || method === 'signed') {
    const plain = figure === 'sum' && unscored !== 'ignored' && (least_scores ?? '0') === '0'
    return plain && typeof lowest === 'number' && typeof highest === 'number' ? [lowest, highest] : undefined
  }
  if (method !== 'cumulative' || typeof credits !== 'number' || all === true || (least ?? 0) !== 0 || most === 0) return undefined
  return [0, typeof highest === 'number' ? Math.min(highest, credits) : credits]
}

/** For each winner and each other, the ballots that bring the other nearest, one after another. */
export function byGains(election: Election, result: Result): Known | undefined {
  const scale = scaleOf(result)
  if (!scale || !result.scores || election.marking !== 'points') return undefined
  // A ballot that does not count could be made to, and what that gains is not in the sums.
  if (Object.keys(result.ballots.invalid).length > 0) return undefined
  let best: Known | undefined
  for (const winner of result.winners)
    for (const other of result.options) {
      if (result.winners.includes(other)) continue
      const votes = needed(election, election.options.indexOf(winner), election.options.indexOf(other), scale)
      if (!best || votes < best.votes || (votes === best.votes && other < best.towards)) best = { votes, towards: other }
    }
  return best
}

function needed(election: Election, winner: number, other: number, [lowest, highest]: readonly [number, number]): bigint {
  const width = election.options.length
  const mark = (row: number, option: number): number => {
    const value = election.marks[row * width + option] as number
    return value === unmarked ? 0 : value
  }
  const byGain = new Map<number, bigint>()
  let lead = 0n
  for (let row = 0; row < rowsOf(election); row++) {
    const ahead = mark(row, winner) - mark(row, other)
    const weight = weightOf(election, row)
    lead += weight * BigInt(ahead)
    const gain = highest - lowest + ahead
    byGain.set(gain, (byGain.get(gain) ?? 0n) + weight)
  }
  let votes = 0n
  for (const gain of [...byGain.keys()].sort((a, b) => b - a)) {
    if (lead <= 0n || gain <= 0) break
    const each = BigInt(gain)
    const take = (lead + each - 1n) / each
    const there = byGain.get(gain) as bigint
    votes += take < there ? take : there
    lead -= each * (take < there ? take : there)
  }
  return votes
}
