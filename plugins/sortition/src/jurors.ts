// What rules may ask about the seats of a jury: who sits on it, how many are missing, how many may still be asked.
import type { Plugin } from '@polyarchy/core'
import { challengedIn, inLine } from './seats.ts'
import type { tables as kept, settings as set } from './tables.ts'

type Facts = NonNullable<Plugin<typeof kept, typeof set>['facts']>

export const jurors: Facts = {
  seated: {
    about: 'the members who have taken a seat',
    of: 'round',
    type: 'ids',
    read: (round, { tables, community }) =>
      [...tables.jurors.rows(community.ofRound(round)?.id ?? '')].filter(({ state }) => state === 'seated').map(({ member }) => member),
  },
  missing: {
    about: 'empty seats',
    of: 'round',
    type: 'integer',
    unit: 'seats',
    read(round, { tables, community }) {
      const proposal = community.ofRound(round)?.id ?? ''
      const seats = [...tables.draws.rows(proposal)].reduce((sum, draw) => sum + draw.seats, 0)
      return seats - [...tables.jurors.rows(proposal)].filter(({ state }) => state === 'seated').length
    },
  },
  offered: {
    about: 'members to whom a seat is offered, and who have not answered',
    of: 'round',
    type: 'integer',
    unit: 'members',
    read: (round, { tables, community }) =>
      [...tables.jurors.rows(community.ofRound(round)?.id ?? '')].filter(({ state }) => state === 'offered').length,
  },
  waiting: {
    about: 'members to whom a seat may still be offered',
    of: 'round',
    type: 'integer',
    unit: 'members',
    shared: true,
    read(round, { tables, community }) {
      const proposal = community.ofRound(round)?.id ?? ''
      return [...tables.draws.rows(proposal)].reduce((sum, { lot }) => sum + inLine(tables, community, proposal, lot).length, 0)
    },
  },
  challenged: {
    about: 'members who were challenged, and could be asked again',
    of: 'round',
    type: 'integer',
    unit: 'members',
    shared: true,
    read(round, { tables, community }) {
      const proposal = community.ofRound(round)?.id ?? ''
      return [...tables.draws.rows(proposal)].reduce((sum, { lot }) => sum + challengedIn(tables, community, proposal, lot).length, 0)
    },
  },
  juror: {
    about: 'the member has a seat',
    of: 'voice',
    type: 'boolean',
    kept: true,
    read: (round, member, { tables, community }) => tables.jurors.get(community.ofRound(round)?.id ?? '', member)?.state === 'seated',
  },
}
