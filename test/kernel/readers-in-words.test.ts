// Who may read the words of a kind of proposal, in sentences; who gains or loses that; and what lint says of it.
import { compileRulebook, type DecisionType, differenceInWords, lint, Replica, rulebookInWords } from '@polyarchy/core'
import { plugins } from '@polyarchy/plugins'
import { expect, test } from 'vitest'
import { isAuthor, rulebookOf, v, vote } from './community.ts'

const isSubject = { same: [v('actor.id'), v('asked.subject')] }
const asks = { subject: 'member' } as const
const builtIn = new Replica(plugins).machine.builtIn
function compiled(trial: Partial<DecisionType>, appeal: Partial<DecisionType> = {}) {
  const groups = { circle: { who: { in: ['elder', v('member.roles')] }, at: 'opening' } } as const
  const decisions = { trial: { ...vote, asks, groups, ...trial }, appeal: { ...vote, within: ['trial'], ...appeal } }
  const done = compileRulebook(rulebookOf({ decisions, members: [], roles: ['elder'] }), plugins, builtIn)
  if ('findings' in done) throw new Error(done.findings.map(({ message }) => message).join(' '))
  return done.compiled
}
const told = (value: unknown): string => JSON.stringify(value)

test('the rulebook says who reads, by short names', () => {
  const book = compiled({ readers: { or: [isSubject, isAuthor, v('actor.in.circle'), v('actor.reads.appeal')] } }, { readers: isAuthor })
  expect(told(rulebookInWords(book))).toContain(
    'Read what is written in it: whoever is named as “subject”, the proposer, members of “circle” or whoever may read “appeal” beneath it',
  )
  expect(told(rulebookInWords(compiled({})))).not.toContain('Read what is written')
})

test('keeping words from some is told as what they lose, opening them as what all gain, beneath it too', () => {
  const [open, kept] = [compiled({}), compiled({ readers: isAuthor })]
  const losing = differenceInWords(open, kept).powers.map(({ text }) => text)
  expect(losing).toContain('Every member (from now on only the proposer) loses: read what is written in “trial”')
  expect(losing).toContain('Every member (from now on only the proposer) loses: read what is written in “appeal”')
  const gaining = differenceInWords(kept, open).powers.map(({ text }) => text)
  expect(gaining).toContain('Every member (until now only the proposer) gains: read what is written in “trial”')
})

test('words that nobody may ever read are told', () => {
  const nobody = { and: [v('actor.in.circle'), { '!': v('actor.in.circle') }] }
  expect(told(lint(compiled({ readers: nobody })))).toContain('Nobody may ever read what is written in trial, not even whoever wrote it')
})

test('what lies beneath cannot be asked who reads it of the case above, nor by a kind that says nothing of readers', () => {
  expect(() => compiled({ readers: v('actor.reads.appeal') })).toThrow('actor.reads.appeal')
  expect(() => compiled({ readers: v('actor.reads.appeal') }, { readers: v('parent.actor.reads.appeal') })).toThrow(
    'parent.actor.reads.appeal',
  )
})
