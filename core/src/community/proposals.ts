// Proposals as a plugin: opened, supported, edited, spoken on with discretion. How they are decided stands in `decisions/`.
import { abandon } from '../decisions/moving.ts'
import { checkCarried, openProposal, readAnswers } from '../decisions/opening.ts'
import { contentsOf, digits, findProposal, type ProposalRow, proposalRow, writeProposal } from '../decisions/rows.ts'
import { recountLive } from '../decisions/tallies.ts'
import { type Kernel, Refused } from '../kernel/kernel.ts'
import { plugin, type Run } from '../plugin.ts'
import { id, type Json, json, optional, proposal as proposalId, text } from '../schema.ts'
import { actions, named, proposalTables } from './proposal-tables.ts'

/** `kernel`: the machine in which proposals are decided. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a plugin is one value, read from top to bottom
export function proposalsPlugin(kernel: Kernel) {
  return plugin({
    name: 'proposals',
    version: 1,
    about: 'Actions that wait for the community, and how it decides on them.',
    tables: proposalTables,
    tallies: { count: { about: 'members who support it', unit: 'members' } },
    refusals: {
      supported: 'You support this already.',
      'not-supported': 'You do not support this.',
      'unknown-word': 'Nothing of this name can be said here.',
      running: 'This proposal is being decided, or was. Only one that stopped because of a faulty rule can be put away like this.',
      'not-yours': 'Only the proposer can withdraw it.',
      same: 'Nothing would change.',
      former:
        'The rulebook has changed how such proposals are decided since this one was opened, so what it carries stays as it is. Open a new one.',
    },
    actions: {
      open: {
        about: 'Propose something to the community.',
        by: 'member',
        input: {
          decision: named,
          title: text(200),
          description: optional(text(20_000)),
          asked: json(100_000),
          actions,
          within: optional(id),
        },
        apply({ decision, title, description, asked, actions: carried, within }, { author, fresh }) {
          openProposal(kernel, {
            proposal: fresh(),
            decision,
            title,
            asked: asked as never,
            actions: carried as readonly Run[],
            author,
            ...(description === undefined ? {} : { description }),
            ...(within === undefined ? {} : { within }),
          })
        },
      },
      ask: {
        about: 'Bring something before the community because a rule says so.',
        by: 'effect',
        /** `proposal`: the name that the plugin which asks has been told. */
        input: { proposal: optional(id), decision: named, asked: json(100_000), actions, within: optional(id) },
        apply({ proposal, decision, asked, actions: carried, within }, { fresh }) {
          openProposal(kernel, {
            proposal: proposal ?? fresh(),
            decision,
            title: '',
            asked: asked as never,
            actions: carried as readonly Run[],
            author: '',
            ...(within === undefined ? {} : { within }),
          })
        },
      },
      edit: {
        about: 'Change what is proposed.',
        by: 'member',
        on: 'proposal',
        input: {
          title: { ...optional(text(200)), shown: true },
          description: optional(text(20_000)),
          asked: optional(json(100_000)),
          actions: optional(actions),
        },
        examples: [{ title: 'Paint the shed green' }],
        apply(changes, { proposal, author, community, tables, refuse }) {
          if (!Object.keys(changes).length) refuse('same')
          const row = proposalRow(kernel, proposal)
          const before = contentsOf(kernel, proposal)
          if (changes.actions) {
            // Else what is decided by rules that no longer hold could carry what was granted to those that do.
            if (kernel.rulebook.types.get(row.decision)?.hash !== row.frozen) refuse('former')
            checkCarried(kernel, { decision: row.decision, proposal }, changes.actions as readonly Run[])
          }
          const asked = changes.asked === undefined ? before.asked : readAnswers(kernel.typeOf(proposal).type, changes.asked as Json)
          const revision = row.revision + 1
          tables.contents.put({
            ...before,
            ...changes,
            asked,
            actions: changes.actions ?? before.actions,
            proposal,
            revision: digits(revision, 6),
            by: author,
            at: community.now,
          })
          writeProposal(kernel, { ...row, revision, edited: community.now })
          kernel.tell('edited', proposal)
          recountLive(kernel, proposal)
          kernel.touch(proposal, true)
        },
      },
      support: {
        about: 'Support a proposal so that it comes before the others.',
        by: 'member',
        on: 'proposal',
        input: {},
        apply(_, { tables, round, author, community, refuse }) {
          if (tables.supports.get(round, author)) refuse('supported')
          tables.supports.put({ round, member: author, entry: community.entry })
        },
      },
      unsupport: {
        about: 'Take your support back.',
        by: 'member',
        on: 'proposal',
        input: {},
        apply(_, { tables, round, author, refuse }) {
          if (!tables.supports.get(round, author)) refuse('not-supported')
          tables.supports.drop(round, author)
        },
      },
      call: {
        about: 'Say a word that the rules give to a person: close the round, break the tie, withdraw.',
        by: 'member',
        on: 'proposal',
        input: { word: named, asked: optional(json(20_000)) },
        apply({ word, asked }, { tables, proposal, round, author, community, refuse }) {
          const call = kernel.typeOf(proposal).stages.get(proposalRow(kernel, proposal).stage)?.calls.get(word)?.call
          if (!call) return refuse('unknown-word')
          tables.calls.put({
            round,
            word,
            at: community.now,
            by: author,
            entry: community.entry,
            asked: readAnswers(call, (asked ?? {}) as Json),
          })
        },
      },
      withdraw: {
        about: 'Withdraw your proposal after it stopped because of a faulty rule.',
        by: 'member',
        from: ['candidate', 'guest', 'inactive', 'suspended'],
        input: { proposal: id },
        apply({ proposal }, { author, refuse }) {
          if (stoppedProposal(kernel, proposal, refuse).author !== author) refuse('not-yours')
          abandon(kernel, proposal)
        },
      },
      dismiss: {
        about: 'Put away a proposal that stopped because of a faulty rule, whoever opened it.',
        by: 'community',
        input: { proposal: proposalId },
        check({ proposal }, { refuse }) {
          stoppedProposal(kernel, proposal, refuse)
        },
        apply({ proposal }) {
          abandon(kernel, proposal)
        },
      },
    },
  })
}

/** A proposal that one of its rules has stopped; any other is turned down. */
function stoppedProposal(kernel: Kernel, proposal: string, refuse: (why: 'running') => never): ProposalRow {
  const row = findProposal(kernel, proposal)
  if (!row) throw new Refused('unknown-proposal', 'There is no such proposal.', '/input/proposal')
  return row.error && row.live ? row : refuse('running')
}
