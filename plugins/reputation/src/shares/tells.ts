// What rules and screens may ask of budgets that were shared.
import type { Json, PlainFact, Reading, View } from '@polyarchy/core'
import type { Settings } from '../settings.ts'
import type { ShareTables } from './tables.ts'

type Reads = Reading<ShareTables, Settings>

export const shareFacts: Readonly<Record<string, PlainFact<ShareTables, Settings>>> = {
  paid: {
    about: 'what the member got so far of budgets of {fund}',
    of: 'member',
    type: 'integer',
    unit: 'of the smallest unit',
    kept: true,
    each: 'fund',
    read: (member, { tables }, fund = 'budget') => tables.paid.get(member, fund)?.amount ?? 0n,
  },
  sharers: {
    about: 'the members who got a share of a budget by this proposal',
    of: 'round',
    type: 'ids',
    read: (round, ctx) => [...new Set(sharesOf(ctx, ctx.community.ofRound(round)?.id ?? '').map(({ member }) => member))].toSorted(),
  },
}

const sharesOf = ({ tables }: Reads, proposal: string) => [...tables.shares.rows(proposal)]

/** Who got how much of which fund by a proposal, as decimal strings; null where it shared nothing. */
export interface SharesView {
  readonly proposal: string
  readonly shares: readonly { readonly fund: string; readonly member: string; readonly amount: string }[]
}

export const shareViews: Readonly<Record<string, View<ShareTables, Settings>>> = {
  shares: {
    about: 'who got how much of a budget that a proposal shared out',
    read(proposal, ctx) {
      const shares = sharesOf(ctx, proposal).map(({ fund, member, amount }) => ({ fund, member, amount: String(amount) }))
      return shares.length === 0 ? null : ({ proposal, shares } satisfies SharesView as unknown as Json)
    },
    named: answer => (answer === null ? [] : (answer as unknown as SharesView).shares.map(({ member }) => member)),
  },
}
