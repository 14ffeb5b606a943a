// Sortition: members are drawn by lot, from a seed that nobody could choose once it was known.
import { code, hash, id, integer, list, member, optional, plugin } from '@polyarchy/core'
import { drawByLot } from './drawing.ts'
import { sealOfNonce, seedOf } from './seal.ts'
import { most, nonce, tables } from './tables.ts'
import { views } from './views.ts'

export { sealOfNonce } from './seal.ts'

export default plugin({
  name: 'sortition',
  version: 1,
  about: 'Members are drawn by lot, from a seed that nobody can choose once it can be known: juries, committees, ties.',
  tables,
  tallies: {
    committed: { about: 'members who have put a sealed number into the lot', unit: 'members' },
    opened: { about: 'members who have opened their number', unit: 'members' },
  },
  refusals: {
    committed: 'You have put a number into this lot already.',
    absent: 'You have put no number into this lot.',
    opened: 'You have opened your number already.',
    differs: 'This is not the number that you sealed.',
    early: 'Numbers are opened once none can be put in any more.',
    late: 'Numbers are being opened already; none can be put in any more.',
    empty: 'Nobody has opened a number for this lot, so there is nothing to draw from.',
    nobody: 'There is nobody to draw from.',
    drawn: 'This lot has been drawn already.',
    'no-proposal': 'A lot is drawn by a proposal.',
  },

  actions: {
    commit: {
      about: 'Put a sealed number into the lot: one honest number is enough for a seed that nobody has chosen.',
      by: 'member',
      on: 'proposal',
      input: { seal: hash },
      apply({ seal }, { tables, community, round, author, refuse }) {
        if (tables.heads.get(round)) refuse('late')
        if (tables.commitments.get(round, author)) refuse('committed')
        tables.commitments.put({ round, member: author, seal, at: community.now, entry: community.entry })
      },
    },
    open: {
      about: 'Open the number that you have sealed.',
      by: 'member',
      on: 'proposal',
      input: { nonce },
      awaits: (round, member, { tables }) => {
        const row = tables.commitments.get(round, member)
        return row !== undefined && row.nonce === undefined && tables.heads.get(round) !== undefined
      },
      apply({ nonce }, { tables, round, author, proposal, refuse }) {
        const row = tables.commitments.get(round, author)
        if (!row) return refuse('absent')
        if (!tables.heads.get(round)) refuse('early')
        if (row.nonce !== undefined) refuse('opened')
        if (sealOfNonce({ member: author, nonce, proposal }) !== row.seal) refuse('differs')
        tables.commitments.put({ ...row, nonce })
      },
    },
    draw: {
      about: 'Draw members by lot.',
      by: 'community',
      input: {
        from: list(member, most),
        seats: integer(1, most),
        /** Of each stratum, the next so many, who come in for those who decline or leave. */
        reserve: optional(integer(0, most)),
        /** A fact of members, as `affiliations.of`: each of its values has its share of the seats. */
        by: optional(code('^[a-z][a-z0-9-]*(\\.[a-z0-9_-]+){1,4}$', 200)),
        /** Several lots of one proposal have names. */
        lot: optional(id),
      },
      apply({ from, seats, reserve = 0, by, lot = 'lot' }, { tables, community, carriedBy, memberFact, refuse }) {
        const proposal = carriedBy?.proposal
        const round = proposal === undefined ? undefined : community.proposal(proposal)?.round
        if (proposal === undefined || round === undefined) return refuse('no-proposal')
        if (tables.draws.get(proposal, lot)) refuse('drawn')
        if (from.length === 0) refuse('nobody')
        const nonces = [...tables.commitments.rows(round)]
          .filter(row => row.nonce !== undefined)
          .map(row => [row.member, row.nonce as string] as const)
        if (nonces.length === 0) refuse('empty')
        const head = tables.heads.get(round)?.root ?? ''
        const seed = seedOf({ community: community.id, head, lot, nonces, proposal })
        tables.draws.put({ proposal, lot, seed, seats, out_of: from.length, at: community.now })
        const fell = lots(seed, from, seats, reserve, by === undefined ? undefined : who => String(memberFact(by, who) ?? ''))
        for (const [place, { stratum, ...one }] of fell.entries())
          tables.drawn.put({ proposal, lot, place: String(place + 1).padStart(6, '0'), ...one, ...(stratum === '' ? {} : { stratum }) })
      },
    },
  },

  facts: {
    drawn: {
      about: 'the members on whom the lot fell',
      of: 'round',
      type: 'ids',
      shared: true,
      read: (round, { tables, community }) =>
        [...tables.drawn.rows(community.ofRound(round)?.id ?? '')].filter(row => !row.reserve).map(row => row.member),
    },
    reserve: {
      about: 'the members who come in for those on whom the lot fell, the first first',
      of: 'round',
      type: 'ids',
      shared: true,
      read: (round, { tables, community }) =>
        [...tables.drawn.rows(community.ofRound(round)?.id ?? '')].filter(row => row.reserve).map(row => row.member),
    },
  },

  views,

  on: {
    // The first time that a stage ends in which numbers could be put in: from then on none can, and the log has gone on since.
    closed(round, { tables, community }) {
      const { head } = community
      const last = [...tables.commitments.rows(round)].reduce((most, { entry }) => Math.max(most, entry), -1)
      if (last < 0 || tables.heads.get(round)) return
      tables.heads.put({ round, ...(head && head.size > last ? head : {}) })
    },
  },
})

interface Fell {
  readonly member: string
  readonly stratum: string
  readonly reserve?: true
}
/** Those who are drawn, then those in reserve: of each stratum the next so many. */
function lots(
  seed: string,
  from: readonly string[],
  seats: number,
  reserve: number,
  stratumOf: ((member: string) => string) | undefined,
): readonly Fell[] {
  const people = [...new Set(from)].map(name => ({ name, group: stratumOf?.(name) ?? '' }))
  const groups = new Map(people.map(({ name, group }) => [name, group]))
  const { drawn, next } = drawByLot({ seed, people, places: Math.min(seats, people.length) })
  const fell = (member: string) => ({ member, stratum: groups.get(member) ?? '' })
  const waiting = Object.keys(next)
    .sort()
    .flatMap(group => (next[group] ?? []).slice(0, reserve))
  return [...drawn.map(fell), ...waiting.map((member): Fell => ({ ...fell(member), reserve: true }))]
}
