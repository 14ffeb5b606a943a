// Contributions are published once those in charge of what they touch have reviewed them; every version stays, and undoing goes the same way.
import { id, instant, integer, member, optional, plugin, text } from '@polyarchy/core'
import { facts } from './facts.ts'
import { appoint, checkAppoint, followRules, release, releaseAll, stirFor } from './maintaining.ts'
import { checkPublish, checkRevert, contentAt, write } from './objects.ts'
import { names, options, wrong } from './options.ts'
import { ended } from './outcomes.ts'
import { refusals } from './refusals.ts'
import { review, unreview, waitsFor } from './reviews.ts'
import { content, path, tables, verdict } from './tables.ts'
import { note } from './touching.ts'
import { views } from './views/index.ts'

const base = integer(0, 999_999_999)
const why = optional(text(2000))

export default plugin({
  name: 'maintainer-review',
  version: 1,
  about: 'Contributions are reviewed by those who maintain what they touch, and published; every version stays and can be gone back to.',
  options,
  names,
  wrong,
  tables,
  tallies: {
    accepted: { about: 'members who accept it', unit: 'members' },
    changes: { about: 'members who ask for changes', unit: 'members' },
    rejected: { about: 'members who turn it down', unit: 'members' },
  },
  refusals,

  actions: {
    publish: {
      about: 'Publish a new version of what is made: words, a link or a file.',
      by: 'community',
      /** `base`: the version that it starts from; 0 where there is none yet. */
      input: { path, ...content, base, note: why },
      examples: [
        { path: 'docs/house-rules.md', text: 'Whoever uses the saw sweeps the floor.', base: 0, note: 'What we agreed on.' },
        { path: 'designs/bench.pdf', file: { hash: '0'.repeat(64), size: 48_000, type: 'application/pdf' }, base: 0 },
      ],
      check: checkPublish,
      apply({ path, base: _, note, ...what }, ctx) {
        write(path, what, note === undefined ? {} : { note }, ctx)
      },
    },
    revert: {
      about: 'Go back to an earlier version of what is made, as a new version.',
      by: 'community',
      /** `to`: that version; 0: what was before the first, nothing. `base`: the newest, which is undone. */
      input: { path, to: base, base, note: why },
      check: checkRevert,
      apply({ path, to, note }, ctx) {
        write(path, contentAt(path, to, ctx), { back_to: to, ...(note === undefined ? {} : { note }) }, ctx)
      },
    },
    review: {
      about: 'Accept a contribution, ask for changes, or turn it down with a reason. Saying it again replaces what you said.',
      by: 'member',
      on: 'proposal',
      input: { verdict, reason: { ...optional(text(5000)), shown: true } },
      examples: [{ verdict: 'accept' }, { verdict: 'changes', reason: 'The second drawing lacks its measures.' }],
      awaits: waitsFor,
      apply: review,
    },
    unreview: {
      about: 'Take back what you said of a contribution.',
      by: 'member',
      on: 'proposal',
      input: {},
      awaits: () => false,
      apply: (_, ctx) => unreview(ctx),
    },

    appoint: {
      about: 'Put a member in charge of a domain, until an instant or until they are recalled.',
      by: 'community',
      input: { domain: id, member, until: optional(instant) },
      check: checkAppoint,
      apply: appoint,
    },
    recall: {
      about: 'Put a member in charge of a domain no longer.',
      by: 'community',
      input: { domain: id, member },
      check({ domain, member }, { tables, refuse }) {
        if (!tables.maintainers.get(domain, member)) refuse('not-maintainer')
      },
      apply: release,
    },
    resign: {
      about: 'Lay down the charge of a domain.',
      by: 'member',
      input: { domain: id },
      apply({ domain }, ctx) {
        if (!ctx.tables.maintainers.get(domain, ctx.author)) ctx.refuse('not-maintainer')
        release({ domain, member: ctx.author }, ctx)
      },
    },
    expire: {
      about: 'A charge ends at its time.',
      by: 'effect',
      input: { domain: id, member },
      apply({ domain, member }, ctx) {
        if (ctx.tables.maintainers.get(domain, member)) release({ domain, member }, ctx)
      },
    },
  },

  facts,
  views,

  on: {
    opened: note,
    edited: note,
    ended,
    left: releaseAll,
    status: stirFor,
    rules: (_, ctx) => followRules(ctx),
  },
})
