// Who belongs to the community: how people come, go and come back, what is taken from them for a time, and what they agreed to.
import { plugin } from '../plugin.ts'
import { text } from '../schema.ts'
import { candidateActions } from './membership/candidates.ts'
import { comingActions } from './membership/coming.ts'
import { covenantActions } from './membership/covenant.ts'
import { membershipFacts } from './membership/facts.ts'
import { goingActions } from './membership/going.ts'
import { membershipRefusals } from './membership/refusals.ts'
import { restingActions } from './membership/resting.ts'
import { type Ctx, go } from './membership/status-changes.ts'
import { isGone, statuses } from './membership/statuses.ts'
import { suspensionActions } from './membership/suspensions.ts'
import { membershipTables } from './membership/tables.ts'

export const members = plugin({
  name: 'members',
  version: 1,
  about: 'Who belongs to the community, and how one comes and goes.',
  tables: membershipTables,
  refusals: membershipRefusals,
  actions: {
    ...comingActions,
    ...candidateActions,
    ...covenantActions,
    ...goingActions,
    ...restingActions,
    ...suspensionActions,
    rename: {
      about: 'Change the name by which others see you.',
      by: 'member',
      from: ['candidate', 'guest', 'inactive', 'suspended'],
      input: { name: text(120) },
      apply({ name }, { tables, author, refuse }) {
        const row = tables.members.get(author)
        if (!row) return refuse('no-member')
        tables.members.put({ ...row, name })
      },
    },
  },
  needs: ['keys.first', 'roles.give', 'members.enter'],
  names: () => ({ status: statuses.filter(status => !isGone(status)) }),
  facts: membershipFacts,
  on: { decided: endVisits, ended: endVisits },
})

/** Guests are here for one proposal: once it is decided, or over without a decision, they are gone. */
function endVisits(proposal: string, ctx: Ctx): void {
  for (const { member } of [...ctx.tables.guests.rows(proposal)]) {
    const row = ctx.tables.members.get(member)
    if (row?.status === 'guest') go(ctx, row, 'left')
  }
}
