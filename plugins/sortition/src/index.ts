// Sortition: members are drawn by lot, from a seed that nobody could choose once it was known, and take the seats of a jury.
import { code, flag, hash, id, integer, list, member, optional, plugin, text } from '@polyarchy/core'
import { fallOn } from './falling.ts'
import { jurors } from './jurors.ts'
import { sealOfNonce, seedOf } from './seal.ts'
import { become, giveUpSeats, isReplaceable, offerSeats } from './seats.ts'
import { most, nonce, settings, tables } from './tables.ts'
import { views } from './views.ts'

export { sealOfNonce } from './seal.ts'

export default plugin({
  name: 'sortition',
  version: 1,
  about:
    'Members are drawn by lot, from a seed that nobody can choose once it can be known, and take the seats of a jury: committees, judgements, ties.',
  settings,
  tables,
  tallies: {
    committed: { about: 'members who have put a sealed number into the lot', unit: 'members' },
    opened: { about: 'members who have opened their number', unit: 'members' },
  },
  refusals: {
    committed: 'You have put a number into this lot already.',
    kept: 'You did not open the number that you put into this lot before, so you cannot put one in again.',
    absent: 'You have put no number into this lot.',
    opened: 'You have opened your number already.',
    differs: 'This is not the number that you sealed.',
    early: 'Numbers are opened once none can be put in any more.',
    late: 'Numbers are being opened already; none can be put in any more.',
    empty: 'Nobody has opened a number for this lot, so there is nothing to draw from.',
    nobody: 'There is nobody to draw from.',
    drawn: 'This lot has been drawn already.',
    'no-proposal': 'A lot is drawn by a proposal.',
    'not-drawn': 'This lot has not been drawn yet.',
    'not-offered': 'No seat is offered to you here.',
    'not-seated': 'Neither is a seat offered to you here, nor do you have one.',
    'no-juror': 'They neither have a seat here, nor is one offered to them.',
    yourself: 'You cannot challenge yourself. Decline the seat.',
    enough: 'You have challenged as many as you may.',
    'no-reserve': 'Nobody is left in reserve who could take their place, so nobody can be challenged any more.',
  },

  actions: {
    commit: {
      about: 'Put a sealed number into the lot: one honest number is enough for a seed that nobody has chosen.',
      by: 'member',
      on: 'proposal',
      input: { seal: hash },
      apply({ seal }, { tables, community, round, proposal, author, refuse }) {
        if (tables.heads.get(round)) refuse('late')
        if (tables.commitments.get(round, author)) refuse('committed')
        const before = tables.numbers.get(proposal, author)
        if (before && tables.commitments.get(before.round, author)?.nonce === undefined) refuse('kept')
        tables.numbers.put({ proposal, member: author, round })
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
        /** Others, on whom the lot falls once it has fallen on everyone of `from`. */
        afterwards: optional(list(member, most)),
        seats: integer(1, most),
        /** Of each stratum, the next so many, who come in for those who decline or leave. */
        reserve: optional(integer(0, most)),
        /** A fact of members, as `affiliations.of`: each of its values has its share of the seats. */
        by: optional(code('^[a-z][a-z0-9-]*(\\.[a-z0-9_-]+){1,4}$', 200)),
        /** Several lots of one proposal have names. */
        lot: optional(id),
      },
      apply({ from, afterwards = [], seats, reserve = 0, by, lot = 'lot' }, { tables, community, carriedBy, memberFact, refuse }) {
        const proposal = carriedBy?.proposal
        const round = proposal === undefined ? undefined : community.proposal(proposal)?.round
        if (proposal === undefined || round === undefined) return refuse('no-proposal')
        if (tables.draws.get(proposal, lot)) refuse('drawn')
        const first = new Set(from)
        const second = new Set(afterwards.filter(who => !first.has(who)))
        if (first.size + second.size === 0) refuse('nobody')
        const nonces = [...tables.commitments.rows(round)]
          .filter(row => row.nonce !== undefined)
          .map(row => [row.member, row.nonce as string] as const)
        if (nonces.length === 0) refuse('empty')
        const head = tables.heads.get(round)?.root ?? ''
        const seed = seedOf({ community: community.id, head, lot, nonces, proposal })
        tables.draws.put({ proposal, lot, seed, seats, out_of: first.size + second.size, at: community.now })
        const fell = fallOn([first, second], {
          seed,
          seats,
          reserve,
          stratumOf: who => (by === undefined ? '' : String(memberFact(by, who) ?? '')),
        })
        for (const [place, { stratum, ...one }] of fell.entries())
          tables.drawn.put({ proposal, lot, place: String(place + 1).padStart(6, '0'), ...one, ...(stratum === '' ? {} : { stratum }) })
      },
    },
    seat: {
      about: 'Offer the empty seats to those on whom the lot fell, and then to those in reserve. Who has not answered is passed over.',
      by: 'community',
      input: {
        lot: optional(id),
        /** Once nobody else is left, those who were challenged are asked again. */
        again: optional(flag),
      },
      apply({ lot = 'lot', again = false }, { tables, community, carriedBy, refuse }) {
        if (carriedBy === undefined) return refuse('no-proposal')
        if (!tables.draws.get(carriedBy.proposal, lot)) refuse('not-drawn')
        offerSeats(tables, community, { proposal: carriedBy.proposal, lot, again })
      },
    },
    take: {
      about: 'Take the seat that is offered to you.',
      by: 'member',
      on: 'proposal',
      input: {},
      awaits: (round, member, { tables, community }) => tables.jurors.get(community.ofRound(round)?.id ?? '', member)?.state === 'offered',
      apply(_, { tables, community, proposal, author, refuse }) {
        const juror = tables.jurors.get(proposal, author)
        if (juror?.state !== 'offered') return refuse('not-offered')
        become(tables, juror, 'seated', community.now)
      },
    },
    decline: {
      about: 'Decline the seat that is offered to you, or give it up: the next in reserve comes in.',
      by: 'member',
      on: 'proposal',
      input: { why: optional(text(5000)) },
      examples: [{}, { why: 'We are family.' }],
      awaits: () => false,
      apply({ why }, { tables, community, proposal, author, refuse }) {
        const juror = tables.jurors.get(proposal, author)
        if (juror?.state !== 'offered' && juror?.state !== 'seated') return refuse('not-seated')
        become(tables, juror, 'declined', community.now, why)
      },
    },
    challenge: {
      about: 'Challenge someone who is to judge, and say why: the next in reserve comes in.',
      by: 'member',
      on: 'proposal',
      input: { member, why: text(5000) },
      awaits: () => false,
      apply({ member: who, why }, { tables, settings, community, proposal, round, author, refuse }) {
        const juror = tables.jurors.get(proposal, who)
        const { challenges = 3 } = settings(round)
        if (who === author) refuse('yourself')
        if (juror?.state !== 'offered' && juror?.state !== 'seated') return refuse('no-juror')
        if (tables.challenges.count(proposal, author) >= challenges) refuse('enough')
        if (!isReplaceable(tables, community, juror)) refuse('no-reserve')
        tables.challenges.put({ proposal, by: author, member: who })
        become(tables, juror, 'challenged', community.now, why)
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
    ...jurors,
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
    left: giveUpSeats,
    // Who is suspended or rests as inactive cannot judge.
    status: giveUpSeats,
  },
})
