// What screens ask of elections: who is nominated in one, who sits in a role and who comes next, and which seats are offered to a member.
import type { Json, Plugin, Reading, RowOf } from '@polyarchy/core'
import type { settings } from './facts.ts'
import type { tables } from './tables.ts'

type Read = Reading<typeof tables, typeof settings>
type Views = NonNullable<Plugin<typeof tables, typeof settings>['views']>

/** Somebody who is nominated, as it stands. Instants are in milliseconds; `statement` is the hash of a text. */
export interface CandidateView {
  readonly member: string
  readonly by: string
  readonly at: number
  /** `asked`: they have not answered; `accepted`: they would stand, and too few endorse them. */
  readonly state: 'asked' | 'accepted' | 'stands' | 'declined'
  readonly statement: string | null
  /** Whose words the statement is. */
  readonly words_of: string
  readonly endorsed_by: readonly string[]
}
export interface CandidatesView {
  readonly candidates: readonly CandidateView[]
  /** How many members must endorse a candidate. */
  readonly endorsements: number
  /** How many each member may nominate. */
  readonly most: number
  /** How many a member has nominated, by member. */
  readonly nominated: Readonly<Record<string, number>>
  /** Whether members may nominate themselves. */
  readonly self: boolean
}
/** A role: who was elected to it, who comes next, to whom a seat is offered. An `until` that is null: it does not end by itself. */
export interface SeatsView {
  readonly mandates: readonly {
    readonly member: string
    readonly since: number
    readonly until: number | null
    readonly terms: number
    readonly scope: string | null
  }[]
  readonly line: readonly { readonly member: string; readonly until: number | null }[]
  readonly offers: readonly OfferView[]
}
export interface OfferView {
  readonly member: string
  readonly role: string
  readonly since: number
  readonly answer_by: number | null
  readonly until: number | null
}

export const views: Views = {
  candidates: {
    about: 'who is nominated in a proposal, what they say, and who endorses them',
    read: (proposal, ctx) => candidatesOf(proposal, ctx) as Json,
    named: answer => (answer as unknown as CandidatesView).candidates.flatMap(one => [one.member, one.by, ...one.endorsed_by]),
    texts: answer => (answer as unknown as CandidatesView).candidates.flatMap(({ statement }) => (statement === null ? [] : [statement])),
  },
  seats: {
    about: 'who was elected to a role and until when, who comes next, and to whom a seat is offered',
    read: (role, ctx) => seatsOf(role, ctx) as Json,
    named(answer) {
      const { mandates, line, offers } = answer as unknown as SeatsView
      return [...mandates, ...line, ...offers].map(({ member }) => member)
    },
    texts: answer => (answer as unknown as SeatsView).mandates.flatMap(({ scope }) => (scope === null ? [] : [scope])),
  },
  offers: {
    about: 'the seats that are offered to a member',
    read: (member, { tables }) => [...tables.offers.rows(member)].map(offerOf) as unknown as Json,
  },
}

function candidatesOf(proposal: string, { tables, community, settings }: Read): CandidatesView | null {
  const round = community.proposal(proposal)?.round
  if (round === undefined) return null
  const { endorsements = 0, most = 1000, self = true } = settings(round)
  const candidates = [...tables.nominations.rows(round)].map((row): CandidateView => {
    const endorsedBy = [...tables.endorsements.rows(round, row.member)].map(({ member }) => member)
    return {
      member: row.member,
      by: row.by,
      at: row.at,
      state: stateOf(row, endorsedBy.length >= endorsements),
      statement: row.statement ?? null,
      words_of: row.own ? row.member : row.by,
      endorsed_by: endorsedBy,
    }
  })
  const nominated = Object.fromEntries([...tables.nominated.rows(round)].map(({ member, candidates }) => [member, candidates]))
  return { candidates, endorsements, most, nominated, self }
}
function stateOf({ accepted, declined }: RowOf<typeof tables.nominations>, endorsed: boolean): CandidateView['state'] {
  if (declined) return 'declined'
  if (accepted === undefined) return 'asked'
  return endorsed ? 'stands' : 'accepted'
}

function seatsOf(role: string, { tables, community }: Read): SeatsView | null {
  if (!community.role(role)) return null
  const mandates = [...tables.mandates.rows()].filter(row => row.role === role)
  return {
    mandates: mandates.map(({ member, since, until, scope }) => {
      const terms = tables.served.get(member, role)?.terms ?? 1
      return { member, since, until: until ?? null, terms, scope: scope ?? null }
    }),
    line: [...tables.line.rows(role)].map(({ member, until }) => ({ member, until: until ?? null })),
    offers: [...tables.offered.rows(role)].flatMap(({ member }) => {
      const row = tables.offers.get(member, role)
      return row ? [offerOf(row)] : []
    }),
  }
}
const offerOf = ({ member, role, since, answer_by, until }: RowOf<typeof tables.offers>): OfferView => ({
  member,
  role,
  since,
  answer_by: answer_by ?? null,
  until: until ?? null,
})
