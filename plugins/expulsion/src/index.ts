// Expulsion: members are charged with having broken a rule, answer to it, and are judged by those who are not concerned.
import { flag, id, list, member, oneOf, optional, plugin, text } from '@polyarchy/core'
import { edited, left, opened, over } from './cases.ts'
import { facts } from './facts.ts'
import { misset } from './misset.ts'
import { refusals } from './refusals.ts'
import { checkImposing, end, impose, imposing, lift, returned, settle, taken } from './sanctions.ts'
import { file, kinds, settings, tables, tally } from './tables.ts'
import { views } from './views.ts'

const place = (number: number): string => String(number + 1).padStart(6, '0')

export default plugin({
  name: 'expulsion',
  version: 1,
  about:
    'Members are charged with having broken a rule, can answer to it, and are warned, suspended or expelled by those who are not concerned.',
  needs: ['members.suspend', 'members.expel', 'members.release', 'roles.grant'],
  settings,
  tables,
  refusals,

  actions: {
    evidence: {
      about: 'Put a file before those who decide: its hash proves that it is this one, and it lies wherever you keep it.',
      by: 'member',
      on: 'proposal',
      input: { file, about: text(2000) },
      awaits: () => false,
      apply({ file, about }, { tables, settings, community, proposal, round, author, refuse }) {
        const { files: most = 20, bytes = 50_000_000 } = settings(round)
        const files = tables.parties.get(proposal, author)?.files ?? 0
        if (!tables.cases.get(proposal)) refuse('no-case')
        if (file.size > bytes) refuse('too-large')
        if (files >= most) refuse('enough')
        tables.parties.put({ proposal, by: author, files: files + 1 })
        tables.evidence.put({ proposal, place: place(tables.evidence.count(proposal)), by: author, at: community.now, about, file })
      },
    },
    reply: {
      about: 'Answer to what you are charged with.',
      by: 'member',
      on: 'proposal',
      input: { text: text(20_000) },
      examples: [{ text: 'I was not there that evening.' }],
      awaits: (round, who, { tables, community }) => {
        const proposal = community.ofRound(round)?.id ?? ''
        return tables.cases.get(proposal)?.accused === who && tables.replies.count(proposal) === 0
      },
      apply({ text }, { tables, settings, community, proposal, round, author, refuse }) {
        const { replies: most = 20 } = settings(round)
        const replies = tables.replies.count(proposal)
        const about = tables.cases.get(proposal)
        if (!about) return refuse('no-case')
        if (about.accused !== author) refuse('not-accused')
        if (replies >= most) refuse('enough-said')
        tables.replies.put({ proposal, place: place(replies), at: community.now, text })
      },
    },
    recuse: {
      about: 'Stand aside, because you are too close to one of them to decide.',
      by: 'member',
      on: 'proposal',
      input: { why: optional(text(2000)) },
      examples: [{}, { why: 'We share a flat.' }],
      awaits: () => false,
      apply({ why }, { tables, community, proposal, author, refuse }) {
        const about = tables.cases.get(proposal)
        if (!about) return refuse('no-case')
        if (about.accused === author) refuse('accused')
        if (tables.recused.get(proposal, author)) refuse('recused')
        tables.recused.put({ proposal, member: author, at: community.now, ...(why === undefined ? {} : { why }) })
      },
    },
    impose: {
      about: 'Warn, suspend or expel a member for having broken a rule of the covenant.',
      by: 'community',
      input: imposing,
      check: checkImposing,
      apply: impose,
    },
    lift: {
      about:
        'Lift all that was imposed in a case on whoever was charged, or on the member named: but for their roles they are what they were.',
      by: 'community',
      /** The proposal that was the case. */
      input: { case: id, member: optional(member) },
      apply: ({ case: of, member: who }, ctx) => lift(of, who, ctx),
    },
    clear: {
      about: 'Clear whoever was charged, and say whether the charge was without ground.',
      by: 'community',
      input: { case: optional(id), unfounded: optional(flag) },
      apply({ case: of, unfounded }, { tables, carriedBy, refuse }) {
        const about = tables.cases.get(of ?? carriedBy?.proposal ?? '')
        if (!about) return refuse('no-case')
        if (about.cleared) refuse('cleared')
        tables.cases.put({ ...about, cleared: unfounded ? 'unfounded' : 'cleared' })
        if (about.by !== '') tally(tables, about.by, unfounded ? 'unfounded' : 'cleared', 1)
      },
    },
    'note-bystanders': {
      about: 'Note who took no part in the case, and who else is not concerned: from them a jury may be drawn that judges it again.',
      by: 'community',
      input: {
        members: list(member, 100_000),
        /** All who could judge it, whether they did or not. */
        others: optional(list(member, 100_000)),
      },
      apply({ members, others = [] }, { tables, carriedBy, refuse }) {
        const about = tables.cases.get(carriedBy?.proposal ?? '')
        if (!about) return refuse('no-case')
        const bystanders = new Set(members)
        for (const who of new Set([...members, ...others]))
          if (who !== about.by && who !== about.accused)
            tables.bystanders.put({ proposal: about.proposal, member: who, ...(bystanders.has(who) ? {} : { judged: true }) })
      },
    },
    end: {
      about: 'The time of a sanction is over.',
      by: 'effect',
      input: { member, case: id, kind: oneOf(...kinds) },
      apply: ({ member: who, case: of, kind }, ctx) => end(ctx.tables.sanctions.get(who, of, kind), ctx),
    },
  },

  facts,
  views,
  names: () => ({ kind: kinds }),
  misset,
  on: { opened, edited, decided: over, ended: over, left, status: returned, joined: settle, roles: taken },
})
