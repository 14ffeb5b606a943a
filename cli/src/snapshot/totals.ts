// Compares what was counted here with what was published: exact sums against sums of doubles, to the precision that these can have.
import type { CommunityClient } from '@polyarchy/client'
import { decimalsOf, inUnits, outOfUnits } from './decimals.ts'
import type { LoadedPoll } from './loading.ts'

/** By the id of the poll: what others counted from the same votes. */
export interface Expected {
  readonly [poll: string]: {
    readonly votes: number
    readonly scores_total: number
    readonly choice_power: { readonly [choice: string]: number }
  }
}
export interface Sum {
  /** Empty: of all options. */
  readonly choice: string
  readonly counted: string
  readonly published: string
  readonly agrees: boolean
}
export interface PollTotals {
  readonly poll: string
  readonly proposal: string
  readonly title: string
  readonly ballots: number
  readonly sums: readonly Sum[]
}

/** What the server's tallies say about each poll. */
export async function totals(
  community: CommunityClient,
  loaded: readonly LoadedPoll[],
  decimals: number,
  expected: Expected | undefined,
): Promise<readonly PollTotals[]> {
  const all: PollTotals[] = []
  for (const { poll, proposal } of loaded) {
    const view = await community.proposal(proposal)
    const tallies = view?.tallies.filter(({ group, name }) => group === 'holders' && name.startsWith('choice.')) ?? []
    const powers = tallies.map(({ name, sum }) => [name.slice('choice.'.length), BigInt(sum)] as const).filter(([, sum]) => sum > 0n)
    const whole = powers.reduce((sum, [, power]) => sum + power, 0n)
    const known = expected?.[poll.id]
    const { length } = poll.ballots
    const sums = [
      compare('', whole, String(known?.scores_total ?? poll.published), decimals, length),
      ...powers.flatMap(([choice, power]) => {
        const published = known?.choice_power[choice]
        return published === undefined ? [] : [compare(choice, power, String(published), decimals, length)]
      }),
    ]
    all.push({ poll: poll.id, proposal, title: poll.title, ballots: view?.voices ?? 0, sums })
  }
  return all
}

function compare(choice: string, counted: bigint, published: string, decimals: number, ballots: number): Sum {
  const agrees = agree(counted, published, decimals, ballots)
  return { choice, counted: outOfUnits(counted, decimals), published, agrees }
}

/** Every double that is added, and every sum, may be off by half a unit in its last place: 2^-53 of the whole, twice for each ballot. */
export function agree(counted: bigint, published: string, decimals: number, ballots: number): boolean {
  const finer = Math.max(decimals, decimalsOf(published))
  const ours = counted * 10n ** BigInt(finer - decimals)
  const difference = ours - inUnits(published, finer)
  return (difference < 0n ? -difference : difference) * 2n ** 52n <= ours * BigInt(Math.max(1, ballots))
}
