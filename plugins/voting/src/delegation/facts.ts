// What rules may say about votes that pass on.
import type { PlainFact, VoiceFact } from '@polyarchy/core'
import type { settings } from '../settings.ts'
import type { tables } from '../tables.ts'

type Of<F> = F extends 'voice' ? VoiceFact<typeof tables, typeof settings> : PlainFact<typeof tables, typeof settings>

export const delegationFacts: { readonly carries: Of<'voice'>; readonly delegations: Of<'member'> } = {
  carries: {
    about: 'others for whom the member votes',
    of: 'voice',
    acting: true,
    type: 'integer',
    unit: 'members',
    read: (round, member, { carries }) => carries(round, member),
  },
  delegations: {
    about: 'times that a vote was given to the member until it is taken back',
    of: 'member',
    type: 'integer',
    unit: 'times',
    read: (member, { tables }) => tables.received.count(member),
  },
}
