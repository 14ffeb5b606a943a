// What screens ask of a lot: whose numbers are in it, what its seed came from, and on whom it fell.
import type { Fields, Json, Plugin, Reading } from '@polyarchy/core'
import type { tables as kept } from './tables.ts'

type Views = NonNullable<Plugin<typeof kept, Fields>['views']>

/** Hashes and numbers are 64 hex digits. */
export interface LotView {
  /** The round in which numbers are put in: a new one begins without any. */
  readonly round: string
  readonly numbers: readonly { readonly member: string; readonly at: number; readonly seal: string; readonly number: string | null }[]
  /** The tree head of the log that was named once no number could be put in any more: how many entries, and its root. */
  readonly head: { readonly size: number; readonly root: string } | null
  readonly draws: readonly {
    /** `lot` where the proposal has only one. */
    readonly lot: string
    readonly seed: string
    readonly seats: number
    readonly out_of: number
    readonly at: number
    readonly drawn: readonly DrawnView[]
    readonly reserve: readonly DrawnView[]
  }[]
}
export interface DrawnView {
  readonly member: string
  /** The group in which they were drawn; null: there are none. */
  readonly stratum: string | null
}

export const views: Views = {
  lot: {
    about: 'whose numbers are in the lot of a proposal, what its seed came from, and on whom it fell',
    read: (proposal, ctx) => lotOf(proposal, ctx) as Json,
    named(answer) {
      const { numbers, draws } = answer as unknown as LotView
      return [...numbers, ...draws.flatMap(({ drawn, reserve }) => [...drawn, ...reserve])].map(({ member }) => member)
    },
  },
}

function lotOf(proposal: string, { tables, community }: Reading<typeof kept, Fields>): LotView | null {
  const round = community.proposal(proposal)?.round
  if (round === undefined) return null
  const head = tables.heads.get(round)
  return {
    round,
    numbers: [...tables.commitments.rows(round)].map(({ member, at, seal, nonce }) => ({ member, at, seal, number: nonce ?? null })),
    head: head?.root !== undefined && head.size !== undefined ? { size: head.size, root: head.root } : null,
    draws: [...tables.draws.rows(proposal)].map(({ lot, seed, seats, out_of, at }) => {
      const fell = [...tables.drawn.rows(proposal, lot)]
      const shown = fell.map(({ member, stratum, reserve }) => ({ member, stratum: stratum ?? null, reserve: reserve === true }))
      const those = (reserve: boolean) => shown.filter(one => one.reserve === reserve).map(({ member, stratum }) => ({ member, stratum }))
      return { lot, seed, seats, out_of, at, drawn: those(false), reserve: those(true) }
    }),
  }
}
