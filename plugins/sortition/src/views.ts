// What screens ask of a lot: whose numbers are in it, what its seed came from, and on whom it fell.
import type { Json, Plugin, Reading } from '@polyarchy/core'
import { inLine } from './seats.ts'
import type { tables as kept, settings as set } from './tables.ts'

type Views = NonNullable<Plugin<typeof kept, typeof set>['views']>

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

/** Who judges: one entry for each lot that was drawn. */
export interface JuryView {
  readonly lots: readonly {
    /** `lot` where the proposal has only one. */
    readonly lot: string
    readonly seats: number
    /** Seats that nobody has taken. */
    readonly missing: number
    /** Members in reserve to whom a seat may still be offered. */
    readonly waiting: number
    /** Everyone to whom a seat was offered, in the order of the lot. `at`: since when it is so; `why`: the hash of what they or a party said. */
    readonly jurors: readonly {
      readonly member: string
      readonly stratum: string | null
      readonly state: 'offered' | 'seated' | 'declined' | 'challenged' | 'silent' | 'left'
      readonly at: number
      readonly why: string | null
      /** Which party challenged them. */
      readonly by: string | null
    }[]
  }[]
  /** How many each party may challenge, and how many those who did have challenged. */
  readonly challenges: { readonly most: number; readonly used: readonly { readonly member: string; readonly times: number }[] }
}

export const views: Views = {
  jury: {
    about: 'who takes which seat of a jury, who declined or was challenged, and how many may still be asked',
    read: (proposal, ctx) => juryOf(proposal, ctx) as Json,
    named(answer) {
      const { lots, challenges } = answer as unknown as JuryView
      return [...lots.flatMap(({ jurors }) => jurors), ...challenges.used].map(({ member }) => member)
    },
    texts: answer => (answer as unknown as JuryView).lots.flatMap(({ jurors }) => jurors.flatMap(({ why }) => (why === null ? [] : [why]))),
  },
  lot: {
    about: 'whose numbers are in the lot of a proposal, what its seed came from, and on whom it fell',
    read: (proposal, ctx) => lotOf(proposal, ctx) as Json,
    named(answer) {
      const { numbers, draws } = answer as unknown as LotView
      return [...numbers, ...draws.flatMap(({ drawn, reserve }) => [...drawn, ...reserve])].map(({ member }) => member)
    },
  },
}

function lotOf(proposal: string, { tables, community }: Reading<typeof kept, typeof set>): LotView | null {
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

function juryOf(proposal: string, { tables, community, settings }: Reading<typeof kept, typeof set>): JuryView | null {
  const draws = [...tables.draws.rows(proposal)]
  if (draws.length === 0) return null
  const challenged = [...tables.challenges.rows(proposal)]
  const { challenges: most = 3 } = settings(community.proposal(proposal)?.round ?? '')
  const parties = [...new Set(challenged.map(({ by }) => by))]
  return {
    lots: draws.map(({ lot, seats }) => {
      const jurors = [...tables.drawn.rows(proposal, lot)].flatMap(({ member, stratum = null }) => {
        const juror = tables.jurors.get(proposal, member)
        const by = challenged.find(one => one.member === member)?.by ?? null
        return juror?.lot === lot ? [{ member, stratum, state: juror.state, at: juror.at, why: juror.why ?? null, by }] : []
      })
      const missing = seats - jurors.filter(({ state }) => state === 'seated').length
      return { lot, seats, missing, waiting: inLine(tables, community, proposal, lot).length, jurors }
    }),
    challenges: {
      most,
      used: parties.map(member => ({ member, times: challenged.filter(({ by }) => by === member).length })),
    },
  }
}
