// Elections to roles: who stands, who is seated until when, who comes next.
import { flag, instant, list, member, optional, plugin, role, text } from '@polyarchy/core'
import { facts, settings } from './facts.ts'
import { begin, closeOffer, end, firstInLine, leaveLine, lineUp, offer } from './mandates.ts'
import { tables } from './tables.ts'
import { views } from './views.ts'

const statement = optional(text(5000))

export default plugin({
  name: 'elections',
  version: 1,
  about: 'Elections to roles: nominations and who accepts them, terms that end by themselves, who comes next when a seat falls empty.',
  needs: ['roles.grant', 'roles.revoke', 'roles.vacate'],
  settings,
  tables,
  refusals: {
    'no-member': 'There is no such member.',
    'no-role': 'The rulebook has no such role.',
    'not-self': 'Somebody else must nominate you here.',
    nominated: 'They are nominated already.',
    enough: 'You have nominated as many as you may.',
    'not-nominated': 'Nobody has nominated you here.',
    accepted: 'You have accepted already.',
    'not-standing': 'They do not stand here.',
    endorsed: 'You endorse them already.',
    'not-endorsed': 'You do not endorse them.',
    'own-endorsement': 'Others endorse you.',
    twice: 'Each member can be named only once.',
    full: 'The role has fewer seats than that.',
    'too-early': 'A term ends after it begins.',
    held: 'This member holds the role already.',
    offered: 'The seat is offered to this member already.',
    'nobody-next': 'Nobody is next in line for this role.',
    'no-offer': 'No such seat is offered.',
  },

  actions: {
    nominate: {
      about: 'Nominate someone, or yourself. Whoever is nominated by another stands once they accept.',
      by: 'member',
      on: 'proposal',
      input: { candidate: optional(member), statement },
      examples: [{}, { statement: 'I would like to look after the workshop.' }],
      apply({ candidate, statement }, { tables, settings, community, round, author, refuse }) {
        const who = candidate ?? author
        const { self = true, most = 1000 } = settings(round)
        if (!community.member(who)) refuse('no-member')
        if (who === author && !self && !tables.nominations.get(round, who)) refuse('not-self')
        const known = tables.nominations.get(round, who)
        if (known && !(known.declined && who === author)) refuse('nominated')
        const candidates = tables.nominated.get(round, author)?.candidates ?? 0
        if (candidates >= most) refuse('enough')
        tables.nominated.put({ round, member: author, candidates: candidates + 1 })
        const accepted = who === author ? { accepted: community.now, own: true as const } : {}
        tables.nominations.put({ round, member: who, by: author, at: community.now, ...accepted, ...(statement ? { statement } : {}) })
      },
    },
    accept: {
      about: 'Accept your nomination.',
      by: 'member',
      on: 'proposal',
      input: { statement },
      awaits(round, who, { tables }) {
        const row = tables.nominations.get(round, who)
        return row !== undefined && row.accepted === undefined && !row.declined
      },
      apply({ statement }, { tables, community, round, author, refuse }) {
        const row = tables.nominations.get(round, author)
        if (!row) return refuse('not-nominated')
        if (row.accepted !== undefined) refuse('accepted')
        const { declined: _, ...rest } = row
        tables.nominations.put({ ...rest, accepted: community.now, ...(statement ? { statement, own: true } : {}) })
      },
    },
    decline: {
      about: 'Decline your nomination, or no longer stand.',
      by: 'member',
      on: 'proposal',
      input: {},
      apply(_, { tables, round, author, refuse }) {
        const row = tables.nominations.get(round, author)
        if (!row || row.declined) return refuse('not-nominated')
        const { accepted: _accepted, ...rest } = row
        tables.nominations.put({ ...rest, declined: true })
      },
    },
    endorse: {
      about: 'Endorse a candidate.',
      by: 'member',
      on: 'proposal',
      input: { candidate: member },
      apply({ candidate }, { tables, community, round, author, refuse }) {
        const row = tables.nominations.get(round, candidate)
        if (!row || row.declined) refuse('not-standing')
        if (candidate === author) refuse('own-endorsement')
        if (tables.endorsements.get(round, candidate, author)) refuse('endorsed')
        tables.endorsements.put({ round, candidate, member: author, at: community.now })
      },
    },
    'take-back': {
      about: 'Endorse a candidate no longer.',
      by: 'member',
      on: 'proposal',
      input: { candidate: member },
      apply({ candidate }, { tables, round, author, refuse }) {
        if (!tables.endorsements.get(round, candidate, author)) refuse('not-endorsed')
        tables.endorsements.drop(round, candidate, author)
      },
    },

    seat: {
      about: 'Give a role to those who were elected, and say who comes next.',
      by: 'community',
      input: {
        role,
        elected: list(member, 1000),
        /** Who comes next when a seat falls empty, the first first. */
        next: optional(list(member, 1000)),
        /** When the term ends; it does not end by itself unless said. */
        until: optional(instant),
        /** Everybody else leaves the role. */
        anew: optional(flag),
        /** What the mandate covers, in words. */
        scope: optional(text(1000)),
      },
      check({ role: which, elected, next = [], until }, { community, refuse }) {
        const known = community.role(which)
        if (!known) return refuse('no-role')
        if ([...elected, ...next].some(who => !community.member(who))) refuse('no-member')
        if (new Set([...elected, ...next]).size < elected.length + next.length) refuse('twice')
        if (until !== undefined && until <= community.now) refuse('too-early')
        if (known.seats !== undefined && elected.length > known.seats) refuse('full')
      },
      apply({ role: which, elected, next, anew, ...term }, ctx) {
        if (anew) ctx.run('roles.vacate', { role: which })
        for (const who of elected) ctx.run('elections.sit', { ...term, member: who, role: which })
        if (next) lineUp(ctx, which, next, term.until)
      },
    },
    sit: {
      about: 'A term begins.',
      by: 'effect',
      input: { member, role, until: optional(instant), scope: optional(text(1000)) },
      apply({ member: who, role: which, ...term }, ctx) {
        begin(ctx, who, which, term)
        if (!ctx.community.member(who)?.roles.includes(which)) ctx.run('roles.grant', { member: who, role: which })
      },
    },
    offer: {
      about: 'Offer a seat to a member, or to whoever is next in line.',
      by: 'community',
      /** `answer_by`: it lapses then, unless it is taken. */
      input: { role, member: optional(member), answer_by: optional(instant) },
      apply({ role: which, member: named, answer_by }, ctx) {
        const { tables, community, refuse } = ctx
        if (!community.role(which)) refuse('no-role')
        const next = firstInLine(ctx, which)
        const who = named ?? next?.member ?? refuse('nobody-next')
        const found = community.member(who) ?? refuse('no-member')
        if (found.roles.includes(which)) refuse('held')
        if (tables.offers.get(who, which)) refuse('offered')
        if (answer_by !== undefined && answer_by <= community.now) refuse('too-early')
        offer(ctx, who, which, answer_by, next?.member === who ? next.until : undefined)
        leaveLine(ctx, who, which)
      },
    },
    'take-seat': {
      about: 'Take a seat that is offered to you.',
      by: 'member',
      input: { role },
      apply({ role: which }, ctx) {
        const row = ctx.tables.offers.get(ctx.author, which)
        if (!row) return ctx.refuse('no-offer')
        closeOffer(ctx, ctx.author, which)
        begin(ctx, ctx.author, which, row.until === undefined ? {} : { until: row.until })
        ctx.run('roles.grant', { member: ctx.author, role: which })
      },
    },
    'decline-seat': {
      about: 'Decline a seat that is offered to you.',
      by: 'member',
      input: { role },
      apply({ role: which }, ctx) {
        if (!ctx.tables.offers.get(ctx.author, which)) return ctx.refuse('no-offer')
        closeOffer(ctx, ctx.author, which)
      },
    },
    'withdraw-offer': {
      about: 'Withdraw the offer of a seat.',
      by: 'community',
      input: { member, role },
      apply({ member: who, role: which }, ctx) {
        if (!ctx.tables.offers.get(who, which)) return ctx.refuse('no-offer')
        closeOffer(ctx, who, which)
      },
    },
    lapse: {
      about: 'An offer that nobody answered ends.',
      by: 'effect',
      input: { member, role },
      apply: ({ member: who, role: which }, ctx) => {
        if (ctx.tables.offers.get(who, which)) closeOffer(ctx, who, which)
      },
    },
    expire: {
      about: 'A term ends.',
      by: 'effect',
      input: { member, role },
      apply({ member: who, role: which }, { community, run }) {
        if (community.member(who)?.roles.includes(which)) run('roles.revoke', { member: who, role: which })
      },
    },
  },

  facts,
  views,

  on: {
    // A role may also be given and taken without an election: who takes it back ends the mandate, who gives it closes the offer.
    roles(who, ctx) {
      const held = ctx.community.member(who)?.roles ?? []
      for (const { role: which } of [...ctx.tables.mandates.rows(who)]) if (!held.includes(which)) end(ctx, who, which)
      for (const { role: which } of [...ctx.tables.offers.rows(who)]) if (held.includes(which)) closeOffer(ctx, who, which)
    },
    left(who, ctx) {
      for (const { role: which } of [...ctx.tables.mandates.rows(who)]) end(ctx, who, which)
      for (const { role: which } of [...ctx.tables.offers.rows(who)]) closeOffer(ctx, who, which)
      for (const row of [...ctx.tables.line.rows()]) if (row.member === who) ctx.tables.line.drop(row.role, row.place)
    },
  },
})
