// What the plugin remembers of budgets: who got which share of them, and what each was paid in all.
import { amount, table } from '@polyarchy/core'

export const shareTables = {
  /** What each got of a budget that was shared by a proposal, in the smallest unit of whatever was shared. */
  shares: table(['proposal', 'fund', 'member'], { amount }),
  /** What each got of all budgets of a fund so far: what is owed in balance depends on it. */
  paid: table(['member', 'fund'], { amount }, { past: true }),
}
export type ShareTables = typeof shareTables
